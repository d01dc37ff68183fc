"""The timedot format."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.exchange.formats.reading import read, read_text

#: 1 h 15, 1 h 30, 30 min, 20 min, 1 h; then letters: 30 min + 15 min.
TEXT = """# hours
; another comment
* a heading

2026-07-02 draft of the map  ; said
clients:larch   .... .
fir             1.5   # a comment

** 2026/7/3
fir  30m
  elm  1200s ; indented
clients:larch  1h
elm  aab
"""


def test_accounts_under_a_day_are_time(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TEXT)
    assert (reading.format, reading.seconds) == ("timedot", [4500, 5400, 1800, 1200, 3600, 1800, 900])
    assert [(row.line, row.client, row.names) for row in reading.good][:3] == [
        (6, "clients:larch", ("clients:larch", "larch", "clients")),
        (7, "fir", ("fir",)),
        (10, "fir", ("fir",)),
    ]
    assert [(f"{entry.on}", entry.at, entry.note, entry.tags) for entry in reading.entries] == [
        ("2026-07-02", "", "draft of the map", ()),
        ("2026-07-02", "", "draft of the map", ()),
        *[("2026-07-03", "", "", ())] * 3,
        ("2026-07-03", "", "", ("a",)),
        ("2026-07-03", "", "", ("b",)),
    ]


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_reads_the_same_hours(tmp_path: Path) -> None:
    path = tmp_path / "hours.timedot"
    # Letters, and comments that begin with #, are newer than some releases of hledger.
    path.write_text(
        TEXT.replace("elm  aab\n", "").replace("   # a comment", "   ; a comment").replace("  elm", "elm")
    )
    balance = ("hledger", "-f", str(path), "balance", "-N", "--flat", "-O", "csv")
    told = subprocess.run(balance, capture_output=True, text=True, check=True).stdout
    hours = {account: float(amount) for account, amount in list(csv.reader(io.StringIO(told)))[1:]}
    sums: Counter[str] = Counter()
    for row in read(path).good:
        sums[row.client] += row.seconds or 0
    assert {client: round(seconds / 3600, 2) for client, seconds in sums.items()} == hours


def test_a_bad_line_is_named_and_stops_nothing(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "2026-07-02\nfir  ..\nfir and so on\n2026-02-30\nfir  ..\nfir  0\n")
    assert reading.problems == [
        "'fir and so on' is not an account with dots or hours",
        "'2026-02-30' is not a date",
        "it belongs to no day",
        "it belongs to no day",
    ]
    assert reading.seconds == [1800]


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-02 larch | invoice\n    revenue:larch    $-1000\n    assets:larch    $1000\n",
        "2026-07-02 larch\n    revenue:larch    -1000\n    assets:larch    1000\n",
        "2026-07-02,larch,1\n2026-07-03,larch,2\n",
        "fir  ....\n",
    ],
)
def test_a_journal_or_a_table_is_not_taken_for_it(tmp_path: Path, text: str) -> None:
    from tuiclients.exchange.file.foreign_file import ForeignFile
    from tuiclients.exchange.formats.timedot import is_timedot

    path = tmp_path / "file"
    path.write_text(text)
    assert not is_timedot(ForeignFile(str(path)))
