"""Working days: the week, the holidays of a country, and the ends of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.working_days import MONDAY_TO_FRIDAY, WorkingDays, holidays_of

SATURDAY, EPIPHANY = date(2026, 11, 28), date(2027, 1, 6)


def test_the_nearest_working_day_is_the_day_itself_or_one_beside_it() -> None:
    assert MONDAY_TO_FRIDAY.on_or_after(SATURDAY) == date(2026, 11, 30)
    assert MONDAY_TO_FRIDAY.on_or_before(SATURDAY) == date(2026, 11, 27)
    assert MONDAY_TO_FRIDAY.on_or_after(date(2026, 11, 27)) == date(2026, 11, 27)
    assert WorkingDays((5,)).on_or_after(SATURDAY) == SATURDAY


def test_a_part_of_a_country_has_its_own_holidays() -> None:
    assert WorkingDays(days_off=holidays_of("DE")).has(EPIPHANY)
    assert not WorkingDays(days_off=holidays_of("DE-BY")).has(EPIPHANY)
    assert WorkingDays(days_off=holidays_of("DE-BY")).on_or_after(EPIPHANY) == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("country", "says"),
    [
        ("XX", "The holidays of XX are not known"),
        ("DE-ZZ", "DE has no part ZZ with holidays of its own; its parts are .*BY"),
        ("IS-X", "IS has no part X with holidays of its own; it has no parts: leave that out"),
    ],
)
def test_an_unknown_country_or_part_is_refused(country: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        holidays_of(country)


def test_where_no_working_day_is_near_the_day_itself_has_to_do() -> None:
    assert WorkingDays(()).on_or_after(SATURDAY) == SATURDAY
    assert WorkingDays((0,)).on_or_after(date.max) == date.max
    assert WorkingDays((6,)).on_or_before(date.min) == date.min
