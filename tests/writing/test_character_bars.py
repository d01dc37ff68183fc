"""Bars and sparklines of characters."""

from __future__ import annotations

import pytest

from tuiclients.writing.character_bars import PLAIN_STEPS, spark


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([], ""),
        ([None], "·"),
        ([0, 7], "▁█"),
        ([1, None, 7], "▂·█"),
        ([-2, 0, 2], "▁▅█"),
        ([0, 0], "▁▁"),
        ([5, 5], "██"),
    ],
)
def test_heights_start_at_nothing(values: list[float | None], drawn: str) -> None:
    assert spark(values) == drawn


def test_letters_do_where_blocks_cannot_be_shown() -> None:
    assert spark([0, 7], PLAIN_STEPS) == "_#"
