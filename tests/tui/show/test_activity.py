from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tui.scene import ENTRIES, TODAY, entry
from tuiclients.domain.entry import Entry, by_name
from tuiclients.domain.policy import Policy
from tuiclients.tui.show.activity import DayHeading, details, heading, in_full, row, with_headings, with_totals
from tuiclients.tui.text import columns


def text(parts: object) -> str:
    return "".join(part for part, _ in parts)  # type: ignore[attr-defined]


def test_entries_stand_under_the_heading_of_their_day_with_its_totals() -> None:
    rows = with_headings(sorted((one for one in ENTRIES if one.client == "acme"), key=lambda one: one.order)[::-1])
    assert [one.on.day for one in rows if isinstance(one, DayHeading)] == [21, 20, 2]
    assert with_totals(rows, 0) == DayHeading(date(2026, 11, 21), minutes=75)
    assert with_totals(rows, 3) == DayHeading(date(2026, 11, 20), minutes=120)
    assert with_totals(rows, len(rows) - 2) == DayHeading(date(2026, 11, 2), billed=Decimal(1200))


def test_no_entries_make_no_rows() -> None:
    assert with_headings([]) == []


def test_a_heading_says_day_hours_and_money() -> None:
    day = DayHeading(date(2026, 11, 21), 195, Decimal(1200), Decimal(400))
    assert text(heading(day, Policy(), TODAY, 50)) == f"{'Sat 21 Nov':16}3h15  billed 1,200.00  paid 400.00"


def test_money_given_back_comes_off_the_money_of_its_day() -> None:
    refund = entry(11, "acme", 21, "refund", amount=Decimal(100))
    payment = entry(12, "acme", 21, "payment", amount=Decimal(130))
    assert with_totals(with_headings([refund, payment]), 0).paid == 30
    alone = with_totals(with_headings([refund]), 0)
    assert text(heading(alone, Policy(), TODAY, 50)).endswith("given back 100.00")


def test_another_year_and_a_day_ahead_are_said() -> None:
    assert "Fri 21 Nov 2025" in text(heading(DayHeading(date(2025, 11, 21)), Policy(), TODAY, 40))
    assert "still to come" in text(heading(DayHeading(date(2026, 12, 1)), Policy(), TODAY, 40))


def test_a_row_says_time_kind_facts_and_effect() -> None:
    one = entry(1, "acme", 20, "time", at="09:10", minutes=120, note="call about scope")
    assert text(row(one, Policy(), {one.id: -0.42}, TODAY, 50)) == f"09:10 time    {'2h00 call about scope':30}  -0.4"
    assert text(row(one, Policy(), {}, TODAY, 50)).endswith("scope               ")


def test_what_is_said_takes_the_columns_of_an_empty_clock_only_where_it_would_be_cut() -> None:
    short, long = (entry(1, "acme", 20, "feeling", level=-2, note=note) for note in ("late again", "x" * 20))
    assert text(row(short, Policy(), {}, TODAY, 40)).startswith("      feeling dread late again ")
    assert text(row(long, Policy(), {}, TODAY, 40)).startswith(f"feeling dread {'x' * 20} ")


def test_a_wide_kind_takes_the_columns_that_it_needs_and_no_more() -> None:
    kinds = [text(row(entry(1, "acme", 20, kind), Policy(), {}, TODAY, 40)) for kind in ("praise", "writeoff")]
    assert [len(said) for said in kinds] == [40, 40]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (entry(1, "a", 1, "time", minutes=75, billable=False, out_of_hours=True), "1h15 unbilled late"),
        (entry(1, "a", 1, "invoice", number="2", amount=Decimal(120), due=date(2026, 12, 5)), "2 120.00 due 5 Dec"),
        (entry(1, "a", 1, "invoice", number="1", amount=Decimal(9), tax=Decimal(2)), "1 9.00 + 2.00 tax"),
        (
            entry(1, "a", 1, "invoice", number="1", amount=Decimal(9), period=(date(2026, 11, 1), date(2026, 12, 1))),
            "1 9.00 for 1 Nov to 1 Dec",
        ),
        (entry(1, "a", 1, "invoice", number="1", amount=Decimal(9), reason="dispute"), "1 9.00 dispute"),
        (entry(1, "a", 1, "payment", amount=Decimal(400), invoice="190"), "400.00 on 190"),
        (entry(1, "a", 1, "cost", amount=Decimal(80), note="fonts"), "80.00 fonts"),
        (entry(1, "a", 1, "message", direction="out", awaiting=False, note="hi"), "out fyi hi"),
        (entry(1, "a", 1, "message", direction="in", channel="call"), "in call"),
        (entry(1, "a", 1, "message", direction="out", invoice="204", note="hi"), "out about #204 hi"),
        (entry(1, "a", 1, "message", direction="out", invoice="204", note="chased #204"), "out chased #204"),
        (entry(1, "a", 1, "refund", amount=Decimal(100), invoice="204"), "100.00 on 204"),
        (entry(1, "a", 1, "feeling", level=-2), "dread"),
        (entry(1, "a", 1, "away", until=date(2026, 11, 9)), "until 9 Nov"),
        (entry(1, "a", 1, "promise", amount=Decimal(5), due=date(2026, 11, 9)), "5.00 by 9 Nov"),
        (entry(1, "a", 1, "incident", what="rude", severity="serious", ours=True), "serious ours"),
        (entry(1, "a", 1, "review", fit={"x": True, "y": False, "z": None}, potential=3), "fit 1 of 2 potential 3"),
        (entry(1, "a", 1, "note", note="a portal", tags=("wish", "web")), "a portal #web"),
        (entry(1, "a", 1, "morning", by="bo"), "by bo"),
    ],
)  # fmt: skip
def test_an_entry_says_its_facts_then_its_note(one: Entry, said: str) -> None:
    assert details(one, Policy()) == said


def test_whose_entry_it_is_stays_unsaid_where_one_person_logs() -> None:
    one = entry(1, "a", 1, "cost", amount=Decimal(80), note="fonts", by="bo")
    assert details(one, Policy()) == "80.00 fonts by bo"
    assert details(one, Policy(), named=False) == "80.00 fonts"
    assert "by bo" not in text(row(one, Policy(), {}, TODAY, 60, named=False))


def test_amounts_are_written_as_the_user_writes_them() -> None:
    one = entry(1, "a", 1, "cost", amount=Decimal("1234.5"))
    assert details(one, Policy(number_format="1.234,56")) == "1.234,50"


@pytest.mark.parametrize("kind", by_name())
@pytest.mark.parametrize("note", ["[/]", "\x1b[2J日本語", "x" * 400])
@pytest.mark.parametrize("width", [30, 44, 100])
def test_a_row_of_any_kind_is_as_wide_as_the_log(kind: str, note: str, width: int) -> None:
    one = entry(1, "acme", 1, kind, what="rude", note=note, tags=(note,), number=note, invoice=note, by=note)
    assert columns(text(row(one, Policy(), {one.id: 1.0}, TODAY, width))) == width


def test_an_entry_in_full_says_its_day_and_fills_two_lines_at_most() -> None:
    one = entry(1, "acme", 20, "time", at="09:10", minutes=120, note="call about scope [/] " + "and more " * 20)
    lines = [text(line) for line in in_full(one, Policy(), TODAY, 50)]
    assert lines[0].startswith(" Fri 20 Nov 09:10 · time 2h00 call about scope")
    assert len(lines) == 2 and lines[1].endswith("…") and all(len(line) < 50 for line in lines)
    assert len(in_full(one._replace(note=""), Policy(), TODAY, 50)) == 1
