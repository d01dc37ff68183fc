"""The timeclock format of hledger, Ledger and Emacs: lines that clock in and out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_lines import numbered_lines
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import TimeSpan, span_row
from tuiclients.exchange.text.foreign_text import quoted

_CLOCK = r"(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[+-]\d{4})?"
_LINE = re.compile(rf"(?P<code>[ioO])\s+{_CLOCK}(?:\s+(?P<text>.*))?$")
#: Tags of a comment, as our own export writes them.
_BY = re.compile(r"\bby:([^,]*)")
_UNBILLED = re.compile(r"\bbillable:\s*no\b")
_CLIENT = re.compile(r"\bclient:\s*([^,]+)")
_ID = re.compile(r"\btuiclients:\s*([^,\s]+)")
_UNTIMED = re.compile(r"\bat:\s*none\b")
#: Lines that clock nothing: comments, a day's target of hours, a balance.
_PASSED_OVER = ("#", ";", "*", "h ", "b ")


class _Session(NamedTuple):
    """A session that has been clocked in."""

    line: int
    start: datetime
    account: str
    note: str
    by: str = ""
    billable: bool = True
    timed: bool = True
    own_id: str = ""
    tag: str = ""
    """What the comment calls the client."""


def is_timeclock(file: ForeignFile) -> bool:
    """Whether the first line that says anything clocks in."""
    for line in file.head.splitlines():
        if line.strip() and not line.startswith(_PASSED_OVER):
            parts = _LINE.match(line.rstrip())
            return parts is not None and parts["code"] == "i"
    return False


def read_timeclock(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each session as time; its account, written whole, is the client. Sessions may overlap: clocking out ends the
    newest one of the account that is named, else the newest of all.
    """
    policy = context.facts.policy

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for line, span in _spans(file, progress):
            yield span_row(span, policy) if isinstance(span, TimeSpan) else ForeignRow(line, problem=span)

    return RowSource(rows, ("the account is the client (--as)",), frozenset(("time",)))


def _spans(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[tuple[int, TimeSpan | str]]:
    """The sessions in the order in which they end, then those that never do; or why a line is no part of any."""
    open_sessions: list[_Session] = []
    for number, line in numbered_lines(file, progress):
        if not line.strip() or line.startswith(_PASSED_OVER):
            continue
        parts = _LINE.match(line.strip())
        at = _moment(parts["day"], parts["clock"]) if parts else None
        if parts is None or at is None:
            yield number, f"{quoted(line)} neither clocks in nor out"
            continue
        text, _, comment = (parts["text"] or "").partition(";")
        account, note = _account(text)
        if parts["code"] == "i":
            by = _BY.search(comment)
            billable = _UNBILLED.search(comment) is None
            timed = _UNTIMED.search(comment) is None
            ident = _ID.search(comment)
            own_id = ident[1] if ident else ""
            tag = _CLIENT.search(comment)
            client = tag[1].strip() if tag else ""
            who = by[1].strip() if by else ""
            open_sessions.append(_Session(number, at, account, note, who, billable, timed, own_id, client))
            continue
        session = next((each for each in reversed(open_sessions) if account in ("", each.account)), None)
        if session is None:
            yield number, "it clocks out, and nothing is clocked in"
            continue
        open_sessions.remove(session)
        yield session.line, _span(session, at, note)
    for session in open_sessions:
        yield session.line, _span(session, None, "")


def _span(session: _Session, end: datetime | None, note: str) -> TimeSpan:
    return TimeSpan(
        session.line,
        session.start,
        end,
        session.account,
        note=session.note or note,
        names=(*parts_of_account(session.account), *((session.tag,) if session.tag else ())),
        by=session.by,
        billable=session.billable,
        timed=session.timed,
        own_id=session.own_id,
    )


def parts_of_account(account: str) -> tuple[str, ...]:
    """What an account such as `clients:acme:site` may be known by: itself, and its parts, the innermost first."""
    parts = [part.strip() for part in account.split(":") if part.strip()]
    return (account, *reversed(parts)) if len(parts) > 1 else (account,) if account else ()


def _account(text: str) -> tuple[str, str]:
    """The account and the description behind it."""
    account, *rest = re.split(r"\s{2,}|\t", text.strip(), maxsplit=1)
    return account.strip(), rest[0].strip() if rest else ""


def _moment(day: str, clock: str) -> datetime | None:
    year, month, number = (int(part) for part in re.split(r"[-/.]", day))
    hour, minute, second = (int(part) for part in f"{clock}:00".split(":")[:3])
    try:
        return datetime(year, month, number, hour, minute, second)
    except ValueError:
        return None
