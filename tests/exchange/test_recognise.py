"""Which format a file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuiclients.exchange.foreign_table import open_table
from tuiclients.exchange.recognise import JSON, format_of, is_json

TOGGL = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('\ufeff \n{"tuiclients": 1}', "json"),
        ("[]", "json"),
        (f"{TOGGL}\n", "toggl"),
        (f'\ufeff"{TOGGL}"\n'.replace(",", '","'), "toggl"),
        (f"{TOGGL},Amount ()\n".replace(",", ";"), "toggl"),
        ("Client,Date,Hours\n", "csv"),
    ],
)
def test_a_format_is_known_by_its_first_character_or_its_header(tmp_path: Path, text: str, found: str) -> None:
    path = tmp_path / "any.name"
    path.write_text(text, encoding="utf-8")
    format_ = JSON if is_json(str(path)) else format_of(open_table(str(path)).header)
    assert format_ == found
