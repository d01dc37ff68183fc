"""Clocks of Org mode."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.formats.reading import read_text
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.org import is_org

#: 95 min + 9 h + 20 min; one clock is open.
TEXT = """#+TITLE: Work
#+TODO: TODO WAIT(w) | DONE
* Larch & Co                                                    :clients:larch:
** WAIT [#A] Map of the hill [1/3]                              :map:
   :LOGBOOK:
   CLOCK: [2026-07-02 Thu 09:05]--[2026-07-02 Thu 10:40] =>  1:35
   CLOCK: [2026-07-06 Mo. 09:00]
   :END:
* TODO Fir
  clock: [2026-07-03 22:00]--[2026-07-04 07:00] =>  9:00
*** deep below
    CLOCK: [2026-07-05 So 11:00]--[2026-07-05 So 11:20]
*bold* is no headline
"""
TABLE = """task,parents,category,start,end,effort,ishabit,tags
Map of the hill,Larch & Co,,2026-07-02 09:05,2026-07-02 10:40,,,clients:larch:map
Fir,,,2026-07-03 22:00,2026-07-04 07:00,,,
deep below,Fir,,2026-07-05 11:00,2026-07-05 11:20,,,
"""


def test_closed_clocks_are_time_of_the_outermost_headline(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TEXT)
    assert (reading.format, reading.seconds) == ("org", [95 * 60, 9 * 3600, 20 * 60])
    assert [(row.line, row.client, row.names) for row in reading.good] == [
        (6, "Larch & Co", ("Larch & Co", "clients", "larch", "map")),
        (10, "Fir", ("Fir",)),
        (12, "Fir", ("Fir",)),
    ]
    assert [(f"{entry.on}", entry.at, entry.note, entry.tags) for entry in reading.entries] == [
        ("2026-07-02", "09:05", "Map of the hill", ("clients", "larch", "map")),
        ("2026-07-03", "22:00", "", ()),
        ("2026-07-05", "11:00", "deep below", ()),
    ]
    assert reading.left_out == ["still running"]
    assert reading.source.guessed == ("the outermost headline is the client (--as)",)


def test_the_table_of_org_clock_csv_gives_the_same_rows(tmp_path: Path) -> None:
    table, outline = read_text(tmp_path, TABLE), read_text(tmp_path, TEXT)
    assert (table.format, table.entries, table.seconds) == ("org", outline.entries, outline.seconds)
    assert [(row.client, row.names) for row in table.good] == [(row.client, row.names) for row in outline.good]
    assert "the outermost headline is the client (--as)" in table.source.guessed


def test_a_bad_clock_is_named_and_stops_nothing(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        TEXT + "  CLOCK: yesterday\n  CLOCK: [2026-02-30 09:00]--[2026-03-01 10:00]\n"
        "  CLOCK: [2026-07-02 09:00]--[2026-07-02 08:00]\n",
    )
    assert reading.problems == [
        "'CLOCK: yesterday' is not a clock",
        "'CLOCK: [2026-02-30 09:00]--[2026-03-01 …' has no possible time",
        "it ends before it begins",
    ]
    assert len(reading.good) == 3


@pytest.mark.parametrize("text", ["* a headline\nno clock\n", "CLOCK: [2026-07-02 09:00]\n", "Client,Date\n"])
def test_an_outline_without_clocks_is_not_taken(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file"
    path.write_text(text)
    assert not is_org(ForeignFile(str(path)))
