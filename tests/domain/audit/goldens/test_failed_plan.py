"""How long a failed fix plan counts: 180 days, and then while a trigger stands that belongs to its cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.domain.audit.builders import entry, hours, incident, invoice, policy, record, sent
from tests.domain.audit.goldens.scene import day, days, owed, paying, spans, standing, verdict
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan, Outcome
from tuiclients.domain.record import Record

OPEN_BILL = (owed("15 Oct 2025", "1"), paying("31 Dec", "1"))


def plan(cause: str, closed: str = "1 Mar", outcome: Outcome = "failed") -> FixPlan:
    return FixPlan("p", "acme", cause, day("1 Dec 2025"), closed=day(closed), outcome=outcome)


def let_go(*facts: Entry, until: str = "31 Jan 2027", **fields: Any) -> list[str]:
    """The stretches from 2026 on in which the verdict is to let them go."""
    return spans(record(*facts, **fields), verdict("let_go"), "1 Jan", until, policy(95))


@pytest.mark.parametrize(
    ("cause", "last"),
    [("earning", "28 Aug"), ("fit", "28 Aug"), ("payment", "30 Dec"), ("unpaid", "30 Dec")],
)
def test_a_plan_failed_on_1_march_and_a_bill_open_until_31_december(cause: str, last: str) -> None:
    """The bill is due on 15 October 2025; the verdict is to let them go as long as the plan counts."""
    assert let_go(*OPEN_BILL, plans=(plan(cause),)) == [f"1 Mar - {last}"]


def test_28_august_is_day_180() -> None:
    assert (day("28 Aug") - day("1 Mar")).days == 180


@pytest.mark.parametrize("outcome", ["failed", "refused", "waived"])
def test_so_do_plans_refused_or_waived(outcome: Outcome) -> None:
    assert let_go(*OPEN_BILL, plans=(plan("fit", outcome=outcome),)) == ["1 Mar - 28 Aug"]
    assert let_go(*OPEN_BILL, plans=(plan("payment", outcome=outcome),)) == ["1 Mar - 30 Dec"]


@pytest.mark.parametrize("opened", ["1 May", "1 Feb"], ids=["called off at once", "opened before the plan failed"])
def test_a_reopened_exit_ends_it(opened: str) -> None:
    """While the exit is open the verdict is leaving; reopened on 1 May, the plan counts to 30 April."""
    exits = (Exit("x", "acme", day(opened), reopened=day("1 May")),)
    found = let_go(*OPEN_BILL, plans=(plan("fit"),), exits=exits)
    assert found == (["1 Mar - 30 Apr"] if opened == "1 May" else [])
    book = record(*OPEN_BILL, plans=(plan("fit"),), exits=exits)
    assert spans(book, verdict("fix"), "1 May", "31 May", policy(95)) == ["1 May - 31 May"]


def test_a_reopened_exit_ends_it_while_its_trigger_stands_too() -> None:
    exits = (Exit("x", "acme", day("1 May"), reopened=day("1 May")),)
    assert let_go(*OPEN_BILL, plans=(plan("payment"),), exits=exits) == ["1 Mar - 30 Apr"]


@pytest.mark.parametrize(
    ("reopened", "last"), [("1 Mar", "28 Aug"), ("2 Mar", "1 Mar")], ids=["the day it failed", "the day after"]
)
def test_an_exit_reopened_no_later_than_the_failure_ends_nothing(reopened: str, last: str) -> None:
    exits = (Exit("x", "acme", day(reopened), reopened=day(reopened)),)
    assert let_go(*OPEN_BILL, plans=(plan("fit"),), exits=exits) == [f"1 Mar - {last}"]


def monthly(each: float, amount: object) -> list[Entry]:
    """Hours and a bill over each month from October 2025 to January 2027, paid as it falls due."""
    made: list[Entry] = []
    for start in [on for on in days("1 Oct 2025", "31 Jan 2027") if on.day == 1]:
        month = [on for on in days("1 Oct 2025", "31 Jan 2027") if (on.year, on.month) == (start.year, start.month)]
        made += [hours(start, each), invoice(month[-1], amount, due=month[-1], period=(start, month[-1]))]
        made.append(entry("payment", month[-1], amount=amount))
    return made


BROKEN = [incident(on, "promise") for on in days("29 Sep", "30 Sep")]
BREACH = [incident(day("1 Sep"), "breach", "minor")]
DREAD = [entry("feeling", on, level=-2) for on in days("20 Sep", "22 Sep")]
SCOPE = [incident(on, "scope", "serious") for on in days("20 Sep", "22 Sep")]
ON = "1 Oct"


def on_1_october(book: Record, holds: Callable[[Audit], bool], **weights: float) -> bool:
    """Whether it holds on day 214 after the failure."""
    return bool(spans(book, holds, ON, ON, policy(95, weights)))


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("under60", "earning"),
        ("under60", "under60"),
        ("unpaid", "payment"),
        ("promise", "payment"),
        ("ghost", "communication"),
        ("breach", "behaviour"),
        ("overtime", "behaviour"),
        ("mornings", "feelings"),
        ("strain", "feelings"),
        ("strain", "behaviour"),
    ],
)
@pytest.mark.parametrize("matching", [True, False], ids=["its own cause", "fit"])
def test_each_trigger_keeps_a_plan_for_its_own_cause_counting(name: str, cause: str, matching: bool) -> None:
    """The trigger stands on 1 October, and no other cause does."""
    facts: dict[str, list[Entry]] = {
        "under60": monthly(10, 100),
        "unpaid": [owed("1 Aug", "1")],
        "promise": BROKEN,
        "ghost": [*[sent(day(on)) for on in ("15 Feb", "22 Feb", "1 Mar")], hours(day("14 Feb"), 2)],
        "breach": BREACH,
        "overtime": [hours(on, 1, out_of_hours=True, billable=False) for on in days("20 Sep", "22 Sep")],
        "mornings": [entry("morning", on) for on in days("27 Sep", "29 Sep")],
        "strain": DREAD if cause == "feelings" else SCOPE,
    }
    book = record(*facts[name], plans=(plan(cause if matching else "fit"),))
    assert on_1_october(book, standing(name))
    assert on_1_october(book, verdict("let_go" if matching else "fix"))


@pytest.mark.parametrize(
    ("cause", "facts"),
    [
        ("unpaid", BROKEN),
        ("promise", [owed("1 Aug", "1")]),
        ("abuse", BREACH),
        ("behaviour", DREAD),
        ("feelings", SCOPE),
        ("payment", SCOPE),
        ("earning", DREAD),
        ("communication", BREACH),
    ],
)
def test_no_other_trigger_keeps_it_counting(cause: str, facts: list[Entry]) -> None:
    """To a trigger belongs only itself; `strain` belongs to the signal that strains."""
    assert on_1_october(record(*facts, plans=(plan(cause),)), verdict("fix"))


def test_a_trigger_at_rest_does_not_keep_it_counting() -> None:
    """With a weight of 0 for payment the open bill is no trigger; what strains still asks for a fix."""
    book = record(*OPEN_BILL, *SCOPE, plans=(plan("payment"),))
    assert on_1_october(book, verdict("let_go"))
    assert on_1_october(book, verdict("fix"), payment=0)


def test_a_new_plan_ends_a_failed_one() -> None:
    """From the day it is opened the newer plan alone counts."""
    newer = FixPlan("q", "acme", "payment", day("1 Jun"))
    book = record(*OPEN_BILL, plans=(plan("payment"), newer))
    assert spans(book, verdict("let_go"), "1 Jan", "31 Aug", policy(95)) == ["1 Mar - 31 May"]


def test_unpaid_for_100_days_and_a_plan_refused_on_1_march() -> None:
    """The bill, due 100 days before 1 March, stays open; cause fit."""
    book = record(owed("21 Nov 2025", "1"), plans=(plan("fit", outcome="refused"),))
    assert (day("1 Mar") - day("21 Nov 2025")).days == 100
    assert spans(book, verdict("let_go"), "1 Mar", "31 Dec", policy(95)) == ["1 Mar - 28 Aug"]
    assert spans(book, verdict("fix"), "1 Mar", "31 Dec", policy(95)) == ["29 Aug - 31 Dec"]


def test_a_deal_breaker_needs_no_plan() -> None:
    assert let_go(incident(day("1 Mar"), "rude", "severe"), until="31 Mar") == ["1 Mar - 31 Mar"]
