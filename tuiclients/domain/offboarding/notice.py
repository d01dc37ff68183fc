"""The notice of a contract: its length in words, the first day on which work can end by it, the last to give it."""

from __future__ import annotations

from datetime import date, timedelta

from tuiclients.domain.audit.wording import count
from tuiclients.domain.client import Client, NoticeTo
from tuiclients.domain.month_sums import days_of, later, months_from

#: The months between the ends to which notice runs.
MONTHS_BETWEEN: dict[NoticeTo, int] = {"month": 1, "quarter": 3}
TO_THE_END: dict[NoticeTo, str] = {"": "", "month": " to the end of a month", "quarter": " to the end of a quarter"}
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def has_notice(client: Client) -> bool:
    """Whether the contract asks for notice, however short."""
    return bool(client.notice_days or client.notice_months or client.notice_to)


def knows_notice(client: Client) -> bool:
    """Whether it is known what the contract says about notice, "none" included."""
    return client.notice_days is not None or has_notice(client)


def notice_in_words(client: Client) -> str:
    """The notice as a sentence names it: "30 days' notice", "three months' notice to the end of a quarter".

    "" where none is known, and where the contract asks for none.
    """
    if not has_notice(client):
        return ""
    parts = []
    if client.notice_months:
        number = client.notice_months
        word = _SMALL[number] if number < len(_SMALL) else str(number)
        parts.append(f"{word} month{'' if number == 1 else 's'}")
    if client.notice_days:
        parts.append(count(client.notice_days, "day"))
    length = " and ".join(parts)
    whose = f"{length}{chr(39) if length.endswith('s') else chr(39) + 's'} " if length else ""
    return f"{whose}notice{TO_THE_END[client.notice_to]}"


def after_notice(client: Client, given: date) -> date:
    """The last day of a notice that is given on a day, that day itself without any; the calendar permitting."""
    day = later(given, client.notice_days or 0, client.notice_months or 0)
    months = MONTHS_BETWEEN.get(client.notice_to, 0)
    if not months:
        return day
    last_month = -(-day.month // months) * months
    return date(day.year, last_month, days_of(day.year, last_month))


def last_day_to_give(client: Client, ends: date) -> date | None:
    """The last day to give notice that is over by a day; None without notice, or out of the calendar."""
    if not has_notice(client):
        return None
    months = MONTHS_BETWEEN.get(client.notice_to, 0)
    if months and ends != after_notice(client._replace(notice_days=0, notice_months=0), ends):
        # The notice runs out with a month or a quarter: the last one that is over by then.
        before = (ends.month - 1) // months * months
        if not before and ends.year == date.min.year:
            return None
        ends = date(ends.year, before + 1, 1) - timedelta(days=1) if before else date(ends.year - 1, 12, 31)
    try:
        day = months_from(ends, -(client.notice_months or 0)) - timedelta(days=client.notice_days or 0)
    except (OverflowError, ValueError):
        return None
    # A month before 28 February is 28 January, and three days later still lead to it.
    while day < ends and after_notice(client, day + timedelta(days=1)) <= ends:
        day += timedelta(days=1)
    while after_notice(client, day) > ends and day > date.min:
        day -= timedelta(days=1)
    return day


def earliest_end(client: Client, given: date) -> date:
    """The first day on which the work can end if notice is given on a day, or the contract's end before that."""
    first = after_notice(client, given)
    ends = client.contract_ends
    return ends if ends is not None and given <= ends < first else first
