"""The blind verdict, without sentiment and past glory, beside the full one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import (
    ago,
    audit,
    billed,
    effect,
    entry,
    hours,
    incident,
    invoice,
    paid,
    policy,
    record,
    sent,
    signal,
)
from tests.domain.audit.goldens.scene import BY_FIT, day, judged_by, near, scored
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan


def feeling(on: int, level: int) -> Entry:
    return entry("feeling", on, level=level)


def test_feelings_do_not_weigh() -> None:
    """Thanks today and dread: the thanks alone, by a sum of weights of 90."""
    found = audit(record(entry("praise", 0, what="thanks"), feeling(0, -2)))
    assert found.blind == pytest.approx(50 + 15 * (2 / 4.5) * 50 / 90)
    assert found.score == pytest.approx(50 + (15 * (2 / 4.5) * 50 - 10 * (1 / 3.5) * 50) / 100)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (tuple(entry("morning", on) for on in (0, 1, 2)), "mornings"),
        (tuple(feeling(on, -2) for on in (0, 1, 2)), "strain"),
    ],
    ids=["mornings", "strain by feelings"],
)
def test_triggers_of_sentiment_rest(facts: tuple[Entry, ...], name: str) -> None:
    """A review makes a score of 80, blind as well."""
    found = audit(record(scored(ago(0), 80), *facts), BY_FIT)
    assert effect(found, name) == "cap"
    assert (found.verdict, found.blind_verdict) == ("fix", "grow")


def test_strain_by_behaviour_stands() -> None:
    found = audit(record(scored(ago(0), 80), incident(0, "scope", "serious")), BY_FIT)
    assert (found.verdict, found.blind_verdict) == ("fix", "fix")


@pytest.mark.parametrize(("age", "share"), [(364, 0.5 ** (364 / 120)), (365, 0.0)])
def test_what_is_older_than_a_year_is_past_glory(age: int, share: float) -> None:
    n = 2 * share
    found = audit(record(entry("praise", age, what="thanks")), judged_by("behaviour"))
    assert found.blind == pytest.approx(50 + 50 * n / (n + 2.5))
    assert found.score > 50


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ([billed(334, 1000, "1"), paid(334, 1000, "1")], True),
        ([billed(335, 1000, "1"), paid(335, 1000, "1")], False),
        ([billed(335, 1000, "1")], True),
        ([billed(335, 1000, "1"), paid(335, 960, "1")], True),
        ([invoice(400, 1000, "1", due=ago(400), period=(ago(430), ago(364))), paid(400, 1000, "1")], True),
        ([invoice(400, 1000, "1", due=ago(400), period=(ago(430), ago(365))), paid(400, 1000, "1")], False),
    ],
    ids=[
        "issued 364 days ago",
        "issued 365 days ago",
        "issued 365 days ago and open",
        "issued 365 days ago, small change open",
        "covers a day of the year",
        "covers none",
    ],
)
def test_invoices_that_a_year_still_concerns(facts: list[Entry], seen: bool) -> None:
    """Bills fall due 30 days after they are issued; the hours of long ago keep an old bill from reaching further."""
    found = audit(record(hours(700, 1), *facts), judged_by("payment"))
    assert signal(found, "payment").evidence > 0
    assert (found.blind != 50) == seen


def test_who_paid_what_stays_as_it_was() -> None:
    """Money of two years ago, too much by a bill's amount, paid the bill of this year on the day it was issued."""
    book = record(billed(700, 1000, "old"), paid(700, 2000, "old"), billed(10, 1000, "new"))
    found = audit(book, judged_by("payment"))
    assert found.blind > 50
    assert found.blind < found.score


def test_the_first_time_of_long_ago_still_ends_the_first_days() -> None:
    """Without any bill the hours of the last days count against them, blind as well, as the work began long ago."""
    book = record(hours(400, 1), *[hours(on, 8) for on in range(10)])
    found = audit(book, policy(100))
    assert found.blind == pytest.approx(50 - 25 * (6 / 8.5) * 50 / 90)


def test_what_is_left_out_is_left_out_of_the_blind_one() -> None:
    """A prospect whose only invoice is two years old and paid is still one with an invoice."""
    old = [billed(700, 1000, "1"), paid(700, 1000, "1")]
    found = audit(record(*old, entry("praise", 0, what="thanks"), status="prospect"), policy(100))
    assert found.blind == pytest.approx(50 + 15 * (2 / 4.5) * 50 / (100 - 25 - 10))


def test_messages_about_money_are_those_of_the_full_account() -> None:
    """A bill of three years ago, paid on 10 March: it was overdue when money was asked for without a number."""
    book = record(
        invoice(day("1 Feb 2023"), 1000, "1"),
        *(sent(day("1 Mar")), sent(day("8 Mar")), entry("payment", day("10 Mar"), amount=1000)),
    )
    found = audit(book, judged_by("communication"), day("20 Mar"))
    assert (found.score, found.blind) == (50, 50)


def test_its_band_is_not_steadied() -> None:
    """60.5 on 1 May and 58.5 on 20 May: Keep in full, Watch when blind."""
    book = record(scored(day("1 May"), 60.5), scored(day("20 May"), 58.5))
    found = audit(book, BY_FIT, day("20 May"))
    assert (found.verdict, found.blind_verdict) == ("keep", "watch")


@pytest.mark.parametrize(("cause", "blind"), [("feelings", "fix"), ("breach", "let_go")])
def test_a_failed_plan_is_kept_counting_by_the_triggers_that_stand_blind(cause: Any, blind: str) -> None:
    """Failed 200 days ago; mornings, which rest, and a breach, which stands."""
    facts = [*[entry("morning", on) for on in (0, 1, 2)], incident(100, "breach", "minor")]
    plan = FixPlan("p", "acme", cause, ago(300), closed=ago(200), outcome="failed")
    found = audit(record(*facts, plans=(plan,)))
    assert (found.verdict, found.blind_verdict) == ("let_go", blind)


def test_a_new_start_is_that_of_the_full_audit() -> None:
    """Three abuses before it, on the day itself the last: none counts."""
    facts = [incident(on, "rude") for on in (60, 50, 40)]
    plan = FixPlan("p", "acme", "behaviour", ago(40), closed=ago(1), outcome="succeeded")
    found = audit(record(*facts, scored(ago(0), 80), plans=(plan,)), BY_FIT)
    assert effect(found, "abuse") is None
    assert (found.verdict, found.blind_verdict) == ("grow", "grow")


def test_a_plan_opened_more_than_a_year_ago_is_seen() -> None:
    plan = FixPlan("p", "acme", "fit", ago(400), closed=ago(100), outcome="failed")
    found = audit(record(scored(ago(0), 40), plans=(plan,)), BY_FIT)
    assert (found.verdict, found.blind_verdict) == ("let_go", "let_go")


def test_the_trend_is_like_for_like_beside_other_signals() -> None:
    """Dread after joy beside a praise of ten days ago: what is new has no share in the trend."""
    joy = (feeling(40, 2), feeling(0, -2))
    assert audit(record(*joy)).trend == near(-2.566)
    assert audit(record(*joy, entry("praise", 10, what="thanks"))).trend == near(-2.566)
    assert audit(record(feeling(40, 2), feeling(0, -2)), policy(weights={"feelings": 0})).trend == 0
