"""Whom to spend free hours on."""

from __future__ import annotations

from tests.domain.portfolio.making import audited
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.decision import Verdict
from tuiclients.domain.offboarding.grow_choice import GrowChoice, whom_to_grow


def scored(name: str, verdict: Verdict, score: float) -> Audit:
    return audited(name, 0, 0, verdict)._replace(score=score)


def test_those_to_grow_are_taken_and_no_keep_beside_them() -> None:
    book = [scored("a", "keep", 74), scored("b", "grow", 76), scored("c", "fix", 40), scored("d", "grow", 80)]
    assert whom_to_grow(book) == GrowChoice(("b", "d"))


def test_without_any_the_best_keep_stands_in() -> None:
    book = [scored("a", "keep", 61), scored("b", "keep", 70), scored("d", "keep", 70), scored("c", "watch", 72)]
    assert whom_to_grow(book) == GrowChoice(("b",), ("d", "a"), stand_in=True)


def test_where_nobody_is_worth_it_nobody_is_taken() -> None:
    assert whom_to_grow([scored("c", "watch", 72)]) == GrowChoice(())
    assert whom_to_grow([]) == GrowChoice(())
