"""Columns named by the user."""

from __future__ import annotations

import pytest

from tuiclients.domain.entry import KINDS
from tuiclients.domain.errors import Refused
from tuiclients.exchange.table.column_mapping import expressions_of, fields_of, header_id, read_mapping
from tuiclients.exchange.table.expression import Expression, TableColumns


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
    columns = TableColumns(("Customer ID", "Date", "net", "Net"))
    found = expressions_of({"client": "customer_id", "on": "Date", "amount": "Net"}, "cost", columns, False)
    assert {field: each.places for field, each in found.items()} == {"client": [0], "on": [1], "amount": [3]}


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"client": "A", "on": "B", "amount": "D"}, "no column 'D': it has A, B, C, C"),
        ({"client": "A", "on": "B", "amount": "C"}, "2 columns 'C'"),
        ({"client": "A", "amount": "B"}, "where on stands"),
        ({"client": "A", "on": "B"}, r"where amount \(or gross\) stands"),
        ({"on": "A", "amount": "B"}, "whose rows"),
    ],
)
def test_columns_that_are_not_there_are_refused(mapping: dict[str, str], says: str) -> None:
    with pytest.raises(Refused, match=says):
        expressions_of(mapping, "cost", TableColumns(("A", "B", "C", "C")), False)


@pytest.mark.parametrize(
    "mapping",
    [
        {"on": "A", "hours": "B"},
        {"on": "A", "duration": "B"},
        {"start": "A", "minutes": "B"},
        {"start": "A", "end": "B"},
        {"on": "A", "days": "B"},
    ],
)
def test_other_fields_stand_for_a_required_one(mapping: dict[str, str]) -> None:
    assert set(expressions_of(mapping, "time", TableColumns(("A", "B")), True)) == set(mapping)


def test_a_day_for_all_rows_stands_for_the_column() -> None:
    assert expressions_of({"hours": "B"}, "time", TableColumns(("A", "B")), True, dated=True)
    with pytest.raises(Refused, match=r"where on \(or start\) stands"):
        expressions_of({"hours": "B"}, "time", TableColumns(("A", "B")), True)


def test_columns_are_added_multiplied_chosen_and_replaced_by_words() -> None:
    columns = TableColumns(("A + B", "C", "D", "E"))
    assert columns.typed("A + B") == Expression(((0,),))
    assert columns.typed("C+D*E") == Expression(((1,), (2, 3)))
    assert columns.typed("X|D") == Expression(((2,),))
    assert columns.typed("'out'") == Expression((("out",),))
    assert columns.typed("number~C") == Expression(((1,),), finds=True)
    assert columns.formula("X+C") == Expression(((1,),))
    assert columns.formula("C|X+D|Y") == Expression(((1,), (2,)))
    assert columns.formula("X|C*D|Y+E") == Expression(((1, 2), (3,)))
    assert columns.formula("X*C") is None and columns.formula("X|Y") is None
    with pytest.raises(Refused, match="no column 'X'"):
        columns.typed("C+X")


def test_a_number_in_a_text_needs_no_field() -> None:
    assert read_mapping("on=A,number~B", "payment") == {"on": "A", "invoice": "number~B"}
    assert read_mapping("on=A,number~B", "invoice") == {"on": "A", "number": "number~B"}


def test_a_header_is_known_again_whatever_its_case() -> None:
    assert header_id(("Client", "Net Amount")) == header_id(("client", "net_amount")) != header_id(("client", "net"))


def test_of_several_columns_of_one_name_each_can_be_said() -> None:
    columns = TableColumns(("Amount", "x", "amount", "No #2"))
    assert columns.typed("Amount#2") == Expression(((2,),))
    assert columns.typed("x*Amount#1") == Expression(((1, 0),))
    assert columns.typed("No #2") == Expression(((3,),))
    for wrong in ("Amount#3", "Amount#0", "y#1"):
        with pytest.raises(Refused):
            columns.typed(wrong)
    with pytest.raises(Refused, match="say 'amount#1' for the first"):
        TableColumns(("amount", "amount")).typed("amount")
