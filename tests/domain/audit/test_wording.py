"""Numbers, counts and lists as the sentences of an audit show them."""

from __future__ import annotations

from tests.domain.audit.builders import paid
from tuiclients.domain.audit.wording import cents, count, figure, in_cents, listed


def test_figures_have_no_trailing_zeros() -> None:
    assert [figure(value) for value in (30, 30.5, 91.892, 0.005, -0.001, 100)] == [
        *("30", "30.5", "91.89", "0.01", "0", "100")
    ]


def test_money_is_rounded_half_up_without_the_noise_of_divisions() -> None:
    third = paid(0, 1).amount / 3
    assert str(cents(third * 3 / 200)) == "0.01"
    assert str(cents(-third * 3 / 200)) == "-0.01"
    assert str(cents(third * 0)) == "0.00"
    assert cents(paid(0, 10**20).amount) == 10**20


def test_words_are_counted_and_listed() -> None:
    assert [count(1, "day"), count(2, "day"), count(2, "more", "more")] == ["1 day", "2 days", "2 more"]
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_money_for_other_programs_has_two_decimals() -> None:
    assert in_cents(paid(0, "1234.5").amount) == "1234.50"
