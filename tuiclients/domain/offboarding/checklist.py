"""The checklist of an exit: its tasks, and their days by today, the contract and the end date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.task import SETTLE

PICK_END, CARD = "pick the end date", "prepare the audit card"
LETTER, BLAME = "write the letter from logged facts", "read the letter for blame"
REFER, HAND_OVER = "name one or two other providers", "handover list: files, credentials, access, work in progress"
ARCHIVE, LOOK_BACK = "archive", "look back: what to learn, was the gut call right"

#: The tasks of the first steps, each with its days from the opening; none falls after the end.
FROM_OPENING = (
    ("communicate", PICK_END, 1),
    ("communicate", "book a meeting or call", 2),
    ("communicate", CARD, 3),
    ("communicate", "talk", 7),
    ("communicate", "confirm in writing", 8),
    ("honest", "choose the wording of the reason", 9),
    ("honest", LETTER, 10),
    ("honest", BLAME, 11),
    ("honest", "no negotiation once decided", 14),
    ("help", REFER, 16),
)
#: The tasks around the end, each with its days from it; none falls before the last of the first steps.
FROM_END = (
    ("help", HAND_OVER, -14),
    ("help", "agree on the transition dates", -14),
    ("help", SETTLE, 0),
    ("follow_up", "ask about open questions", 7),
    ("follow_up", "ask whether the transition went smoothly", 30),
    ("follow_up", "return or delete their data", 30),
    ("follow_up", ARCHIVE, 31),
    ("follow_up", LOOK_BACK, 32),
)


def earliest_end(client: Client, today: date) -> date:
    """The first day on which the work can end: after the contract's notice, or when it runs out by itself before."""
    first = _proposed(today, relativedelta(days=client.notice_days or 0))
    ends = client.contract_ends
    return ends if ends is not None and today <= ends < first else first


def usual_end(client: Client, today: date) -> date:
    """The end that is proposed: by the notice, else with the contract, else in a month."""
    if client.notice_days is None and client.contract_ends is not None and client.contract_ends >= today:
        return client.contract_ends
    if client.notice_days:
        return earliest_end(client, today)
    return _proposed(today, relativedelta(months=+1))


def due_days(opened: date, ends: date) -> dict[tuple[str, str], date]:
    """When each task (by step and text) falls due in an exit that was opened and ends on these days."""
    due: dict[tuple[str, str], date] = {}
    last = opened
    for step, text, number in FROM_OPENING:
        last = due[step, text] = max(last, min(_shifted(opened, relativedelta(days=+number)), ends))
    for step, text, number in FROM_END:
        last = due[step, text] = max(last, _shifted(ends, relativedelta(days=number)))
    return due


def checklist(opened: date, ends: date) -> tuple[Mapping[str, Any], ...]:
    """The tasks of a new exit."""
    return tuple(open_task(step, text, due) for (step, text), due in due_days(opened, ends).items())


def open_task(step: str, text: str, due: date | None) -> dict[str, Any]:
    """A task that is open."""
    day = due.isoformat() if due is not None else None
    return {"step": step, "text": text, "due": day, "done": None, "waived": None, "note": ""}


def rescheduled(
    tasks: tuple[Mapping[str, Any], ...], opened: date, before: date | None, after: date
) -> tuple[Mapping[str, Any], ...]:
    """The tasks for another end: open ones move, but for those whose day was changed by hand (or is not ours).

    `before` None: no end was picked so far, so that every open task of the checklist takes its new day.
    """
    old = due_days(opened, before) if before is not None else {}
    new = due_days(opened, after)
    result = []
    for task in tasks:
        key = (str(task.get("step") or ""), str(task.get("text") or ""))
        ours = before is None or task.get("due") == (old[key].isoformat() if key in old else "")
        is_open = not task.get("done") and not task.get("waived")
        result.append({**task, "due": new[key].isoformat()} if key in new and ours and is_open else task)
    return tuple(result)


def _proposed(today: date, by: relativedelta) -> date:
    """So far from today, the calendar permitting."""
    try:
        return today + by
    except (OverflowError, ValueError):
        return date.max


def _shifted(day: date, by: relativedelta) -> date:
    try:
        return day + by
    except (OverflowError, ValueError):
        raise Refused(f"A date this far from {day} is out of the calendar; check the notice and the end.") from None
