"""The first and the last day that a date can name stand anywhere in a book, and no command stumbles over them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line

FIRST, LAST, TODAY = "0001-01-01", "9999-12-31", "2026-11-22"
FIELDS: dict[str, dict[str, Any]] = {
    "time": {"minutes": 600},
    "payment": {"amount": "400", "invoice": "1"},
    "credit": {"amount": "40", "invoice": "1"},
    "writeoff": {"amount": "40", "invoice": "1"},
    "cost": {"amount": "5"},
    "message": {"direction": "out"},
    "feeling": {"level": 1},
    "nowait": {},
    "morning": {},
    "praise": {"what": "thanks"},
    "social": {},
    "review": {"fit": {"x": True}, "potential": 2},
    "note": {"tags": ["wish"]},
}


def book(first: str, last: str) -> dict[str, Any]:
    """A book in which everything begins on one of these days and ends on the other."""
    entries: list[dict[str, Any]] = [
        {"kind": kind, "on": day, **fields} for kind, fields in FIELDS.items() for day in (first, last)
    ]
    entries += [
        {"kind": "invoice", "on": first, "number": "1", "amount": "1000", "due": last, "period": [FIRST, LAST]},
        {"kind": "invoice", "on": last, "number": "2", "amount": "1000", "due": first},
        {"kind": "promise", "on": first, "amount": "5", "due": last},
        {"kind": "promise", "on": last, "amount": "5", "due": first},
        {"kind": "away", "on": FIRST, "until": LAST},
        {"kind": "incident", "on": FIRST, "what": "breach", "severity": "severe", "resolved": LAST},
    ]
    day = {"terms_days": 36_525, "bill_days": 36_525, "notice_days": 36_525, "since": first}
    return {
        "tuiclients": 1,
        "settings": {"target_rate": "95", "audit_every_days": 36_525, "window_days": 36_525},
        "clients": [
            {"id": "a", "name": "Acorn", "contract_ends": last, **day},
            {"id": "b", "name": "Birch", "contract_ends": first, **day},
            {"id": "c", "name": "Cedar", "status": "prospect", "sleep_until": last},
        ],
        "entries": [{"id": f"e{place}", "client": "a", **entry} for place, entry in enumerate(entries)],
        "plans": [{"id": "p", "client": "a", "cause": "payment", "opened": first, "remedies": ["ask"]}],
        "exits": [{"id": "q", "client": "b", "opened": first, "closed": last, "ends": last, "tasks": []}],
        "decisions": [{"id": "d", "client": "a", "on": first, "verdict": "keep", "reason": "x"}],
        "audits": [{"id": "k", "client": "a", "on": first, "gut": "keep", "result": {"score": 50}}],
    }


COMMANDS = (
    "audit",
    "show a",
    "show b",
    "entries",
    "hours",
    "hours month",
    "clients",
    "today",
    "portfolio",
    "portfolio --turned",
    "portfolio --window all",
    "portfolio --window 2026",
    "payments",
    "after",
    "after b",
    "fix a",
    "offboard a",
    "offboard b",
    "offboard a --card",
    "letter a --kind reminder",
    "letter b --kind termination",
    "export",
    "export --ics",
    "check",
)
#: These go through the months, of which there are many then.
MONTHLY = ("months a --last 3", "report --csv", "report a --md --client-safe")


@pytest.mark.parametrize(("first", "last"), [(FIRST, LAST), (LAST, FIRST)])
def test_no_command_stumbles_over_them(line: Line, tmp_path: Path, first: str, last: str) -> None:
    (tmp_path / "book.json").write_text(json.dumps(book(first, last)))
    line.done("import", str(tmp_path / "book.json"))
    for as_of in (TODAY, LAST):
        for command in (*COMMANDS, *(MONTHLY if (as_of == LAST) == (first == FIRST) else ())):
            code = line("--as-of", as_of, *command.split())
            assert code == 0 or line.err.rstrip().endswith((".", "anyway.")), (command, as_of, line.err)
    line.done("log", "a", "2h", "still", "logged")
    line.done("undo")
