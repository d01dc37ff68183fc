"""The timeclock format."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exchange.formats.reading import read, read_text

#: 2 h 30 min 10 s; over midnight 3 h; 45 min.
TEXT = """; our hours
i 2026/07/02 09:00:00 clients:larch  first draft  ; to be billed
o 2026/07/02 11:30:10

i 2026-07-03 22:30 fir
o 2026-07-04 01:30
i 2026-07-06 08:15:00
o 2026-07-06 09:00:00
"""


def test_sessions_are_time_of_their_account_on_the_day_of_their_start(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TEXT)
    assert (reading.format, reading.seconds) == ("timeclock", [9010, 10_800, 2700])
    assert [(row.line, row.client, row.names) for row in reading.good] == [
        (2, "clients:larch", ("clients:larch", "larch", "clients")),
        (5, "fir", ("fir",)),
        (7, "", ()),
    ]
    assert [(f"{entry.on}", entry.at, entry.note) for entry in reading.entries] == [
        ("2026-07-02", "09:00", "first draft"),
        ("2026-07-03", "22:30", ""),
        ("2026-07-06", "08:15", ""),
    ]
    assert reading.source.guessed == ("the account is the client (--as)",)


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_reads_the_same_hours(tmp_path: Path) -> None:
    path = tmp_path / "hours.timeclock"
    path.write_text(TEXT.replace("i 2026-07-06 08:15:00", "i 2026-07-06 08:15:00 elm"))
    balance = ("hledger", "-f", str(path), "balance", "-N", "--flat", "-O", "csv")
    told = subprocess.run(balance, capture_output=True, text=True, check=True).stdout
    hours = {account: float(amount.rstrip("h")) for account, amount in list(csv.reader(io.StringIO(told)))[1:]}
    reading = read(path)
    assert {row.client: round((row.seconds or 0) / 3600, 2) for row in reading.good} == hours


def test_several_open_sessions_end_by_their_account_or_the_newest_first(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "i 2026-07-02 09:00 a\ni 2026-07-02 10:00 b\ni 2026-07-02 11:00 c\n"
        "o 2026-07-02 12:00 a\no 2026-07-02 12:30\ni 2026-07-02 13:00 d\n",
    )
    assert [(row.client, row.seconds) for row in reading.good] == [("a", 3 * 3600), ("c", 90 * 60)]
    assert [(row.client, row.left_out) for row in reading.rows if row.left_out] == [
        ("b", "still running"),
        ("d", "still running"),
    ]


def test_who_it_was_and_that_nobody_pays_are_read_from_the_comment(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path, "i 2026-07-02 09:00:00 Acme  call  ; by:Bo Lee, billable:no\no 2026-07-02 10:00:00\n"
    )
    [entry] = reading.entries
    assert (reading.good[0].client, entry.note, entry.by, entry.billable) == ("Acme", "call", "Bo Lee", False)


def test_a_bad_line_is_named_and_stops_nothing(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "i 2026-07-02 09:00 a\no 2026-07-02 10:00\no 2026-07-02 11:00\nx 2026\ni 2026-02-30 09:00 a\n"
        "i 2026-07-03 09:00 a\no 2026-07-03 08:00\n",
    )
    assert reading.problems == [
        "it clocks out, and nothing is clocked in",
        "'x 2026' neither clocks in nor out",
        "'i 2026-02-30 09:00 a' neither clocks in nor out",
        "it ends before it begins",
    ]
    assert reading.seconds == [3600]
