"""Timewarrior's export and its data files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exchange.formats.reading import read, read_text
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.file.json_elements import json_maker

#: 90 min + 25 min 30 s + 45 min = 9,630 s; the fourth is running.
EXPORT = """[
{"id":4,"start":"20260701T220000Z","end":"20260701T233000Z","tags":["borealis","map"]},
{"id":3,"start":"20260702T080000Z","end":"20260702T082530Z","tags":["Fir & Sons","call"],
  "annotation":"about \\"terms\\""},
{"id":2,"start":"20260702T090000Z","end":"20260702T094500Z"},
{"id":1,"start":"20260703T070000Z","tags":["borealis"]}
]
"""
DATA = """inc 20260701T220000Z - 20260701T233000Z # borealis map
inc 20260702T080000Z - 20260702T082530Z # "Fir & Sons" call # "about \\"terms\\""
inc 20260702T090000Z - 20260702T094500Z
inc 20260703T070000Z # borealis
"""


@pytest.mark.parametrize("text", [EXPORT, DATA, EXPORT.replace("\n", "")], ids=["export", "data", "one line"])
def test_closed_intervals_are_time_on_the_books_clock_and_the_running_one_is_left_out(
    tmp_path: Path, text: str
) -> None:
    reading = read_text(tmp_path, text)
    assert (reading.format, reading.seconds, sum(map(int, filter(None, reading.seconds)))) == (
        "timewarrior",
        [5400, 1530, 2700],
        9630,
    )
    assert [(f"{entry.on}", entry.at, entry.note, entry.tags) for entry in reading.entries] == [
        ("2026-07-02", "00:00", "", ("borealis", "map")),
        ("2026-07-02", "10:00", 'about "terms"', ("Fir & Sons", "call")),
        ("2026-07-02", "11:00", "", ()),
    ]
    assert [(row.client, row.names, row.own_id) for row in reading.good] == [
        ("borealis", ("borealis", "map"), ""),
        ("Fir & Sons", ("Fir & Sons", "call"), ""),
        ("", (), ""),
    ]
    assert reading.left_out == ["still running"] and not reading.problems
    assert reading.source.guessed == ("the first tag is the client (--as)",)


def test_the_zone_of_the_book_decides_the_day(tmp_path: Path) -> None:
    entries = read_text(tmp_path, DATA, Policy(timezone="America/New_York")).entries
    assert (f"{entries[0].on}", entries[0].at) == ("2026-07-01", "18:00")


def test_an_interval_over_a_change_of_clocks_keeps_its_true_length(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "inc 20261024T233000Z - 20261025T023000Z # a\n")
    assert [(f"{entry.on}", entry.at) for entry in reading.entries] == [("2026-10-25", "01:30")]
    assert reading.seconds == [3 * 3600]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("inc 20260702T080000Z - 20260701T080000Z # a", "it ends before it begins"),
        ("inc 20269902T080000Z # a", "'20269902T080000Z' is not an instant"),
        ("inc nothing", "'inc nothing' is not an interval"),
        (
            f"inc 20260702T080000Z - 20260702T090000Z # {'a' * 10_001}",
            "its tags have 10,001 characters, and 10,000 are the most",
        ),
        (
            f"inc 20260702T080000Z - 20260702T090000Z # a # {'a' * 10_001}",
            "its note has 10,001 characters, and 10,000 are the most",
        ),
        ("inc 00010101T000000Z - 99991231T000000Z # a", "it begins at no possible time"),
        ("inc 20000101T000000Z - 20260101T000000Z # a", "it lasts 227,928 hours"),
    ],
)
def test_a_bad_line_is_named_and_stops_nothing(tmp_path: Path, line: str, problem: str) -> None:
    reading = read_text(tmp_path, f"{DATA}{line}\n", Policy(timezone="America/New_York"))
    assert reading.problems == [problem]
    assert reading.rows[-1].line == 5 and len(reading.good) == 3


def test_a_bad_element_is_named_by_its_line(tmp_path: Path) -> None:
    text = EXPORT.replace('"tags":["borealis","map"]', '"tags":[7]').replace("20260702T094500Z", "later")
    reading = read_text(tmp_path, text)
    assert [(row.line, row.problem) for row in reading.rows if row.problem] == [
        (2, "its tags are not texts"),
        (5, "'later' is not an instant"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        EXPORT[:200],
        EXPORT + "x",
        EXPORT.replace('"id":2', '"id":NaN'),
        EXPORT.replace('"map"', '"\\ud800"'),
        EXPORT.replace('"map"', "[" * 100_000),
    ],
    ids=["cut", "something follows", "no number", "half a character", "deep"],
)
def test_json_that_is_not_complete_is_refused_whole(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match=r"is not complete JSON: .*; export it again"):
        read_text(tmp_path, text)


def test_a_folder_is_read_as_its_months(tmp_path: Path) -> None:
    (tmp_path / "2026-07.data").write_text(DATA)
    (tmp_path / "2026-08.data").write_text("inc 20260801T080000Z - 20260801T090000Z # acme\ninc x\n")
    (tmp_path / "undo.data").write_text("txn:\n")
    (tmp_path / "tags.data").write_text("{}\n")
    rows = read(tmp_path, format_="timewarrior").rows
    assert [row.seconds for row in rows if row.entries] == [5400, 1530, 2700, 3600]
    assert [row.problem for row in rows if row.problem] == ["2026-08.data: 'inc x' is not an interval"]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Refused, match="holds no data of Timewarrior"):
        read(empty, format_="timewarrior")


@pytest.mark.parametrize(
    ("head", "maker"),
    [
        (EXPORT, "timewarrior"),
        ('[[1772442000, 1772451000, "acme"', "watson"),
        ('[ {"id": "0b", "project": "a", "start": "2026-03-02T09:00:00+00:00", "stop": ""', "watson"),
        ('{"buckets": {}}', "activitywatch"),
        ('{"tuiclients": 1}', ""),
        ("[]", ""),
        ('[{"start": "noon"}]', ""),
    ],
)
def test_json_is_known_by_its_first_value(head: str, maker: str) -> None:
    assert json_maker(head) == maker


@pytest.mark.skipif(not shutil.which("timew"), reason="Timewarrior is not installed")
def test_what_the_real_program_writes_is_read_alike_from_its_export_and_its_data(tmp_path: Path) -> None:
    environment = {**os.environ, "TIMEWARRIORDB": str(tmp_path / "db"), "TZ": "Europe/Berlin"}

    def timew(*words: str) -> str:
        done = subprocess.run(
            ["timew", *words], env=environment, input="yes\n", capture_output=True, text=True, check=True
        )
        return done.stdout

    timew("track", "2026-03-02T09:00:00", "-", "2026-03-02T10:30:15", "acme", "two words", "it's")
    timew("track", "2026-03-28T23:30:00", "-", "2026-03-29T03:30:00", "borealis")
    timew("annotate", "@1", 'over the "change" # of clocks')
    timew("start", "2026-03-30T08:00:00", "acme")
    export = tmp_path / "export.json"
    export.write_text(timew("export"))
    by_export = read(export)
    months = sorted((tmp_path / "db" / "data").glob("????-??.data"))
    by_data = [read(month) for month in months]
    assert by_export.seconds == [5415, 3 * 3600]
    assert [entry for reading in by_data for entry in reading.entries] == by_export.entries
    assert by_export.entries[1].note == 'over the "change" # of clocks'
    assert by_export.left_out == ["still running"]
