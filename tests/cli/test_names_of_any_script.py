"""Clients whose names have no ASCII letters: ids of their own, found by name, kept apart."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Line

NAMES = ("株式会社", "东京设计", "한국 디자인", "ООО Ромашка", "Αθήνα", "شركة النور")


def test_each_gets_an_id_of_its_own_letters_and_is_found_by_name_and_id(line: Line) -> None:
    ids = [line.json("client", "add", name)["id"] for name in NAMES]
    assert ids == ["株式会社", "东京设计", "한국-디자인", "ооо-ромашка", "αθήνα", "شركة-النور"]
    for name, ident in zip(NAMES, ids, strict=True):
        for typed in (name, ident):
            (entry,) = json.loads(line.done("log", "--json", *typed.split(), "30m", "x"))
            assert entry["client"] == ident
        assert [entry["client"] for entry in line.json("entries", name)] == [ident, ident]
    assert line.done("check")
    assert all(file.name.isascii() for file in (line.book / "entries").iterdir())


@pytest.mark.parametrize("long", ["株" * 90, "Ж" * 90, "𠮷" * 90, "a" * 90])
def test_a_very_long_name_still_has_a_file(line: Line, long: str) -> None:
    first, second = (line.json("client", "add", name)["id"] for name in (long, long + "社"))
    assert first != second
    for ident in (first, second):
        assert json.loads(line.done("log", "--json", ident, "1h", "x"))[0]["client"] == ident
    assert line.done("check")


def test_emoji_alone_are_numbered(line: Line) -> None:
    assert [line.json("client", "add", name)["id"] for name in ("🦊", "🐻", "🦊🐻")] == [
        "client",
        "client-2",
        "client-3",
    ]
    assert json.loads(line.done("log", "--json", "🐻", "1h"))[0]["client"] == "client-2"


def test_an_imported_client_gets_one_too_and_a_book_with_older_ids_is_read_as_it_is(line: Line) -> None:
    document = {
        "tuiclients": 1,
        "clients": [{"id": "client", "name": "株式会社"}, {"id": "client-2", "name": "東京"}],
    }
    book = line.book.parent / "old.json"
    book.write_text(json.dumps(document), encoding="utf-8")
    line.done("import", str(book))
    assert json.loads(line.done("log", "--json", "東京", "1h"))[0]["client"] == "client-2"
    rows = line.book.parent / "rows.csv"
    rows.write_text("who,day,took\n東京,2026-01-02,60\n大阪,2026-01-03,30\n", encoding="utf-8")
    line.done("import", str(rows), "--kind", "time", "--map", "client=who,on=day,minutes=took")
    assert [client["id"] for client in line.json("clients")] == ["client", "client-2", "大阪"]
    assert [entry["client"] for entry in line.json("entries", "大阪")] == ["大阪"]
