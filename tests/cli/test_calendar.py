"""`tuiclients export --format ical`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Line


def test_the_days_to_come_are_exported_with_the_same_ids_each_time(acme: Line, tmp_path: Path) -> None:
    acme.done("offboard", "acme", "--open", "--reason", "enough")
    text = acme.done("export", "--format", "ical")
    assert text.count("BEGIN:VEVENT") == 25
    assert "SUMMARY:Acme Corp: ask about open questions" in text
    file = tmp_path / "days.ics"
    acme.done("export", "--format", "ical", "-o", str(file))
    ids = {line for line in text.splitlines() if line.startswith("UID")}
    assert {line for line in file.read_bytes().decode().split("\r\n") if line.startswith("UID")} == ids
    acme.done("offboard", "acme", "--tick", "1")
    assert acme.done("export", "--format", "ical").count("BEGIN:VEVENT") == 24
