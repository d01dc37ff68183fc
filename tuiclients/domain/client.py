"""The people of a book: clients, the providers to whom they can be referred, and the timer that runs for one."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

Status = Literal["prospect", "active", "former"]
STATUSES: tuple[Status, ...] = get_args(Status)
#: To the end of what a notice runs, "" = it may run out on any day.
NoticeTo = Literal["", "month", "quarter"]
NOTICE_TO: tuple[NoticeTo, ...] = get_args(NoticeTo)
#: A hundred years: no notice is longer.
MONTHS_MAX = 1200


class Client(NamedTuple):
    """A client of the book. `id` is a slug and never changes; a rename edits `name`.

    `terms_days`: days from an invoice to its due date, with `terms_eom` from the end of its month.
    `bill_days`: the days that one bill usually covers (>= 1). `bills_ahead`: bills cover the days that follow them.
    `no_hours`: what they pay needs no hours (a licence, a royalty). `target_rate`: money an hour, None = the setting,
    0 = deliberately unpaid. `notice_days`, `notice_months`, `notice_to` and `contract_ends` come from the contract:
    notice is so many months and days, and then runs to the end of the month or quarter in which that falls.
    `sleep_until`: the day until which a prospect is slept on. `review_on`: the day on which they are looked at again.
    `emails`, `domains`: their addresses of mail, and the domains of which every address is theirs.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    status: Status = "active"
    since: date | None = None
    terms_days: int = 30
    terms_eom: bool = False
    bill_days: int = 31
    bills_ahead: bool = False
    no_hours: bool = False
    target_rate: Decimal | None = None
    tags: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    contact: str = ""
    notes: str = ""
    notice_days: int | None = None
    notice_months: int | None = None
    notice_to: NoticeTo = ""
    contract_ends: date | None = None
    sleep_until: date | None = None
    salutation: str = ""
    language: str = ""
    review_on: date | None = None
    emails: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    rev: int = 0
    extra: Mapping[str, Any] | None = None


def due_ordinal(client: Client, on: date) -> int:
    """The number of the day on which an invoice is due by the client's terms, even past the calendar."""
    start = on.toordinal()
    if client.terms_eom:
        last = (
            31
            if on.month == 12
            else on.replace(month=on.month + 1, day=1).toordinal() - on.replace(day=1).toordinal()
        )
        start += last - on.day
    return start + client.terms_days


def due_by_terms(client: Client, on: date) -> date:
    """The same as a date. Raises OverflowError or ValueError past the calendar."""
    return date.fromordinal(due_ordinal(client, on))


class Provider(NamedTuple):
    """A line of the referral book. `capacity` says how much they can take on, such as "two a month" or "full"."""

    id: str
    name: str
    good_for: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    capacity: str = ""
    rev: int = 0
    extra: Mapping[str, Any] | None = None


class Timer(NamedTuple):
    """A timer that runs for a client since a moment.

    `instant` (UTC) is that moment and what its length is measured by; `since` is the same in local time of the book,
    with no zone attached. A timer of an earlier version of the program has `since` alone.
    """

    client: str
    since: datetime
    note: str = ""
    instant: datetime | None = None
    id: str = "timer"
    rev: int = 0
