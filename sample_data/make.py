"""Writes the sample book: `python sample_data/make.py [FILE]` (default: book.json beside this script).

The same bytes on each run. All businesses and persons in it are invented.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from story import gone, ill, middling, walks, well
from story.days import ANCHOR
from story.diary import Diary
from story.finish import finished
from story.week import work_the_weeks

SETTINGS = {
    "currency": "EUR",
    "target_rate": "95",
    "cost_rate": "45",
    "cost_rates": {"tom": "38"},
    "tax_rate": 0.2,
    "working_hours": "mon-fri 09:00-18:00",
    "me": "mira",
}
PROVIDERS = [
    {
        "id": "r1",
        "name": "Nib Atelier",
        "good_for": "small shops, labels and print",
        "tags": ["shop", "print", "brand"],
    },
    {"id": "r2", "name": "Low Tide Web", "good_for": "property and booking sites", "tags": ["property", "booking"]},
    {"id": "r3", "name": "Studio Ferrum", "good_for": "film and motors, works at night", "tags": ["film", "motors"]},
]
PROVIDERS[1]["notes"] = "Took over Dunmere Estates; it went well."


def diaries() -> list[Diary]:
    """Every client of the story, each with its own pages."""
    return [
        well.larkfield(),
        well.eclatine(),
        well.haldvik(),
        well.brightholm(),
        well.saltmouth(),
        middling.quillhaven(),
        middling.papayola(),
        middling.zebulon(),
        middling.ambre(),
        ill.fenwater(),
        ill.cairnlop(),
        ill.sunnbrink(),
        ill.sablewick(),
        ill.junivo(),
        ill.corvane(),
        ill.rexmoor(),
        gone.kestrelgate(),
        gone.dunmere(),
    ]


def document() -> dict[str, Any]:
    """The whole book as one document, with the day on which it is told."""
    books = diaries()
    work_the_weeks(books)
    for book in books:
        book.write_bills()
    lists = finished(books)
    lists["audits"], notes = walks.kept(SETTINGS, lists, books)
    number = len(lists["entries"])
    lists["entries"] += [{"id": f"e{number + place}", **note} for place, note in enumerate(notes, 1)]
    return {"tuiclients": 1, "anchor": ANCHOR.isoformat(), "settings": SETTINGS, **lists, "providers": PROVIDERS}


def written(book: dict[str, Any]) -> str:
    """The document as text, one object a line."""
    parts = []
    for name, value in book.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in value)
            parts.append(f'"{name}":[\n{lines}\n]')
        else:
            parts.append(f'"{name}":{json.dumps(value, ensure_ascii=False, separators=(",", ":"))}')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "book.json"
    target.write_text(written(document()), encoding="utf-8")
