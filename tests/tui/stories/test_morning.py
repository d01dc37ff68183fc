from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tui.scene import SIZES, desk, engine, entry, seen, until, workbench
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.tui.dialogs.morning import MorningDialog
from tuiclients.tui.show.morning_choices import MorningChoice, keys, mornings, row
from tuiclients.workbench.morning import nobody_is_logged

NAMED = engine(policy=Policy(target_rate=Decimal(95), me="bo"))


def clients(*names: str) -> dict[str, Client]:
    return {f"c{number}": Client(f"c{number}", name) for number, name in enumerate(names)}


@pytest.mark.parametrize("size", SIZES)
async def test_m_and_one_key_save_the_morning(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "m")
        assert isinstance(pilot.app.screen, MorningDialog)
        await until(pilot, lambda: "b  Borealis" in seen(pilot))
        await pilot.press("b")
        await until(pilot, lambda: "Saved: Borealis · morning" in seen(pilot))
        (saved,) = main.session.desk.record("borealis").of_kind("morning")
        assert saved.on == main.session.desk.as_of
        await until(pilot, lambda: pilot.app.screen is main)


async def test_undo_takes_it_back() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "m", "b")
        await until(pilot, lambda: bool(main.session.desk.record("borealis").of_kind("morning")))
        await pilot.press("u")
        await until(pilot, lambda: not main.session.desk.record("borealis").of_kind("morning"))
        await pilot.press("m", "0")
        await until(pilot, lambda: nobody_is_logged(main.session.desk))
        await pilot.press("u")
        await until(pilot, lambda: not nobody_is_logged(main.session.desk))


async def test_zero_is_nobody() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "m", "0")
        await until(pilot, lambda: "nobody was on your mind" in seen(pilot))
        assert nobody_is_logged(main.session.desk)


async def test_arrows_and_enter_do_too() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "m", "down", "enter")
        await until(pilot, lambda: bool(main.session.desk.record("acme").of_kind("morning")))
        await pilot.press("m", "down", "up", "pagedown", "enter")
        await until(pilot, lambda: bool(main.session.desk.record("cedar").of_kind("morning")))


async def test_what_is_said_already_is_refused_in_words() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "m", "b", "m", "b")
        await until(pilot, lambda: "Borealis is logged for this morning" in " ".join(seen(pilot).split()))
        await pilot.press("0")
        await until(pilot, lambda: "You woke up thinking about Borealis" in " ".join(seen(pilot).split()))
        await pilot.press("escape")
        assert pilot.app.screen is main
        assert len(main.session.desk.record("borealis").of_kind("morning")) == 1


async def test_the_third_in_a_row_is_said() -> None:
    book = engine(entries=[entry(1, "acme", 20, "morning"), entry(2, "acme", 21, "morning")])
    async with workbench(desk(book)) as (pilot, _):
        await pilot.press("escape", "m")
        await until(pilot, lambda: "the last 2 mornings" in seen(pilot))
        await pilot.press("a")
        await until(pilot, lambda: "Acme Corp · morning, 3 in a row" in seen(pilot))


async def test_each_person_has_mornings_of_their_own() -> None:
    async with workbench(desk(NAMED)) as (pilot, main):
        await pilot.press("escape", "m")
        await until(pilot, lambda: "when you woke up, bo?" in seen(pilot))
        await pilot.press("a")
        await until(pilot, lambda: [one.by for one in main.session.desk.record("acme").of_kind("morning")] == ["bo"])


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_it_opens_from_every_pane(pane: str) -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", pane, "m")
        assert isinstance(pilot.app.screen, MorningDialog)


async def test_on_an_earlier_day_it_is_refused() -> None:
    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        await pilot.press("escape", "m")
        await until(pilot, lambda: "open it without --as-of" in " ".join(seen(pilot).split()))
        assert pilot.app.screen is main


def test_a_client_has_the_first_free_letter_of_the_name() -> None:
    assert keys(clients("Acme", "Aachen", "Borealis", "Bcc")) == {"c1": "a", "c0": "c", "c3": "b", "c2": "o"}


def test_every_key_is_given_once_and_nobody_keeps_theirs() -> None:
    found = [key for key in keys(clients(*(f"Acme {number}" for number in range(70)))).values() if key]
    assert len(found) == len(set(found)) == 61
    assert "0" not in found


def test_former_clients_are_not_asked_about() -> None:
    assert keys({"f": Client("f", "Former", status="former")}) == {}


def test_a_row_says_the_mornings_before() -> None:
    assert mornings(MorningChoice("a", "A", "a", 2, True)) == "this morning, 2 in a row"
    assert mornings(MorningChoice("a", "A", "a", 1, True)) == "this morning"
    assert mornings(MorningChoice("a", "A", "a", 1)) == "yesterday morning"
    assert mornings(MorningChoice("a", "A", "a")) == ""
    assert (
        "".join(part for part, _ in row(MorningChoice("a", "Acme", "a", 3), 40))
        == " a  Acme             the last 3 mornings"
    )
