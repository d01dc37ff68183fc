"""Hours as a timeclock file; where hledger is installed, it reads the same hours."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.workbench.scene import desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.formats.format import FORMATS, format_named
from tuiclients.workbench.exporting import exported

TIMECLOCK = format_named("timeclock", FORMATS)
DAY = date(2026, 11, 2)


def time(number: int, minutes: int, at: str = "", **fields: object) -> Entry:
    return Entry(f"e{number}", "acme", DAY, "time", at=at, minutes=minutes)._replace(**fields)  # type: ignore[arg-type]


def test_each_time_is_a_session_in_order_of_start() -> None:
    desk = desk_of(time(1, 90, "09:10", note="call;\tabout\nscope", by="bo", billable=False), time(2, 30, "08:00"))
    assert exported(desk, TIMECLOCK).splitlines()[1:] == [
        "i 2026-11-02 08:00:00 Acme Corp  ; client:acme, tuiclients:e2",
        "o 2026-11-02 08:30:00",
        "i 2026-11-02 09:10:00 Acme Corp  call, about scope  ; client:acme, by:bo, billable:no, tuiclients:e1",
        "o 2026-11-02 10:40:00",
    ]


def test_what_has_no_time_of_day_follows_one_after_the_other_from_midnight() -> None:
    lines = exported(desk_of(time(1, 90), time(2, 30)), TIMECLOCK).splitlines()[1:]
    assert [line[:22] for line in lines] == [
        "i 2026-11-02 00:00:00 ",
        "o 2026-11-02 01:30:00",
        "i 2026-11-02 01:30:00 ",
        "o 2026-11-02 02:00:00",
    ]


def test_what_is_exported_comes_back(tmp_path: Path) -> None:
    entries = [
        time(1, 90, "09:10", note="call, about scope", by="bo", billable=False),
        time(2, 13 * 60),
        time(3, 13 * 60, note="a long day"),
        time(4, 480, "22:00"),
        *of("borealis", time(5, 1, "23:59")),
    ]
    book = Book(tmp_path, Client("acme", "Acme: Corp"), Client("borealis", "Boréalis"))
    prepared = book.take(book.file(exported(desk_of(*entries), TIMECLOCK)))
    assert (prepared.format, prepared.bad_rows) == ("timeclock", 0)
    fields = ("client", "on", "at", "minutes", "billable", "by", "note")
    known = Book(tmp_path, Client("acme", "Acme Corp"), Client("borealis", "Boréalis"))
    known.put(*entries)
    again = known.prepare(known.file(exported(desk_of(*entries), TIMECLOCK)))
    assert (again.counts, again.edits) == ({}, ())
    assert sorted(tuple(getattr(each, field) for field in fields) for each in book.entries()) == sorted(
        tuple(getattr(each, field) for field in fields) for each in entries
    )


def test_only_the_hours_of_the_client_asked_for_are_written() -> None:
    desk = desk_of(time(1, 90, "09:10"), *of("borealis", time(2, 30, "08:00")))
    assert exported(desk, TIMECLOCK, "borealis").count("\n") == 3
    assert "Boréalis" in exported(desk, TIMECLOCK, "borealis")


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_reads_the_same_hours() -> None:
    clients = [Client("acme", "Acme: web; (Berlin)  Ltd | x"), Client("borealis", "  ; ")]
    entries = [
        time(1, 90, "09:10", note="; a note: with, tags"),
        time(2, 480, "22:00"),
        time(3, 60),
        *of("borealis", time(4, 13 * 60), time(5, 13 * 60, "09:10")),
    ]
    text = exported(desk_of(*entries, clients=clients), TIMECLOCK)
    command = ["hledger", "-f", "timeclock:-", "balance", "--flat", "-O", "csv"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    # hledger names the number of hours "h".
    hours = dict(line.strip('"').split('","') for line in done.stdout.splitlines()[1:])
    assert hours["Acme- web, (Berlin) Ltd / x"] == "10.50h"
    assert hours["total"] == "36.50h"
