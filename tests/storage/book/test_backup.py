from __future__ import annotations

import errno
import os
import stat
import tarfile
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.storage.things import acme, add, bolt, delete, edit, hours, minutes_of
from tuiclients.domain.errors import Busy, Refused, Unwritable
from tuiclients.storage.book.backup import backup, backup_days, retired_books_of
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.book.restore import restore, restore_archive
from tuiclients.storage.book.retired_books import MAX_RETIRED
from tuiclients.storage.books import memory_book, open_book
from tuiclients.storage.encoding import migrations, page
from tuiclients.storage.files import durable
from tuiclients.storage.interface import Edit, Engine


def on(folder: str, day: int, month: int = 11) -> Engine:
    """A session on a day."""
    return open_book(folder, create=True, clock=lambda: datetime(2026, month, day, 9, 10))


@pytest.fixture
def week(folder: str) -> Engine:
    """A book of three days: on the 10th acme with one entry, on the 12th bolt and an edit, on the 14th a deletion."""
    add(on(folder, 10), acme)
    first = add(on(folder, 10), hours("2026-11-10", 10))
    edit(on(folder, 12), first, minutes=12, on=date(2025, 11, 10))
    add(on(folder, 12), bolt, hours("2026-11-12", 1, "bolt"))
    delete(on(folder, 14), on(folder, 14).entries("bolt")[0])
    return on(folder, 15)


def test_a_file_is_kept_before_its_first_change_of_a_day_only(folder: str, week: Engine) -> None:
    kept = Path(folder) / "backups"
    names = sorted(str(path.relative_to(kept)) for path in kept.rglob("*.json"))
    assert names == [
        "2026-11-10/clients.json",
        "2026-11-10/entries/acme.2026.json",
        "2026-11-12/clients.json",
        "2026-11-12/entries/acme.2025.json",
        "2026-11-12/entries/acme.2026.json",
        "2026-11-12/entries/bolt.2026.json",
        "2026-11-14/entries/bolt.2026.json",
    ]
    assert (kept / "2026-11-12/entries/bolt.2026.json").stat().st_size == 0
    assert b'"minutes": 10' in (kept / "2026-11-12/entries/acme.2026.json").read_bytes()
    assert backup_days(week) == [date(2026, 11, 10), date(2026, 11, 12), date(2026, 11, 14)]


def test_restore_brings_the_book_back_as_it_was_before_a_day(folder: str, week: Engine) -> None:
    said = restore(week, date(2026, 11, 14))
    assert any("entries/bolt.2026.json" in one and "2026-11-14" in one for one in said)
    assert minutes_of(week, "bolt") == [1]
    restore(week, date(2026, 11, 12))
    engine = open_book(folder)
    assert list(engine.facts().clients) == ["acme"]
    assert [(entry.on, entry.minutes) for entry in engine.entries("acme")] == [(date(2026, 11, 10), 10)]
    assert engine.entries("bolt") == []
    restore(week, date(2026, 11, 9))
    assert open_book(folder).facts().clients == {}
    assert check_book(open_book(folder)) == []


def test_a_day_without_changes_restores_from_the_next_one(week: Engine) -> None:
    restore(week, date(2026, 11, 13))
    assert minutes_of(week, "bolt") == [1]


def test_undo_takes_a_restore_back(week: Engine) -> None:
    restore(week, date(2026, 11, 12))
    assert week.undo().says == "restored 2026-11-12"
    assert sorted(week.facts().clients) == ["acme", "bolt"]
    assert [entry.minutes for entry in week.entries_of("acme", 2025)] == [12]


def test_the_present_book_is_set_aside_first(folder: str, week: Engine) -> None:
    said = restore(week, date(2026, 11, 10))
    (aside,) = (Path(folder) / "aside").iterdir()
    assert any(f"aside/{aside.name}" in one for one in said)
    before = open_book(str(aside))
    assert sorted(before.facts().clients) == ["acme", "bolt"]
    assert before.undo().says == "deleted"


def books_put_aside(folder: str, engine: Engine, many: int) -> list[list[str]]:
    """Go back and forth, and give what lies in `aside/` after each time."""
    lie = []
    for number in range(many):
        add(engine, hours("2026-11-15", number + 1))
        restore(engine, date(2026, 11, 15))
        lie.append(sorted(os.listdir(f"{folder}/aside")))
    return lie


def test_the_newest_books_put_aside_are_kept_and_the_others_are_named(folder: str, week: Engine) -> None:
    *_, before, last = books_put_aside(folder, week, MAX_RETIRED)
    assert last[:-1] == before and len(last) == MAX_RETIRED
    add(week, hours("2026-11-15", 99))
    said = restore(week, date(2026, 11, 15))
    assert f"aside/{last[0]} removed" in said[-1]
    assert [aside.folder for aside in retired_books_of(week)] == [
        f"aside/2026-11-15T091000-{number}" for number in range(2, MAX_RETIRED + 2)
    ]
    assert minutes_of(open_book(f"{folder}/aside/2026-11-15T091000-{MAX_RETIRED + 1}"))[-1] == 99
    assert check_book(week) == []


def test_the_book_put_aside_last_stays_though_the_clock_went_back(folder: str, week: Engine) -> None:
    books_put_aside(folder, week, MAX_RETIRED)
    add(on(folder, 14), hours("2026-11-14", 77))
    restore(on(folder, 14), date(2026, 11, 14))
    assert "2026-11-14T091000" in os.listdir(f"{folder}/aside")
    assert len(os.listdir(f"{folder}/aside")) == MAX_RETIRED


def test_what_restore_did_not_put_aside_is_left_alone(
    folder: str, week: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    books_put_aside(folder, week, 2)
    monkeypatch.setattr(page, "FORMAT", 2)
    monkeypatch.setitem(migrations.STEPS, 1, lambda tables: tables)
    os.makedirs(f"{folder}/aside/mine")
    os.makedirs(f"{folder}/aside/2026-11-15T091000-x")
    later = on(folder, 16)
    books_put_aside(folder, later, MAX_RETIRED + 2)
    lie = os.listdir(f"{folder}/aside")
    assert {"mine", "2026-11-15T091000", "2026-11-15T091000-2", "2026-11-15T091000-x", "2026-11-16T091000"} < set(lie)
    assert len(lie) == 5 + MAX_RETIRED


def test_a_link_among_the_books_put_aside_is_not_followed(folder: str, week: Engine, tmp_path: Path) -> None:
    (tmp_path / "dear").mkdir()
    (tmp_path / "dear" / "letter").write_text("dear")
    os.makedirs(f"{folder}/aside")
    os.symlink(tmp_path / "dear", f"{folder}/aside/2001-01-01T000000")
    books_put_aside(folder, week, MAX_RETIRED)
    assert "2001-01-01T000000" not in os.listdir(f"{folder}/aside")
    assert (tmp_path / "dear" / "letter").read_text() == "dear"


def test_a_disk_that_is_full_while_the_book_is_put_aside_changes_nothing(
    folder: str, week: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "write_file", full)
        with pytest.raises(Unwritable, match="disk is full"):
            restore(week, date(2026, 11, 12))
    assert os.listdir(f"{folder}/aside") == []
    assert sorted(week.facts().clients) == ["acme", "bolt"]


def test_nothing_to_restore_is_said(week: Engine) -> None:
    with pytest.raises(Refused, match="as it was on 2026-11-15"):
        restore(week, date(2026, 11, 15))
    with pytest.raises(Refused, match="in memory"):
        restore(memory_book(), date(2026, 11, 15))


def test_a_damaged_copy_is_left_alone_and_said(folder: str, week: Engine) -> None:
    (Path(folder) / "backups/2026-11-12/clients.json").write_bytes(b"{")
    said = restore(week, date(2026, 11, 12))
    assert any(one.startswith("clients.json stays as it is") for one in said)
    assert sorted(week.facts().clients) == ["acme", "bolt"]


def test_backups_are_kept_for_fourteen_days(folder: str) -> None:
    add(on(folder, 1), acme)
    for day in (2, 9, 15, 16, 17):
        add(on(folder, day), hours())
    assert backup_days(on(folder, 17)) == [date(2026, 11, day) for day in (9, 15, 16, 17)]
    said = restore(on(folder, 17), date(2026, 11, 2))
    assert any("14 days only" in one for one in said)


def test_the_archive_holds_the_whole_book(folder: str, week: Engine, tmp_path: Path) -> None:
    week.cache("a", 1)
    path = tmp_path / "book.tar.gz"
    backup(week, str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with tarfile.open(path) as archive:
        names = archive.getnames()
        archive.extractall(tmp_path / "out", filter="data")
    assert not any("cache" in name or ".lock" in name for name in names)
    engine = open_book(str(tmp_path / "out" / "book"))
    assert sorted(engine.facts().clients) == ["acme", "bolt"]
    assert engine.entries("acme") == week.entries("acme")
    assert engine.done() == week.done()
    assert backup_days(engine) == backup_days(week)
    assert sorted(os.listdir(tmp_path)) == ["book", "book.tar.gz", "out"]


def test_an_archive_takes_the_place_of_no_file(week: Engine, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("dear")
    with pytest.raises(Refused, match="already"):
        backup(week, str(path))
    assert path.read_text() == "dear"
    with pytest.raises(Refused, match="no folder"):
        backup(week, str(tmp_path / "none" / "a.tar.gz"))
    with pytest.raises(Refused, match="in memory"):
        backup(memory_book(), str(tmp_path / "a.tar.gz"))


def test_a_full_disk_leaves_no_archive(week: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Unwritable, match="disk is full"):
        backup(week, str(tmp_path / "a.tar.gz"))
    assert os.listdir(tmp_path) == ["book"]


def test_an_archive_is_restored_into_this_and_another_book(week: Engine, tmp_path: Path) -> None:
    path = str(tmp_path / "a.tar.gz")
    backup(week, path)
    acme_ = week.facts().clients["acme"]
    week.change("gone", [Edit(acme_, None), *(Edit(entry, None) for entry in week.entries("acme"))])
    add(week, hours("2020-01-01", 20, "bolt"))
    restore_archive(week, path)
    other = open_book(str(tmp_path / "other"), create=True)
    restore_archive(other, path)
    for engine in (week, other):
        assert sorted(engine.facts().clients) == ["acme", "bolt"]
        assert minutes_of(engine) == [12]
        assert engine.entries("bolt") == []
    with pytest.raises(Refused, match="is the same"):
        restore_archive(week, path)


@pytest.mark.parametrize("content", [b"", b"dear", b"\x1f\x8b\x08\x00torn"])
def test_what_is_no_archive_is_refused(week: Engine, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(content)
    with pytest.raises(Refused):
        restore_archive(week, str(path))
    with pytest.raises(Refused, match="no file"):
        restore_archive(week, str(tmp_path / "none"))


def test_a_restore_is_made_though_somebody_keeps_the_oldest_books_from_being_removed(
    week: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> list[str]:
        raise Busy("Somebody is writing.")

    monkeypatch.setattr("tuiclients.storage.book.restore.remove_oldest", busy)
    sentences = restore(week, date(2026, 11, 2))
    assert "undo brings it back" in sentences[-1]
