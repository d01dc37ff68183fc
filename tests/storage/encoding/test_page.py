from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.storage.encoding.page import Damaged, Tables, extended, lacks, parse, render

ROWS: Tables = {
    "entries": {"1": {"id": "e1", "note": 'a "quoted"\nline'}, "2": {"id": "e2", "note": "é \N{SNOWMAN}"}},
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=2)
)
TABLES = st.dictionaries(
    st.sampled_from(["entries", "clients", "plans"]),
    st.dictionaries(
        st.integers(1, 99).map(str), st.dictionaries(st.text(max_size=5), VALUES, max_size=3), min_size=1, max_size=4
    ),
)


@given(TABLES)
def test_tables_come_back(tables: Tables) -> None:
    page = parse(render(tables))
    assert page.tables == tables
    assert page.warning == ""


def test_the_text_is_plain_json_of_one_document_a_line() -> None:
    raw = render(ROWS)
    assert raw.isascii()
    assert raw.count(b"\n") == 4
    assert json.loads(raw)["entries"] == ROWS["entries"]


def test_documents_are_added_at_the_end_without_reading_the_others() -> None:
    raw = extended(render(ROWS), "entries", [{"id": "e3"}, {"id": "e4"}])
    assert raw == render({"entries": {**ROWS["entries"], "3": {"id": "e3"}, "4": {"id": "e4"}}})


def test_only_a_text_of_ours_with_that_one_table_is_extended() -> None:
    stock = json.dumps(json.loads(render(ROWS))).encode()
    for raw in (render({}), render({"clients": ROWS["entries"]}), render({**ROWS, "plans": ROWS["entries"]}), stock):
        assert extended(raw, "entries", [{"id": "e3"}]) is None


def test_a_missing_id_is_seen_without_reading() -> None:
    raw = render({"entries": {"1": {"id": "e1", "note": '"id": "e2"'}}})
    assert not lacks(raw, "e1")
    assert lacks(raw, "e2")
    assert not lacks(raw.replace(b"e1", b"e9"), "e2")


def test_what_another_tool_added_or_changed_is_used_and_said() -> None:
    data = json.loads(render(ROWS))
    data["entries"]["2"]["note"] = "changed"
    page = parse(json.dumps(data).encode())
    assert page.tables["entries"]["2"]["note"] == "changed"
    assert "checksum does not fit" in page.warning
    data["entries"]["7"] = {"id": "e7"}
    page = parse(json.dumps(data).encode())
    assert len(page.tables["entries"]) == 3
    assert "3 records, not 2" in page.warning


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not readable"),
        (b"{", "not readable"),
        (b"[]", "tables"),
        (b"{}", "empty"),
        (b'{"entries": []}', "tables"),
        (b'{"entries": {"x": {}}}', "not a record"),
        (b'{"entries": {"1": []}}', "not a record"),
        (b'{"entries": {"1": {"a": 1, "a": 2}}}', "twice"),
        (b'{"entries": {"1": {}, "1": {}}}', "twice"),
        (render(ROWS).replace(b'"entries"', b'"entriez"'), "only 0 of its 2"),
        (b"[" * 100_000, "not readable"),
    ],
    ids=str,
)
def test_damage_is_told(raw: bytes, reason: str) -> None:
    with pytest.raises(Damaged, match=reason):
        parse(raw)


def test_a_lost_record_is_damage() -> None:
    data = json.loads(render(ROWS))
    del data["entries"]["1"]
    with pytest.raises(Damaged, match="only 1 of its 2"):
        parse(json.dumps(data).encode())


def test_a_damaged_format_number_is_not_taken_for_a_newer_format() -> None:
    assert parse(render(ROWS).replace(b'"format": 1', b'"format": 3')).format == 1
    assert parse(json.dumps({**ROWS, "check": {"1": {"format": 3, "count": 0, "crc": 5}}}).encode()).format == 3
