"""All triggers of a day, each once, in their order."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.communication import Waits
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.frame import Reading
from tuiclients.domain.audit.plans import Plans
from tuiclients.domain.audit.result import Trigger
from tuiclients.domain.audit.triggers import conduct, contact, money

STRENGTH = {"cap": 1, "candidate": 2, "deal_breaker": 3}


class Fired(NamedTuple):
    """The triggers that fired. `newest` = the day of the newest entry behind the deal-breakers, None without any."""

    triggers: tuple[Trigger, ...]
    newest: date | None

    @property
    def strongest(self) -> Trigger | None:
        """The trigger with the strongest effect, the first of equals."""
        return max(self.triggers, key=lambda trigger: STRENGTH[trigger.effect], default=None)


def fire(day: Day, waits: Waits, acts: Reading, feels: Reading, plans: Plans) -> Fired:
    """Look for every trigger on a day (on a blind day among what it sees).

    `acts` and `feels` are the readings of behaviour and feelings. A weight of 0 for payment rests `unpaid`, one for
    earning `under60`.
    """
    weights = day.policy.weights
    blind = day.full is not day
    abuse = conduct.abuse(day, plans.new_start)
    breach = conduct.breach(day)
    found = (
        money.unpaid(day) if weights["payment"] else None,
        contact.ghost(waits),
        abuse[0] if abuse else None,
        breach[0] if breach else None,
        None if blind else contact.mornings(day, plans.new_start),
        money.under60(day, plans.any_failed) if weights["earning"] else None,
        conduct.overtime(day, plans.new_start),
        conduct.promise(day, plans.new_start),
        contact.strain(day, acts, feels, plans.new_start, plans.any_failed),
    )
    behind = [found_[1] for found_ in (abuse, breach) if found_ and found_[1]]
    return Fired(tuple([trigger for trigger in found if trigger]), max(behind, default=None))
