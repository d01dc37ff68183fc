"""Saved prunings as objects."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.saved_scenario import SavedScenario, as_object, from_object

SPRING = SavedScenario("spring", "Spring", ("acme", "elm"), date(2026, 11, 22), "365", 0.7, {"net": "12.00"})


def test_what_is_written_reads_back() -> None:
    assert from_object(as_object(SPRING)) == SPRING
    short = {"id": "a", "name": "A", "clients": ["x", "x"], "on": "2026-11-22"}
    assert from_object(short) == SavedScenario("a", "A", ("x",), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"id": 5}, "id"),
        ({"name": " "}, "name"),
        ({"clients": []}, "clients"),
        ({"clients": "acme"}, "clients"),
        ({"clients": [1]}, "clients"),
        ({"on": "soon"}, "day"),
        ({"on": None}, "day"),
        ({"fill_rate": 2}, "fill_rate"),
        ({"fill_rate": True}, "fill_rate"),
        ({"window": 90}, "window"),
        ({"result": []}, "result"),
    ],
)
def test_anything_else_is_refused_naming_the_field(change: dict[str, Any], named: str) -> None:
    with pytest.raises(Refused, match=named):
        from_object(as_object(SPRING) | change)


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(Refused, match="object"):
        from_object([])
