"""One entry in plain words, for the log, the preview and the answers."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.entry import FEELINGS, Entry
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.parsing.duration import format_minutes
from tuiclients.parsing.visible import visible


def describe(entry: Entry, policy: Policy) -> str:
    """The entry without its client, date and time: `time 2h00 "call about scope" unbilled`.

    On one line, without control characters. `policy` decides how amounts are written, and who needs not be named.
    """
    words = [*_head(entry, policy)]
    if entry.note:
        words.append(f'"{entry.note}"')
    words += _tail(entry)
    words += [f"#{tag}" for tag in entry.tags]
    if entry.by and entry.by != policy.me:
        words.append(f"by {entry.by}")
    return visible(" ".join(words))


def _head(entry: Entry, policy: Policy) -> list[str]:
    kind = entry.kind
    if kind == "time":
        return ["time", format_minutes(entry.minutes)]
    if kind == "message":
        return _message(entry)
    if kind == "invoice":
        return _invoice(entry, policy)
    if kind in ("payment", "credit", "writeoff", "cost"):
        name = {"credit": "credit note", "writeoff": "write-off"}.get(kind, kind)
        return [name, _money(entry.amount, policy), *_named(entry)]
    if kind == "promise":
        due = [f"by {format_date(entry.due, entry.on)}"] if entry.due else []
        return ["promises", _money(entry.amount, policy), *_named(entry), *due]
    if kind == "feeling":
        return ["feeling", FEELINGS.get(entry.level, str(entry.level))]
    if kind == "away":
        return ["away", *([f"until {format_date(entry.until, entry.on)}"] if entry.until else [])]
    if kind == "nowait":
        return ["no answer awaited any more"]
    if kind == "incident":
        severity = [] if entry.severity == "moderate" else [entry.severity]
        return ["incident", entry.what.replace("_", " "), *severity]
    if kind == "praise":
        return ["praise", entry.what]
    if kind == "review":
        return _review(entry)
    return [kind]


def _money(value: Decimal, policy: Policy) -> str:
    from tuiclients.parsing.amount import format_amount

    return format_amount(value, policy)


def _named(entry: Entry) -> list[str]:
    return [f"on {entry.invoice}"] if entry.invoice else []


def _tail(entry: Entry) -> list[str]:
    words: list[str] = []
    if entry.kind == "time":
        words += ["unbilled"] * (not entry.billable) + ["out of hours"] * entry.out_of_hours
    elif entry.kind == "message":
        words += ["awaiting"] * (entry.direction == "out" and entry.awaiting)
    elif entry.kind == "incident":
        words += ["our part"] * entry.ours
        words += [f"resolved {format_date(entry.resolved, entry.on)}"] if entry.resolved else []
    elif entry.kind == "invoice" and entry.reason:
        words.append(f"not paid: {entry.reason}")
    return words


def _message(entry: Entry) -> list[str]:
    channel = entry.channel
    if channel in ("call", "meeting") and entry.direction == "in":
        return [channel]
    by = {"call": ["by phone"], "meeting": ["in a meeting"], "email": ["by email"]}.get(channel, [])
    return ["message", entry.direction, *by]


def _invoice(entry: Entry, policy: Policy) -> list[str]:
    words = ["invoice", entry.number, _money(entry.amount, policy)]
    if entry.tax:
        words.append(f"+ {_money(entry.tax, policy)} tax")
    if entry.due:
        words.append(f"due {format_date(entry.due, entry.on)}")
    if entry.period:
        first, last = entry.period
        words.append(f"for {format_date(first, last)} to {format_date(last, entry.on)}")
    return words


def _review(entry: Entry) -> list[str]:
    answers = [answer for answer in (entry.fit or {}).values() if answer is not None]
    words = [f"fit {sum(answers)} of {len(answers)}"] if answers else []
    if entry.potential is not None:
        words.append(f"potential {entry.potential} of 4")
    if entry.closeness is not None:
        words.append(f"closeness {entry.closeness} of 4")
    return [f"review {', '.join(words)}".rstrip()]
