from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.tui.scene import SIZES, Run, desk, seen, type_line, until, workbench
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit
from tuiclients.tui.app import SAMPLE
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.welcome import KeptQuestion, Welcome
from tuiclients.tui.forms.hour import FirstHour
from tuiclients.tui.forms.money_style import MoneyStyle
from tuiclients.workbench.desk import Desk, open_desk


def empty() -> Desk:
    return desk(memory_book())


async def to_hour(pilot: Run) -> FirstHour:
    await pilot.press("b")
    await until(pilot, lambda: isinstance(pilot.app.screen, MoneyStyle))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, FirstHour))
    form = pilot.app.screen
    assert isinstance(form, FirstHour)
    return form


async def to_kept(pilot: Run) -> KeptQuestion:
    await to_hour(pilot)
    await type_line(pilot, "95")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, KeptQuestion))
    screen = pilot.app.screen
    assert isinstance(screen, KeptQuestion)
    return screen


async def test_an_empty_book_explains_itself_in_three_lines() -> None:
    async with workbench(empty()) as (pilot, _):
        assert isinstance(pilot.app.screen, Welcome)
        await until(pilot, lambda: "This book is empty: three questions, then your first client." in seen(pilot))
        assert pilot.app.screen._said.size.height == 3


async def test_it_asks_for_the_hour_what_is_kept_and_the_first_client() -> None:
    async with workbench(empty()) as (pilot, main):
        kept = await to_kept(pilot)
        kept.list.highlight("keep.feelings")
        await pilot.press("space", "s")
        await until(pilot, lambda: "Who is your first client?" in seen(pilot))
        assert isinstance(pilot.app.screen, Form)
        await type_line(pilot, "Acme [/]")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is main)
        policy = main.session.desk.policy
        assert policy.target_rate == 95 and policy.weights["feelings"] == 0 and policy.weights["earning"] == 25
        assert main.session.desk.client("acme").name == "Acme [/]"
        assert main.focused is main.board.log_field
        await until(pilot, lambda: "Now type what Acme [/] took or gave" in seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_it_asks_first_for_the_currency_and_how_numbers_are_written(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with workbench(open_desk(str(tmp_path / "new"), may_be_new=True, watch=True), size) as (pilot, main):
        await pilot.press("b")
        await until(pilot, lambda: "1 of 4 · How do you write money?" in seen(pilot))
        form = pilot.app.screen
        assert isinstance(form, MoneyStyle)
        form.fill({"currency": "", "numbers": ""})
        await type_line(pilot, "chf")
        await pilot.press("tab")
        await type_line(pilot, "1.234,56")
        await until(pilot, lambda: "Money looks like 1.234,56 CHF." in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FirstHour))
        await type_line(pilot, "1.200")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, KeptQuestion))
        await pilot.press("s")
        await until(pilot, lambda: "4 of 4 · Who is your first client?" in seen(pilot))
        await type_line(pilot, "Acme")
        await pilot.press("enter")
        await until(pilot, lambda: "acme" in main.session.desk.clients)
    policy = open_desk(str(tmp_path / "new")).policy
    assert (policy.currency, policy.number_format, policy.target_rate) == ("CHF", "1.234,56", Decimal(1200))


async def test_enter_alone_leaves_the_figures_to_be_asked_about() -> None:
    async with workbench(empty()) as (pilot, main):
        await to_hour(pilot)
        assert main.session.desk.policy == Policy()


async def test_what_is_no_currency_and_shows_no_mark_is_said_below_the_fields() -> None:
    async with workbench(empty()) as (pilot, _):
        await pilot.press("b")
        form = pilot.app.screen
        assert isinstance(form, MoneyStyle)
        form.fill({"currency": "euros", "numbers": "1.234"})
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MoneyStyle)
        assert all(row.fault.size.height for row in form._rows)


async def test_the_answers_wait_for_a_book_that_its_first_client_makes(tmp_path: Path) -> None:
    path = tmp_path / "new"
    async with workbench(open_desk(str(path), may_be_new=True, watch=True)) as (pilot, main):
        await to_kept(pilot)
        await pilot.press("s")
        await until(pilot, lambda: "Who is your first client?" in seen(pilot))
        assert not path.exists()
        await type_line(pilot, "Acme")
        await pilot.press("enter")
        await until(pilot, lambda: "acme" in main.session.desk.clients)
    assert open_desk(str(path)).policy.target_rate == 95


async def test_enter_alone_goes_through_the_questions_and_says_no_to_nothing() -> None:
    async with workbench(empty()) as (pilot, main):
        kept = await to_kept(pilot)
        kept.list.highlight("keep.money")
        await pilot.press("enter")
        await until(pilot, lambda: "Who is your first client?" in seen(pilot))
        assert main.session.desk.policy.weights["payment"] > 0


async def test_what_an_hour_must_earn_is_worked_out_with_the_helper() -> None:
    async with workbench(empty()) as (pilot, main):
        await to_hour(pilot)
        await pilot.press("tab")
        await type_line(pilot, "60000")
        await pilot.press("tab")
        await type_line(pilot, "12000")
        await pilot.press("tab")
        await type_line(pilot, "900")
        await until(pilot, lambda: "An hour must earn 80." in seen(pilot))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: main.session.desk.policy.target_rate == Decimal(80))


async def test_no_answer_means_the_book_s_own_average() -> None:
    async with workbench(empty()) as (pilot, main):
        await to_hour(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, KeptQuestion))
        await pilot.press("s")
        await until(pilot, lambda: "Who is your first client?" in seen(pilot))
        assert main.session.desk.policy.target_rate is None


async def test_an_amount_that_cannot_be_read_is_said_under_its_field() -> None:
    async with workbench(empty()) as (pilot, _):
        form = await to_hour(pilot)
        await type_line(pilot, "much")
        await pilot.press("enter")
        await pilot.pause()
        assert form._rows[0].fault.size.height


async def test_hours_alone_are_not_enough() -> None:
    async with workbench(empty()) as (pilot, _):
        kept = await to_kept(pilot)
        for name in ("contact", "feelings", "audits", "money"):
            kept.list.highlight(f"keep.{name}")
            await pilot.press("space")
        await until(pilot, lambda: bool(kept._fault))
        assert kept._kept == {"money", "hours"}


async def test_one_key_judges_by_money_and_hours_and_the_feeling_logged_later_is_offered_to_count(
    tmp_path: Path,
) -> None:
    async with workbench(open_desk(str(tmp_path / "new"), may_be_new=True, watch=True)) as (pilot, main):
        await to_kept(pilot)
        await pilot.press("m")
        await until(pilot, lambda: "Judged by money and hours alone." in seen(pilot))
        await pilot.press("s")
        await until(pilot, lambda: "Who is your first client?" in seen(pilot))
        await type_line(pilot, "Acme")
        await pilot.press("enter")
        await until(pilot, lambda: "acme" in main.session.desk.clients)
        weights = main.session.desk.policy.weights
        assert {name for name, weight in weights.items() if weight} == {"earning", "payment", "future"}
        await type_line(pilot, "acme !good")
        await pilot.press("enter")
        await until(pilot, lambda: "judge_by" in {item.what for item in main.session.items or ()})


@pytest.mark.parametrize(
    "keys",
    [
        ["escape"],
        ["q"],
        ["down", "down", "enter"],
        ["b", "escape"],
        ["b", "enter", "escape"],
        ["b", "enter", "enter", "escape"],
    ],
)
async def test_it_can_be_left_for_later_and_n_adds_a_client(keys: list[str]) -> None:
    async with workbench(empty()) as (pilot, main):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert pilot.app.screen is main
        await pilot.press("escape", "n")
        await type_line(pilot, "Acme")
        await pilot.press("enter")
        await until(pilot, lambda: "acme" in main.session.desk.clients)


async def test_the_sample_book_is_opened_instead() -> None:
    async with workbench(empty()) as (pilot, _):
        await pilot.press("l")
        await until(pilot, lambda: pilot.app.return_value == SAMPLE)


async def test_a_book_with_settings_of_its_own_is_not_asked() -> None:
    book = memory_book()
    book.change("settings", [Edit(book.facts().policy, Policy(target_rate=Decimal(95)))])
    async with workbench(desk(book)) as (pilot, main):
        assert pilot.app.screen is main


@pytest.mark.parametrize("size", [*SIZES, (200, 60), (30, 12)])
async def test_every_step_fits_every_size(size: tuple[int, int]) -> None:
    async with workbench(empty(), size=size) as (pilot, _):
        for key in ("down", "up", "enter", "tab", "enter", "9", "5", "enter", "down", "s", "A"):
            await pilot.press(key)
            await pilot.pause()
            assert len(seen(pilot).splitlines()) == size[1]


async def test_the_mouse_begins_too() -> None:
    async with workbench(empty()) as (pilot, _):
        await pilot.click("#answers", offset=(4, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, MoneyStyle))
