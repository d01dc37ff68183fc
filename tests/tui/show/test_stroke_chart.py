from __future__ import annotations

from collections.abc import Collection

import pytest

from tuiclients.tui.show.stroke_chart import SCALE, chart


def drawn(values: list[float], marks: Collection[int] = (), width: int = 40, height: int = 5) -> list[str]:
    return ["".join(text for text, _ in row) for row in chart(values, marks, width, height)]


def test_a_rising_score_begins_below_and_ends_above() -> None:
    rows = drawn([20.0, 40.0, 60.0, 80.0])
    assert rows[-1][SCALE] == "─" and rows[0].rstrip()[-1] == "─"
    assert rows[0].startswith("  80 ┤") and rows[-1].startswith("  20 ┤")


def test_a_steady_score_is_a_straight_line() -> None:
    rows = drawn([50.0] * 10)
    assert [row for row in rows if "─" in row] == [rows[2]]
    assert set(rows[2][SCALE:]) == {"─"}


def test_the_line_has_no_gap() -> None:
    rows = drawn([10.0, 90.0, 10.0, 55.0])
    width = len(rows[0])
    assert all(any(row[column] != " " for row in rows) for column in range(SCALE, width))


def test_check_ins_are_marked_under_their_day() -> None:
    rows = drawn([50.0] * 30, {0, 29})
    assert rows[-1].strip().startswith("▲") and rows[-1].rstrip().endswith("▲")
    assert rows[-1].index("▲") == SCALE


@pytest.mark.parametrize("values", [[0.0], [100.0], [0.0, 100.0], [99.5] * 3, [0.4, 0.1]])
@pytest.mark.parametrize("width", [10, 24, 60, 100])
def test_every_row_fits_its_width(values: list[float], width: int) -> None:
    rows = drawn(values, {0}, width)
    assert rows and all(len(row) <= width for row in rows)


def test_without_room_nothing_is_drawn() -> None:
    assert not drawn([1.0], width=8) and not drawn([])
