"""Gut calls against what happened later."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import TODAY, ago
from tuiclients.domain.decision import KeptAudit, Verdict
from tuiclients.domain.offboarding.gut import counted, gut_calls


def kept(gut: Verdict | None, verdict: object, on: int = 60) -> KeptAudit:
    return KeptAudit("k", "acme", ago(on), gut, {"verdict": verdict})


@pytest.mark.parametrize(
    ("gut", "audit", "later", "nearer"),
    [
        ("let_go", "keep", "former", "gut"),
        ("keep", "fix", "let_go", "audit"),
        ("fix", "fix", "fix", "both"),
        ("watch", "watch", "fix", "neither"),
        ("grow", "watch", "keep", "neither"),
        ("fix", "keep", "leaving", "gut"),
    ],
)
def test_who_was_nearer_to_what_happened(gut: Verdict, audit: str, later: Verdict, nearer: str) -> None:
    (call,) = gut_calls([kept(gut, audit)], later, TODAY)
    assert (call.gut, call.audit, call.later, call.nearer) == (gut, audit, later, nearer)


def test_in_the_first_month_it_is_too_early_to_say() -> None:
    found = gut_calls([kept("fix", "fix", 29), kept("fix", "fix", 30)], "fix", TODAY)
    assert [one.nearer for one in found] == ["open", "both"]


def test_audits_without_a_guess_of_the_future_or_unreadable_are_no_calls() -> None:
    odd = [kept(None, "fix"), kept("fix", "fix", -1), kept("fix", "odd"), kept("fix", 3)]
    odd.append(KeptAudit("k", "acme", TODAY, "fix"))
    assert gut_calls(odd, "fix", TODAY) == []


def test_each_way_is_counted() -> None:
    found = gut_calls([kept("let_go", "keep"), kept("fix", "fix"), kept("fix", "fix", 3)], "former", TODAY)
    assert counted(found) == {"gut": 1, "audit": 0, "both": 0, "neither": 1, "open": 1}
