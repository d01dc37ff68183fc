"""The registry of columns: its guards, and the orders that come of it."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.portfolio.columns import (
    COLUMNS,
    FACES,
    Column,
    Face,
    IncompleteColumn,
    Unit,
    column,
    only,
    ordered,
    refuse_incomplete,
    says,
    shown_on,
    sort_names,
)
from tuiclients.domain.portfolio.member import Member


def test_a_column_without_value_holds_the_field_of_its_key() -> None:
    line = table(five()).lines[0]
    assert column("overdue_days", "hours").value(line) == line.member.overdue_days
    assert column("hours", "hours").value(line) == line.member.minutes / 60
    assert column("net_if_let_go", "gain").value(line) == line.net_if_let_go


def test_a_column_without_value_and_field_is_refused_by_name() -> None:
    with pytest.raises(IncompleteColumn, match="'weather' is not a field of Line or Member: give it a value"):
        column("weather", "ratio")


def test_a_unit_that_no_face_can_write_is_refused() -> None:
    unit: Unit = "furlongs"  # type: ignore[assignment]
    with pytest.raises(IncompleteColumn, match="'revenue' has no unit: 'furlongs' is none of text, verdict, money"):
        column("revenue", unit)


@pytest.mark.parametrize(
    ("columns", "fields", "sentence"),
    [
        ((*COLUMNS, column("hours", "hours")), (), "Two portfolio columns are called hours and hours"),
        ((*COLUMNS, column("open", "money", heads={"sort": "net"})), (), "Two portfolio columns are called net"),
        (
            COLUMNS,
            (*Member._fields, "weather"),
            "No portfolio column shows weather of Line or Member",
        ),
        ((*COLUMNS, column("open", "waited")), (), "Only a screen can fill open"),
    ],
)
def test_registry_and_fields_name_the_same_members(
    columns: tuple[Column, ...], fields: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(IncompleteColumn, match=sentence):
        refuse_incomplete(columns, fields)
    refuse_incomplete(COLUMNS, Member._fields)


def test_each_face_has_its_columns() -> None:
    assert get_args(Face) == FACES
    assert [one.key for one in COLUMNS if one.absent == only("screen")] == ["so_far"]
    assert [one.key for one in shown_on("command")][-2:] == ["score", "verdict"]
    assert [one.key for one in shown_on("screen")][-4:] == [
        "verdict",
        "cost_of_waiting_week",
        "so_far",
        "net_if_let_go",
    ]
    assert only("json", "sheet") == set(FACES) - {"json", "sheet"}


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("revenue", "acorn birch cedar dogwood elm"),
        ("hours", "acorn cedar birch dogwood elm"),
        ("rate", "acorn birch cedar dogwood elm"),
        ("imbalance", "elm dogwood cedar birch acorn"),
        ("profit", "acorn birch cedar dogwood elm"),
        ("score", "acorn birch cedar dogwood elm"),
        ("waiting", "elm dogwood cedar acorn birch"),
        ("time", "acorn cedar birch dogwood elm"),
        ("share", "acorn birch cedar dogwood elm"),
        ("coverage", "acorn birch cedar dogwood elm"),
        ("verdict", "acorn birch cedar dogwood elm"),
        ("net", "elm dogwood cedar birch acorn"),
        ("name", "acorn birch cedar dogwood elm"),
    ],
)
def test_lines_are_sorted_largest_first_and_ties_by_id(by: str, order: str) -> None:
    lines = table(five("acorn", "birch")).lines
    if by == "waiting":
        lines = tuple(line for line in lines if line.member.client in ("elm", "acorn", "birch"))
        order = "elm acorn birch"
    assert [line.member.client for line in ordered(lines, by)] == order.split()


def test_every_order_is_tried_above() -> None:
    assert set(sort_names()) == {
        "revenue",
        "hours",
        "rate",
        "time",
        "share",
        "imbalance",
        "profit",
        "coverage",
        "score",
        "verdict",
        "waiting",
        "net",
        "name",
    }


def test_an_order_is_said_in_words() -> None:
    assert says("rate") == "by rate, largest first"
    assert says("time", backwards=True) == "by time share, smallest first"
    assert says("name") == "by name, from A on"
    assert says("name", backwards=True) == "by name, from Z on"
    assert says("verdict") == "by verdict, the best first"


def test_names_turned_round_stand_from_the_last_letter_on() -> None:
    assert next(line.member.client for line in ordered(table(five()).lines, "name", backwards=True)) == "elm"


def test_backwards_still_puts_lines_without_the_number_last() -> None:
    lines = table([audited("a", 10, 0), audited("b", 10, 1), audited("c", 10, 2)]).lines
    assert [line.member.client for line in ordered(lines, "rate")] == ["b", "c", "a"]
    assert [line.member.client for line in ordered(lines, "rate", backwards=True)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("face", "heads"),
    [
        (
            "json",
            "client revenue hours rate time_share revenue_share imbalance profit coverage cumulative_profit_share "
            "cost_of_waiting_week net_if_let_go not_yet_invoiced_hours score verdict unsure because",
        ),
        (
            "sheet",
            "client name revenue hours rate time_share revenue_share imbalance cost profit coverage "
            "cumulative_profit_share cost_of_waiting_week net_if_let_go score verdict because",
        ),
        (
            "command",
            "client revenue hours rate time share imbalance profit coverage curve waiting/week if let go "
            "score verdict",
        ),
        ("report", "client revenue hours rate time money imbalance profit waiting a week if let go score verdict"),
        (
            "client",
            "revenue hours rate share of the time share of the money imbalance profit overdue "
            "keeping them costs a week net of the window if let go",
        ),
        (
            "screen",
            "revenue hours rate time money imbal. profit cover score verdict wait/wk so far if let go",
        ),
        ("sort", "revenue hours rate time share imbalance profit coverage score verdict waiting net name"),
    ],
)
def test_users_and_scripts_know_the_columns_by_these_names(face: Face, heads: str) -> None:
    assert " ".join(one.head(face) for one in shown_on(face)) == heads


def test_a_narrow_command_leaves_out_what_the_rest_implies() -> None:
    left_out = [one.head("command") for one in COLUMNS if one.wide]
    assert left_out == ["time", "share", "coverage", "waiting/week", "if let go"]


def test_a_narrow_screen_keeps_the_most_telling() -> None:
    ranked = sorted(shown_on("screen"), key=lambda one: one.rank)
    assert " ".join(one.head("screen") for one in ranked) == (
        "profit rate verdict if let go time money revenue hours wait/wk imbal. score cover so far"
    )
