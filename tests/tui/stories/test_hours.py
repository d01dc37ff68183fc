from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tui.scene import SIZES, TODAY, desk, engine, screen_text, seen, until, workbench
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Engine


def times() -> Engine:
    entries = [
        Entry("h1", "acme", TODAY, "time", minutes=195, note="x"),
        Entry("h2", "borealis", TODAY - timedelta(days=3), "time", by="tom", minutes=60, billable=False),
        Entry("h3", "acme", TODAY - timedelta(days=8), "time", minutes=300),
        Entry("h4", "acme", TODAY - timedelta(days=30), "time", minutes=420),
    ]
    return engine(entries=entries)


@pytest.mark.parametrize("size", SIZES)
async def test_w_shows_today_and_the_week_and_w_again_leads_back(size: tuple[int, int]) -> None:
    async with workbench(desk(times()), size=size) as (pilot, main):
        await until(pilot, lambda: main.session.hours == (195, 255))
        assert "3h15 today" in screen_text(pilot)[0]
        await pilot.press("escape", "w")
        await until(pilot, lambda: "Today: 3h15" in seen(pilot))
        text = " ".join(seen(pilot).split())
        assert "This week, 16 to 22 Nov: 4h15, including 1h00 unbilled" in text
        assert "Acme" in text and "Borealis" in text and "█" in text and "tom" in text
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.screen is main)


async def test_left_right_and_m_lead_to_other_weeks_and_months() -> None:
    async with workbench(desk(times())) as (pilot, main):
        await until(pilot, lambda: main.session.hours is not None)
        await pilot.press("escape", "w", "left")
        await until(pilot, lambda: "Last week, 9 to 15 Nov: 5h00" in seen(pilot))
        await pilot.press("left")
        await until(pilot, lambda: "2 to 8 Nov: no time is logged" in seen(pilot))
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: "This week, 16 to 22 Nov" in seen(pilot))
        await pilot.press("m")
        await until(pilot, lambda: "1 to 22 Nov: 9h15" in seen(pilot))
        await pilot.press("left")
        await until(pilot, lambda: "1 to 31 Oct: 7h00" in seen(pilot))
        await pilot.press("left")
        await until(pilot, lambda: "Earlier hours: `hours 2026-09` on the command line." in seen(pilot))
        await pilot.press("m", "escape")
        await until(pilot, lambda: pilot.app.screen is main)


async def test_what_reads_earlier_hours_is_said_whole_in_the_smallest_window() -> None:
    async with workbench(desk(times()), size=(60, 20)) as (pilot, main):
        await until(pilot, lambda: main.session.hours is not None)
        await pilot.press("escape", "w", "m", "left", "left")
        await until(pilot, lambda: "Earlier hours: `hours 2026-09` on the command line." in seen(pilot))


async def test_while_hours_are_added_up_it_says_so() -> None:
    async with workbench(desk(times())) as (pilot, main):
        await until(pilot, lambda: main.session.hours is not None)
        main.session.desk._forget_all()
        await main.wiring.appearance.run("hours")
        await until(pilot, lambda: "being added up" in seen(pilot))
