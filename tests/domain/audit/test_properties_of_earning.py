"""What an hour for nothing does, and the day up to which work is held against money."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.audit.builders import ago, audit, entry, invoice, policy, record, signal
from tests.domain.audit.random_records import entries
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry

DAYS = st.integers(0, 130)
LENGTHS = st.sampled_from((7, 31, 92))


@st.composite
def paid_work(draw: st.DrawFn) -> list[Entry]:
    """Hours of the last 130 days, some of no minutes, some unbilled, and bills and costs over them."""
    worked = draw(st.lists(st.tuples(DAYS, st.integers(0, 600), st.booleans()), min_size=1, max_size=12))
    made = [entry("time", on, minutes=minutes, billable=billable) for on, minutes, billable in worked]
    for on, amount, length in draw(st.lists(st.tuples(DAYS, st.integers(0, 9000), st.integers(0, 60)), max_size=5)):
        made.append(invoice(on, amount, period=(ago(on + length), ago(on)) if length > 5 else None))
    made += [entry("cost", on, amount=amount) for on, amount in draw(st.lists(st.tuples(DAYS, DAYS), max_size=2))]
    return made


@given(paid_work(), LENGTHS, st.integers(1, 600), st.floats(0.1, 20), st.data())
def test_one_more_unbilled_hour_never_raises_what_earning_contributes(
    made: list[Entry], length: int, minutes: int, k: float, data: st.DataObject
) -> None:
    """With a target set, a rate of at most twice that, and on a day of the window that has time already."""
    rules = policy(95, k=k)
    of = record(*made, bill_days=length)
    before = audit(of, rules)
    earned = before.earned
    first = earned.end - timedelta(days=89)
    worked = sorted({each.on for each in of.of_kind("time") if each.minutes and first <= each.on <= earned.end})
    assume(worked and earned.net <= 2 * 95 * Decimal(earned.minutes) / 60)
    on = data.draw(st.sampled_from(worked))
    more = of.with_entries([entry("time", on, minutes=minutes, billable=False)])
    after = audit(more, rules)
    assert signal(after, "earning").contribution <= signal(before, "earning").contribution + 1e-9


@given(entries(30, youngest=0), LENGTHS, st.booleans())
def test_the_end_never_falls_overnight_unless_something_is_dated(made: list[Entry], length: int, ahead: bool) -> None:
    of = record(*made, bill_days=length, bills_ahead=ahead)
    dated = {each.on for each in made}
    ends = {back: Day(of, policy(), ago(back)).end for back in range(200, -1, -1)}
    for back in range(200, 0, -1):
        if ago(back - 1) not in dated:
            assert ends[back - 1] >= ends[back]
    assert all(end <= ago(back).toordinal() for back, end in ends.items())
