"""The program's audits, effects and portfolios against a second reading of the same arithmetic, on random books."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.oracle.basics import Obj
from tests.oracle.comparison import compare
from tests.oracle.random_books import make


@st.composite
def books(draw: st.DrawFn) -> tuple[Obj, date]:
    """A small book and the day to audit it on."""
    return make(lambda low, high: draw(st.integers(low, high)))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(books())
def test_program_and_oracle_agree_on_books_that_shrink(made: tuple[Obj, date]) -> None:
    book, as_of = made
    note(f"{as_of}: {book}")
    assert compare(book, as_of) == []


@pytest.mark.parametrize("seed", range(60))
def test_program_and_oracle_agree_on_larger_books(seed: int) -> None:
    assert compare(*make(Random(seed).randint)) == []


@pytest.mark.parametrize("seed", [3, 28, 37, 54, 80, 115])
def test_program_and_oracle_agree_on_the_cost_since_the_verdict_turned(seed: int) -> None:
    assert compare(*make(Random(seed).randint), history=True) == []


@pytest.mark.long
@pytest.mark.parametrize("block", range(8))
def test_program_and_oracle_agree_on_thousands_of_books(block: int) -> None:
    for seed in range(block * 500, block * 500 + 500):
        assert compare(*make(Random(seed).randint)) == [], seed
