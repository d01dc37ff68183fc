from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.tui.scene import TODAY, desk, engine
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, EntryKind
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


def test_promises_kept_and_broken_add_up_to_the_line_below() -> None:
    def owing(number: int, client: str) -> list[Entry]:
        """A bill of which a half was promised twice: the first half came late, the second did not come."""

        def dated(place: int, days: int, kind: EntryKind) -> Entry:
            return Entry(f"e{number + place}", client, TODAY - timedelta(days=days), kind, amount=Decimal(100))

        return [
            dated(0, 80, "invoice")._replace(number=f"{number}", amount=Decimal(200)),
            dated(1, 70, "promise")._replace(due=TODAY - timedelta(days=60)),
            dated(2, 50, "payment"),
            dated(3, 40, "promise")._replace(due=TODAY - timedelta(days=30)),
        ]

    clients = (Client("acme", "Acme"), Client("bo", "Bo"))
    made = desk(engine(clients, (*owing(100, "acme"), *owing(200, "bo"))))
    text = ["".join(part for part, _ in line) for line in lines(made, "", 100)]
    rows = [line.split()[-2:] for line in text if line.startswith(("Acme", "Bo"))]
    broken, kept = (sum(int(row[place]) for row in rows) for place in (0, 1))
    assert (broken, kept) == (2, 2)
    assert f"promises: {kept} kept (2 of them late), {broken} broken, 0 still to fall due" in text
