"""The review of a fix plan that succeeded: whether it has held."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.audit.plan_history import plans_on
from tuiclients.domain.audit.verdict import SUCCESS_WATCHED_DAYS
from tuiclients.domain.record import Record

#: Days for which a review that is due is asked for.
ASKED_DAYS = 30


def review_on(record: Record, as_of: date) -> date | None:
    """The day on which the newest plan, if it succeeded, is looked at again, perhaps one to come.

    None for any other, a month after that day, and once they were looked at since: in a review, or for a decision.
    """
    newest = plans_on(record, as_of).newest
    if newest is None or newest.state != "succeeded" or newest.closed is None:
        return None
    due = date.fromordinal(min(newest.closed.toordinal() + SUCCESS_WATCHED_DAYS, date.max.toordinal()))
    if (as_of - due).days >= ASKED_DAYS:
        return None
    reviewed = any(due <= entry.on <= as_of for entry in record.of_kind("review"))
    return None if reviewed or any(due <= decision.on <= as_of for decision in record.decisions) else due
