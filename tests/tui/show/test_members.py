from __future__ import annotations

from datetime import date

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.portfolio.columns import shown_on
from tuiclients.tui.show import members
from tuiclients.workbench.cost_of_waiting import WaitingCost

TODAY = date(2026, 11, 22)


def names(width: int, sort: str = "", *, hours: bool = True) -> list[str]:
    lines = table(five()).lines if hours else table([audited("a", 10, 0), audited("b", 20, 0)]).lines
    return [placed.name for placed in members.placed(lines, width, sort)]


def test_a_wide_table_has_every_column_and_a_narrow_one_the_most_telling() -> None:
    assert names(118) == [column.head("sort") for column in shown_on("screen")]
    assert names(40) == ["rate", "profit", "verdict"]


def test_what_it_is_sorted_by_is_always_there() -> None:
    for column in shown_on("screen"):
        name = column.head("sort")
        assert name in names(40, name)


def test_without_any_hours_columns_about_hours_give_way() -> None:
    assert names(60, hours=False) == ["revenue", "share", "profit", "verdict", "net"]
    assert names(60) == ["rate", "time", "profit", "verdict", "net"]
    assert "rate" in names(118, hours=False)


def test_a_click_finds_its_column() -> None:
    columns = members.placed(table(five()).lines, 118)
    heads = "".join(text for text, _ in members.heads(columns, 118, "", False))
    for title, name in (("client", "name"), ("hours", "hours"), ("imbal.", "imbalance"), ("if let go", "net")):
        assert members.column_at(columns, 118, heads.index(title)) == name
    assert members.column_at(columns, 118, heads.index("so far")) == ""
    assert members.column_at(columns, 118, 500) == ""


def test_what_waiting_has_cost_is_told_with_its_beginning() -> None:
    told = members.waited("Elm", "fix", 163.3, WaitingCost(63.4, 12, date(2026, 11, 11)))
    assert told == "Elm: fix since 11 Nov 2026; waiting has cost about 63 so far, 163 a week now."
    year = members.waited("Elm", "let go", 10, WaitingCost(999, 365, date(2025, 11, 23)))
    assert "let go for a year or longer" in year
    assert "never a reason to stay" in members.waited("Elm", "fix", 0, WaitingCost(0, 9, TODAY))


def test_the_titles_of_letters_are_shorter_where_there_is_less_room() -> None:
    def titles(width: int) -> list[str]:
        return "".join(text for text, _ in members.letter_heads(width)).split()

    assert " ".join(titles(96)[1:]) == "all money rate pays talks acts feels fit grows refer years"
    assert " ".join(titles(78)[1:]) == "all rev rate pays talk acts feel fit grow refs yrs"
