"""Waits, gaps and silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import (
    ago,
    audit,
    billed,
    came,
    entry,
    invoice,
    paid,
    policy,
    raw,
    record,
    sent,
    signal,
)
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals.communication import waits_on
from tuiclients.domain.entry import Entry, EntryKind


def gaps(*entries: Entry) -> list[tuple[int, int]]:
    return [(gap.days, gap.age) for gap in waits_on(Day(record(*entries), policy(), ago(0))).gaps]


def open_days(*entries: Entry) -> int:
    return waits_on(Day(record(*entries), policy(), ago(0))).open_days


def test_an_answer_ends_the_wait_that_the_first_message_opened() -> None:
    assert gaps(sent(30), sent(28), came(25), came(24), sent(10), came(10)) == [(5, 25), (0, 10)]


def test_a_message_that_awaits_nothing_opens_no_wait() -> None:
    assert gaps(sent(30, awaiting=False), came(25)) == []
    assert open_days(sent(30, awaiting=False)) == 0


def test_the_time_of_day_orders_messages_of_one_day() -> None:
    assert gaps(came(10, at="09:00"), sent(10, at="08:00")) == [(0, 10)]
    assert gaps(came(10, at="09:00"), sent(10, at="10:00")) == []


def test_a_missing_time_comes_before_every_time_of_the_day() -> None:
    assert gaps(sent(10, id="z"), came(10, at="00:00", id="a")) == [(0, 10)]


@pytest.mark.parametrize("ender", [entry("nowait", 20), paid(20, 5)])
def test_a_payment_or_no_longer_waiting_ends_a_wait_without_a_gap(ender: Entry) -> None:
    asked = sent(30, invoice="204")
    assert gaps(asked, ender, came(10)) == []
    assert open_days(asked, ender) == 0
    assert open_days(asked, ender, sent(15)) == 15


def test_a_payment_does_not_answer_what_was_not_about_money() -> None:
    assert open_days(sent(30), paid(20, 5)) == 30
    assert open_days(sent(30), sent(28, invoice="204"), paid(20, 5)) == 30
    assert open_days(sent(30, invoice="204"), sent(28, awaiting=False), paid(20, 5)) == 0
    assert open_days(sent(30, invoice="204"), paid(20, 5), sent(10)) == 10


def test_a_message_on_a_day_on_which_money_was_overdue_is_about_money() -> None:
    overdue = billed(31, 1000, "1")
    assert open_days(overdue, sent(30), paid(20, 1000)) == 0
    assert open_days(billed(30, 1000, "1"), sent(30), paid(20, 1000)) == 30
    assert open_days(overdue, paid(31, 960), sent(30), paid(20, 40)) == 30
    assert open_days(overdue, paid(30, 1000), sent(30), paid(20, 40)) == 0
    assert open_days(overdue._replace(reason="dispute"), sent(30), paid(20, 1000)) == 0


def test_money_that_came_for_a_later_invoice_had_paid_the_overdue_one_that_day() -> None:
    """Before invoice 2 was issued its payment counted as one that names none, and so settled invoice 1."""
    book = (billed(40, 100, "1"), paid(35, 100, "2"), sent(30), invoice(25, 100, "2"), paid(20, 100))
    assert open_days(*book) == 30


@pytest.mark.parametrize("kind", ["nowait", "payment"])
def test_what_ends_a_wait_is_walked_in_order(kind: EntryKind) -> None:
    asked = sent(20, at="10:00", invoice="204")
    assert open_days(asked, entry(kind, 20, at="09:00")) == 20
    assert open_days(asked, entry(kind, 20, at="11:00")) == 0


def test_days_away_are_not_waited() -> None:
    away = [entry("away", 28, until=ago(26)), entry("away", 27, until=ago(24)), entry("away", 60, until=ago(50))]
    assert gaps(sent(30), *away, came(20)) == [(5, 20)]
    assert open_days(sent(30), *away) == 25


def test_the_day_of_opening_counts_on_neither_side() -> None:
    assert gaps(sent(30), entry("away", 35, until=ago(30)), came(25)) == [(5, 25)]
    assert gaps(sent(30), entry("away", 25, until=ago(20)), came(25)) == [(4, 25)]


def test_an_absence_reaches_past_today() -> None:
    assert open_days(sent(30), entry("away", 10, until=ago(-10))) == 19


def test_the_latency_is_the_decayed_mean_of_gaps() -> None:
    result = audit(record(sent(50), came(45), sent(10), came(0)))
    weight = 0.5 ** (45 / 45)
    latency = (5 * weight + 10) / (weight + 1)
    assert raw(result, "communication") == pytest.approx(75 - 25 * (latency - 7) / 7)
    assert signal(result, "communication").evidence == pytest.approx(1.5)


def test_the_open_wait_counts_when_it_is_longer_than_the_latency() -> None:
    reading = signal(audit(record(sent(50), came(49), sent(25))), "communication")
    assert reading.raw == pytest.approx(13.89, abs=0.005)
    assert reading.evidence == pytest.approx(1 + 0.5 ** (49 / 45))


def test_two_days_of_silence_are_no_evidence() -> None:
    assert signal(audit(record(sent(2))), "communication").raw is None
    assert signal(audit(record(sent(3))), "communication").evidence == 1


def test_two_days_of_silence_still_count_beside_quick_answers() -> None:
    assert raw(audit(record(sent(9), came(9), sent(2))), "communication") == 100
    assert signal(audit(record(sent(9), came(9), sent(2))), "communication").evidence == pytest.approx(0.5**0.2)


def test_silence_is_unusual_beyond_three_times_the_median() -> None:
    answered = [sent(90), came(86), sent(80), came(76), sent(70), came(50)]
    assert "unusual for them" in signal(audit(record(*answered, sent(13))), "communication").says
    assert "unusual" not in signal(audit(record(*answered, sent(12))), "communication").says
    assert "unusual" not in signal(audit(record(*answered[:4], sent(30))), "communication").says


def test_of_an_even_number_the_median_lies_between_the_middle_two() -> None:
    answered = [sent(90), came(86), sent(80), came(76), sent(70), came(64), sent(60), came(40)]
    assert "unusual" in signal(audit(record(*answered, sent(16))), "communication").says
    assert "unusual" not in signal(audit(record(*answered, sent(15))), "communication").says


def test_it_names_what_opened_and_ended_each_wait() -> None:
    book = record(
        *(sent(30, id="o1"), sent(29), came(25, id="i1"), came(24), sent(23, invoice="1"), paid(22, 1)),
        *(sent(20, id="o2"), sent(5)),
    )
    assert sorted(signal(audit(book), "communication").entries) == ["i1", "o1", "o2"]


WHAT = st.sampled_from(["in", "out", "ask", "note", "nowait", "payment"])
MOVES = st.lists(st.tuples(WHAT, st.integers(0, 60), st.integers(0, 3)), max_size=15)
ABSENCES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=4)


@given(MOVES, ABSENCES)
def test_waits_agree_with_a_walk_day_by_day(
    moves: list[tuple[str, int, int]], absences: list[tuple[int, int]]
) -> None:
    away = [entry("away", on, until=ago(on - length)) for on, length in absences]
    made = []
    for what, on, hour in moves:
        at = f"{hour:02}:00" if hour else ""
        if what in ("nowait", "payment"):
            made.append(entry("nowait" if what == "nowait" else "payment", on, at=at))
        else:
            direction = "in" if what == "in" else "out"
            number = "204" if what == "ask" else ""
            made.append(entry("message", on, direction=direction, awaiting=what != "note", at=at, invoice=number))
    opened: Entry | None = None
    expected = []
    missed = {ago(on - back) for on, length in absences for back in range(length + 1)}

    def waited(start: Entry, back: int) -> int:
        return len([day for day in range(back, (ago(0) - start.on).days) if ago(day) not in missed])

    is_about_money = True
    for each in sorted(made, key=lambda one: one.order):
        if each.kind != "message":
            opened = None if each.kind == "nowait" or is_about_money else opened
        elif each.direction == "out" and each.awaiting:
            is_about_money = bool(each.invoice) and (opened is None or is_about_money)
            opened = opened or each
        elif each.direction == "out":
            continue
        elif opened:
            expected.append((waited(opened, (ago(0) - each.on).days), (ago(0) - each.on).days))
            opened = None
    assert gaps(*made, *away) == expected
    assert open_days(*made, *away) == (waited(opened, 0) if opened else 0)
