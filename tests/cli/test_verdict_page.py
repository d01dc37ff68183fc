"""The worked example of docs/verdict.md, from a document to `audit --json`, against the numbers of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Line

PAGE = Path(__file__).parents[2] / "docs" / "verdict.md"
DAY = "2026-06-30"
ENTRIES: tuple[dict[str, object], ...] = (
    {
        "on": "2025-12-31",
        "kind": "invoice",
        "number": "1",
        "amount": "900",
        "due": "2026-04-21",
        "period": ["2025-12-01", "2025-12-31"],
    },
    {"on": "2026-05-01", "kind": "payment", "amount": "900", "invoice": "1"},
    {
        "on": DAY,
        "kind": "invoice",
        "number": "2",
        "amount": "2100",
        "due": "2026-07-30",
        "period": ["2026-04-02", DAY],
    },
    {"on": "2026-06-01", "kind": "time", "minutes": 1800},
)


def test_the_worked_example_of_the_page_is_what_the_program_says(line: Line, tmp_path: Path) -> None:
    document = {
        "tuiclients": 1,
        "settings": {"target_rate": "95"},
        "clients": [{"id": "acme", "name": "Acme"}],
        "entries": [{"id": f"e{number}", "client": "acme", **entry} for number, entry in enumerate(ENTRIES)],
    }
    file = tmp_path / "book.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    line.done("import", str(file))
    audit = line.json("audit", "acme", "--as-of", DAY)
    signals = {signal["name"]: signal for signal in audit["signals"]}

    assert signals["earning"]["raw"] == pytest.approx(54.605263)
    assert signals["earning"]["evidence"] == 3
    assert signals["payment"]["raw"] == 65.625
    assert signals["payment"]["evidence"] == pytest.approx(0.793701, abs=1e-6)
    assert (signals["future"]["raw"], signals["future"]["evidence"]) == (100, 1.5)
    assert [name for name, signal in signals.items() if signal["raw"] is not None] == ["earning", "payment", "future"]
    assert audit["score"] == pytest.approx(52.062789, abs=1e-6)

    page = PAGE.read_text(encoding="utf-8")
    assert f"= 50 + 0.58 + 0.65 + 0.83 = {audit['score']:.2f}" in page
    assert f"/ 100 = {audit['confidence']:.2f}: not enough for a verdict yet" in page
