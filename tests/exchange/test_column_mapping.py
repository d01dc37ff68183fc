"""Columns named by the user."""

from __future__ import annotations

import pytest

from tuiclients.domain.entry import KINDS
from tuiclients.domain.errors import Refused
from tuiclients.exchange.column_mapping import columns_of, fields_of, header_id, read_mapping


def test_fields_and_columns_are_read() -> None:
    assert read_mapping("client=Kunde, on = Datum,amount=Net", "cost") == {
        "client": "Kunde",
        "on": "Datum",
        "amount": "Net",
    }


def test_the_name_of_a_column_may_hold_commas_and_equal_signs() -> None:
    assert read_mapping("client=Name, first,on=a=b", "note") == {"client": "Name, first", "on": "a=b"}


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("clint=Kunde", "cost", "'clint=Kunde'"),
        ("client=A,client=B", "cost", "client twice"),
        ("client=", "cost", "no column"),
        ("Kunde", "cost", "'Kunde'"),
        ("", "cost", "FIELD=COLUMN"),
        ("client=A", "party", "no kind 'party'"),
        ("client=A,minutes=B", "cost", "'minutes=B'"),
    ],
)
def test_what_makes_no_mapping_is_refused(text: str, kind: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_mapping(text, kind)


def test_every_field_of_every_kind_can_be_mapped() -> None:
    for kind in KINDS:
        assert set(kind.own_fields) <= set(fields_of(kind.name))


def test_columns_are_found_exactly_or_folded() -> None:
    header = ("Customer ID", "Date", "net", "Net")
    mapping = {"client": "customer_id", "on": "Date", "amount": "Net"}
    assert columns_of(mapping, "cost", header, False) == {"client": 0, "on": 1, "amount": 3}


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"client": "A", "on": "B", "amount": "D"}, "no column 'D': it has A, B, C, C"),
        ({"client": "A", "on": "B", "amount": "C"}, "2 columns 'C'"),
        ({"client": "A", "amount": "B"}, "where on stands"),
        ({"client": "A", "on": "B"}, "where amount stands"),
        ({"on": "A", "amount": "B"}, "whose rows"),
    ],
)
def test_columns_that_are_not_there_are_refused(mapping: dict[str, str], says: str) -> None:
    with pytest.raises(Refused, match=says):
        columns_of(mapping, "cost", ("A", "B", "C", "C"), False)


def test_hours_stand_for_minutes_and_a_client_for_all_rows_for_the_column() -> None:
    assert columns_of({"on": "A", "hours": "B"}, "time", ("A", "B"), True) == {"on": 0, "hours": 1}


def test_a_header_is_known_again_whatever_its_case() -> None:
    assert header_id(("Client", "Net Amount")) == header_id(("client", "net_amount")) != header_id(("client", "net"))
