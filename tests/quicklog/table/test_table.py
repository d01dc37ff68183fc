"""Every line of the table, at its door."""

from __future__ import annotations

import pytest

from tests.quicklog.table.doors import answer
from tests.quicklog.table.every import LINES
from tests.quicklog.table.row import Row
from tests.quicklog.table.verdict import problems


@pytest.mark.parametrize(
    "row", LINES, ids=[f"{row.selected and row.selected + '> '}{row.typed} ({row.scene})" for row in LINES]
)
def test_a_line_becomes_what_was_meant_or_the_answer_says_so(row: Row) -> None:
    assert problems(row, answer(row)) == []
