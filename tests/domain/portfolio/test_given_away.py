"""What parting and waiting amounted to over time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import TODAY, ago, entry, hours, invoice, policy, record
from tuiclients.domain.client import Client, Status
from tuiclients.domain.decision import Decision, EndedBy, Exit
from tuiclients.domain.portfolio.given_away import GivenAway, audits_on, given_away, given_by_year
from tuiclients.domain.record import Record

RULES = policy(95, cost_rate=Decimal(40), cost_rates={"bo": Decimal(70)})
OPENED = date(2025, 12, 1)
WORK = [
    hours(date(2024, 1, 1), 1),
    invoice(date(2024, 11, 30), 365, "before", period=(date(2024, 1, 1), date(2024, 11, 30))),
    invoice(date(2025, 11, 30), 36500, "year", period=(date(2024, 12, 1), date(2025, 11, 30))),
    invoice(date(2025, 12, 31), 999, "after", period=(OPENED, date(2025, 12, 31))),
    entry("cost", date(2025, 11, 30), amount=100),
    entry("cost", OPENED, amount=100),
]


def parted(closed: date | None = date(2026, 2, 1), reopened: date | None = None) -> Record:
    return record(*WORK, exits=(Exit("x", "acme", OPENED, closed, reopened),))


def test_business_given_away_counts_in_the_year_of_parting() -> None:
    assert given_away([parted()], RULES, TODAY) == {2026: 36400}


def test_a_bill_written_after_the_parting_counts_for_the_days_that_it_covers() -> None:
    late = invoice(date(2026, 3, 1), 3650, "late", period=(date(2024, 12, 1), date(2025, 11, 30)))
    gone = record(late, exits=(Exit("x", "acme", OPENED, date(2026, 2, 1)),))
    assert given_away([gone], RULES, date(2026, 2, 28)) == {2026: 0}
    assert given_away([gone], RULES, TODAY) == {2026: 3650}


@pytest.mark.parametrize(
    ("closed", "reopened"),
    [(None, None), (date(2026, 11, 23), None), (date(2026, 2, 1), TODAY)],
)
def test_only_partings_that_stand_count(closed: date | None, reopened: date | None) -> None:
    assert given_away([parted(closed, reopened)], RULES, TODAY) == {}


def test_work_for_nothing_counts_at_cost_in_its_year() -> None:
    free = [hours(date(2025, 5, 1), 2, by="bo"), hours(date(2026, 1, 1), 3), hours(date(2026, 12, 1), 9)]
    book = record(*free, target_rate=0)
    assert given_away([book, record(*free)], RULES, TODAY) == {2025: 140, 2026: 120}
    assert given_away([parted(), book], RULES, TODAY) == {2025: 140, 2026: 36520}


@pytest.mark.parametrize("by", ["them", "both"])
def test_who_left_or_agreed_was_not_given_away_by_us(by: EndedBy) -> None:
    left = record(*WORK, exits=(Exit("x", "acme", OPENED, date(2026, 2, 1), ended_by=by),))
    assert given_away([left], RULES, TODAY) == {2026: 36400}
    (year,) = given_by_year([left], RULES, TODAY).values()
    assert year == GivenAway(left=Decimal(36400), leavers=1)
    assert (int(year.total), int(year.given)) == (36400, 0)


def test_who_we_let_go_and_work_for_nothing_are_ours() -> None:
    free = record(hours(date(2026, 1, 1), 3), target_rate=0)
    (year,) = given_by_year([parted(), free], RULES, TODAY).values()
    assert (int(year.ours), year.let_go, int(year.unpaid), int(year.given)) == (36400, 1, 120, 36520)


def refused(status: Status = "former", exits: tuple[Exit, ...] = (), on: date = date(2026, 3, 1)) -> Record:
    return Record.of(
        Client("acme", "Acme", status=status),
        exits=exits,
        decisions=[Decision("d", "acme", on, "let_go", "no budget")],
    )


def test_a_refused_prospect_is_counted_and_brings_no_money() -> None:
    assert given_by_year([refused()], RULES, TODAY) == {2026: GivenAway(refused=1)}
    assert given_away([refused()], RULES, TODAY) == {}
    by_exit = refused(exits=(Exit("x", "acme", date(2026, 3, 1), date(2026, 3, 1)),))
    assert given_by_year([by_exit], RULES, TODAY) == {2026: GivenAway(refused=1)}
    assert given_by_year([refused("prospect"), refused(on=date(2026, 12, 1))], RULES, TODAY) == {}


def test_a_book_is_audited_together() -> None:
    books = [
        Record.of(each.client._replace(id=name), [one._replace(client=name) for one in each.entries])
        for name, each in (
            ("a", record(hours(50, 60), invoice(0, 6000, period=(ago(89), ago(0))))),
            ("b", record(hours(50, 60), invoice(0, 1200, period=(ago(89), ago(0))))),
        )
    ]
    found = audits_on(books, policy(), TODAY)
    assert [audit.signals[0].says for audit in found] == [
        "100 an hour against the book's average of 60, no target set",
        "20 an hour against the book's average of 60, no target set",
    ]
