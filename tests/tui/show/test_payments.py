from __future__ import annotations

import pytest

from tests.tui.scene import desk
from tuiclients.tui.show.payments import lines
from tuiclients.tui.text import columns


def shown(width: int) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines(desk(), "acme", width)]


@pytest.mark.parametrize("width", [30, 56, 76, 100])
def test_every_line_fits(width: int) -> None:
    assert max(columns(line) for line in shown(width)) <= width


def test_the_ages_stand_apart_where_there_is_room_and_as_sums_where_there_is_not() -> None:
    (wide,) = [line.split() for line in shown(100) if line.startswith(" ") and "to pay" in line]
    assert wide == ["current", "1-30", "31-60", "61-90", "90+", "to", "pay", "late", "broken", "kept"]
    (narrow,) = [line.split() for line in shown(56) if line.startswith(" ") and "to pay" in line]
    assert narrow == ["open", "overdue", "to", "pay", "late", "broken"]
    assert [line.split()[-6:] for line in shown(76) if line.startswith("Acme Corp  ")] == [
        ["1,200.00", "1,200.00", "-", "-", "0", "0"]
    ]
