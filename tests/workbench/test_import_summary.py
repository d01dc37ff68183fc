"""What a prepared import says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.row_source import bill, import_rows, prepare_rows, received, spent
from tuiclients.domain.policy import Policy
from tuiclients.exchange.placing.balance import Balance, Sums
from tuiclients.exchange.placing.prepared_import import ShownRow
from tuiclients.exchange.rows.foreign_row import ForeignRow, Paid
from tuiclients.workbench.import_summary import (
    as_object,
    balance_lines,
    line_in_words,
    problems,
    shown_row,
    summary,
    sums_in_words,
)

POLICY = Policy()
ROWS = [
    spent(5415, "Acme"),
    bill("1", "100", "19", "Acme", paid=Paid(date(2026, 2, 1))),
    bill("2", "40", client="Bo", left_out="a draft"),
    bill("3", "7", client="Bo", currency="USD"),
    ForeignRow(0, "Cy", problem="it has no date"),
]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def test_the_balance_is_stated_in_all_and_by_client(book: Book) -> None:
    assert list(balance_lines(prepare_rows(book, ROWS), POLICY)) == [
        "In the file: 1:30:15 hours = 1:30:15 saved + 0:00 there already + 0:00 left out.",
        "In the file: 159.00 EUR invoiced = 119.00 saved + 0.00 there already + 40.00 left out.",
        "In the file: 7.00 USD invoiced = 0.00 saved + 0.00 there already + 7.00 left out.",
        "In the file: 119.00 EUR received = 119.00 saved + 0.00 there already + 0.00 left out.",
        "In whole minutes 1:30 hours are saved.",
        "  Bo: 40.00 EUR invoiced, 7.00 USD invoiced, all left out",
        "  Acme: 1:30:15 hours, 119.00 EUR invoiced, 119.00 EUR received, all saved",
    ]


def test_a_client_in_parts_is_stated_in_parts(book: Book) -> None:
    import_rows(book, [spent(3600, at="09:00")])
    prepared = prepare_rows(book, [spent(3600, at="09:00"), spent(600, at="11:00"), spent(60, left_out="of no use")])
    (line,) = prepared.balance.clients
    assert (
        line_in_words(line, POLICY)
        == "Acme: 1:11 hours = 0:10 hours saved + 1:00 hours there already + 0:01 hours left out"
    )


def test_many_clients_are_counted_and_those_with_something_left_out_come_first(book: Book) -> None:
    rows = [received("5", f"C{number:02d}") for number in range(30)]
    lines = list(balance_lines(prepare_rows(book, [*rows, received("5", "Z", left_out="void")]), POLICY))
    assert lines[1] == "  Z: 5.00 EUR received, all left out"
    assert lines[-1] == "  and 11 more clients (--json lists them all)."


def test_bad_rows_without_a_sum_are_said_to_have_none(book: Book) -> None:
    lines = list(balance_lines(prepare_rows(book, [ROWS[0], ROWS[4]]), POLICY))
    assert "What 1 bad row would have come to is not known." in lines


def test_sums_that_do_not_agree_are_called_a_fault(book: Book) -> None:
    prepared = prepare_rows(book, [ROWS[0]])
    prepared.balance.clients[0].saved.rows += 1
    assert list(balance_lines(prepared, POLICY))[-1].startswith("These sums do not agree, which is a fault")
    assert prepared.incomplete


def test_sums_are_written_as_the_currency_and_the_settings_want() -> None:
    sums = Sums()
    sums.add_money("invoiced", "JPY", Decimal("1234"))
    sums.add_money("costs", "EUR", Decimal("1234.5"))
    sums.seconds = 59
    assert sums_in_words(sums, POLICY) == "0:00:59 hours, 1,234.50 EUR costs, 1,234 JPY invoiced"
    german = POLICY._replace(number_format="1.234,56")
    assert "1.234,50 EUR costs" in sums_in_words(sums, german)
    assert sums_in_words(Sums(), POLICY) == ""


def test_what_changes_and_what_was_edited_by_hand_is_shown_old_and_new(book: Book) -> None:
    import_rows(book, [received("5", own_id="a", note="old"), received("6", own_id="b")])
    second = book.entries()[1]
    book.put(second._replace(amount=Decimal(60), rev=2))
    prepared = prepare_rows(book, [received("5", own_id="a", note="new"), received("7", own_id="b")])
    said = list(summary(prepared, POLICY))
    assert any(
        line.startswith("Changed, line 2: 2026-01-05 acme: payment 5.00") and "-> 2026" in line for line in said
    )
    by_hand = next(line for line in said if line.startswith("Edited by hand and left so, line 3: "))
    assert "60.00" in by_hand and "the file says" in by_hand and "7.00" in by_hand


def test_names_without_a_client_end_in_one_command(book: Book) -> None:
    rows = [ForeignRow(0, project=name, entries=spent(60).entries) for name in ("Site", "It's [/]", "Site")]
    said = list(problems(prepare_rows(book, rows)))
    assert said[-1] == "To say whose these are: --as 'Site=ID' --as 'It's [/]=ID'; or --client ID for all of them."


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (ShownRow(2, "bad", (), reason="it has no date"), "bad: it has no date"),
        (ShownRow(2, "left out", reason="a draft"), "left out: a draft"),
    ],
)
def test_a_row_that_makes_nothing_is_shown_with_its_reason(row: ShownRow, text: str) -> None:
    assert shown_row(row, POLICY) == text


def test_rows_are_shown_as_they_will_be_saved(book: Book) -> None:
    import_rows(book, [received("5", own_id="a"), spent(60, at="09:00")])
    rows = [received("6", own_id="a"), spent(60, at="09:00"), bill("1", "10"), *ROWS[4:]]
    shown = prepare_rows(book, rows).shown
    assert [(row.line, row.state) for row in shown] == [(2, "changed"), (3, "present"), (4, "new"), (5, "bad")]
    texts = [shown_row(row, POLICY) for row in shown]
    assert texts[0].startswith("changed: payment 5.00 -> 2026-01-05") and "6.00" in texts[0]
    assert texts[1].startswith("there already: 2026-01-05 09:00 acme: ")
    assert texts[2].startswith("2026-01-05       acme: invoice 1 10.00")


def test_the_object_holds_the_balance_of_every_client(book: Book) -> None:
    result = as_object(prepare_rows(book, ROWS), False)
    assert [client["name"] for client in result["balance"]["clients"]] == ["Acme", "Bo", "Cy"]
    assert result["balance"]["holds"] and not result["saved"] and result["bad_rows"] == 2
    total = result["balance"]["total"]
    assert total["in_file"]["rows"] == total["saved"]["rows"] + total["left_out"]["rows"] == 5


def test_a_document_has_no_balance_and_says_none(book: Book) -> None:
    prepared = prepare_rows(book, [ROWS[0]])._replace(balance=Balance())
    assert list(balance_lines(prepared, POLICY)) == []


def test_what_is_removed_is_shown(book: Book) -> None:
    rows = [received(f"{number}", own_id=f"{number}") for number in range(1, 25)]
    import_rows(book, rows)
    kept = prepare_rows(book, rows[:1])
    assert not [line for line in summary(kept, POLICY) if line.startswith("Removed")]
    prepared = import_rows(book, rows[:1], replace=True)
    said = [line for line in summary(prepared, POLICY) if "emoved" in line]
    assert said[0].startswith("Removed, no longer in the file: 2026-01-05 acme: payment ")
    assert len(said) == 21 and said[-1] == "3 more entries are removed."
    assert len(book.entries()) == 1 and prepared.says.endswith("23 entries removed")
