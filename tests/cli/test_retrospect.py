"""`tuiclients after`."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from tests.cli.conftest import Line


def test_nothing_has_happened_yet(acme: Line) -> None:
    assert "No exit is closed yet" in acme.done("after")
    assert "offboard acme" in acme.done("after", "acme")
    assert acme.json("after", "acme") == {"client": "acme", "exits": [], "gut": []}


def test_an_exit_of_the_past_is_looked_back_at(line: Line, tmp_path: Path) -> None:
    today = date.today()
    exit_ = {"id": "x1", "client": "acme", "opened": f"{today - timedelta(80)}", "closed": f"{today - timedelta(40)}"}
    kept_audit: dict[str, object] = {"id": "a1", "client": "acme", "on": f"{today - timedelta(90)}", "gut": "fix"}
    kept_audit["result"] = {"verdict": "keep"}
    spent = {"id": "e1", "client": "acme", "on": f"{today - timedelta(85)}", "kind": "time", "minutes": 600}
    book = {"tuiclients": 1, "clients": [{"id": "acme", "name": "Acme"}], "exits": [exit_], "audits": [kept_audit]}
    file = tmp_path / "book.json"
    file.write_text(json.dumps({**book, "entries": [spent]}))
    line.done("import", str(file))
    facts = line.json("after")
    assert facts["exits"][0]["reports"][0]["freed_hours_week"] > 0
    output = line.done("after")
    assert "hours a week are free" in output and f"on {today + timedelta(50)}" in output
    assert "■ fix" in output and "gut 90 d" in output
    assert "given away in" in output and "1 client let go" in output
    told = line.done("after", "acme")
    assert "your guess fix, the audit keep" in told
    assert "after 90 days: open, nothing happened that tells (you let them go on" in told
    assert "after 180 days: too early before" in told
    assert "after report" in line.done("today") and "30 days since the exit was closed" in line.done("today")
    assert line("after", "--seen") == 2
    assert "looked back 30 days after the exit" in line.done("after", "acme", "--seen")
    assert "after report" not in line.done("today")
    assert "No after report is waiting" in line.done("after", "acme", "--seen")
    assert "after-x1-90@tuiclients" in line.done("export", "--format", "ical")
    assert "after-x1-30" not in line.out
    line.done("undo")
    assert "after report" in line.done("today")
