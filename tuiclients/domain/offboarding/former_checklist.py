"""The checklist of exits that were opened before tasks had names: their days, for when the end of one moves."""

from __future__ import annotations

from datetime import date, timedelta

from tuiclients.domain.errors import Refused

#: The tasks of the first steps, each with its days from the opening; none falls after the end.
FROM_OPENING = (
    ("communicate", "pick the end date", 1),
    ("communicate", "book a meeting or call", 2),
    ("communicate", "prepare the audit card", 3),
    ("communicate", "talk", 7),
    ("communicate", "confirm in writing", 8),
    ("honest", "choose the wording of the reason", 9),
    ("honest", "write the letter from logged facts", 10),
    ("honest", "read the letter for blame", 11),
    ("honest", "no negotiation once decided", 14),
    ("help", "name one or two other providers", 16),
)
#: The tasks around the end, each with its days from it; none falls before the last of the first steps.
FROM_END = (
    ("help", "handover list: files, credentials, access, work in progress", -14),
    ("help", "agree on the transition dates", -14),
    ("help", "final invoice and all open ones, or claim or write off", 0),
    ("follow_up", "ask about open questions", 7),
    ("follow_up", "ask whether the transition went smoothly", 30),
    ("follow_up", "return or delete their data", 30),
    ("follow_up", "archive", 31),
    ("follow_up", "look back: what to learn, was the gut call right", 32),
)


def former_due_days(opened: date, ends: date) -> dict[tuple[str, str], date]:
    """When each task (by step and text) fell due in an exit that was opened and ends on these days."""
    due: dict[tuple[str, str], date] = {}
    last = opened
    try:
        for step, text, number in FROM_OPENING:
            last = due[step, text] = max(last, min(opened + timedelta(days=number), ends))
        for step, text, number in FROM_END:
            last = due[step, text] = max(last, ends + timedelta(days=number))
    except OverflowError:
        raise Refused(f"A date this far from {ends} is out of the calendar; check the notice and the end.") from None
    return due
