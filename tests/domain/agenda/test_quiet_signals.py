"""Which signals a book does not feed any more, and which it feeds again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, ago, entry, hours, record
from tuiclients.domain.agenda.quiet_signals import QUIET_DAYS, RECORD_WORDS, REST_DAYS, Keeping, newest_days, without
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.entry import EntryKind
from tuiclients.domain.policy import SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.domain.signal import SIGNALS

MONEY = ("invoice", "payment")
#: Everything that feeds a signal, logged today.
ALL = dict.fromkeys(RECORD_WORDS, 0)


def keeping(
    last: Mapping[str, int],
    oldest: int | None = 400,
    policy: Policy | None = None,
    bill_days: int = 31,
    owed: bool = False,
) -> Keeping:
    """A book with the newest entry of each kind so many days ago."""
    newest = {kind: ago(days) for kind, days in last.items()}
    first = date.max if oldest is None else ago(oldest)
    return Keeping.of(policy or Policy(), TODAY, newest, first, bill_days, owed)


def off(*names: str) -> Policy:
    return Policy(weights={name: 0 if name in names else weight for name, weight in WEIGHTS.items()})


# Quiet.


@pytest.mark.parametrize(
    ("last", "quiet"),
    [
        (ALL, []),
        ({**ALL, "feeling": 59}, []),
        ({**ALL, "feeling": 60}, ["feelings"]),
        ({"invoice": 5, "payment": 3}, ["earning", "communication", "behaviour", "feelings", "fit"]),
        (
            {"invoice": 5, "payment": 3, "time": 1, "message": 100},
            ["communication", "behaviour", "feelings", "fit"],
        ),
        # An incident now and then feeds behaviour, not communication.
        ({**ALL, "message": 80}, ["communication"]),
        # Hours are not logged any more, the bills are.
        ({**ALL, "time": 70}, ["earning"]),
        # A book of messages: neither money nor what is felt.
        ({"message": 1}, ["earning", "payment", "feelings", "fit", "future"]),
        # Neither bills nor payments any more.
        ({**ALL, "invoice": 80, "payment": 60}, ["earning", "payment"]),
    ],
)
def test_a_signal_without_records_for_60_days_is_quiet(last: dict[str, int], quiet: list[str]) -> None:
    assert keeping(last).quiet == quiet


def test_nobody_pays_is_no_sign_that_payments_are_not_logged() -> None:
    assert keeping({**ALL, "payment": 300}).quiet == []
    assert keeping({kind: 0 for kind in ALL if kind != "payment"}).quiet == []
    assert keeping({**ALL, "invoice": 200, "payment": 300}, owed=True).quiet == ["earning"]


def test_money_that_comes_in_is_logged_though_no_bill_was_written_for_long() -> None:
    assert "payment" not in keeping({**ALL, "invoice": 90, "payment": 10}).quiet


@pytest.mark.parametrize(("bill_days", "days"), [(31, 60), (92, 107), (365, 380)])
def test_bills_are_waited_for_by_their_rhythm(bill_days: int, days: int) -> None:
    assert keeping({**ALL, "invoice": days - 1}, bill_days=bill_days).quiet == []
    assert "earning" in keeping({**ALL, "invoice": days}, bill_days=bill_days).quiet


@pytest.mark.parametrize(("every", "days"), [(90, 120), (365, 395), (20, 60)])
def test_reviews_are_waited_for_by_the_rhythm_of_audits(every: int, days: int) -> None:
    policy = Policy(audit_every_days=every)
    assert keeping({**ALL, "review": days - 1}, policy=policy).quiet == []
    assert keeping({**ALL, "review": days}, policy=policy).quiet == ["fit"]


def test_reviews_that_nobody_ever_made_are_not_waited_for() -> None:
    assert keeping({kind: 0 for kind in ALL if kind != "review"}, oldest=60).quiet == ["fit"]


@pytest.mark.parametrize(("every", "days"), [(91, 121), (365, 395)])
def test_who_audits_once_a_year_is_not_asked_before_the_first_review_is_due(every: int, days: int) -> None:
    never, policy = {kind: 0 for kind in ALL if kind != "review"}, Policy(audit_every_days=every)
    assert keeping(never, oldest=days - 1, policy=policy).quiet == []
    assert keeping(never, oldest=days, policy=policy).quiet == ["fit"]


@pytest.mark.parametrize(("bill_days", "days"), [(31, 60), (92, 107)])
def test_a_first_bill_is_waited_for_by_its_rhythm(bill_days: int, days: int) -> None:
    hours_only = {"time": 0, "message": 0, "feeling": 0, "review": 0}
    assert keeping(hours_only, oldest=days - 1, bill_days=bill_days).quiet == []
    assert keeping(hours_only, oldest=days, bill_days=bill_days).quiet == ["earning", "payment"]


def test_what_was_never_logged_is_not_fed_however_young_the_book() -> None:
    assert keeping({"time": 0}, oldest=5, policy=off("feelings", "earning")).fed_again(["feelings", "earning"]) == []


def test_a_young_book_has_no_quiet_signals() -> None:
    assert keeping({"time": 0}, oldest=59).quiet == []
    assert keeping({}, oldest=None).quiet == []


def test_where_nothing_would_be_left_nothing_is_quiet() -> None:
    assert keeping(dict.fromkeys(ALL, 200)).quiet == []
    # Future alone judges nobody.
    assert keeping({"invoice": 3}, policy=off("payment")).quiet == []


def test_a_signal_that_does_not_count_is_not_quiet() -> None:
    assert keeping({**ALL, "feeling": 99}, policy=off("feelings")).quiet == []


# The words.


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (
            {"invoice": 5, "payment": 3, "time": 1},
            "No message, feeling or audit has been logged for 60 days: judge by money and hours alone?",
        ),
        (
            {"invoice": 5, "payment": 3},
            "No hour, message, feeling or audit has been logged for 60 days: judge by money alone?",
        ),
        (
            {**ALL, "message": 80},
            "No message has been logged for 60 days: judge by money, hours, behaviour, feelings and audits alone?",
        ),
        (
            {**ALL, "feeling": 80},
            "No feeling has been logged for 60 days: judge by money, hours, contact and audits alone?",
        ),
    ],
)
def test_the_offer_says_what_is_missing_and_what_would_judge(last: dict[str, int], says: str) -> None:
    kept = keeping(last)
    assert kept.leave_out_says(kept.quiet) == says


def test_the_offer_to_judge_again_says_what_is_logged() -> None:
    policy = off("feelings", "communication", "behaviour", "fit")
    kept = keeping({**ALL, "review": 200}, policy=policy)
    assert kept.judge_again_says(["feelings"]) == "Feelings are logged and do not count: judge by them again?"
    assert kept.judge_again_says(["communication", "behaviour", "feelings"]) == (
        "Messages and feelings are logged and do not count: judge by communication, behaviour and feelings again?"
    )


def test_every_kind_that_feeds_a_signal_has_words() -> None:
    assert {kind for signal in SIGNALS for kinds in parts_of(signal).fed_by for kind in kinds} == set(RECORD_WORDS)


# Fed again.


def test_what_was_left_out_and_is_logged_again_is_fed_again() -> None:
    policy = off("feelings", "fit")
    assert keeping({**ALL, "feeling": 3, "review": 200}, policy=policy).fed_again(["feelings", "fit"]) == ["feelings"]
    assert keeping(ALL, policy=policy).fed_again([]) == []
    assert keeping(ALL).fed_again(["feelings"]) == []


def test_bills_alone_do_not_bring_earning_back() -> None:
    assert keeping({"invoice": 1, "payment": 1}, policy=off("earning")).fed_again(["earning"]) == []
    assert keeping({"invoice": 1, "time": 1}, policy=off("earning")).fed_again(["earning"]) == ["earning"]


# Refused.


@pytest.mark.parametrize(
    ("refused", "last", "rests"), [(0, 61, True), (89, 200, True), (90, 200, False), (70, 65, False)]
)
def test_a_refused_offer_rests_for_90_days_or_until_a_record_comes(refused: int, last: int, rests: bool) -> None:
    assert keeping({**ALL, "feeling": last}).is_resting("feelings", {"feelings": ago(refused)}) is rests


def test_an_offer_that_nobody_refused_does_not_rest() -> None:
    assert not keeping({}).is_resting("feelings", {})
    assert not keeping({}).is_resting("feelings", {"fit": TODAY})


def test_not_to_judge_by_a_signal_again_rests_though_records_come() -> None:
    assert keeping(ALL, policy=off("feelings")).is_resting("feelings", {"feelings": ago(5)})
    assert not keeping(ALL, policy=off("feelings")).is_resting("feelings", {"feelings": ago(90)})


# By days.


def test_the_newest_day_of_each_kind_is_that_by_the_day_asked_for() -> None:
    book = record(hours(9, 1), hours(3, 1), hours(-2, 1), entry("note", -1))
    assert newest_days(book, TODAY) == {"time": ago(3)}
    assert newest_days(book, ago(5)) == {"time": ago(9)}


KINDS: list[EntryKind] = list(get_args(EntryKind))
BOOKS = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 500), max_size=len(KINDS))


@given(BOOKS, st.integers(0, 600), st.sampled_from([31, 92, 365]), st.sampled_from([30, 90, 365]))
def test_what_is_quiet_has_no_record_of_60_days_or_never_had_one_of_a_kind(
    last: dict[str, int], oldest: int, bill_days: int, every: int
) -> None:
    kept = keeping(last, max([oldest, *last.values()]), Policy(audit_every_days=every), bill_days)
    quiet = kept.quiet
    assert quiet == [name for name in SIGNAL_NAMES if name in quiet]
    assert len(quiet) < len(SIGNAL_NAMES)
    for name in quiet:
        (signal,) = (signal for signal in SIGNALS if signal.name == name)
        for needed in parts_of(signal).fed_by:
            assert any(last.get(kind, QUIET_DAYS) >= QUIET_DAYS for kind in needed - {"payment"})


@given(BOOKS, st.integers(0, 600))
def test_what_is_left_out_is_quiet_no_more_and_not_fed_until_something_is_logged(
    last: dict[str, int], oldest: int
) -> None:
    kept = keeping(last, max([oldest, *last.values()]))
    quiet = kept.quiet
    after = keeping(last, max([oldest, *last.values()]), without(Policy(), quiet))
    assert after.quiet == [] and after.fed_again(quiet) == []
    for name in quiet:
        (signal,) = (signal for signal in SIGNALS if signal.name == name)
        logged = {**last, **dict.fromkeys(parts_of(signal).fed_by[0], 0)}
        assert name in keeping(logged, 600, after.policy).fed_again(quiet)


@given(BOOKS, st.integers(0, 200), st.integers(0, 200))
def test_an_offer_never_rests_for_longer_than_90_days(last: dict[str, int], refused: int, later: int) -> None:
    kept = keeping(last)
    if kept.is_resting("fit", {"fit": ago(refused)}):
        assert refused < REST_DAYS
    future = kept._replace(as_of=TODAY + timedelta(days=later))
    if future.is_resting("fit", {"fit": ago(refused)}):
        assert refused + later < REST_DAYS
