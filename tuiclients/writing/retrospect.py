"""What came of offboardings and decisions, in plain lines; details are indented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.wording import cents, count, listed
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.gut import GutCall, counted
from tuiclients.domain.offboarding.retrospect import BeforeAfter
from tuiclients.writing.verdict import WORDS

#: Whose guess was nearer to what happened later.
NEARER = {
    "gut": "your gut was nearer",
    "audit": "the audit was nearer",
    "both": "both said so",
    "neither": "neither was nearer",
    "open": "too early to say",
}


def exit_lines(name: str, opened: date, closed: date, reports: Iterable[BeforeAfter]) -> list[str]:
    """A closed exit with its reports on what came after."""
    lines = [f"{name}: exit opened on {opened}, closed on {closed}"]
    for report in reports:
        before, after = report.before, report.after
        if after is None:
            lines.append(f"  after {report.days} days: on {report.due}")
            continue
        about = f", about them {before.theirs:+.1f} before" if before.theirs is not None else ""
        lines += [
            f"  after {report.days} days: {report.freed:.1f} hours a week are free",
            f"    rate of the book {_number(before.rate)} → {_number(after.rate)}",
            f"    feelings {_mood(before.feelings)} → {_mood(after.feelings)}{about}",
        ]
    return lines


def call_lines(names: Mapping[str, str], calls: Sequence[GutCall]) -> list[str]:
    """Who was nearer how often, then the gut calls, each with what happened later."""
    lines = [
        f"{call.on}  {names[call.client]}: your guess {WORDS[call.gut]}, the audit {WORDS[call.audit]}, "
        f"now {WORDS[call.later]}: {NEARER[call.nearer]}"
        for call in calls
    ]
    return [nearer_counts(calls), *lines] if calls else []


def nearer_counts(calls: Iterable[GutCall]) -> str:
    """How often each was nearer."""
    return "; ".join(f"{NEARER[name]} {count(number, 'time')}" for name, number in counted(calls).items() if number)


def given_lines(given: Mapping[int, Decimal], currency: str) -> list[str]:
    """What was given away, year by year."""
    return [f"given away in {year}: {cents(money)} {currency}" for year, money in given.items()]


def grown_lines(name: str, hours_before: float, hours: float, regained: float, wishes: Iterable[Entry]) -> list[str]:
    """A client to grow: our hours for them, and what they wish for."""
    lines = [f"★ {name}: hours in 90 days {hours_before:.1f} → {hours:.1f}, regained {regained:.1f}"]
    return lines + [f"    {wish.on}  wish: {wish.note or ', '.join(wish.tags)}" for wish in wishes]


def idea_lines(names: Mapping[str, str], ideas: Mapping[str, Sequence[str]]) -> list[str]:
    """The ideas that at least two clients share."""
    return [
        f"shared idea: {idea} ({listed([names[client] for client in clients])})" for idea, clients in ideas.items()
    ]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _mood(value: float | None) -> str:
    return "-" if value is None else f"{value:+.1f}"
