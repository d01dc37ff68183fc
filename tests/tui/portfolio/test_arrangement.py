from __future__ import annotations

import pytest

from tuiclients.tui.portfolio.arrangement import VIEWS, Arrangement


@pytest.mark.parametrize(
    ("width", "height", "zoomed", "views"),
    [
        (120, 40, False, VIEWS[1:-1]),
        (99, 32, False, VIEWS[1:]),
        (120, 31, False, VIEWS),
        (120, 40, True, VIEWS),
    ],
)
def test_what_is_seen_anyway_is_no_view(width: int, height: int, zoomed: bool, views: tuple[str, ...]) -> None:
    assert Arrangement(width, height, zoomed).views == views


def test_the_table_shares_the_terminal_but_keeps_four_rows() -> None:
    assert Arrangement(120, 40).table_rows(100) == 17
    assert Arrangement(120, 40).table_rows(1) == 4


def test_the_table_is_seen_beside_a_chart_or_as_a_view() -> None:
    assert Arrangement(120, 40).table_is_seen("months")
    assert not Arrangement(80, 24).table_is_seen("months")
    assert Arrangement(80, 24).table_is_seen("letters")


def test_the_letters_have_more_rows_for_their_reasons() -> None:
    assert Arrangement(80, 24).remark_rows("letters") == 9
    assert Arrangement(80, 24).remark_rows("table") == 6
    assert Arrangement(80, 6).remark_rows("table") == 2
