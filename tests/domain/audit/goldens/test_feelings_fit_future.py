"""How it feels, how well they fit, and what is to come; and the trend that compares like with like."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, entry, invoice, raw, record, signal
from tests.domain.audit.goldens.scene import day, near
from tuiclients.domain.audit.result import Signal
from tuiclients.domain.entry import Entry


def feeling(on: int, level: int, **fields: Any) -> Entry:
    return entry("feeling", on, level=level, **fields)


def review(on: int, **fields: Any) -> Entry:
    return entry("review", on, **fields)


def one(name: str, *entries: Entry) -> Signal:
    return signal(audit(record(*entries)), name)


@pytest.mark.parametrize(("level", "value"), [(-2, 0), (-1, 25), (0, 50), (1, 75), (2, 100)])
def test_a_feeling_has_a_value(level: int, value: float) -> None:
    assert raw(audit(record(feeling(0, level))), "feelings") == value


def test_dread_today_after_better_days() -> None:
    found = one("feelings", feeling(0, -2), feeling(30, -1), feeling(60, 1))
    assert found.raw == near(17.857)
    assert found.evidence == 1.75
    assert found.confidence == near(0.4118, 4)


def test_a_person_has_one_feeling_a_day() -> None:
    twice = one("feelings", feeling(0, 2), feeling(0, 0))
    assert (twice.raw, twice.evidence) == (75, 1)
    others = one("feelings", feeling(0, 2), feeling(0, -1, by="bo"), feeling(0, -1, by="bo"))
    assert (others.raw, others.evidence) == (62.5, 2)


@pytest.mark.parametrize(
    ("answers", "value", "n"),
    [
        ({"a": True, "b": True, "c": True}, 100, 1),
        ({"a": True, "b": True, "c": False}, 200 / 3, 1),
        ({"a": True, "b": False, "c": False, "d": None}, 100 / 3, 1),
        ({"a": True, "b": True, "c": True, "d": False, "e": False, "f": False}, 50, 2),
        ({"a": False}, 0, 1 / 3),
    ],
    ids=["3 of 3", "2 of 3", "1 of 3, one not answered", "3 of 6", "0 of 1"],
)
def test_fit_is_the_share_of_the_criteria_answered_with_yes(
    answers: dict[str, bool | None], value: float, n: float
) -> None:
    found = one("fit", review(0, fit=answers))
    assert found.raw == pytest.approx(value)
    assert found.evidence == pytest.approx(n)
    assert one("fit", review(180, fit=answers)).evidence == pytest.approx(n / 2)


def test_the_newest_review_with_an_answer_decides() -> None:
    assert one("fit", review(5, fit={"a": False}), review(1, fit={"a": None}), review(0, potential=4)).raw == 0


def spread(amount: object, first: int, last: int) -> Entry:
    """A bill over the days from `first` to `last` days ago."""
    return invoice(last, amount, period=(ago(first), ago(last)))


@pytest.mark.parametrize(
    ("now", "before", "value", "n"),
    [(3000, 1000, 75, 3), (1000, 3000, 25, 3), (2000, 2000, 50, 3), (3000, None, 100, 2)],
)
def test_money_of_the_window_against_the_one_before_it(now: int, before: int | None, value: float, n: float) -> None:
    """Bills over the windows of 90 days, 25 August to 22 November and before; None: no bill."""
    earlier = [] if before is None else [spread(before, 179, 90)]
    found = one("future", spread(now, 89, 0), *earlier)
    assert (found.raw, found.evidence) == (value, n)


@pytest.mark.parametrize(
    ("first", "last", "n"),
    [("1 Nov", "22 Nov", 0.5), ("31 Oct", "22 Nov", 1), ("1 Aug", "22 Nov", 2), ("27 May", "22 Nov", 3)],
)
def test_half_a_point_of_evidence_for_each_month_that_a_bill_covers(first: str, last: str, n: float) -> None:
    """The two windows run from 27 May to 22 November: seven calendar months, of which six are evidence enough."""
    bill = invoice(day(last), 1000, period=(day(first), day(last)))
    assert one("future", bill).evidence == n


@pytest.mark.parametrize("potential", [0, 1, 2, 3, 4])
def test_potential_has_25_points_each(potential: int) -> None:
    found = one("future", review(0, potential=potential))
    assert (found.raw, found.evidence) == (25 * potential, 1.5)
    assert one("future", review(180, potential=potential)).evidence == 0.75


def test_trend_and_potential_have_a_plain_mean() -> None:
    found = one("future", spread(3000, 89, 0), spread(1000, 179, 90), review(0, potential=1))
    assert (found.raw, found.evidence) == (50, 4.5)


@pytest.mark.parametrize(
    ("referrals", "value"),
    [((364,), 60), ((365,), 50), ((0, 0), 70), ((0,) * 5, 100), ((0,) * 6, 100)],
    ids=["364 days ago", "365 days ago", "two", "five", "at most 100"],
)
def test_a_referral_adds_10_for_a_year(referrals: tuple[int, ...], value: float) -> None:
    praise = [entry("praise", on, what="referral") for on in referrals]
    found = one("future", review(0, potential=2), *praise)
    assert (found.raw, found.evidence) == (value, 1.5)


def test_a_referral_alone_says_nothing_of_the_future() -> None:
    assert one("future", entry("praise", 0, what="referral")).evidence == 0


@pytest.mark.parametrize(
    ("book", "trend"),
    [
        ((feeling(40, 2), feeling(0, -2)), -2.566),
        ((feeling(40, 2),), 0),
        ((feeling(20, 2),), 0),
        ((feeling(30, 2),), 0),
        ((), 0),
    ],
    ids=["energised, then dread", "energised and nothing since", "a first one", "of 30 days ago", "nothing at all"],
)
def test_the_trend_compares_like_with_like(book: tuple[Entry, ...], trend: float) -> None:
    assert audit(record(*book)).trend == near(trend)


def test_a_score_can_fall_without_a_trend() -> None:
    book = record(feeling(40, 2))
    assert audit(book, on=ago(30)).score == near(51.205)
    assert audit(book, on=TODAY).score == near(50.685)
