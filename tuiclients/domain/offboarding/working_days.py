"""Working days: the days of the week on which we work, without the holidays of a country."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tuiclients.domain.errors import Refused

#: The longest time without a working day that is looked through, in days.
LONGEST_REST = 60


class WorkingDays(NamedTuple):
    """The weekdays (0 = Monday) on which we work, and the days off: those of a country, or any set of days."""

    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    days_off: Container[date] = ()

    def has(self, day: date) -> bool:
        """Whether a day is a working day."""
        return day.weekday() in self.weekdays and day not in self.days_off

    def on_or_after(self, day: date) -> date:
        """The first working day from a day on; the day itself where none is near or the calendar ends."""
        return self._nearest(day, 1)

    def on_or_before(self, day: date) -> date:
        """The last working day up to a day; the day itself where none is near or the calendar begins."""
        return self._nearest(day, -1)

    def _nearest(self, day: date, step: int) -> date:
        other = day
        for _ in range(LONGEST_REST):
            if self.has(other):
                return other
            if other in (date.min, date.max):
                break
            other += timedelta(days=step)
        return day


MONDAY_TO_FRIDAY = WorkingDays()


@lru_cache(maxsize=8)
def holidays_of(country: str) -> Container[date]:
    """The holidays of a country such as "DE", or of a part of it, "DE-BY". Raises `Refused` for an unknown one."""
    import holidays

    name, _, part = country.partition("-")
    try:
        return holidays.country_holidays(name, subdiv=part or None)
    except NotImplementedError:
        pass
    known = holidays.list_supported_countries(include_aliases=False)
    if name not in known:
        raise Refused(f"The holidays of {name} are not known: name a country by its two letters, such as DE or GB.")
    parts = ", ".join(sorted(known[name]))
    named = f"its parts are {parts}" if parts else "it has no parts: leave that out"
    raise Refused(f"{name} has no part {part} with holidays of its own; {named}.")
