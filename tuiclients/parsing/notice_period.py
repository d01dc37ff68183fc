"""The notice of a contract as it is typed: `30`, `3 months`, `6 weeks to the end of a quarter`, `none`."""

from __future__ import annotations

import re

from tuiclients.domain.audit.wording import count
from tuiclients.domain.client import MONTHS_MAX, Client, NoticeTo
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.policy import DAYS_MAX
from tuiclients.parsing.visible import visible

WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
#: The units with the days or months of one.
DAYS = {"": 1, "d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
MONTHS = {"m": 1, "month": 1, "months": 1, "quarter": 3, "quarters": 3, "y": 12, "year": 12, "years": 12}
_TO = re.compile(r"(?:^|\s+)(?:to|at) (?:the )?end of (?:a |the )?(month|quarter)$")
_PART = re.compile(r"([0-9]{1,5}|[a-z]+) ?([a-z]*)$")


def notice_period(text: str) -> tuple[int | None, int | None, NoticeTo]:
    """The days, the months, and to the end of what a notice runs; all of nothing for `none`. Raises Unreadable."""
    typed = " ".join(text.lower().replace("’", "'").replace("'", "").split()).removesuffix(" notice")
    if typed in ("", "none"):
        return None, None, ""
    end = _TO.search(typed)
    to: NoticeTo = "" if end is None else "month" if end[1] == "month" else "quarter"
    length = typed[: end.start()] if end else typed
    days = months = 0
    for part in length.split(" and ") if length else ():
        found = _PART.fullmatch(part.strip())
        number = -1 if found is None else WORDS.get(found[1], int(found[1]) if found[1].isdecimal() else -1)
        unit = found[2] if found else ""
        if number < 0 or (unit not in DAYS and unit not in MONTHS):
            raise _unreadable(text)
        days += number * DAYS.get(unit, 0)
        months += number * MONTHS.get(unit, 0)
    if days > DAYS_MAX or months > MONTHS_MAX:
        raise _unreadable(text)
    return (days if days or not (months or to) else None), months or None, to


def format_notice(client: Client) -> str:
    """The notice of a client as it is typed, "" while none is known."""
    parts = [count(client.notice_months, "month")] if client.notice_months else []
    if client.notice_days or (client.notice_days == 0 and not parts and not client.notice_to):
        parts.append(count(client.notice_days, "day") if parts or client.notice_to else str(client.notice_days))
    to = f"to the end of a {client.notice_to}" if client.notice_to else ""
    return " ".join([" and ".join(parts), to]).strip()


def _unreadable(text: str) -> Unreadable:
    return Unreadable(
        f'"{visible(text.strip(), 40)}" is not a notice: expected one such as 30, 3 months, '
        "6 weeks to the end of a quarter, or none.",
        text,
    )
