"""The oracle's bands, verdicts, blind scores and trends against cases worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.oracle.basics import Obj, with_defaults
from tests.oracle.documents import TODAY, audited, billed, d, document, entry, failed, near, paid
from tests.oracle.oracle import audit
from tests.oracle.verdict import Weighed, steadied

BANDS = with_defaults({})["bands"]
LATER = [
    (60.5, 60.5, "keep"),
    (59.1, 60.5, "keep"),
    (57.9, 60.5, "watch"),
    (58.4, 60.5, "keep"),
    (59, 59, "watch"),
    (60.9, 59, "watch"),
    (62.1, 59, "keep"),
    (61.5, 59, "watch"),
    (58, 60, "keep"),
    (62, 59.9, "watch"),
    (77, 74.9, "keep"),
    (73, 75, "grow"),
    (49.9, 60.5, "fix"),
]


@pytest.mark.parametrize(("score", "first", "band"), LATER)
def test_the_first_of_the_month_steadies_the_edges_of_grow_and_keep(score: float, first: float, band: str) -> None:
    assert steadied(score, BANDS, lambda: Weighed(first, 0.3, {}, {})) == band


@pytest.mark.parametrize(("score", "band"), [(58, "watch"), (60.5, "keep"), (74, "keep"), (75, "grow")])
def test_a_first_of_the_month_without_evidence_has_no_say(score: float, band: str) -> None:
    assert steadied(score, BANDS, lambda: Weighed(67.5, 0.29, {}, {})) == band


@pytest.mark.parametrize(("when", "verdict"), [(d(8, 28), "let_go"), (d(8, 29), "fix")])
def test_a_refused_plan_does_not_condemn_for_ever(when: date, verdict: str) -> None:
    unpaid = billed(when - timedelta(days=100), "1000", "1")
    book = {**document([unpaid]), **failed(d(3, 1), "fit", "refused")}
    assert audit(book, "acme", when)["verdict"] == verdict


NEWCOMER = [
    *(entry("feeling", d(11, number), level=2) for number in (9, 10, 11, 12)),
    *(entry("message", d(11, number), direction="in") for number in (9, 10, 11, 12)),
    entry("review", d(11, 12), fit={"a": True, "b": True, "c": True}, potential=4),
]


def test_a_newcomer_may_be_kept() -> None:
    got = audited(NEWCOMER, d(11, 14))
    assert (got["score"], got["confidence"]) == (near(60.597, 5e-4), near(0.2119))
    assert (got["band"], got["verdict"], got["unsure"]) == ("keep", "keep", False)


def test_below_keep_the_evidence_of_a_newcomer_is_not_enough() -> None:
    got = audited([*NEWCOMER, entry("incident", d(11, 13), what="scope")], d(11, 14))
    assert (got["score"], got["confidence"]) == (near(58.149, 5e-4), near(0.2205))
    assert (got["band"], got["verdict"], got["unsure"]) == ("watch", "watch", True)


LOVED = {"weights": {"earning": 0, "communication": 0, "behaviour": 0, "fit": 0, "future": 0, "payment": 1}}


def loved(**fields: str) -> list[Obj]:
    good = [entry("feeling", back, level=2) for back in range(60)]
    return [*good, entry("invoice", 60, number="1", amount="100", **fields)]


@pytest.mark.parametrize(
    ("days", "fields", "verdict"),
    [(14, {}, "grow"), (15, {}, "keep"), (15, {"reason": "dispute"}, "grow"), (15, {"reason": "forgot"}, "keep")],
)
def test_who_owes_does_not_grow(days: int, fields: Obj, verdict: str) -> None:
    got = audited(loved(due=str(TODAY - timedelta(days=days)), **fields), settings=LOVED)
    assert (got["band"], got["verdict"]) == ("grow", verdict)


def test_without_a_weight_for_payment_the_money_is_not_asked_for() -> None:
    rested = {"weights": {**LOVED["weights"], "payment": 0}}
    assert audited(loved(due=str(TODAY - timedelta(days=40))), settings=rested)["verdict"] == "grow"


def test_small_change_does_not_keep_from_growing() -> None:
    entries = [*loved(due=str(TODAY - timedelta(days=20))), paid(20, "95", "1")]
    assert audited(entries, settings=LOVED)["verdict"] == "grow"


@pytest.mark.parametrize(
    ("entries", "trend"),
    [
        ([entry("feeling", 40, level=2), entry("feeling", 0, level=-2)], -2.566),
        ([entry("feeling", 40, level=2)], 0),
        ([entry("feeling", 20, level=2)], 0),
    ],
)
def test_the_trend_compares_like_with_like(entries: list[Obj], trend: float) -> None:
    assert audited(entries)["trend"] == near(trend, 5e-4)


def test_a_score_that_fades_has_no_trend() -> None:
    felt = [entry("feeling", 40, level=2)]
    scores = [audited(felt, TODAY - timedelta(days=back))["score"] for back in (30, 0)]
    assert scores == [near(51.205, 5e-4), near(50.685, 5e-4)]


def test_blind_knows_neither_feelings_nor_what_is_long_past() -> None:
    now = [entry("message", 3, direction="in"), entry("message", 2, direction="in")]
    past = [entry("praise", 365, what="referral"), entry("incident", 400, what="rude", severity="severe")]
    felt = [entry("feeling", 1, level=2), *(entry("morning", back) for back in (1, 2, 3))]
    weights = {"weights": {"feelings": 0}}
    assert audited([*now, *past, *felt])["blind"] == near(audited(now, settings=weights)["score"], 1e-9)


def test_blind_keeps_an_old_bill_that_is_still_open() -> None:
    old = billed(500, "1000", "1")
    weights = {"weights": {"feelings": 0}}
    assert audited([old])["blind"] == near(audited([old], settings=weights)["score"], 1e-9)
    assert audited([old, paid(400, "1000", "1")])["blind"] == 50


def test_the_blind_band_is_not_steadied() -> None:
    others = ("earning", "payment", "communication", "behaviour", "feelings", "future")
    settings: Obj = {"weights": dict.fromkeys(others, 0)}
    poor, good = dict.fromkeys("abcdefghij", True) | {"no": False}, dict.fromkeys("abcdefghij", True)
    reviews = [entry("review", 60, fit=poor), entry("review", 10, fit=good)]
    first, today = (audited(reviews, when, settings) for when in (d(11, 1), TODAY))
    edge = today["score"] - 1
    assert first["confidence"] >= 0.30
    assert first["score"] < edge
    got = audited(reviews, settings={**settings, "bands": {"grow": 99, "keep": edge}})
    assert (got["band"], got["verdict"], got["blind_verdict"]) == ("watch", "watch", "keep")
