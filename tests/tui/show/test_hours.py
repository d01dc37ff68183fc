from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.tui.scene import TODAY
from tests.workbench.scene import Clock, desk_of
from tuiclients.domain.client import Client, Timer
from tuiclients.domain.entry import Entry
from tuiclients.domain.hours import week_of
from tuiclients.tui.show.hours import lines
from tuiclients.tui.text import columns
from tuiclients.workbench import hours
from tuiclients.workbench.desk import Desk


def studio(*things: Timer) -> Desk:
    monday = TODAY - timedelta(days=6)
    desk = desk_of(
        Entry("e1", "acme", monday, "time", by="mira", minutes=240, note="x"),
        Entry("e2", "lark", monday, "time", by="tom", minutes=60, billable=False),
        Entry("e3", "lark", TODAY, "time", by="tom", minutes=30, out_of_hours=True),
        clients=(Client("acme", "Acme [/] Corp with a name that goes on"), Client("lark", "Lark")),
        things=things,
        clock=Clock(),
    )
    for client in desk.clients:
        hours.keep(desk, client)
    return desk


def shown(desk: Desk, width: int) -> list[str]:
    table = hours.kept(desk, *week_of(desk.as_of, "monday"))
    return ["".join(text for text, _ in line) for line in lines(desk, table, width)]


def test_today_the_week_clients_people_and_days_are_told() -> None:
    rows = shown(studio(), 100)
    assert rows[0] == "Today: 0h30, including 0h30 out of hours"
    assert rows[2] == "This week, 16 to 22 Nov: 5h30, including 1h00 unbilled and 0h30 out of hours"
    assert rows[3].split() == ["client", "hours", "unbilled", "out", "of", "hours"]
    assert rows[4].startswith("Acme [/] Corp with a name…") and rows[4].split()[-4:-1] == ["4h00", "-", "-"]
    assert rows[5].split()[:4] == ["Lark", "1h30", "1h00", "0h30"]
    assert rows[4].count("█") > 2 * rows[5].count("█") > 0
    text = "\n".join(rows)
    assert "mira" in text and "tom" in text
    assert [row.split("  ")[0] for row in rows[-2:]] == ["Mon 16 Nov", "Today"]


def test_a_person_alone_is_not_listed() -> None:
    desk = desk_of(Entry("e1", "acme", TODAY, "time", by="mira", minutes=30))
    for client in desk.clients:
        hours.keep(desk, client)
    assert "person" not in "\n".join(shown(desk, 80))


def test_without_time_it_says_so() -> None:
    desk = desk_of()
    for client in desk.clients:
        hours.keep(desk, client)
    assert shown(desk, 80) == [
        "Today: no time is logged",
        "",
        "This week, 16 to 22 Nov: no time is logged",
    ]


def test_the_running_timer_is_named_apart() -> None:
    rows = shown(studio(Timer("lark", datetime(2026, 11, 22, 9, 0))), 100)
    assert rows[1] == "The timer for Lark has run for 0h30; that counts once it is stopped."


@pytest.mark.parametrize("width", [20, 30, 40, 56, 72, 100])
def test_every_line_fits(width: int) -> None:
    assert max(columns(row) for row in shown(studio(), width)) <= width
