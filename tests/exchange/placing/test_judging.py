"""What an imported book can be judged by."""

from __future__ import annotations

import pytest

from tuiclients.domain.policy import SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.exchange.placing.judging import ID, fed, judge_by, missing_halves
from tuiclients.storage.interface import Facts, Remembered

EMPTY = Facts(Policy(), {})


def test_every_signal_knows_what_feeds_it() -> None:
    assert fed({"time", "invoice", "payment", "message", "feeling", "review"}) == list(SIGNAL_NAMES)


@pytest.mark.parametrize(
    ("kinds", "signals"),
    [
        ({"invoice", "payment"}, ["payment", "future"]),
        ({"invoice"}, ["future"]),
        ({"time", "invoice"}, ["earning", "future"]),
        ({"message"}, ["communication", "behaviour"]),
        ({"incident", "morning"}, ["behaviour"]),
        ({"review"}, ["fit", "future"]),
        ({"time", "note"}, []),
    ],
)
def test_records_feed_their_signals_and_no_others(kinds: set[str], signals: list[str]) -> None:
    assert fed(kinds) == signals


def after(facts: Facts, kinds: set[str], empty: bool = False) -> Facts:
    """The facts of a book once the edits are made."""
    for edit in judge_by(facts, kinds, empty).edits:
        if isinstance(edit.after, Policy):
            facts = facts._replace(policy=edit.after)
        elif isinstance(edit.after, Remembered):
            facts = facts._replace(remembered={ID: edit.after})
    return facts


def on(facts: Facts) -> list[str]:
    return [name for name in SIGNAL_NAMES if facts.policy.weights[name]]


def test_what_an_empty_book_is_not_fed_is_switched_off() -> None:
    assert on(after(EMPTY, {"invoice", "payment"}, True)) == ["payment", "future"]


def test_hours_alone_condemn_nobody_and_leave_the_rest_to_be_logged() -> None:
    book = after(EMPTY, {"time"}, True)
    assert on(book) == [name for name in SIGNAL_NAMES if name != "earning"]
    assert "the weight of earning is 0 until the rest comes" in judge_by(EMPTY, {"time"}, True).notes[0]


def test_the_halves_may_come_in_any_order() -> None:
    hours_first = after(after(EMPTY, {"time"}, True), {"time", "invoice", "payment"})
    bills_first = after(after(EMPTY, {"invoice", "payment"}, True), {"time", "invoice", "payment"})
    assert hours_first.policy == bills_first.policy
    assert on(hours_first) == ["earning", "payment", "future"]


def test_a_weight_that_somebody_has_set_since_is_kept() -> None:
    book = after(EMPTY, {"invoice", "payment"}, True)
    book = book._replace(policy=book.policy._replace(weights={**book.policy.weights, "feelings": 40, "future": 0}))
    later = after(book, {"invoice", "payment", "time"})
    assert later.policy.weights == {**book.policy.weights, "earning": WEIGHTS["earning"]}


def test_a_book_in_use_keeps_its_weights() -> None:
    assert judge_by(EMPTY, {"time"}, False).edits == ()
    own = EMPTY._replace(policy=Policy(weights={**WEIGHTS, "fit": 1}))
    assert judge_by(own, {"time"}, True).edits == ()
    assert judge_by(EMPTY, set(), True).edits == ()


def test_missing_halves_are_named() -> None:
    assert "no invoices" in missing_halves({"time"})[0]
    assert "no payments" in missing_halves({"invoice"})[0]
    assert missing_halves({"invoice", "payment"}) == [] == missing_halves({"note"})
