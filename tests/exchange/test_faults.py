"""Whatever a file holds, it is taken, refused with a sentence, or its bad rows are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.entry import by_name
from tuiclients.domain.errors import Refused
from tuiclients.exchange.document.document import read_document
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.table.column_mapping import fields_of
from tuiclients.storage.encoding.codec import from_object, to_object

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADER = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
REPORT = HEADER + '\nAnn,a@x.example,Acme,"Site, new",,"draft\nof it",Yes,2026-03-02,09:10:30,,,01:00:01,"a, b"\n'
BILLS = 'who,no,on,net,paid\nAcme,1,1/15/2026,"1,055.94",2/1/2026\n"Bo ""x""",2,1/16/2026,(5.00),\n'
INVOICE: dict[str, Any] = {"kind": "invoice", "map": "client=who,number=no,on=on,amount=net,paid=paid"}


def held(book: Book, content: str | bytes, **options: Any) -> PreparedImport | str:
    """What comes of a file; every entry of it fits a book."""
    try:
        prepared = book.prepare(book.file(content), **options)
    except Refused as refused:
        assert refused.sentence.isprintable() and refused.sentence.endswith((".", "?"))
        return refused.sentence
    assert all(bad.sentence.isprintable() for bad in prepared.bad)
    for edit in prepared.edits:
        if getattr(edit.after, "kind", "") and edit.after is not None:
            assert from_object("entries", to_object(edit.after)) == edit.after
    return prepared


@FEW
@given(st.binary(max_size=300))
def test_any_bytes(acme: Book, content: bytes) -> None:
    held(acme, content, client="acme")


@FEW
@given(st.lists(st.lists(st.text(alphabet='ab1,"\n/.-: €\x1b\u202e;0', max_size=12), max_size=8), max_size=6))
def test_any_cells_below_a_header_of_time(acme: Book, rows: list[list[str]]) -> None:
    held(acme, HEADER + "\n" + "\n".join(",".join(row) for row in rows), client="acme")


@FEW
@given(
    st.sampled_from(sorted(by_name())),
    st.lists(st.text(alphabet="ab019/.-: €\x1b\u202e;=()", max_size=12), min_size=1, max_size=5),
)
def test_any_cells_of_every_kind(acme: Book, kind: str, cells: list[str]) -> None:
    fields = by_name()[kind].own_fields
    columns = ["on", *fields]
    text = ",".join(columns) + ",rest\n"
    text += "".join(f"2026-01-0{day},{','.join([cell] * len(fields))},r\n" for day, cell in enumerate(cells, 1))
    mapping = ",".join(f"{name}={name}" for name in columns)
    held(acme, text, kind=kind, map=mapping, client="acme", date_order="dmy", decimal_mark="point")


CELLS = st.text(alphabet="ab019/.-: €hmsTZ+\x1b;=()", max_size=16) | st.sampled_from(
    ("46000", "0.0625", "1778336411", "2026-01-05T23:00:00+02:00", "9999-12-31T23:59:59Z", "11:06 PM", "1h 5m",
     "Total", "draft", "Paid", "1.234", "1,234", "99999:00", "-5", "USD", "PT1H")
)  # fmt: skip


@FEW
@given(st.sampled_from(["time", "invoice"]), st.lists(st.lists(CELLS, min_size=12, max_size=12), max_size=5))
def test_any_cells_of_fields_that_belong_together(acme: Book, kind: str, rows: list[list[str]]) -> None:
    fields = [field for field in fields_of(kind) if field not in ("client", "at", "by", "tags", "id")][:12]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [fields, *rows])
    mapping = ",".join(f"{name}={name}" for name in fields)
    held(acme, text + "\n", kind=kind, map=mapping, client="acme", date_order="dmy", decimal_mark="point")


@FEW
@given(st.text(alphabet="abno|+*~'=, ", max_size=20), st.text(alphabet="abon=!~ ", max_size=12))
def test_any_mapping_and_any_condition(acme: Book, mapping: str, condition: str) -> None:
    text = "on,a,b,a b,a+b\n2026-01-05,1,2,3,4\n"
    held(acme, text, kind="payment", map=f"on=on,amount=a,note={mapping}", client="acme", where=(condition,))
    held(acme, text, kind="payment", map=f"on=on,amount={mapping}", client="acme")
    held(acme, text, kind="payment", map=mapping, client="acme")


@pytest.mark.parametrize("content", [REPORT, BILLS], ids=["report", "bills"])
def test_a_file_cut_anywhere_adds_no_more_than_the_whole(tmp_path: Path, content: str) -> None:
    book = Book(tmp_path, Client("acme", "Acme"))
    options = INVOICE if content is BILLS else {}
    whole = held(book, content, **options)
    assert isinstance(whole, PreparedImport) and whole.bad_rows == 0
    for cut in range(len(content)):
        part = held(book, content[:cut], date_order="mdy", **options)
        if isinstance(part, PreparedImport):
            assert sum(part.counts.values()) <= sum(whole.counts.values())
            assert part.refusal.isprintable()


anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
PATHS = [
    ("tuiclients",), ("settings",), ("settings", "weights"), ("clients",), ("clients", 0), ("clients", 0, "id"),
    ("clients", 0, "aliases"), ("entries",), ("entries", 0), ("entries", 0, "kind"), ("entries", 0, "on"),
    ("entries", 0, "amount"), ("entries", 0, "period"), ("entries", 0, "client"), ("plans", 0),
    ("plans", 0, "extensions"), ("exits", 0, "tasks"), ("audits", 0, "result"), ("more",),
]  # fmt: skip


@FEW
@given(st.sampled_from(PATHS), anything)
def test_any_value_in_any_place_of_a_document(path: tuple[Any, ...], value: Any) -> None:
    data: Any = {
        "tuiclients": 1,
        "settings": {"weights": {}},
        "clients": [{"id": "oak", "name": "Oak", "aliases": []}],
        "entries": [
            {"id": "e", "client": "oak", "on": "2026-01-02", "kind": "invoice", "number": "1", "amount": "1"}
        ],
        "plans": [{"id": "p", "client": "oak", "cause": "fit", "opened": "2026-01-02", "extensions": []}],
        "exits": [{"id": "x", "client": "oak", "opened": "2026-01-02", "tasks": []}],
        "audits": [{"id": "a", "client": "oak", "on": "2026-01-02", "result": {}}],
    }
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    try:
        read_document(json.dumps(data))
    except Refused as refused:
        assert "\n" not in refused.sentence and refused.sentence.endswith(".")
