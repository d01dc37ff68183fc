"""Letters from what was logged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import (
    TODAY,
    ago,
    billed,
    came,
    entry,
    hours,
    incident,
    invoice,
    paid,
    policy,
    record,
    sent,
)
from tests.domain.portfolio.making import audited, table
from tuiclients.domain.audit.day import Day
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.portfolio.given_away import audits_on
from tuiclients.domain.portfolio.grades import CRITERIA, Assessment, assess, assessment_object
from tuiclients.domain.portfolio.overview import portfolio
from tuiclients.domain.record import Record

RULES = policy(95)


def chart(*entries: Entry, **client: object) -> Assessment:
    own = record(*entries, **client)  # type: ignore[arg-type]
    (audit,) = audits_on([own], RULES, TODAY)
    members = portfolio([audit], {"acme": own.client}, RULES, TODAY).members
    return assess(audit, Day(own, RULES, TODAY), members)


def letters(found: Assessment) -> str:
    return "".join(mark.grade for mark in found.marks)


def test_nothing_logged_has_no_letters() -> None:
    found = chart()
    assert letters(found) == "-" * len(CRITERIA)
    assert [mark.name for mark in found.marks] == list(CRITERIA)
    assert all(mark.value is None and mark.says and not mark.thin for mark in found.marks)
    assert {mark.name: mark.says for mark in found.marks}["potential"] == "not rated yet"


def test_work_that_is_not_billed_yet_is_no_f_beside_others_who_pay() -> None:
    own = record(hours(20, 10))
    entries = [entry._replace(client="bolt") for entry in (hours(20, 10), invoice(0, 950, "b"))]
    other = Record.of(Client("bolt", "Bolt"), entries)
    audits = audits_on([own, other], RULES, TODAY)
    clients = {"acme": own.client, "bolt": other.client}
    members = portfolio(audits, clients, RULES, TODAY).members
    (revenue, *_) = assess(audits[0], Day(own, RULES, TODAY), members).marks
    assert (revenue.grade, revenue.value) == ("-", None)


def test_each_mark_is_called_by_its_criterion_with_evidence_too() -> None:
    marks = chart(hours(20, 10), invoice(0, 950, "now")).marks
    assert [mark.name for mark in marks] == list(CRITERIA)
    assert marks[0].value is not None


def test_every_letter_comes_from_what_was_logged() -> None:
    found = chart(
        hours(20, 10),
        invoice(0, 950, "now"),
        *(billed(due, 500, str(due)) for due in (40, 70, 100, 130)),
        *(paid(due, 500, str(due)) for due in (40, 70, 100, 130)),
        *(sent(age + 1) for age in (5, 15, 25)),
        *(came(age) for age in (5, 15, 25)),
        *(entry("feeling", age, level=-2) for age in (1, 2, 3)),
        entry("review", 5, fit={"a": True, "b": True, "c": False}, potential=2),
        entry("praise", 9, what="referral"),
        entry("praise", 400, what="referral"),
        since=date(2023, 11, 1),
    )
    assert letters(found) == "CAAAAFBCBB"
    says = {mark.name: mark.says for mark in found.marks}
    assert (says["referrals"], says["potential"]) == ("1 referral in a year", "rated 2 of 4")
    assert not found.marks[0].thin


def test_what_an_hour_brings_and_how_they_behave_have_letters() -> None:
    marks = {
        mark.name: mark
        for mark in chart(hours(20, 20), invoice(0, 570, "poor"), came(5), incident(2, "rude", "serious")).marks
    }
    assert (marks["earning"].grade, marks["earning"].says) == ("F", "28.5 an hour against your 95")
    assert (marks["behaviour"].grade, marks["behaviour"].thin) == ("F", False)
    quiet = {mark.name: mark.grade for mark in chart(sent(3)).marks}
    assert (quiet["earning"], quiet["behaviour"]) == ("-", "-")


def test_a_letter_on_little_evidence_says_so() -> None:
    (mark,) = [mark for mark in chart(entry("feeling", 90, level=2)).marks if mark.name == "feelings"]
    assert (mark.grade, mark.thin) == ("A", True)


def test_work_that_is_not_billed_yet_is_no_evidence_of_revenue() -> None:
    assert letters(chart(hours(3, 5)))[0] == "-"
    assert letters(chart(hours(90, 20)))[0] == "-"


@pytest.mark.parametrize(("share", "letter"), [(40, "F"), (75, "D"), (100, "C"), (150, "B"), (200, "A")])
def test_revenue_is_graded_by_the_equal_share(share: int, letter: str) -> None:
    own = record(hours(3, 5))
    (audit,) = audits_on([own], RULES, TODAY)
    others = [audited(name, Decimal(400 - share) / 3, 1) for name in "xyz"]
    members = table([audited("acme", share, 1), *others]).members
    assert assess(audit, Day(own, RULES, TODAY), members).marks[0].grade == letter


@pytest.mark.parametrize(("years", "letter"), [(0, "D"), (1.1, "C"), (3.1, "B"), (5.1, "A"), (20, "A")])
def test_history_is_graded_by_years(years: float, letter: str) -> None:
    assert letters(chart(since=ago(round(365.25 * years))))[-1] == letter
    assert letters(chart(since=date(2027, 1, 1)))[-1] == "-"


def test_scripts_see_every_mark() -> None:
    found = assessment_object(chart())
    assert [mark["grade"] for mark in found["marks"]] == ["-"] * len(CRITERIA)
    assert (found["client"], found["verdict"]) == ("acme", "watch")


@pytest.mark.parametrize(("number", "letter", "value"), [(1, "B", 65), (2, "A", 85), (3, "A", 100), (4, "A", 100)])
def test_two_referrals_in_a_year_are_an_a(number: int, letter: str, value: float) -> None:
    marks = chart(*(entry("praise", 9 + place, what="referral") for place in range(number))).marks
    (mark,) = [mark for mark in marks if mark.name == "referrals"]
    assert (mark.grade, mark.value) == (letter, value)


def test_history_begins_with_an_entry_of_today() -> None:
    begun, before = (chart(sent(age)).marks[-1] for age in (0, -1))
    assert (begun.value, begun.says) == (35, "0 years, since 2026-11-22")
    assert (before.value, before.says) == (None, "not begun yet")
