"""Clients with a year behind them, as they are met: monthly bills, hours, answers, trouble, in random measure."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.domain.audit.builders import ago, came, entry, hours, incident, invoice, paid, record, sent
from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record

MONTHS = ((2025, 12), *((2026, month) for month in range(1, 11)))


@st.composite
def lives(draw: st.DrawFn) -> Record:
    """A year of a client; money for 20 to 160 an hour, on time or late, with quick or slow answers."""
    entries = [
        *_months(draw),
        *_talk(draw),
        *[
            incident(draw(st.integers(0, 200)), what, severity)
            for what, severity in draw(st.lists(st.tuples(_WHATS, _SEVERITIES), max_size=4))
        ],
        *[entry("feeling", 20 * place, level=level) for place, level in enumerate(draw(_LEVELS))],
        *[entry("praise", draw(st.integers(0, 200)), what="thanks") for _ in range(draw(st.integers(0, 3)))],
    ]
    if draw(st.booleans()):
        yes = draw(st.integers(0, 6))
        fit = {f"criterion {place}": place < yes for place in range(6)}
        entries.append(entry("review", draw(st.integers(0, 150)), fit=fit, potential=draw(st.integers(0, 4))))
    status = draw(st.sampled_from(("active", "active", "active", "prospect")))
    return record(*entries, since=date(2024, 5, 1), status=status)


_WHATS = st.sampled_from(("rude", "rude", "scope", "promise", "demand", "breach"))
_SEVERITIES = st.sampled_from(("minor", "minor", "moderate", "serious"))
_LEVELS = st.lists(st.integers(-2, 2), max_size=5)


def _months(draw: st.DrawFn) -> list[Entry]:
    """Hours every week, one bill a month, of which the last ones may be open."""
    weekly, rate = draw(st.integers(1, 12)), draw(st.integers(20, 160))
    late, unpaid = draw(st.sampled_from((0, 0, 5, 20, 40))), draw(st.integers(0, 2))
    entries = []
    for place, (year, month) in enumerate(MONTHS):
        first = date(year, month, 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        entries += [hours(first + timedelta(days=day), weekly) for day in (1, 8, 15, 22)]
        number, amount = f"b{place}", 4 * weekly * rate
        entries.append(invoice(last, amount, number, due=last + timedelta(days=14)))
        if place < len(MONTHS) - unpaid:
            entries.append(paid(last + timedelta(days=14 + late), amount, number))
    return entries


def _talk(draw: st.DrawFn) -> list[Entry]:
    """Questions now and then, the last of which may be open."""
    entries = []
    every, gap = draw(st.sampled_from((10, 25, 60))), draw(st.sampled_from((0, 1, 4, 9, 18)))
    for age in range(every, 300, every):
        entries.append(sent(ago(age)))
        if age > every or draw(st.booleans()):
            entries.append(came(ago(max(0, age - gap))))
    return entries
