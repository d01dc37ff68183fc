"""The audits that were kept: what the program itself said on those days, which is never worked out again.

Each also stands in the log, as the program notes it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from story.days import on
from story.diary import Diary

OWN = ("entries", "plans", "exits", "decisions")


def kept(
    settings: dict[str, Any], lists: dict[str, Any], books: Sequence[Diary]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The kept audits of all clients, by day, each with the guess made before it was shown; and their notes."""
    # The script also runs where the program is not installed: it lies beside its code.
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from tuiclients.domain.audit.book_average import averages
    from tuiclients.domain.audit.evidence import gather
    from tuiclients.domain.audit.result import audit_object
    from tuiclients.domain.audit.verdict import judge
    from tuiclients.domain.record import Record
    from tuiclients.storage.encoding.codec import from_object
    from tuiclients.workbench.audit_walk import AuditAnswers, in_short

    policy = from_object("settings", settings)
    facts = {client["id"]: client for client in lists["clients"]}
    found = sorted((day, book.id, gut) for book in books for day, gut in book.walks)
    audits, notes = [], []

    def noted(note: str) -> dict[str, Any]:
        return {"by": settings["me"], "note": note, "tags": ["audit"]}

    for place, (day, client, gut) in enumerate(found, 1):
        own = {name: [from_object(name, it) for it in lists[name] if it["client"] == client] for name in OWN}
        record = Record.of(from_object("clients", facts[client]), *own.values())
        as_of = date.fromisoformat(on(day))
        audit = judge(gather(record, policy, as_of), policy, averages([], []))
        audits.append({"id": f"a{place}", "client": client, "on": on(day), "gut": gut, "result": audit_object(audit)})
        decided = [each for each in own["decisions"] if each.on == as_of]
        verdict, reason = (decided[-1].verdict, decided[-1].reason) if decided else ("", "")
        note = f"audit kept: {in_short(audit, AuditAnswers(gut, verdict=verdict, reason=reason))}"
        notes.append({"client": client, "on": on(day), "at": "17:30", "kind": "note", **noted(note)})
    return audits, notes
