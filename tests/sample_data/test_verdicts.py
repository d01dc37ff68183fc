"""What the audit says about each client of the sample book, on every day of the week and moved far away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from tuiclients.domain.audit.book_average import averages
from tuiclients.domain.audit.evidence import gather
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.record import Record
from tuiclients.storage.encoding.codec import from_object
from tuiclients.storage.interface import Table
from tuiclients.workbench.sample_book import moved_to

ANCHOR = date(2026, 6, 13)
OWN: tuple[Table, ...] = ("entries", "plans", "exits", "decisions")
#: The anchor's week; the autumn of a leap year and of others, so that months begin elsewhere in the story.
TODAYS = [ANCHOR + timedelta(days) for days in (0, 1, 2, 3, 4, 5, 6, 162, 261, 639, 872, 1000, 4001)]


class Story(NamedTuple):
    verdict: str
    """As a user sees it: "unsure" where the evidence is not enough."""
    trigger: str = ""
    """The strongest trigger, "" where none may fire."""
    because: str = ""
    """Words of the leading reason."""
    plan: str = ""
    """The state of the newest plan."""


STORIES = {
    "larkfield": Story("grow", because="an hour against your 95"),
    "eclatine": Story("grow", because="an hour against your 95"),
    "haldvik": Story("keep", because="an hour against your 95"),
    "brightholm": Story("keep", because="first lapse excused"),
    "saltmouth": Story("keep", because="answers"),
    "quillhaven": Story("watch", because="days late on average", plan="succeeded"),
    "papayola": Story("unsure", because="not enough evidence"),
    "zebulon": Story("unsure", because="0 of 2 criteria met"),
    "ambre": Story("keep", because="messages from them"),
    "fenwater": Story("fix", "unpaid", "days overdue"),
    "cairnlop": Story("fix", "ghost", "5 messages unanswered", plan="running"),
    "sunnbrink": Story("fix", "under60", "under 60 % of 95", plan="overdue"),
    "sablewick": Story("fix", "mornings", "3 mornings in a row", plan=""),
    "junivo": Story("fix", "breach", "contract broken", plan="running"),
    "corvane": Story("let_go", "overtime", "the plan for work out of hours failed", plan="failed"),
    "rexmoor": Story("let_go", "abuse", "severe rudeness", plan=""),
    "kestrelgate": Story("leaving", "strain", "feelings at", plan="failed"),
    "dunmere": Story("former", "under60", "under 60 % of 95", plan="refused"),
}
STRENGTH = ("cap", "candidate", "deal_breaker")


@pytest.fixture(scope="module", params=TODAYS, ids=str)
def audits(request: pytest.FixtureRequest, kept: dict[str, Any]) -> dict[str, Audit]:
    today: date = request.param
    document = moved_to(kept, today)
    policy = from_object("settings", document["settings"])
    found = {}
    for client in document["clients"]:
        own = {name: [from_object(name, it) for it in document[name] if it["client"] == client["id"]] for name in OWN}
        record = Record.of(from_object("clients", client), *own.values())
        found[client["id"]] = judge(gather(record, policy, today), policy, averages([], []))
    return found


def shown(audit: Audit) -> str:
    return "unsure" if audit.unsure else audit.verdict


def strongest(audit: Audit) -> str:
    ranked = sorted(audit.triggers, key=lambda trigger: -STRENGTH.index(trigger.effect))
    return ranked[0].name if ranked else ""


def test_every_client_ends_where_the_story_says(audits: dict[str, Audit]) -> None:
    assert {name: shown(audit) for name, audit in audits.items()} == {
        name: story.verdict for name, story in STORIES.items()
    }


def test_the_strongest_trigger_is_that_of_the_story(audits: dict[str, Audit]) -> None:
    assert {name: strongest(audit) for name, audit in audits.items()} == {
        name: story.trigger for name, story in STORIES.items()
    }


def test_the_leading_reason_is_that_of_the_story(audits: dict[str, Audit]) -> None:
    assert [name for name, story in STORIES.items() if story.because not in audits[name].because] == []


def test_each_plan_stands_where_the_story_says(audits: dict[str, Audit]) -> None:
    assert {name: audit.plan.state if audit.plan else "" for name, audit in audits.items()} == {
        name: story.plan for name, story in STORIES.items()
    }


def test_all_verdicts_occur(audits: dict[str, Audit]) -> None:
    assert {shown(audit) for audit in audits.values()} == {
        "grow", "keep", "watch", "unsure", "fix", "let_go", "leaving", "former"
    }  # fmt: skip


@pytest.mark.parametrize("client", ["haldvik", "saltmouth"])
def test_a_retainer_and_a_choir_have_a_score_for_grow_but_no_future(client: str, audits: dict[str, Audit]) -> None:
    future = next(signal for signal in audits[client].signals if signal.name == "future")
    assert audits[client].band == "grow"
    assert future.raw is not None and future.raw < 45


def test_the_unpaid_bill_is_over_ninety_days_late_and_they_are_dreaded(audits: dict[str, Audit]) -> None:
    unpaid, strain = audits["fenwater"].triggers
    assert (unpaid.name, unpaid.effect) == ("unpaid", "candidate")
    assert (strain.name, strain.effect) == ("strain", "cap")


def test_nobody_asks_what_the_choir_earns_or_pays(audits: dict[str, Audit]) -> None:
    earning, payment = audits["saltmouth"].signals[:2]
    assert (earning.raw, earning.weight, payment.raw, payment.weight) == (None, 0, None, 0)
    assert audits["saltmouth"].confidence >= 0.3


def test_a_bill_paid_twice_and_given_back_pays_no_other(kept: dict[str, Any], audits: dict[str, Audit]) -> None:
    (refund,) = (entry for entry in kept["entries"] if entry["kind"] == "refund")
    assert refund["client"] == "eclatine"
    assert next(signal for signal in audits["eclatine"].signals if signal.name == "payment").says == "pays on time"


def test_the_friend_looks_worse_without_feelings(audits: dict[str, Audit]) -> None:
    assert audits["sunnbrink"].blind < audits["sunnbrink"].score


def test_what_fits_has_shrunk_at_the_jewellers(kept: dict[str, Any]) -> None:
    reviews = [
        entry["fit"] for entry in kept["entries"] if entry["kind"] == "review" and entry["client"] == "sablewick"
    ]
    met = [sum(answers.values()) for answers in reviews]
    assert met == sorted(met, reverse=True)
    assert met[0] - met[-1] >= 2


def test_the_plans_are_overdue_and_failed_as_of_their_days(audits: dict[str, Audit]) -> None:
    plan = audits["sunnbrink"].plan
    assert plan is not None and plan.deadline < audits["sunnbrink"].as_of and plan.closed is None


def test_no_verdict_hangs_on_a_point(audits: dict[str, Audit]) -> None:
    """The clients that the bands decide stay clear of the edges, so that no later wording or rounding tips them."""
    decided = [audit for name, audit in audits.items() if STORIES[name].verdict in ("grow", "keep", "watch")]
    edges = {audit.client: (60, 50) if held_back(audit) else (75, 60, 50) for audit in decided}
    assert min(abs(audit.score - edge) for audit in decided for edge in edges[audit.client]) > 1.5


def held_back(audit: Audit) -> bool:
    """Whether it is Keep on either side of the edge of Grow, for want of a future."""
    return audit.verdict == "keep" and audit.band == "grow"
