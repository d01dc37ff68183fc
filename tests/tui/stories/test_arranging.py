from __future__ import annotations

from datetime import date

import pytest

from tests.tui.scene import (
    ACME,
    BOREALIS,
    CEDAR,
    ENTRIES,
    SIZES,
    desk,
    engine,
    entry,
    seen,
    type_line,
    until,
    workbench,
)
from tuiclients.domain.client import Client
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.prospect import ProspectSheet
from tuiclients.workbench.desk import Desk

OLD = Client("old", "Old [/] Ltd", status="former")
DUNE = Client("dune", "Dune [bold]", status="prospect")
FERN = Client("fern", "Fern", status="prospect", sleep_until=date(2026, 11, 20), flags=("own flag",))


def everyone() -> Desk:
    return desk(engine((ACME, BOREALIS, CEDAR, OLD, DUNE, FERN), ENTRIES))


class TestSorting:
    async def test_s_sorts_by_the_next_thing_says_so_and_keeps_the_highlight(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "j")
            orders = []
            for _ in range(5):
                await pilot.press("S")
                orders.append((main.session.listing.by, list(main.board.client_list.keys)))
                assert main.board.client_list.key == "cedar"
            assert orders[0] == ("name", ["acme", "borealis", "cedar"])
            # Nobody has changed, like for like: all they have came in the last month.
            assert orders[1] == ("trend", ["acme", "borealis", "cedar"])
            assert orders[2] == ("money", ["borealis", "acme", "cedar"])
            assert orders[3] == ("contact", ["acme", "borealis", "cedar"])
            assert orders[4] == ("score", ["acme", "cedar", "borealis"])

    async def test_the_order_is_said_in_words(self) -> None:
        async with workbench() as (pilot, _):
            await pilot.press("escape", "S")
            await until(pilot, lambda: "by name" in seen(pilot).splitlines()[1])
            assert "Sorted by name: by name." not in seen(pilot)
            await pilot.press("S", "S")
            await until(pilot, lambda: "the most revenue of the window first" in seen(pilot))

    async def test_it_can_be_called_while_typing_from_the_palette(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("ctrl+p")
            await type_line(pilot, "sort")
            await pilot.press("enter")
            await until(pilot, lambda: main.session.listing.by == "name")

    async def test_an_order_and_a_filter_stand_beside_each_other(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "S", "slash")
            await type_line(pilot, "e")
            await pilot.press("enter")
            assert main.session.listing.by == "name"
            await until(pilot, lambda: "3 of 3 with “e”, by name" in seen(pilot))


class TestFormer:
    async def test_f_shows_the_former_clients_under_a_heading_and_hides_them(self) -> None:
        async with workbench(everyone()) as (pilot, main):
            assert "old" not in main.board.client_list.keys
            await pilot.press("escape", "F")
            assert main.board.client_list.keys[-1] == "old"
            await until(pilot, lambda: "Former clients · 1" in seen(pilot) and "former too" in seen(pilot))
            assert "There is 1 former client. F hides them again." in seen(pilot)
            await pilot.press("F")
            assert "old" not in main.board.client_list.keys

    async def test_without_former_clients_that_is_said(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "F")
            await until(pilot, lambda: "There are no former clients." in seen(pilot))
            assert not main.session.listing.former


class TestMerging:
    async def test_the_other_client_is_chosen_and_it_is_said_what_will_happen(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "j")
            await main.wiring.appearance.run("merge")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Choice)
            await type_line(pilot, "acm")
            await pilot.press("enter")
            await until(pilot, lambda: "Merge them?" in seen(pilot))
            assert "(no entries, plans, decisions)" in " ".join(seen(pilot).split())
            await pilot.press("y")
            await until(pilot, lambda: "cedar" not in main.session.desk.clients)
            assert "Cedar & Sons" in main.session.desk.client("acme").aliases
            await until(pilot, lambda: main.board.client_list.key == "acme")
            await pilot.press("u")
            await until(pilot, lambda: "cedar" in main.session.desk.clients)

    async def test_no_is_no(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape")
            await main.wiring.appearance.run("merge")
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Confirm)
            await pilot.press("n")
            await pilot.pause()
            assert len(main.session.desk.clients) == 3

    async def test_a_number_that_both_have_refuses_by_name(self) -> None:
        twice = entry(30, "borealis", 3, "invoice", number="204")
        async with workbench(desk(engine(entries=[*ENTRIES, twice]))) as (pilot, main):
            await pilot.press("escape")
            await main.wiring.appearance.run("merge")
            await type_line(pilot, "bor")
            await pilot.press("enter", "y")
            await until(pilot, lambda: "both have an invoice 204" in " ".join(seen(pilot).split()))
            assert len(main.session.desk.clients) == 3


class TestProspects:
    async def test_they_stand_under_a_heading_of_their_own(self) -> None:
        async with workbench(everyone()) as (pilot, main):
            assert list(main.board.client_list.keys) == ["acme", "cedar", "borealis", "", "dune", "fern"]
            await until(pilot, lambda: "Prospects · 2" in seen(pilot))
            assert "? decide" in seen(pilot)
            await pilot.press("escape", "j", "j", "j")
            assert main.board.client_list.key == "dune"
            await until(pilot, lambda: "4 of 5" in seen(pilot))

    async def test_i_goes_through_checklist_flags_and_date_with_one_undo(self) -> None:
        async with workbench(everyone()) as (pilot, main):
            await pilot.press("escape", "j", "j", "j", "i")
            assert isinstance(pilot.app.screen, ProspectSheet)
            await pilot.press("y", "n", "down", "down", "down", "down", "y")
            await until(pilot, lambda: "1 of 2 criteria met, 1 red flag · not saved" in seen(pilot))
            pilot.app.screen.list.highlight("sleep")
            await pilot.press("enter", "plus", "3", "d", "enter")
            await until(pilot, lambda: "25 Nov" in seen(pilot))
            assert not main.session.desk.client("dune").flags
            await pilot.press("s")
            await until(pilot, lambda: main.session.desk.client("dune").sleep_until == date(2026, 11, 25))
            assert main.session.desk.client("dune").flags == ("no budget named",)
            assert main.session.desk.record("dune").of_kind("review")[-1].fit == {
                "asks early": True,
                "pays as agreed": False,
            }
            await until(pilot, lambda: "z 25 Nov" in seen(pilot))
            await pilot.press("u")
            await until(pilot, lambda: not main.session.desk.client("dune").flags)
            assert not main.session.desk.record("dune").of_kind("review")

    async def test_esc_leaves_everything_as_it_was(self) -> None:
        async with workbench(everyone()) as (pilot, main):
            await pilot.press("escape", "j", "j", "j", "i", "y", "y", "escape")
            await until(pilot, lambda: pilot.app.screen is main)
            assert not main.session.desk.record("dune").entries

    async def test_they_are_taken_on_with_what_was_found_out(self) -> None:
        async with workbench(everyone()) as (pilot, main):
            await pilot.press("escape", "j", "j", "j", "i", "y")
            screen = pilot.app.screen
            assert isinstance(screen, ProspectSheet)
            screen.list.highlight("take")
            await pilot.press("enter")
            await until(pilot, lambda: main.session.desk.client("dune").status == "active")
            assert main.session.desk.record("dune").of_kind("review")
            await until(pilot, lambda: "Dune [bold] is an active client now." in seen(pilot))
            await pilot.press("u")
            await until(pilot, lambda: main.session.desk.client("dune").status == "prospect")
            assert not main.session.desk.record("dune").of_kind("review")

    async def test_they_are_declined_with_a_reason(self) -> None:
        async with workbench(everyone()) as (pilot, main):
            await pilot.press("escape", "j", "j", "j", "i")
            screen = pilot.app.screen
            assert isinstance(screen, ProspectSheet)
            screen.list.highlight("decline")
            await pilot.press("enter", "enter")
            await until(pilot, lambda: "why you decline" in " ".join(seen(pilot).split()))
            await type_line(pilot, "no budget")
            await pilot.press("enter")
            await until(pilot, lambda: main.session.desk.client("dune").status == "former")
            assert main.session.desk.record("dune").decisions[-1].reason == "no budget"
            await until(pilot, lambda: pilot.app.screen is main)
            assert "dune" not in main.board.client_list.keys

    async def test_a_day_that_cannot_be_is_said_and_the_line_stays(self) -> None:
        async with workbench(everyone()) as (pilot, _):
            await pilot.press("escape", "G", "i")
            screen = pilot.app.screen
            assert isinstance(screen, ProspectSheet)
            screen.list.highlight("sleep")
            await pilot.press("enter", "x", "enter")
            await until(pilot, lambda: "is not a future day" in " ".join(seen(pilot).split()))
            assert screen.edit_row.display
            await pilot.press("escape")
            assert not screen.edit_row.display

    async def test_a_flag_of_ones_own_is_written(self) -> None:
        async with workbench(everyone()) as (pilot, _):
            await pilot.press("escape", "G", "i")
            screen = pilot.app.screen
            assert isinstance(screen, ProspectSheet)
            screen.list.highlight("more")
            await pilot.press("enter")
            await type_line(pilot, "rude [/] mail")
            await pilot.press("enter")
            assert screen._flags == ["own flag", "rude [/] mail"]
            await until(pilot, lambda: "rude [/] mail" in seen(pilot))

    async def test_n_adds_a_prospect_and_screens_them(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "N")
            await type_line(pilot, "Fern")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ProspectSheet))
            assert main.session.desk.client("fern").status == "prospect"

    async def test_a_client_who_is_no_prospect_is_not_screened(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "i")
            await until(pilot, lambda: "No prospect is highlighted" in seen(pilot))
            assert pilot.app.screen is main

    @pytest.mark.parametrize("size", SIZES)
    async def test_the_sheet_fits_every_size(self, size: tuple[int, int]) -> None:
        async with workbench(everyone(), size=size) as (pilot, _):
            await pilot.press("escape", "G", "i")
            for key in ("down", "pagedown", "G", "g", "left", "right", "space"):
                await pilot.press(key)
                await pilot.pause()
                assert len(seen(pilot).splitlines()) == size[1]


async def test_after_archiving_the_panes_show_whom_the_list_highlights() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("cedar")
        await pilot.press("d", "y")
        await until(pilot, lambda: "cedar" not in main.board.client_list.keys)
        await until(pilot, lambda: main.session.selected == main.board.client_list.key)
        assert f"{main.session.desk.client(main.session.selected).name} · activity" in seen(pilot)


@pytest.mark.parametrize(("width", "columns"), [(120, 34), (100, 24), (80, 18)])
async def test_names_are_shown_up_to_so_many_columns(width: int, columns: int) -> None:
    long = "An Office Of Very Long Names And Sons"
    book = engine(clients=(Client("long", long, since=date(2024, 1, 1)),), entries=())
    async with workbench(desk(book), size=(width, 30)) as (pilot, _main):
        await until(pilot, lambda: f" {long[: columns - 1]}… " in seen(pilot))


async def test_the_foot_of_the_verdict_says_that_there_is_more_and_the_footer_where_the_other_panes_are() -> None:
    async with workbench(size=(60, 20)) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("escape", "3")
        await until(pilot, lambda: "more ─╯" in seen(pilot))
        assert "1 clients" in seen(pilot) and "2 activity" in seen(pilot) and "? help" in seen(pilot)
        await pilot.press("G", *["down"] * 40)
        await until(pilot, lambda: "more ─╯" not in seen(pilot) and "↑" in seen(pilot))
