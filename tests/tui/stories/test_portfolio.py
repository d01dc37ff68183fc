"""The portfolio: its table, its charts and how it is looked at."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tui.scene import (
    SIZES,
    WIDE,
    Run,
    desk,
    engine,
    entry,
    screen_text,
    seen,
    top,
    type_line,
    until,
    workbench,
)
from tests.tui.stories.five import FIVE, MEDIUM, NARROW, five, portfolio, rows, settled
from tests.tui.stories.test_hostile import NAMES, assert_safe, book
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.window import Window
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.portfolio.arrangement import VIEWS
from tuiclients.tui.portfolio.screen import PortfolioScreen
from tuiclients.tui.text import plain
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import window_of


@pytest.mark.parametrize("size", SIZES)
async def test_p_lists_the_clients_in_the_order_of_the_whale_curve(size: tuple[int, int]) -> None:
    async with portfolio(size=size) as (pilot, _, screen):
        assert rows(screen) == list(FIVE)
        lines = screen_text(pilot)
        shown = [line for line in lines if "Dogwood" in line]
        assert "30.00" in shown[0] and "-1,200" in shown[0] and "+1,400" in shown[0]
        assert screen.list.size.height >= 5
        assert "the last 90 days · whale-curve order" in seen(pilot)


async def test_wide_screens_show_every_column_and_the_curve_below() -> None:
    async with portfolio() as (pilot, _, _screen):
        text = seen(pilot)
        for title in ("revenue", "hours", "rate", "time", "money", "imbal.", "profit", "cover", "score", "verdict"):
            assert title in text
        assert "wait/wk" in text and "if let go" in text
        assert "Whale curve: profit so far" in text and "clients take" in text


async def test_work_due_while_the_screen_is_being_made_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PortfolioScreen, "is_mounted", True)
    async with workbench(desk(five())) as (pilot, main):
        await until(pilot, lambda: not main.session.desk.pending)
        await pilot.press("escape")
        main.view.do_command("portfolio")
        screen = main.wiring.portfolio.screen
        assert screen is not None
        screen.renew()
        for _ in range(9):
            screen.queue.slice(screen.queue._turn)
        await until(pilot, lambda: rows(screen) == list(FIVE))


async def test_a_list_that_fits_is_seen_whole_wherever_it_opens() -> None:
    async with workbench(desk(five())) as (pilot, main):
        main.wiring.navigation.go_to("elm")
        await pilot.press("p")
        screen = top(pilot)
        assert isinstance(screen, PortfolioScreen)
        await settled(pilot, screen)
        assert screen.client == "elm"
        await until(pilot, lambda: all(f"  {name.capitalize()} " in seen(pilot) for name in FIVE))


async def test_a_curve_of_many_clients_is_seen_whole_with_its_sentence() -> None:
    clients = [Client(f"c{number:02}", f"Client {number}") for number in range(60)]
    bills = [
        entry(number, client.id, 20, "invoice", number="1", amount=Decimal(100 + number))
        for number, client in enumerate(clients)
    ]
    async with portfolio(desk(engine(clients, bills))) as (pilot, _, _screen):
        await pilot.press("G")
        await until(pilot, lambda: ">56-60 Client 0" in seen(pilot) and "100.0 %" in seen(pilot))
        assert "half of the profit comes from" in seen(pilot)


async def test_the_highlighted_client_is_marked_on_the_curve() -> None:
    async with portfolio() as (pilot, _, screen):
        await pilot.press("g", "j", "j")
        await until(pilot, lambda: ">3 Cedar" in seen(pilot))
        assert screen.client == "cedar"
        await pilot.press("v")
        await until(pilot, lambda: ">3 Cedar" in seen(pilot) and "Cedar: low money, high time." in seen(pilot))


async def test_the_marked_client_is_seen_on_a_curve_that_does_not_fit() -> None:
    async with portfolio(size=(120, 32)) as (pilot, _, screen):
        await pilot.resize_terminal(60, 32)
        await pilot.pause()
        await pilot.press("G")
        await until(pilot, lambda: ">5 Elm" in seen(pilot))
        assert screen.client == "elm"


@pytest.mark.parametrize("size", SIZES)
async def test_v_cycles_through_what_there_is_and_back(size: tuple[int, int]) -> None:
    async with portfolio(size=size) as (pilot, _, screen):
        first = screen.session.view
        passed = [first]
        for _ in screen.arrangement.views[1:]:
            await pilot.press("v")
            await settled(pilot, screen)
            assert f"Portfolio · {screen.session.view}" in seen(pilot)
            passed.append(screen.session.view)
        assert passed == [view for view in VIEWS if view in screen.arrangement.views]
        await pilot.press("v")
        assert screen.session.view == first
        await pilot.press("shift+tab")
        assert screen.session.view == passed[-1]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("revenue", "HHI 3450 of 10000"),
        ("months", "month by month"),
        ("months of the book", "The book · month by month"),
        ("types by tag", "(no tag)"),
        ("letters", "A to F;"),
    ],
)
@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_each_view_says_what_it_shows(view: str, words: str, size: tuple[int, int]) -> None:
    async with portfolio(size=size) as (pilot, _, screen):
        while screen.session.view != view:
            await pilot.press("v")
        await until(pilot, lambda: words in seen(pilot))


async def test_the_letters_of_the_highlighted_client_say_what_they_rest_on() -> None:
    async with portfolio(size=MEDIUM) as (pilot, _, screen):
        await pilot.press("g")
        while screen.session.view != "letters":
            await pilot.press("v")
        await until(pilot, lambda: "A revenue: 50 % of the revenue of 5 clients" in seen(pilot))


async def test_types_show_every_number_where_there_is_room() -> None:
    async with portfolio() as (pilot, _, screen):
        while screen.session.view != "types by tag":
            await pilot.press("v")
        await until(pilot, lambda: "(no tag)" in seen(pilot))
        titles = next(line for line in screen_text(pilot) if line.startswith("│ tag ")).split()
        numbers = ["clients", "profit", "rate", "score", "time", "money", "if", "let", "go", "revenue", "hours"]
        assert titles[2:-1] == [*numbers, "wait/wk", "imbal.", "cover"]


async def test_s_sorts_and_r_turns_round_and_the_highlight_stays() -> None:
    async with portfolio() as (pilot, _, screen):
        await pilot.press("g", "j", "S", "S")
        await settled(pilot, screen)
        assert screen.session.portfolio_view.sort == "hours" and "Sorted by hours, largest first" in seen(pilot)
        assert rows(screen) == ["acorn", "cedar", "birch", "dogwood", "elm"]
        assert "hours▼" in seen(pilot) and screen.client == "birch"
        await pilot.press("R")
        await settled(pilot, screen)
        assert rows(screen) == ["elm", "dogwood", "birch", "cedar", "acorn"]
        assert "hours▲" in seen(pilot) and screen.client == "birch"


async def test_what_it_is_sorted_by_is_seen_on_the_narrowest_screen_too() -> None:
    async with portfolio(size=NARROW) as (pilot, _, screen):
        await pilot.press("S", "S")
        await settled(pilot, screen)
        assert "hours▼" in seen(pilot)


async def test_w_looks_through_the_next_window() -> None:
    async with portfolio() as (pilot, main, screen):
        names = [window_of(main.session.desk, screen.session.portfolio_view).name]
        for _ in range(5):
            await pilot.press("w")
            await settled(pilot, screen)
            window = window_of(main.session.desk, screen.session.portfolio_view)
            names.append(window.name)
            assert window.says in screen_text(pilot)[1]
        assert names == ["90", "365", "2026", "all", "30", "90"]


async def test_a_window_without_anybody_says_so() -> None:
    old = [entry(1, "acorn", 1, "time", minutes=60)._replace(on=desk(five()).as_of.replace(year=2024))]
    async with portfolio(desk(engine([Client("acorn", "Acorn")], old)), MEDIUM) as (pilot, _, screen):
        await pilot.press("w", "w")
        await settled(pilot, screen)
        assert screen.session.portfolio_view.window == Window(year=2026)
        assert "No client has hours or revenue over the year 2026." in seen(pilot)
        await pilot.press("space", "enter", "j", "v", "v", "v", "v", "v", "v", "v", "v", "c", "s", "o", "d", "x")
        assert top(pilot) is screen


async def test_enter_goes_to_the_client_in_the_workbench() -> None:
    async with portfolio() as (pilot, main, _):
        await pilot.press("g", "j", "j", "j", "enter")
        await until(pilot, lambda: top(pilot) is main)
        assert main.session.selected == "dogwood" == main.board.client_list.key


@pytest.mark.parametrize("key", ["escape", "q", "p"])
async def test_the_portfolio_is_left_as_it_was_entered(key: str) -> None:
    async with portfolio() as (pilot, main, _):
        before = main.session.selected
        await pilot.press("G", key)
        await until(pilot, lambda: top(pilot) is main)
        assert main.session.selected == before and main.wiring.portfolio.screen is None


async def test_it_opens_on_the_client_of_the_workbench() -> None:
    async with workbench(desk(five())) as (pilot, main):
        main.wiring.navigation.go_to("cedar")
        await pilot.press("p")
        screen = top(pilot)
        assert isinstance(screen, PortfolioScreen)
        await settled(pilot, screen)
        assert screen.client == "cedar"


async def test_question_mark_shows_its_keys_first() -> None:
    async with portfolio() as (pilot, _, screen):
        await pilot.press("question_mark")
        assert isinstance(top(pilot), Help) and "In the portfolio" in seen(pilot)
        await pilot.press("escape")
        assert top(pilot) is screen


async def test_z_gives_the_chart_the_room_and_the_keys() -> None:
    async with portfolio() as (pilot, _, screen):
        await pilot.press("z")
        assert not screen.list.display and screen.session.view == "whale curve" and screen.chart.has_focus
        await pilot.press("z")
        assert screen.list.display and screen.list.has_focus


async def test_what_another_session_logs_is_seen() -> None:
    book_ = five()
    async with portfolio(desk(book_)) as (pilot, main, screen):
        await pilot.press("G", "space")
        new = entry(900, "fir", 20, "time", minutes=600)
        Desk(book_, "/books/studio").change("theirs", [Edit(None, new)])
        main.session.poll()
        await until(pilot, lambda: "fir" in rows(screen))
        assert screen.session.marks == ["elm"] and screen.client == "elm"


async def test_resizing_keeps_the_client_and_shows_what_fits() -> None:
    async with portfolio() as (pilot, _, screen):
        await pilot.press("g", "j", "space")
        for size in (*SIZES, *reversed(SIZES)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.client == "birch" and screen.session.view in screen.arrangement.views
            assert screen.focused is not None and screen.focused.display


@pytest.mark.parametrize(("name", "size"), [(name, SIZES[place % 3]) for place, name in enumerate(NAMES)])
async def test_no_name_steers_or_breaks_the_portfolio(name: str, size: tuple[int, int]) -> None:
    async with portfolio(desk(book(name)), size) as (pilot, _, screen):
        assert plain(name)[:6] in seen(pilot)
        await pilot.press("space", "c")
        for _ in VIEWS:
            assert_safe(pilot)
            await pilot.press("v")
            await settled(pilot, screen)
        await pilot.press("s")
        assert_safe(pilot)
        await type_line(pilot, "x")
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is screen)
        await pilot.press("o")
        assert_safe(pilot)
        await pilot.press("enter", "d")
        assert_safe(pilot)


async def test_without_any_client_it_says_so() -> None:
    async with workbench(desk(engine((), ()))) as (pilot, main):
        while top(pilot) is not main:
            await pilot.press("escape")
        await pilot.press("escape", "p")
        await until(pilot, lambda: "No client has hours or revenue" in seen(pilot))
        await pilot.press("space", "enter", "plus", "v", "escape")
        assert top(pilot) is main


async def test_audits_that_stop_say_why_and_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(budget: float) -> list[str]:
        raise Refused("The year 2026 of Elm cannot be read.")

    async with portfolio() as (pilot, main, screen):
        main.session.desk._forget_all()
        monkeypatch.setattr(main.session.desk, "audit_next", refused)
        screen.renew()
        await until(pilot, lambda: "auditing, 0 %" in seen(pilot))
        main.wiring.queue.audit()
        await until(pilot, lambda: "The year 2026 of Elm cannot be read." in seen(pilot))
        assert "auditing" not in seen(pilot) and screen.queue._job is None


async def test_audits_that_are_still_worked_out_are_waited_for_with_progress() -> None:
    async with workbench(desk(five())) as (pilot, main):
        main.session.desk._forget_all()
        screen = PortfolioScreen(main.view.styles, main.session.desk, "")
        await pilot.app.push_screen(screen)
        await until(pilot, lambda: "auditing, 0 %" in seen(pilot))
        main.wiring.queue.audit()
        await until(pilot, lambda: rows(screen) == list(FIVE) and "auditing" not in seen(pilot))


async def test_a_click_on_a_title_sorts_by_it_and_another_turns_it_round() -> None:
    async with portfolio() as (pilot, _, screen):
        line = screen_text(pilot)[screen.list.heads.region.y]
        for key, sort, backwards in (("hours", "hours", False), ("hours", "hours", True), ("client", "name", False)):
            line = screen_text(pilot)[screen.list.heads.region.y]
            await pilot.click(screen.list.heads, offset=(line.index(key) - screen.list.heads.region.x, 0))
            await settled(pilot, screen)
            assert (screen.session.portfolio_view.sort, screen.session.portfolio_view.backwards) == (sort, backwards)
        assert "client▼" in seen(pilot) and rows(screen) == sorted(FIVE)


async def test_the_foot_says_how_much_of_a_chart_or_table_is_not_seen() -> None:
    async with portfolio(size=MEDIUM) as (pilot, _, screen):
        await pilot.press("v", "v")
        await until(pilot, lambda: screen.session.view == "money against time" and "more" in foot(pilot))
        await pilot.press("end")
        await until(pilot, lambda: "↑" in foot(pilot) and "more" not in foot(pilot))
    async with portfolio(size=WIDE) as (pilot, _, screen):
        await pilot.press("v")
        await until(pilot, lambda: "chart ↓" in foot(pilot) and "z shows it alone" in foot(pilot))
        await pilot.press("z")
        await until(pilot, lambda: "alone" not in foot(pilot))


def foot(pilot: Run) -> str:
    return screen_text(pilot)[-1]
