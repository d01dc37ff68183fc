"""The table of Jira worklogs."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.formats.reading import read_text


def test_worklogs_are_time_with_the_issue_in_the_note(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "Issue key,Summary,Worklog\nMAP-7,draw the hill,2026-07-02T22:30:08+00:00:691\n"
        "WEB-12,,2026-07-03T08:00:00+02:00:4500\n",
    )
    assert (reading.format, reading.seconds) == ("tempo", [691, 4500])
    assert [(row.client, row.project, row.names) for row in reading.good] == [
        ("", "MAP", ("MAP-7",)),
        ("", "WEB", ("WEB-12",)),
    ]
    assert [(f"{entry.on}", entry.at, entry.note) for entry in reading.entries] == [
        ("2026-07-03", "00:30", "MAP-7 draw the hill"),
        ("2026-07-03", "08:00", "WEB-12"),
    ]


def test_a_bad_worklog_is_named_and_stops_nothing(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "Issue key,Summary,Worklog\nA-1,x,2026-07-02T22:30:08+00:00\nA-1,x,2026-13-02T22:30:08+00:00:9\n"
        "A-1,x,2026-07-02T22:30:08+00:00:999999999\nA-1,x,9999-12-31T23:59:59+00:00:9\nA-2,x,2026-07-02T10:00Z:60\n",
    )
    assert [row.line for row in reading.rows if "is not an instant with its seconds" in row.problem] == [2, 3, 4, 5]
    assert reading.seconds == [60]
