"""solidtime's table and its ZIP."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.formats.reading import read, read_text
from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.solidtime import is_solidtime_archive

TABLE = """description,billable,client,project,tags,start,end,task,user_name,user_email
"","false","","Old map","field, rain","2026-07-02T09:23:52Z","2026-07-02T09:23:52Z","","Ann","a@x.example"
"drawn","true","Larch","Map","","2026-07-02T22:30:00Z","2026-07-02T23:30:01Z","Survey","Ann","a@x.example"
"","true","Larch","Map","field","2026-07-03T08:00:00Z","2026-07-03T08:10:00Z","Survey","Ann","a@x.example"
"""
TABLES = {
    "clients.csv": "id,name,organization_id\nc1,Larch,o\nc2,Fir,o\n",
    "projects.csv": "id,name,color,client_id\np1,Map,#fff,c1\np2,Site,#fff,c2\n",
    "tasks.csv": "id,name,project_id\nt1,Survey,p1\n",
    "tags.csv": "id,name\ng1,field\ng2,rain\n",
    "members.csv": "id,user_id,name\nm1,u1,Ann\nm2,u2,Bo\n",
    "meta.json": "{}",
    "time_entries.csv": "id,description,start,end,billable_rate,billable,type,member_id,user_id,organization_id,"
    "client_id,project_id,task_id,tags\n"
    'e1,drawn,2026-07-02T22:30:00Z,2026-07-02T23:30:01Z,,true,work,m1,u1,o,c1,p1,t1,"[""g1"",""g2""]"\n'
    "e2,,2026-07-03T08:00:00Z,2026-07-03T08:10:00Z,,false,,m1,u1,o,,p1,t1,[]\n"
    "e3,,2026-07-03T09:00:00Z,2026-07-03T09:30:00Z,,false,break,m1,u1,o,,,,[]\n"
    "e4,,2026-07-03T10:00:00Z,,,true,,m1,u1,o,c2,,,[]\n"
    "e5,x,noon,,,true,,m1,u1,o,c2,,,[]\n",
}


def archive(folder: Path, **changed: str | None) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (TABLES | {name.replace("__", "."): text for name, text in changed.items()}).items():
            if text is not None:
                file.writestr(name, text)
    return path


def test_instants_of_the_table_become_the_books_clock(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TABLE)
    assert (reading.format, reading.seconds, reading.left_out) == ("solidtime", [3601, 600], ["of no length"])
    assert [(f"{entry.on}", entry.at, entry.note, entry.billable) for entry in reading.entries] == [
        ("2026-07-03", "00:30", "drawn", True),
        ("2026-07-03", "10:00", "Map: Survey", True),
    ]
    assert [(row.client, row.project, row.names) for row in reading.good] == [
        ("Larch", "Map", ("Survey",)),
        ("Larch", "Map", ("Survey", "field")),
    ]


def test_the_zip_gives_names_for_ids_and_every_entry_its_own_id(tmp_path: Path) -> None:
    reading = read(archive(tmp_path))
    assert (reading.format, reading.seconds) == ("solidtime", [3601, 600])
    assert [(row.own_id, row.client, row.project, row.names) for row in reading.good] == [
        ("e1", "Larch", "Map", ("Survey",)),
        ("e2", "Larch", "Map", ("Survey",)),
    ]
    assert [(f"{entry.on}", entry.at, entry.note, entry.tags, entry.billable) for entry in reading.entries] == [
        ("2026-07-03", "00:30", "drawn", ("field", "rain"), True),
        ("2026-07-03", "10:00", "Map: Survey", (), False),
    ]
    assert reading.left_out == ["a break", "still running"]
    assert reading.problems == ["'noon' is not an instant"]
    assert {entry.by for entry in reading.entries} == {""}


def test_entries_name_the_person_when_there_are_several(tmp_path: Path) -> None:
    entries = TABLES["time_entries.csv"].replace("false,,m1", "false,,m2")
    reading = read(archive(tmp_path, time_entries__csv=entries))
    assert [entry.by for entry in reading.entries] == ["Ann", "Bo"]


def test_a_zip_that_is_cut_or_too_large_is_refused_and_another_is_not_taken(tmp_path: Path) -> None:
    path = archive(tmp_path)
    whole = path.read_bytes()
    place = whole.index(b"time_entries.csv") + 40
    path.write_bytes(whole[:place] + b"\0" * 20 + whole[place + 20 :])
    with pytest.raises(Refused, match="is an export of solidtime, but damaged"):
        read(path)
    path.write_bytes(whole[: len(whole) // 2])
    assert not is_solidtime_archive(ForeignFile(str(path)))
    with pytest.raises(Refused, match="unpacks to more than 200 MB of entries or 20 MB of the rest"):
        read(archive(tmp_path, big__csv="0" * 20_000_001))
    assert not is_solidtime_archive(ForeignFile(str(archive(tmp_path, meta__json=None))))
    place = whole.rindex(b"PK\x05\x06") + 12
    path.write_bytes(whole[:place] + b"\xff\xff\xff\x7f" + whole[place + 4 :])
    assert not is_solidtime_archive(ForeignFile(str(path)))
    path.write_bytes(whole)
    assert is_solidtime_archive(ForeignFile(str(path)))
    with pytest.raises(Refused, match="damaged"):
        read(archive(tmp_path, clients__csv="name\nLarch\n"))


def test_a_zip_of_a_version_to_come_is_refused(tmp_path: Path, book: Book) -> None:
    path = archive(tmp_path)
    whole = bytearray(path.read_bytes())
    whole[whole.index(b"PK\x01\x02") + 6] = 225
    path.write_bytes(whole)
    with pytest.raises(Refused):
        book.prepare(str(path))


def test_the_zip_comes_in_and_again_brings_nothing(tmp_path: Path, book: Book) -> None:
    path = str(archive(tmp_path))
    prepared = book.take(path)
    assert (prepared.counts, prepared.bad_rows, prepared.rows) == ({"time": 2}, 1, 5)
    assert sum(entry.minutes for entry in book.entries("larch")) == 70
    corrected = TABLES["time_entries.csv"].replace("08:10:00", "08:20:00")
    changed = book.take(str(archive(tmp_path, time_entries__csv=corrected)))
    assert (changed.counts, len(changed.changed)) == ({}, 1)
    assert sum(entry.minutes for entry in book.entries("larch")) == 80
