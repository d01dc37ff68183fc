from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.tui.scene import ACME, BOREALIS, SIZES, TODAY, desk, engine, entry, seen, type_line, until, workbench
from tuiclients.domain.entry import Entry
from tuiclients.workbench import cost_of_waiting
from tuiclients.workbench.sample_book import make_book

LONG_AGO = Entry("f00000000001", "acme", TODAY - timedelta(days=400), "time", minutes=60)


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_twelve_months_are_drawn_once_the_keys_rest(size: tuple[int, int]) -> None:
    book = engine(entries=[LONG_AGO, entry(1, "acme", 21, "incident", what="rude", severity="severe")])
    async with workbench(desk(book), size=size) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("3")
        await until(pilot, lambda: "12 months " in seen(pilot) and "from 5" in seen(pilot))


async def test_what_waiting_costs_is_said_for_those_who_are_not_well() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await until(pilot, lambda: "keeping them costs" in seen(pilot))
        await pilot.press("1")
        main.wiring.navigation.go_to("borealis")
        await until(pilot, lambda: "borealis" in main.session.facts)
        assert "keeping them costs" not in seen(pilot)


async def test_what_it_has_cost_since_the_verdict_turned_follows() -> None:
    hours = [entry(20 + day, "acme", day, "time", minutes=600) for day in range(1, 20)]
    others = [
        entry(50, "borealis", 1, "invoice", number="8", amount=Decimal(9000)),
        entry(51, "borealis", 2, "time", minutes=600),
    ]
    book = engine((ACME, BOREALIS), [LONG_AGO, *hours, *others])
    async with workbench(desk(book)) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("3")
        if main.session.audits["acme"].verdict in ("fix", "let_go"):
            await until(pilot, lambda: "acme" not in main.wiring.facts.unfinished and "acme" in main.session.facts)
            cost = cost_of_waiting.WaitingCostWork(main.session.desk, "acme").finish()
            assert cost.days
            said = " ".join(main.session.facts["acme"].facts)
            assert ("about" in said) == (cost.money >= 0.005)


async def test_what_lifts_them_is_said_once_the_keys_rest_and_again_after_a_change() -> None:
    waiting = [entry(20 + day, "acme", day, "message", direction="out") for day in (6, 13, 20)]
    hours = [entry(40 + day, "acme", day, "time", minutes=300) for day in range(1, 20)]
    bill = entry(70, "acme", 1, "invoice", number="8", amount=Decimal(12000))
    book = engine((ACME, BOREALIS), [LONG_AGO, *waiting, *hours, bill])
    async with workbench(desk(book)) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await until(pilot, lambda: "an answer today" in seen(pilot))
        await pilot.press("l")
        await type_line(pilot, "acme in they answered")
        await pilot.press("enter")
        await until(pilot, lambda: main.session.lifts.get("acme", "an answer today") != "an answer today")
        assert main.session.audit is not None and main.session.audit.lifts == main.session.lifts["acme"]
        await until(pilot, lambda: "an answer today" not in seen(pilot))


async def test_a_change_makes_it_anew() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await until(pilot, lambda: "acme" in main.session.facts)
        before = main.session.facts["acme"]
        await pilot.press("l")
        await type_line(pilot, "acme 90h")
        await pilot.press("enter")
        await until(pilot, lambda: "24 h" in seen(pilot) or "hours" in seen(pilot))
        await pilot.press("ctrl+u")
        await type_line(pilot, "acme 10h")
        await pilot.press("enter")
        await until(pilot, lambda: "acme" in main.session.facts and main.session.facts["acme"] != before)


async def test_on_a_wide_screen_all_signals_of_every_client_of_the_sample_are_seen(tmp_path: object) -> None:
    from tuiclients.workbench.desk import open_desk

    on = open_desk(make_book(f"{tmp_path}/sample"))
    async with workbench(on) as (pilot, main):
        for client in on.clients:
            if on.clients[client].status == "former":
                continue
            main.wiring.navigation.go_to(client)
            await pilot.pause()
            shown = seen(pilot)
            names = ("earning", "payment", "communication", "behaviour", "feelings", "fit ", "future")
            assert [name for name in names if name not in shown] == [], client
