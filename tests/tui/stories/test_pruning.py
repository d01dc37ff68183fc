"""Letting go tried out, what waiting has cost, and taking back, in the portfolio."""

from __future__ import annotations

import pytest

from tests.tui.scene import (
    desk,
    engine,
    entry,
    screen_text,
    seen,
    top,
    type_line,
    until,
)
from tests.tui.stories.five import MEDIUM, MONEY, NARROW, five, portfolio, rows, settled
from tuiclients.domain.client import Client
from tuiclients.domain.portfolio.window import Window
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.workbench import portfolio as survey
from tuiclients.workbench import scenarios
from tuiclients.workbench.cost_of_waiting import WaitingCostWork


class TestLettingGo:
    async def test_space_says_at_once_what_it_would_do(self) -> None:
        async with portfolio(size=MEDIUM) as (pilot, main, screen):
            await pilot.press("G", "space")
            assert screen.session.marks == ["elm"]
            assert screen.session.portfolio is not None
            (one,) = scenarios.compare_scenarios(
                main.session.desk, screen.session.portfolio, screen.session.portfolio_view, [["elm"]]
            )
            await until(pilot, lambda: "What is left" in seen(pilot))
            text = " ".join(seen(pilot).replace("│", " ").split())
            assert f"Without Elm: net {one.net:+,.0f} with 50 % sold of 3.9 h freed a week" in text
            assert "600 lost, average rate 78.67, HHI 3565." in text
            assert "! What is left leans more on few clients:" in text
            assert "No prospect could follow the client you let go" in text
            assert "✓ Elm" in seen(pilot)
            await pilot.press("space")
            assert screen.session.marks == [] and "✓" not in seen(pilot)

    async def test_plus_and_minus_change_the_share_that_is_sold_by_five_points(self) -> None:
        async with portfolio(size=MEDIUM) as (pilot, _, screen):
            await pilot.press("G", "space", "plus")
            assert screen.session.portfolio_view.fill_rate == 0.55
            await until(pilot, lambda: "with 55 % sold" in seen(pilot))
            await pilot.press(*["minus"] * 14)
            assert screen.session.portfolio_view.fill_rate == 0.0
            await until(pilot, lambda: "net -600 with 0 % sold" in seen(pilot))
            await pilot.press(*["plus"] * 25)
            assert screen.session.portfolio_view.fill_rate == 1.0

    async def test_c_keeps_up_to_three_beside_each_other(self) -> None:
        async with portfolio() as (pilot, _, screen):
            await pilot.press("c")
            assert "Mark a client with Space first." in seen(pilot)
            await pilot.press("G", "space", "c", "k", "space", "c", "k", "space")
            assert screen.session.compared == [("elm",), ("elm", "dogwood")]
            await pilot.pause()
            text = seen(pilot)
            assert "A without Elm" in text and "B without Elm and Dogwood" in text
            assert "C without Elm, Dogwood and Cedar" in text
            assert "4050" in text and "89.19" in text
            await pilot.press("c")
            assert "3 scenarios are side by side already" in seen(pilot)
            await pilot.press("x", "x")
            assert screen.session.marks == [] and screen.session.compared == [] and not screen.scenarios.display

    async def test_small_screens_have_the_scenarios_as_a_view(self) -> None:
        async with portfolio(size=NARROW) as (pilot, _, screen):
            await pilot.press("G", "space", "c", "k", "space", "V")
            assert screen.session.view == "scenarios"
            await until(pilot, lambda: "revenue lost" in seen(pilot) and "3,000" in seen(pilot))

    async def test_s_saves_by_a_name_o_opens_and_d_deletes(self) -> None:
        async with portfolio() as (pilot, main, screen):
            await pilot.press("G", "space", "k", "space", "plus", "w", "s")
            assert isinstance(top(pilot), Form)
            await type_line(pilot, "after summer")
            await pilot.press("enter")
            await until(pilot, lambda: "Saved as after summer" in seen(pilot))
            (one,) = scenarios.saved(main.session.desk)
            assert (one.clients, one.window, one.fill_rate) == (("elm", "dogwood"), "365", 0.55)
            await pilot.press("x", "minus", "w", "o")
            assert isinstance(top(pilot), Choice) and "after summer" in seen(pilot)
            await pilot.press("enter")
            await settled(pilot, screen)
            assert screen.session.marks == ["elm", "dogwood"] and screen.session.portfolio_view.fill_rate == 0.55
            assert screen.session.portfolio_view.window == Window(
                days=365
            ) and "after summer, saved on 2026-11-22" in seen(pilot)
            await pilot.press("d", "enter")
            await until(pilot, lambda: isinstance(top(pilot), Confirm))
            await pilot.press("y")
            await until(pilot, lambda: "Deleted: after summer" in seen(pilot))
            assert not scenarios.saved(main.session.desk)
            await pilot.press("o")
            assert "No scenario is saved yet" in seen(pilot)

    async def test_a_name_that_is_taken_is_refused_in_the_form(self) -> None:
        async with portfolio() as (pilot, _, screen):
            for _ in range(2):
                await pilot.press("G", "space", "space", "space") if not screen.session.marks else None
                await pilot.press("s")
                await type_line(pilot, "elm")
                await pilot.press("enter")
                await pilot.pause()
            assert isinstance(top(pilot), Form) and "already" in seen(pilot)
            await pilot.press("escape")
            assert top(pilot) is screen

    async def test_on_an_earlier_day_nothing_is_saved_but_all_can_be_tried(self) -> None:
        on = desk(five(), as_of=desk(five()).as_of)
        async with portfolio(on) as (pilot, _, screen):
            await pilot.press("G", "space", "s")
            assert top(pilot) is screen and "nothing can be entered" in " ".join(seen(pilot).split())


class TestWaiting:
    """What waiting has cost since the verdict turned; judged by money alone, three of the five are to fix."""

    async def test_it_is_worked_out_for_the_rows_that_are_seen(self) -> None:
        async with portfolio(desk(five(MONEY))) as (pilot, main, screen):
            assert "so far" in seen(pilot)
            assert set(screen.session.figures.costs) == set(screen.session.figures.turned) != set()
            cost = WaitingCostWork(main.session.desk, "elm").finish()
            row = next(line for line in screen_text(pilot) if " Elm " in line)
            assert f" {cost.money:,.0f} " in row.replace("│", " ")

    async def test_the_highlighted_client_says_since_when(self) -> None:
        async with portfolio(desk(five(MONEY))) as (pilot, _, screen):
            await pilot.press("G")
            assert screen.client == "elm"
            await until(pilot, lambda: "Elm: fix since" in seen(pilot) and "so far" in seen(pilot))

    async def test_t_looks_back_at_all_of_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(survey, "UNASKED_SECONDS", -1.0)
        async with portfolio(desk(five(MONEY))) as (pilot, _, screen):
            assert not screen.session.figures.costs and "t looks back at all" in seen(pilot) and "…" in seen(pilot)
            await pilot.press("t")
            await until(pilot, lambda: set(screen.session.figures.costs) == set(screen.session.figures.turned))
            await until(pilot, lambda: "t looks back" not in seen(pilot))

    async def test_without_a_turned_verdict_there_is_nothing_to_look_back_at(self) -> None:
        async with portfolio(
            desk(engine([Client("acorn", "Acorn")], [entry(1, "acorn", 1, "time", minutes=60)]))
        ) as (
            pilot,
            _,
            screen,
        ):
            await pilot.press("t")
            assert "Nobody's verdict is fix or let go." in seen(pilot)
            await until(pilot, lambda: screen.at_rest)


class TestTakingBack:
    async def test_u_brings_a_deleted_scenario_back_and_shift_u_deletes_it_again(self) -> None:
        async with portfolio() as (pilot, main, screen):
            await pilot.press("G", "space", "s")
            await type_line(pilot, "elm")
            await pilot.press("enter")
            await until(pilot, lambda: "Saved as elm" in seen(pilot))
            await pilot.press("d", "enter")
            await until(pilot, lambda: isinstance(top(pilot), Confirm))
            await pilot.press("y")
            await until(pilot, lambda: "Deleted: elm" in seen(pilot))
            await pilot.press("u")
            await until(pilot, lambda: "Undone: deleted the saved pruning elm" in seen(pilot))
            assert [one.name for one in scenarios.saved(main.session.desk)] == ["elm"]
            await pilot.press("U")
            await until(pilot, lambda: "Redone" in seen(pilot))
            assert not scenarios.saved(main.session.desk)
            await pilot.press("u", "u")
            await until(pilot, lambda: "Undone: saved the pruning elm" in seen(pilot))
            assert top(pilot) is screen

    async def test_an_entry_that_is_taken_back_changes_the_table_and_the_workbench(self) -> None:
        on = desk(five())
        on.change("ten hours", [Edit(None, entry(900, "fir", 20, "time", minutes=600))])
        async with portfolio(on) as (pilot, main, screen):
            assert "fir" in rows(screen)
            await pilot.press("u")
            await settled(pilot, screen)
            await until(pilot, lambda: "fir" not in rows(screen))
            assert not main.session.desk.record("fir").entries

    async def test_on_an_earlier_day_nothing_is_taken_back(self) -> None:
        async with portfolio(desk(five(), as_of=desk(five()).as_of)) as (pilot, _, screen):
            await pilot.press("u")
            assert "nothing can be entered" in " ".join(seen(pilot).split()) and top(pilot) is screen
