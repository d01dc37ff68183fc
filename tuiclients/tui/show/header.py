"""The header: the book, how many clients stand where, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.words import count
from tuiclients.domain.client import Client
from tuiclients.domain.timer import Timer
from tuiclients.tui.show.faces import face
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import columns as width
from tuiclients.tui.text import plain

#: A contract's end is due to be thought of so many days ahead.
SOON = timedelta(days=30)
WORST_FIRST = ("let go", "fix", "watch", "keep", "grow")


def verdicts(audits: Iterable[Audit]) -> list[Part]:
    """How many clients there are, and how many stand where, worst first; former ones are not counted."""
    faces = [face(audit) for audit in audits if audit.verdict != "former"]
    parts: list[Part] = [(count(len(faces), "client"), "")]
    for word in WORST_FIRST:
        same = [one for one in faces if one.word == word]
        if same:
            parts += [(" · ", "muted"), (f"{len(same)} {word}", same[0].role)]
    return parts


def due(clients: Mapping[str, Client], audits: Iterable[Audit], today: date) -> str:
    """What waits for the user, in words: plans past their deadline, unpaid bills, contracts that end, prospects."""
    audits = list(audits)
    there = [client for client in clients.values() if client.status != "former"]
    overdue = [one for one in audits if one.plan is not None and one.plan.state == "overdue"]
    unpaid = [one for one in audits if any(trigger.name == "unpaid" for trigger in one.triggers)]
    ending = [one for one in there if one.contract_ends and today <= one.contract_ends <= today + SOON]
    slept = [one for one in there if one.status == "prospect" and one.sleep_until and one.sleep_until <= today]
    counts = (
        (len(overdue), "plan to decide", "plans to decide"),
        (len(unpaid), "unpaid", "unpaid"),
        (len(ending), "contract ends soon", "contracts end soon"),
        (len(slept), "prospect slept on", "prospects slept on"),
    )
    return " · ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)


def header(left: Sequence[Part], right: Sequence[Part], columns: int) -> list[Part]:
    """Two groups of parts, one at each end of a line; what stands right gives way where there is no room."""
    room = columns - _width(left)
    while right and _width(right) + 2 > room:
        right = right[:-1]
    gap = room - _width(right)
    return [*left, (" " * max(0, gap), ""), *right]


def title(book: str, as_of: date, fixed: bool, read_only: bool, timer: Timer | None, name: str) -> list[Part]:
    """The program, the book, and what is unusual about this session."""
    parts: list[Part] = [(" tuiclients ", "accent"), (f" {plain(book)} ", "")]
    if fixed:
        parts.append((f" as of {as_of:%-d %b %Y}, nothing can be entered ", "fix"))
    elif read_only:
        parts.append((" read only ", "fix"))
    if timer:
        parts.append((f" timer: {plain(name)} since {timer.since:%H:%M} ", "watch"))
    return parts


def _width(parts: Sequence[Part]) -> int:
    return sum(width(text) for text, _ in parts)
