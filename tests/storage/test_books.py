"""Opening a book, or not."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.storage.things import acme, add, edit, hours, minutes_of
from tuiclients.domain.errors import Refused, Unwritable
from tuiclients.storage.book.engine import Book
from tuiclients.storage.books import memory_book, open_book
from tuiclients.storage.encoding import migrations, page
from tuiclients.storage.encoding.page import Tables
from tuiclients.storage.files import mounts
from tuiclients.storage.interface import Edit, Engine


def test_a_mistyped_path_makes_no_book(folder: str) -> None:
    with pytest.raises(Refused, match="There is no book at"):
        open_book(folder)
    assert not os.path.lexists(folder)


def test_a_book_is_made_by_its_first_change_only(folder: str) -> None:
    engine = open_book(folder, create=True)
    assert engine.facts().clients == {}
    assert engine.entries("acme") == []
    assert engine.done() == []
    assert engine.since(engine.mark())[1] is None
    engine.cache("a", 1)
    with pytest.raises(Refused):
        add(engine, hours())
    add(engine, acme)
    assert list(open_book(folder).facts().clients) == ["acme"]


def test_a_folder_with_other_things_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    for create in (False, True):
        with pytest.raises(Refused, match="holds other things"):
            open_book(str(tmp_path), create=create)
    with pytest.raises(Refused, match="is a file"):
        open_book(str(tmp_path / "letters.txt"), create=True)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="There is no book"):
        open_book(str(tmp_path / "empty"))
    add(open_book(str(tmp_path / "empty"), create=True), acme)


def test_a_book_with_a_stray_file_of_the_users_is_still_a_book(folder: str, book: Engine) -> None:
    (Path(folder) / "README.txt").write_text("mine")
    assert list(open_book(folder).facts().clients) == ["acme"]


def test_a_relative_path_is_kept_when_the_program_changes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_book("here", create=True)
    monkeypatch.chdir("/")
    add(engine, acme)
    assert (tmp_path / "here" / "book.json").is_file()


def test_a_folder_that_cannot_be_written_is_opened_for_reading(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, hours(minutes=5))
    monkeypatch.setattr(os, "access", lambda *_: False)
    engine = open_book(folder)
    assert "reading only" in engine.read_only
    assert minutes_of(engine) == [5]
    engine.cache("a", 1)
    for change in (lambda: add(engine, hours()), engine.undo, engine.redo):
        with pytest.raises(Unwritable, match="reading only"):
            change()
    assert not (Path(folder) / "cache").exists()


def test_a_newer_format_is_refused_and_untouched(folder: str, book: Engine) -> None:
    path = Path(folder) / "book.json"
    path.write_text(json.dumps({"book": {"1": {"format": 2}}, "check": {"1": {"format": 2, "count": 9, "crc": 1}}}))
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"newer tuiclients \(format 2, this one knows 1\)"):
        open_book(folder)
    assert path.read_bytes() == before


def renamed(tables: Tables) -> Tables:
    """An invented step: notes become lower case."""

    def lower(obj: Any) -> Any:
        return {**obj, "note": obj["note"].lower()} if obj and "note" in obj else obj

    changed = dict(tables)
    if "entries" in tables:
        changed["entries"] = {key: lower(obj) for key, obj in tables["entries"].items()}
    if "edits" in tables:
        changed["edits"] = {
            key: {**one, "before": lower(one["before"]), "after": lower(one["after"])}
            for key, one in tables["edits"].items()
        }
    return changed


def test_an_older_format_is_brought_up_after_a_copy_was_set_aside(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = add(book, hours(note="CALL"))
    edit(book, entry, minutes=5)
    monkeypatch.setattr(page, "FORMAT", 2)
    monkeypatch.setitem(migrations.STEPS, 1, renamed)
    engine = open_book(folder)
    assert engine.entries("acme")[0].note == "call"
    (notice,) = engine.notices()
    assert "format 2" in notice
    (aside,) = (Path(folder) / "aside").iterdir()
    assert b"CALL" in (aside / "entries" / "acme.2026.json").read_bytes()
    assert engine.undo().says == "edited"
    assert minutes_of(engine) == [60]
    assert json.loads((Path(folder) / "book.json").read_bytes())["book"] == {"1": {"format": 2}}
    assert open_book(folder).notices() == []
    monkeypatch.setattr(page, "FORMAT", 1)
    with pytest.raises(Refused, match="newer"):
        open_book(folder)


def test_a_migration_that_was_cut_off_goes_on(folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, hours("2025-01-01", note="ONE"), hours("2026-01-01", note="TWO"))
    monkeypatch.setattr(page, "FORMAT", 2)
    steps: list[Tables] = []

    def failing(tables: Tables) -> Tables:
        steps.append(tables)
        if len(steps) == 4:
            raise KeyboardInterrupt
        return renamed(tables)

    monkeypatch.setitem(migrations.STEPS, 1, failing)
    with pytest.raises(KeyboardInterrupt):
        open_book(folder)
    monkeypatch.setitem(migrations.STEPS, 1, renamed)
    engine = open_book(folder)
    assert sorted(entry.note for entry in engine.entries("acme")) == ["one", "two"]


def test_an_older_format_is_read_without_being_written(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, hours(note="CALL"))
    monkeypatch.setattr(page, "FORMAT", 2)
    monkeypatch.setitem(migrations.STEPS, 1, renamed)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert open_book(folder).entries("acme")[0].note == "call"
    assert not (Path(folder) / "aside").exists()


def test_a_local_folder_costs_no_look_at_the_mounts(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "major", lambda _: 8)
    monkeypatch.setattr(mounts, "lock_problem", None)
    assert open_book(folder).read_only == ""


def test_a_change_under_way_is_not_waited_for_when_a_book_is_opened(folder: str, book: Engine) -> None:
    assert isinstance(book, Book)
    with book.locked("a long import"):
        (Path(folder) / "journal" / "zzzzzzzzzzzz.open.json").write_bytes(b"{")
        assert list(open_book(folder).facts().clients) == ["acme"]


def test_a_book_in_memory_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = memory_book(clock=lambda: datetime(2026, 1, 1)), memory_book()
    add(one, acme)
    assert two.facts().clients == {}
    assert one.change("nothing", []).edits == []
    assert len(one.done()) == 1


def test_a_values_that_json_cannot_hold_is_refused(book: Engine) -> None:
    with pytest.raises(Refused, match="JSON"):
        book.change("bad", [Edit(None, hours(extra={"when": date(2026, 1, 1)}))])
    assert book.entries("acme") == []
    assert len(book.done()) == 1
