from __future__ import annotations

import pytest

from tests.workbench.scene import TODAY, ago, desk_of
from tuiclients.domain.decision import Decision
from tuiclients.domain.errors import Refused
from tuiclients.workbench import decisions, undo


def test_a_decision_is_recorded_with_reason_and_date_and_stands_beside_the_verdict() -> None:
    desk = desk_of()
    decision = decisions.decide(desk, "acme", "keep", "  my first client ")
    assert (decision.client, decision.on, decision.verdict, decision.reason) == (
        "acme",
        TODAY,
        "keep",
        "my first client",
    )
    assert desk.audit("acme").decision == decision
    assert decisions.newest(desk, "acme") == decision
    assert undo.undo(desk) == "Acme Corp · decided: keep"
    assert decisions.newest(desk, "acme") is None


def test_the_newest_decision_up_to_the_day_stands() -> None:
    things = [Decision("a", "acme", ago(9), "fix", "late"), Decision("b", "acme", ago(2), "keep", "better")]
    assert decisions.newest(desk_of(things=things), "acme") == things[1]._replace(rev=1)
    earlier = decisions.newest(desk_of(things=things, as_of=ago(5)), "acme")
    assert earlier is not None and earlier.id == "a"


def test_a_decision_may_be_dated_earlier_but_not_later() -> None:
    desk = desk_of()
    assert decisions.decide(desk, "acme", "let_go", "rude", ago(3)).on == ago(3)
    with pytest.raises(Refused, match="today or earlier"):
        decisions.decide(desk, "acme", "keep", "hope", ago(-1))


@pytest.mark.parametrize("verdict", ["", "former", "leaving", "marry"])
def test_only_verdicts_can_be_decided(verdict: str) -> None:
    desk = desk_of()
    with pytest.raises(Refused, match="let go"):
        decisions.decide(desk, "acme", verdict, "so")
    assert desk.facts.decisions == []


def test_a_decision_needs_a_reason_and_a_client() -> None:
    desk = desk_of()
    with pytest.raises(Refused, match="why"):
        decisions.decide(desk, "acme", "keep", "   ")
    with pytest.raises(Refused, match="no client"):
        decisions.decide(desk, "nobody", "keep", "so")


def test_what_can_be_decided_is_listed_in_words() -> None:
    with pytest.raises(Refused, match=r"a decision is one of grow, keep, watch, fix, let go\.$"):
        decisions.decide(desk_of(), "acme", "leaving", "x")
