"""What it costs to wait: by the week, and since the verdict turned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.basics import Obj, along, share, with_defaults
from tests.oracle.portfolio import Member, measured, members
from tests.oracle.scenario import alternative
from tests.oracle.verdict import average

COLLECT = ((0, 0.94), (90, 0.73), (180, 0.50), (365, 0.25), (730, 0.10))


def cost_a_week(table: Sequence[Member], member: Member, settings: Obj, book_average: Fraction | None) -> float:
    """The hours that could be sold for more, interest, and the chance of collection that a week takes away."""
    cost = 0.0
    if member.rate is not None:
        rate = alternative(table, [member.client], settings, book_average) or Fraction(0)
        freed = member.hours / settings["window_days"] * 7
        cost += float(freed * max(Fraction(0), share(settings["fill_rate"]) * rate - member.rate))
    if member.overdue:
        late = float(member.overdue_days)
        cost += float(member.overdue * share(settings["interest"]) / 52)
        cost += float(member.overdue) * (along(COLLECT, late) - along(COLLECT, late + 7))
    return cost


def since_turned(book: Obj, client_id: str, as_of: date) -> float:
    """The cost of waiting over the unbroken run of fix or let go that ends today, a year at most.

    Money past due costs on days, too, on which the client stands outside the table.
    """
    settings = with_defaults(book.get("settings", {}))
    cost = 0.0
    for back in range(365):
        on = as_of - timedelta(days=back)
        mean = average(book, on)
        own = measured(book, client_id, on)
        if own.verdict not in ("fix", "let_go"):
            break
        cost += cost_a_week(members(book, on), own, settings, mean) / 7
    return cost
