"""Money against time: the four fields, the diagonal, and the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio import quadrant
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import BEST, BUSY, DRAIN, FIELDS, SMALL


def members(audits: list[Audit]) -> tuple[Member, ...]:
    return table(audits).members


def test_each_client_stands_in_a_field() -> None:
    found = quadrant.quadrant(members(five()))
    assert {member.client: field for member, field in found.fields} == {
        "acorn": BUSY,
        "birch": BUSY,
        "cedar": DRAIN,
        "dogwood": SMALL,
        "elm": SMALL,
    }
    assert found.share == 0.2


def test_who_takes_more_time_than_money_is_named_whatever_their_size() -> None:
    found = quadrant.quadrant(members(five()))
    assert [member.client for member in found.heavy] == ["dogwood", "elm"]
    assert quadrant.says(found) == (
        "More time than money: dogwood takes 16 % of the time and brings 6.67 % of the money, 2.4 times as much; "
        "elm takes 10 % of the time and brings 1.67 % of the money, 6 times as much."
    )


@pytest.mark.parametrize(("hours", "heavy"), [(299, False), (300, True)])
def test_the_edge_is_an_imbalance_of_one_and_a_half(hours: int, heavy: bool) -> None:
    book = [audited("a", 200, hours), audited("b", 800, 1000 - hours)]
    assert bool(quadrant.quadrant(members(book)).heavy) is heavy


def test_hours_that_bring_nothing_are_named_too() -> None:
    found = quadrant.quadrant(members([*five(), audited("free", 0, 1), audited("loss", -10, 1)]))
    assert [member.client for member in found.heavy] == ["dogwood", "elm", "loss", "free"]
    assert "loss takes 0.2 % of the time and brings less than nothing." in quadrant.says(found)
    assert quadrant.says(found).endswith("So do free (for nothing).")


def test_a_retainer_without_hours_is_high_money_and_low_time() -> None:
    found = quadrant.quadrant(members([audited("a", 100, 0), audited("b", 10, 5)]))
    assert [field for _, field in found.fields] == [BEST, DRAIN]


def test_without_hours_or_money_there_is_no_quadrant() -> None:
    for audits in ([], [audited("a", 100, 0)], [audited("a", 0, 5)], [audited("a", -5, 5)]):
        found = quadrant.quadrant(members(audits))
        assert found.fields == ()
        assert "cannot be set against" in quadrant.says(found)


def test_many_who_take_too_much_are_counted_in_the_end() -> None:
    audits = [audited("z", 9000, 1), *(audited(f"c{place:02}", 10, 30 + place) for place in range(14))]
    sentence = quadrant.says(quadrant.quadrant(members(audits)))
    assert "c13 takes" in sentence and "So do c10 (" in sentence and sentence.endswith("and 2 others.")


def test_one_client_alone_is_called_so() -> None:
    only = quadrant.quadrant(table([audited("a", 100, 5)]).members)
    assert quadrant.says(only) == "a is the only client: all of the time, and all of the money."


def test_nobody_who_takes_too_much_is_said_too() -> None:
    even = quadrant.quadrant(members([audited("a", 100, 5), audited("b", 100, 5)]))
    assert quadrant.says(even) == "Nobody takes 1.5 times as much of the time as they bring of the money."


def test_the_fields_are_called_as_scripts_know_them() -> None:
    assert FIELDS == (
        "high money, low time",
        "high money, high time",
        "low money, low time",
        "low money, high time",
    )


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 100)), max_size=12))
def test_everybody_stands_in_one_field(rows: list[tuple[int, int]]) -> None:
    inside = members([audited(f"c{place}", money, hours) for place, (money, hours) in enumerate(rows)])
    placing = quadrant.quadrant(inside)
    assert not placing.fields or [member for member, _ in placing.fields] == list(inside)
    assert quadrant.says(placing)
