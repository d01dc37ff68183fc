"""Money against time: the four fields and their sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio import quadrant
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import BEST, BUSY, DRAIN, FIELDS, SMALL


def members(audits: list[Audit]) -> tuple[Member, ...]:
    return table(audits).members


def test_low_money_and_high_time_are_named() -> None:
    found = quadrant.quadrant(members(five()))
    assert {member.client: field for member, field in found.fields} == {
        "acorn": BUSY,
        "birch": BUSY,
        "cedar": DRAIN,
        "dogwood": SMALL,
        "elm": SMALL,
    }
    assert found.share == 0.2
    assert quadrant.says(found) == (
        "Low money, high time: cedar takes 24 % of the time and brings 16.67 % of the money."
    )


def test_a_retainer_without_hours_is_high_money_and_low_time() -> None:
    found = quadrant.quadrant(members([audited("a", 100, 0), audited("b", 10, 5)]))
    assert [field for _, field in found.fields] == [BEST, DRAIN]


def test_without_hours_or_money_there_is_no_quadrant() -> None:
    for audits in ([], [audited("a", 100, 0)], [audited("a", 0, 5)], [audited("a", -5, 5)]):
        found = quadrant.quadrant(members(audits))
        assert found.fields == ()
        assert "cannot be set against" in quadrant.says(found)


def test_many_who_take_much_time_are_counted() -> None:
    audits = [
        audited("z", 9000, 1),
        *(audited(name, 10, 30) for name in "abcde"),
        *(audited(n, 1, 1) for n in "vwxy"),
    ]
    assert "a, b, c and 2 others together take" in quadrant.says(quadrant.quadrant(members(audits)))


def test_three_who_take_much_time_are_all_named() -> None:
    audits = [audited("z", 9000, 1), *(audited(name, 10, 30) for name in "abc"), *(audited(n, 1, 1) for n in "vwxy")]
    assert "Low money, high time: a, b and c together take" in quadrant.says(quadrant.quadrant(members(audits)))


def test_nobody_who_takes_much_for_little_is_said_too() -> None:
    even = quadrant.quadrant(members([audited("a", 100, 5), audited("b", 100, 5)]))
    assert quadrant.says(even) == "Nobody takes much time for little money."


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
