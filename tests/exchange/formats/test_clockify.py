"""Clockify's reports in all layouts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.formats.reading import read_text
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy

OLDER = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time",'
    '"End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)","Billable Amount (USD)"'
)
NEWER = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable","Invoiced","Invoice ID",'
    '"Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (EUR)",'
    '"Billable Amount (EUR)","Date of creation"'
)
APPROVAL = (
    '"Project","Client","Description","Activity","User","Group","Email","Tags","Billable","Start Date","Start Time",'
    '"End Date","End Time","Duration (h)","Duration (decimal)","Approval","Approved by"'
)
WITHOUT_LENGTH = (
    '"Project","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date",'
    '"End Time","Client"'
)
BY_DAY = '"Date","Project","Client","Description","Time (h)","Time (decimal)"'


def rows(header: str, *cells: str) -> str:
    return "\n".join((header, *cells, ""))


def test_the_older_header_with_a_clock_of_twelve_hours(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        rows(
            OLDER,
            '"Map","Larch","","survey","Ann","","a@x.example","field, rain","No","07/02/2026","11:50:30 PM",'
            '"07/03/2026","12:20:45 AM","00:30:15","0.50","0.00","0.00"',
            '"Map","Larch","drawn","","Ann","","a@x.example","","Yes","07/04/2026","9:05 AM","07/04/2026",'
            '"10:06:01 AM","01:01:01","1.02","50.00","51.00"',
            '"Map","","nothing","","Ann","","a@x.example","","Yes","07/04/2026","9:05 AM","07/04/2026","9:05 AM",'
            '"00:00:00","0.00","0.00","0.00"',
        ),
    )
    assert (reading.format, reading.seconds) == ("clockify", [1815, 3661])
    assert [(f"{entry.on}", entry.at, entry.note, entry.tags, entry.billable) for entry in reading.entries] == [
        ("2026-07-02", "23:50", "Map: survey", ("field", "rain"), False),
        ("2026-07-04", "09:05", "drawn", (), True),
    ]
    assert [(row.client, row.project, row.names) for row in reading.good] == [
        ("Larch", "Map", ("survey", "field", "rain")),
        ("Larch", "Map", ()),
    ]
    assert reading.left_out == ["of no length"]
    # Both orders fit; a clock with AM and PM speaks for the American one, and it is said.
    assert "dates are month/day/year (both orders fit: --date-order)" in reading.source.guessed


def test_the_newer_header_and_days_first(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        rows(
            NEWER,
            '"Map","Larch","drawn","","Ann","G1, G2","a@x.example","","Regular","Yes","Yes","INV-7","15/10/2026",'
            '"11:00:00","15/10/2026","11:20:40","00:20:40","0.34","90.00","31.00","15/10/2026"',
            '"Map","Larch","tea","","Ann","","a@x.example","","Break","No","No","","15/10/2026","11:20:40",'
            '"15/10/2026","11:30:40","00:10:00","0.17","0.00","0.00","15/10/2026"',
            '"","","","","Ann","","a@x.example","","Time Off","No","No","","16/10/2026","09:00:00",'
            '"16/10/2026","17:00:00","08:00:00","8.00","0.00","0.00","16/10/2026"',
        ),
    )
    assert (reading.format, reading.seconds) == ("clockify", [1240])
    assert [(f"{entry.on}", entry.at) for entry in reading.entries] == [("2026-10-15", "11:00")]
    assert [(row.left_out, row.seconds) for row in reading.rows if row.left_out] == [
        ("a break", 600),
        ("time off", 28_800),
    ]


def test_the_header_with_approval_and_activity(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        rows(
            APPROVAL,
            '"Map","Larch","","survey","Ann","","a@x.example","","Yes","25/10/2026","00:30:00","25/10/2026",'
            '"02:00:00","01:30:00","1.50","Approved","Boss"',
        ),
    )
    assert (reading.format, reading.seconds, reading.entries[0].note) == ("clockify", [5400], "Map: survey")


def test_without_a_length_the_end_tells_it(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        rows(
            WITHOUT_LENGTH,
            '"Map","drawn","","Ann","","a@x","","Yes","07/14/2026","11:30 PM","07/15/2026","1:00:30 AM","Larch"',
            '"Map","drawn","","Ann","","a@x.example","","Yes","07/16/2026","9:00 AM","","","Larch"',
        ),
        Policy(timezone="UTC"),
    )
    assert (reading.seconds, reading.left_out) == ([5430], ["still running"])
    assert (reading.good[0].client, f"{reading.entries[0].on}") == ("Larch", "2026-07-14")


def test_the_summary_by_day(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        rows(
            BY_DAY,
            '"2026-07-02","Map","Larch","drawn","00:20:30","0.3417"',
            '"2026-07-02","(Without project)","(Without client)","(no description)","00:10:00","0.1667"',
            '"2026-07-03","Map","Larch","drawn","26:00:01","26.0003"',
        ),
    )
    assert (reading.format, reading.seconds) == ("clockify", [1230, 600, 93_601])
    assert [(row.client, row.project, row.entries[0].note) for row in reading.good] == [
        ("Larch", "Map", "drawn"),
        ("", "", ""),
        ("Larch", "Map", "drawn"),
    ]


def test_a_summary_without_days_wants_one(tmp_path: Path) -> None:
    text = rows(
        '"Project","Client","Description","Time (h)","Time (decimal)","Amount (EUR)"', '"a","b","c","1:00:00","1","0"'
    )
    with pytest.raises(Refused, match=r"is a summary report of Clockify without days: .* --on DATE"):
        read_text(tmp_path, text)
    reading = read_text(tmp_path, text, on=date(2026, 7, 31))
    assert [(f"{entry.on}", seconds) for entry, seconds in zip(reading.entries, reading.seconds, strict=True)] == [
        ("2026-07-31", 3600)
    ]
