"""The book in other formats, and texts into files."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.domain.audit.builders import entry, hours
from tests.workbench.scene import ago, desk_of, document, of
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.decision import Decision, KeptAudit
from tuiclients.domain.errors import Refused
from tuiclients.exchange.document.document import read_document
from tuiclients.exchange.formats.format import FORMATS, format_named
from tuiclients.storage.interface import Thing
from tuiclients.workbench.exporting import exported, write_file, write_tables


def test_the_document_holds_all_clients_entries_and_kept_audits() -> None:
    kept_audit = KeptAudit("k", "borealis", ago(2), result={"score": 50})
    desk = desk_of(hours(3, 2), *of("borealis", hours(2, 1)), things=[kept_audit])
    exported = json.loads(document(desk))
    assert [client["id"] for client in exported["clients"]] == ["acme", "borealis"]
    assert [entry["client"] for entry in exported["entries"]] == ["acme", "borealis"]
    assert [audit["id"] for audit in exported["audits"]] == ["k"]


def test_the_calendar_holds_the_days_to_come() -> None:
    ical = next(format_ for format_ in FORMATS if format_.name == "ical")
    text = exported(desk_of(clients=[Client("acme", "Acme", contract_ends=ago(-30))]), ical)
    assert text.startswith("BEGIN:VCALENDAR") and "20261222" in text and "Acme" in text


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(str(path), "Boréalis\nline\n")
    assert path.read_bytes() == "Boréalis\nline\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["a.txt"]


def test_the_home_folder_may_be_written_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    write_file("~/a.txt", "x")
    assert (tmp_path / "a.txt").read_text() == "x"


def test_what_is_there_stays_unless_it_may_be_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(str(path), "first")
    with pytest.raises(Refused, match="is there already; name another file, or write over it"):
        write_file(str(path), "second")
    assert path.read_text() == "first"
    write_file(str(path), "second", over=True)
    assert path.read_text() == "second"
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refused, match="is there already"):
        write_file(str(link), "x")


def test_a_folder_and_a_missing_one_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder; name a file"):
        write_file(str(tmp_path), "x", over=True)
    with pytest.raises(Refused, match="could not be written: No such file or directory"):
        write_file(str(tmp_path / "none" / "a.txt"), "x")
    assert os.listdir(tmp_path) == []


def test_a_write_that_fails_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="could not be written: No space left on device"):
        write_file(str(tmp_path / "a.txt"), "x")
    assert os.listdir(tmp_path) == []


def test_one_client_alone_takes_along_only_what_is_theirs() -> None:
    sent = entry("note", 4, tags=("referred", "bo"))
    things: list[Thing] = [
        Provider("bo", "Bo Ltd"),
        Provider("cy", "Cy Ltd"),
        Decision("d1", "borealis", ago(3), "keep"),
    ]
    desk = desk_of(sent, hours(3, 2), *of("borealis", hours(2, 1)), things=things)
    whole = exported(desk, FORMATS[0], "acme")
    document = json.loads(whole)
    assert [client["id"] for client in document["clients"]] == ["acme"]
    assert {entry["client"] for entry in document["entries"]} == {"acme"} and len(document["entries"]) == 2
    assert document["decisions"] == [] and [provider["id"] for provider in document["providers"]] == ["bo"]
    assert read_document(whole).policy == desk.policy._replace(rev=0)
    with pytest.raises(Refused, match="no client 'zeta'"):
        exported(desk, FORMATS[0], "zeta")


def test_a_folder_takes_a_table_of_each_kind_or_none(tmp_path: Path) -> None:
    desk = desk_of(hours(3, 2), entry("note", 4, note="x"), *of("borealis", entry("feeling", 2, level=1)))
    table = format_named("csv", FORMATS)
    folder = tmp_path / "tables"
    assert write_tables(desk, table, f"{folder}/", "acme") == [f"{folder}/time.csv", f"{folder}/note.csv"]
    assert sorted(os.listdir(folder)) == ["note.csv", "time.csv"]
    (folder / "time.csv").unlink()
    with pytest.raises(Refused, match=r"note.csv is there already; name another folder, or write over it"):
        write_tables(desk, table, str(folder))
    assert os.listdir(folder) == ["note.csv"]
    assert len(write_tables(desk, table, str(folder), over=True)) == 3
    with pytest.raises(Refused, match="There are no entries to export yet"):
        write_tables(desk_of(), table, str(folder))
