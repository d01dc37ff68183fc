"""What lies in a book's folder, and what other tools make of it."""

from __future__ import annotations

import json
import os
import stat
import warnings
from datetime import datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from tests.storage.things import acme, add, bolt, edit, hours, minutes_of
from tuiclients.domain.client import Timer
from tuiclients.domain.decision import KeptAudit
from tuiclients.storage.books import open_book
from tuiclients.storage.files.durable import is_temporary
from tuiclients.storage.files.layout import as_file_name, from_file_name, owner
from tuiclients.storage.files.safe_storage import SafeStorage
from tuiclients.storage.interface import Edit, Engine


def filled(folder: str) -> Engine:
    engine = open_book(folder, create=True)
    engine.change("clients", [Edit(None, acme), Edit(None, bolt)])
    add(engine, hours("2025-01-01", 1), hours("2026-01-01", 2), Timer("acme", datetime(2026, 1, 1)))
    add(engine, KeptAudit("a1", "acme", hours().on))
    edit(engine, engine.facts().policy, currency="GBP")
    return engine


def test_the_layout_is_a_small_file_for_each_client_and_year(folder: str) -> None:
    filled(folder)
    kept = {str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file()}
    assert {name for name in kept if not name.startswith(("journal/", "backups/"))} == {
        ".lock",
        "book.json",
        "clients.json",
        "entries/acme.2025.json",
        "entries/acme.2026.json",
        "audits/acme.json",
    }


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_everything_is_for_its_owner_alone_whatever_the_umask(folder: str, umask: int) -> None:
    before = os.umask(umask)
    try:
        filled(folder).cache("a", 1)
    finally:
        os.umask(before)
    for path in [Path(folder), *Path(folder).rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_stock_tinydb_opens_every_file(folder: str) -> None:
    filled(folder)
    opened = 0
    for path in Path(folder).rglob("*.json"):
        if path.stat().st_size:
            with TinyDB(path, access_mode="r") as db:
                assert db.tables() - {"check"}, path
                assert all(db.table(name).all() for name in db.tables())
            opened += 1
    assert opened > 8
    with TinyDB(Path(folder) / "entries" / "acme.2026.json", access_mode="r") as db:
        (entry,) = db.table("entries").all()
        assert (entry["on"], entry["minutes"]) == ("2026-01-01", 2)


def test_what_stock_tinydb_writes_is_in_the_book(folder: str) -> None:
    filled(folder)
    with TinyDB(Path(folder) / "entries" / "acme.2026.json") as db:
        table = db.table("entries")
        table.insert({"id": "mine", "client": "acme", "on": "2026-03-01", "kind": "time", "minutes": 30})
        table.update({"minutes": 20}, where("minutes") == 2)
    engine = open_book(folder)
    assert minutes_of(engine) == [1, 20, 30]
    assert len(engine.notices()) == 1
    mine = next(entry for entry in engine.entries("acme") if entry.id == "mine")
    edit(engine, mine, minutes=31)
    assert minutes_of(open_book(folder)) == [1, 20, 31]


def test_stock_tinydb_over_the_safe_storage_is_an_ordinary_database(tmp_path: Path) -> None:
    path = str(tmp_path / "any.json")
    with TinyDB(path, storage=SafeStorage) as db:
        db.insert({"a": 1})
        db.table("more").insert_multiple([{"b": 2}, {"b": 3}])
        db.update({"a": 5})
    with TinyDB(path, storage=SafeStorage) as db:
        assert db.all() == [{"a": 5}]
        assert db.table("more").search(where("b") > 2) == [{"b": 3}]
    with TinyDB(path) as db:
        assert db.all() == [{"a": 5}]
    assert [name for name in os.listdir(tmp_path) if is_temporary(name)] == []


def test_a_write_by_the_safe_storage_fails_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "any.json")
    with TinyDB(path, storage=SafeStorage) as db:
        db.insert({"a": 1})

        def refuse(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space"):
            db.insert({"a": 2})
        assert db.all() == [{"a": 1}]
    assert os.listdir(tmp_path) == ["any.json"]


def test_unknown_tables_and_fields_of_a_file_are_kept(folder: str) -> None:
    filled(folder)
    path = Path(folder) / "clients.json"
    data = json.loads(path.read_bytes())
    data["later"] = {"1": {"new": True}}
    data["clients"]["1"]["colour"] = "red"
    path.write_text(json.dumps(data))
    engine = open_book(folder)
    edit(engine, engine.facts().clients["acme"], name="Acme & Sons")
    data = json.loads(path.read_bytes())
    assert data["later"] == {"1": {"new": True}}
    assert {"red"} == {row["colour"] for row in data["clients"].values() if row["id"] == "acme"}
    assert open_book(folder).notices() == []


def test_no_file_is_left_open(folder: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        before = len(os.listdir("/proc/self/fd"))
        engine = filled(folder)
        engine.undo()
        engine.since(engine.mark())
        assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("ident", ["acme", "A b", "a.b", "../x", "é/\N{SNOWMAN}", "%", "\ud800"])
def test_any_id_is_a_file_name_and_back(ident: str) -> None:
    name = as_file_name(ident)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_%ABCDEF")
    assert from_file_name(name) == ident
    assert owner(f"entries/{name}.2026.json") == (ident, 2026)
    assert owner(f"audits/{name}.json") == (ident, 0)


@pytest.mark.parametrize(
    "name",
    [
        "entries/acme.json",
        "entries/.acme.2026.json.tmp",
        "entries/acme.2026.json.damaged-20261122-091000",
        "entries/acme.02026.json",
        "entries/acme.0.json",
        "entries/acme.year.json",
        "entries/%zz.2026.json",
        "audits/acme.2026.json",
        "audits/.json",
        "other/acme.2026.json",
        "book.json",
    ],
)
def test_other_names_are_no_files_of_a_client(name: str) -> None:
    assert owner(name) is None
