"""The notice as it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.client import NOTICE_TO, Client, NoticeTo
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.notice_period import format_notice, notice_period


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("30", (30, None, "")),
        ("30 days", (30, None, "")),
        ("30d", (30, None, "")),
        ("30 days' notice", (30, None, "")),
        ("0", (0, None, "")),
        ("none", (None, None, "")),
        ("", (None, None, "")),
        ("6 weeks", (42, None, "")),
        ("3 months", (None, 3, "")),
        ("three months", (None, 3, "")),
        ("3 Months to the End of a Quarter", (None, 3, "quarter")),
        ("3 months to end of quarter", (None, 3, "quarter")),
        ("14 days to the end of the month", (14, None, "month")),
        ("to the end of a month", (None, None, "month")),
        ("1 month and 14 days", (14, 1, "")),
        ("1 year", (None, 12, "")),
    ],
)
def test_days_weeks_months_and_to_the_end_of_what(typed: str, read: tuple[int | None, int | None, str]) -> None:
    assert notice_period(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["soon", "3 moons", "-3", "1.5 months", "99999", "1201 months", "3 months to the end of a week", "٣", "a"],
)
def test_what_is_no_notice_says_what_is(typed: str) -> None:
    with pytest.raises(Unreadable, match="is not a notice: expected one such as 30, 3 months"):
        notice_period(typed)


@given(st.none() | st.integers(0, 400), st.none() | st.integers(1, 40), st.sampled_from(NOTICE_TO))
def test_what_is_shown_can_be_typed_again(days: int | None, months: int | None, to: NoticeTo) -> None:
    client = Client("acme", "Acme", notice_days=days, notice_months=months, notice_to=to)
    read = notice_period(format_notice(client))
    plain = days if days or not (months or to) else None
    assert read == (plain, months, to)


@pytest.mark.parametrize(
    ("days", "months", "to", "shown"),
    [
        (None, 1, "", "1 month"),
        (1, 1, "", "1 month and 1 day"),
        (14, 3, "quarter", "3 months and 14 days to the end of a quarter"),
        (1, None, "month", "1 day to the end of a month"),
        (30, None, "", "30"),
    ],
)
def test_one_month_is_one_month(days: int | None, months: int | None, to: NoticeTo, shown: str) -> None:
    assert format_notice(Client("a", "A", notice_days=days, notice_months=months, notice_to=to)) == shown
