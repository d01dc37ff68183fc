"""Watson's frames and its log."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exchange.formats.reading import read, read_text

#: 1,500 s + 5,399 s.
FRAMES = """[
 [1783065600, 1783067100, "larch", "aaaaaaaa11114111811111111111aaaa", ["desk", "phone"], 1783067100],
 [1783116000, 1783121399, "fir-site", "bbbbbbbb22224222822222222222bbbb", [], 1783121400]
]"""
LOG = """[
    {"id": "aaaaaaaa11114111811111111111aaaa", "project": "larch", "start": "2026-07-03T10:00:00+02:00",
     "stop": "2026-07-03T10:25:00+02:00", "tags": ["desk", "phone"]},
    {"id": "bbbbbbbb22224222822222222222bbbb", "project": "fir-site", "start": "2026-07-04T00:00:00+02:00",
     "stop": "2026-07-04T01:29:59+02:00", "tags": []}
]"""
TABLE = """id,start,stop,project,tags
aaaaaaa,2026-07-03 10:00:00,2026-07-03 10:25:00,larch,"desk, phone"
bbbbbbb,2026-07-04 00:00:00,2026-07-04 01:29:59,fir-site,

"""


@pytest.mark.parametrize("text", [FRAMES, LOG], ids=["frames", "log"])
def test_frames_are_time_of_their_project(tmp_path: Path, text: str) -> None:
    reading = read_text(tmp_path, text)
    assert (reading.format, reading.seconds) == ("watson", [1500, 5399])
    assert [(row.client, row.names, row.own_id[:7]) for row in reading.good] == [
        ("larch", ("larch", "desk", "phone"), "aaaaaaa"),
        ("fir-site", ("fir-site",), "bbbbbbb"),
    ]
    assert [(f"{entry.on}", entry.at, entry.tags) for entry in reading.entries] == [
        ("2026-07-03", "10:00", ("desk", "phone")),
        ("2026-07-04", "00:00", ()),
    ]
    assert reading.source.guessed == ("the project is the client (--as)",)


def test_a_log_with_half_a_zone_is_bad(tmp_path: Path) -> None:
    reading = read_text(tmp_path, LOG.replace("10:25:00+02:00", "10:25:00"))
    assert reading.problems == ["only one of its start and its end names a zone"]


def test_the_log_as_a_table_has_the_clock_of_the_book(tmp_path: Path) -> None:
    reading, frames = read_text(tmp_path, TABLE), read_text(tmp_path, FRAMES)
    assert (reading.format, reading.seconds, reading.entries) == ("watson", [1500, 5399], frames.entries)
    assert [(row.client, row.own_id) for row in reading.good] == [("larch", "aaaaaaa"), ("fir-site", "bbbbbbb")]
    assert "the project is the client (--as)" in reading.source.guessed


def test_bad_frames_are_named_and_stop_nothing(tmp_path: Path) -> None:
    bad = (
        "7",
        "[1, 2]",
        '[1e300, 2, "a", "b", []]',
        '["noon", 2, "a", "b", []]',
        '[1, 2, 3, "b", []]',
        '[1, 2, "a", "b", [3]]',
        '[5, 2, "a", "b"]',
        '[1, null, "a", "b"]',
    )
    reading = read_text(tmp_path, FRAMES[:-2] + "," + ",\n".join(bad) + "]")
    assert reading.problems == [
        "it is not a frame",
        "it is not a frame",
        "'1e+300' is not an instant",
        "'noon' is not an instant",
        "its project and its id are not texts",
        "its tags are not texts",
        "it ends before it begins",
    ]
    assert len(reading.good) == 2 and reading.left_out == ["still running"]


def test_what_runs_now_is_left_out_where_the_frames_are_read_in_place(tmp_path: Path) -> None:
    (tmp_path / "frames").write_text(FRAMES)
    for state, running in (
        ('{"project": "larch", "start": 1783116000, "tags": []}', ["still running"]),
        ("{}", []),
        ("[1]", []),
        ("{", []),
    ):
        (tmp_path / "state").write_text(state)
        assert read(tmp_path / "frames").left_out == running
    (tmp_path / "state").write_text('{"project": "larch", "start": 1783116000}')
    assert read_text(tmp_path, FRAMES).left_out == []


@pytest.mark.skipif(not shutil.which("watson"), reason="Watson is not installed")
def test_what_the_real_program_writes_is_read_alike_from_its_frames_and_its_logs(tmp_path: Path) -> None:
    environment = {**os.environ, "WATSON_DIR": str(tmp_path), "TZ": "Europe/Berlin"}

    def watson(*words: str) -> str:
        done = subprocess.run(["watson", *words], env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    watson("add", "-f", "2026-03-02 09:00:00", "-t", "2026-03-02 10:30:00", "acme", "+two words", "+site")
    watson("add", "-f", "2026-03-02 13:00:00", "-t", "2026-03-02 13:45:00", "borealis")
    watson("start", "acme")
    (tmp_path / "log.json").write_text(watson("log", "-a", "-j"))
    (tmp_path / "log.csv").write_text(watson("log", "-a", "-s"))
    frames, log, table = read(tmp_path / "frames"), read(tmp_path / "log.json"), read(tmp_path / "log.csv")
    assert sorted(table.entries) == sorted(frames.entries)
    assert sorted(map(int, filter(None, frames.seconds))) == [2700, 5400]
    assert frames.left_out == ["still running"]
    assert sorted(row._replace(line=0) for row in log.good) == sorted(row._replace(line=0) for row in frames.good)
