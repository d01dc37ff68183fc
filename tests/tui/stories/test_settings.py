from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tui.scene import NARROW, SIZES, Run, desk, engine, seen, type_line, until, workbench
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Remembered
from tuiclients.tui.dialogs.learnt_names_dialog import LearntNames
from tuiclients.tui.dialogs.settings import SettingsSheet
from tuiclients.tui.forms.hour import Hour
from tuiclients.workbench import settings


def sheet(pilot: Run) -> SettingsSheet:
    screen = pilot.app.screen
    assert isinstance(screen, SettingsSheet)
    return screen


async def test_a_weight_is_seen_live_on_the_list_and_esc_takes_it_back() -> None:
    async with workbench() as (pilot, main):
        before = dict(main.session.audits)
        await pilot.press("escape", "comma")
        sheet(pilot).list.highlight("weights.behaviour")
        await pilot.press("left", "left", "left")
        await until(pilot, lambda: main.session.audits["acme"].score != before["acme"].score)
        assert main.board.client_list.audits["acme"] is main.session.audits["acme"]
        await until(pilot, lambda: "not saved" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is main)
        assert main.session.audits == before and main.session.desk.policy.weights["behaviour"] == 15
        assert "not saved" not in seen(pilot)


async def test_what_is_shown_live_is_what_the_audit_says_once_it_is_saved() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        for name in ("half_lives.behaviour", "weights.earning", "bands.keep", "window_days", "k", "target_rate"):
            sheet(pilot).list.highlight(name)
            await pilot.press("right", "right")
        await until(pilot, lambda: not sheet(pilot)._working)
        shown = dict(main.session.audits)
        await pilot.press("s")
        await until(pilot, lambda: pilot.app.screen is main)
        assert main.session.desk.policy.half_lives["behaviour"] == 130
        assert main.session.desk.audits() == shown


async def test_without_a_target_the_book_s_own_average_is_tried_too() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        sheet(pilot).list.highlight("target_rate")
        await pilot.press("enter", "ctrl+u", "enter")
        await until(pilot, lambda: sheet(pilot).policy.target_rate is None and not sheet(pilot)._working)
        shown = dict(main.session.audits)
        await pilot.press("s")
        await until(pilot, lambda: not main.session.desk.policy.target_rate)
        assert main.session.desk.audits() == shown


async def test_several_changes_are_one_undo() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma", "down", "down", "right", "right")
        sheet(pilot).list.highlight("bands.grow")
        await pilot.press("enter", "ctrl+u", "8", "0", "enter", "s")
        await until(pilot, lambda: main.session.desk.policy.bands["grow"] == 80)
        assert main.session.desk.policy.cost_rate == 2
        await until(pilot, lambda: "Settings saved: cost rate, bands." in seen(pilot))
        await pilot.press("u")
        await until(pilot, lambda: main.session.desk.policy.bands["grow"] == 75)
        assert main.session.desk.policy.cost_rate == 0


async def test_what_cannot_be_taken_is_said_about_its_field() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        sheet(pilot).list.highlight("bands.keep")
        await pilot.press("9", "0", "enter")
        await until(pilot, lambda: "the bands go down from grow" in " ".join(seen(pilot).split()))
        assert sheet(pilot).edit_row.display and sheet(pilot).policy == main.session.desk.policy
        await pilot.press("escape")
        await until(pilot, lambda: "the bands go down" not in seen(pilot))
        sheet(pilot).list.highlight("working_hours")
        await pilot.press("enter")
        await type_line(pilot, "always")
        await pilot.press("enter")
        await until(pilot, lambda: sheet(pilot)._fault != "")


async def test_the_helper_works_out_what_an_hour_must_earn() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma", "h")
        assert isinstance(pilot.app.screen, Hour)
        await type_line(pilot, "60000")
        await pilot.press("tab")
        await type_line(pilot, "12000")
        await pilot.press("tab", "enter")
        assert isinstance(pilot.app.screen, Hour)
        await type_line(pilot, "960")
        await until(pilot, lambda: "An hour must earn 75." in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsSheet))
        assert sheet(pilot).policy.target_rate == 75
        await pilot.press("s")
        await until(pilot, lambda: main.session.desk.policy.target_rate == Decimal(75))


async def test_no_hours_to_bill_is_said_under_the_hours() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "comma", "h")
        hour = pilot.app.screen
        assert isinstance(hour, Hour)
        hour.fill({"income": "100", "hours": "0"})
        await pilot.press("enter")
        await until(pilot, lambda: "more than none" in " ".join(seen(pilot).split()))


async def test_what_is_not_kept_does_not_count() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        for name in ("contact", "feelings", "audits"):
            sheet(pilot).list.highlight(f"keep.{name}")
            await pilot.press("space")
        await pilot.press("s")
        await until(pilot, lambda: main.session.desk.policy.weights["feelings"] == 0)
        kept = {name for name, weight in main.session.desk.policy.weights.items() if weight}
        assert kept == {"earning", "payment", "future"}
        await until(pilot, lambda: "Judged by money and hours alone." in " ".join(seen(pilot).split()))


async def test_keeping_nothing_is_refused_with_a_sentence() -> None:
    on = desk(
        engine(policy=Policy(weights={**Policy().weights, **dict.fromkeys(Policy().weights, 0), "feelings": 10}))
    )
    async with workbench(on) as (pilot, _):
        await pilot.press("escape", "comma")
        sheet(pilot).list.highlight("keep.feelings")
        await pilot.press("space")
        await until(pilot, lambda: "A verdict needs something to go by" in " ".join(seen(pilot).split()))


async def test_figures_preset_and_people_are_set_on_the_sheet_too() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        sheet(pilot).list.highlight("number_format")
        await pilot.press("space")
        sheet(pilot).list.highlight("preset")
        await pilot.press("space")
        sheet(pilot).list.highlight("cost_rates")
        await pilot.press("enter")
        await type_line(pilot, "bo 40, al 35")
        await pilot.press("enter")
        sheet(pilot).list.highlight("currency")
        await pilot.press("enter", "ctrl+u")
        await type_line(pilot, "usd")
        await pilot.press("enter", "s")
        # The book holds amounts, so another currency is asked about.
        await until(pilot, lambda: "Another currency" in seen(pilot))
        await pilot.press("y")
        await until(pilot, lambda: main.session.desk.policy.currency == "USD")
        policy = main.session.desk.policy
        assert policy.number_format == "1,234.56" and policy.window_days == 365
        assert policy.cost_rates == {"bo": 40, "al": 35}


async def test_saving_nothing_says_so() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "comma", "s")
        await until(pilot, lambda: "Nothing was changed; Esc leaves" in seen(pilot))


async def test_what_another_session_set_meanwhile_stays() -> None:
    book = engine()
    async with workbench(desk(book)) as (pilot, main):
        await pilot.press("escape", "comma", "down", "down", "right")
        other = desk(book)
        settings.store_text(other, "target_rate", "120")
        main.session.poll()
        await pilot.press("s")
        await until(pilot, lambda: main.session.desk.policy.cost_rate == 1)
        assert main.session.desk.policy.target_rate == 120


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
async def test_the_sheet_leaves_the_list_to_be_seen_where_there_is_room(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, _):
        await pilot.press("escape", "comma")
        await until(pilot, lambda: "an hour must earn" in seen(pilot))
        rows = seen(pilot).splitlines()
        assert len(rows) == size[1]
        assert any("Acme Corp" in row for row in rows) == (size[0] >= 72)
        assert "Esc leave all" in seen(pilot)
        for key in ("G", "pageup", "g", "enter", "escape"):
            await pilot.press(key)
            await pilot.pause()


@pytest.mark.parametrize("pane", ["2", "3"])
async def test_the_settings_open_from_every_pane(pane: str) -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", pane, "comma")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsSheet))


async def test_every_row_can_be_stepped_and_typed_unchanged() -> None:
    async with workbench(size=NARROW) as (pilot, main):
        await pilot.press("escape", "comma")
        shown = sheet(pilot)
        for key in [key for key in shown.list.keys if key and key not in ("helper", "learnt names")]:
            shown.list.highlight(key)
            policy = shown.policy
            shown.action_choose()
            if shown.edit_row.display:
                await pilot.press("enter")
                assert shown.policy == policy, key
                assert not shown.edit_row.display, (key, shown._fault)
            await pilot.press("right", "left")
        assert main.session.desk.policy.rev == shown._before.rev


async def test_another_currency_for_amounts_that_are_there_is_asked_about() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        sheet(pilot).list.highlight("currency")
        await pilot.press("enter", "ctrl+u", *"USD", "enter", "s")
        await until(pilot, lambda: "none of them is converted" in " ".join(seen(pilot).split()))
        assert "what was 100.00 EUR would read 100.00 USD" in " ".join(seen(pilot).split()).replace("│ │ ", "")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsSheet))
        assert main.session.desk.policy.currency == "EUR"
        await pilot.press("s")
        await until(pilot, lambda: "Another currency" in seen(pilot))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is main)
        assert main.session.desk.policy.currency == "USD"


async def test_settings_that_are_not_seen_are_counted_at_the_foot() -> None:
    async with workbench(size=NARROW) as (pilot, _):
        await pilot.press("escape", "comma")
        await until(pilot, lambda: "↓" in seen(pilot) and "more" in seen(pilot))
        await pilot.press("end")
        await until(pilot, lambda: "↑" in seen(pilot) and "more" not in seen(pilot).splitlines()[-1])


async def test_names_learnt_from_imports_are_given_to_others_and_forgotten() -> None:
    learnt = Remembered("names-toggl", {"big project": "acme", "old name": "borealis"})
    on = desk(engine(others=(learnt,)))
    async with workbench(on) as (pilot, main):
        await pilot.press("escape", "comma", "G")
        assert sheet(pilot).list.key == "learnt names" and "names learnt ..." in seen(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LearntNames)
        assert "big project" in seen(pilot) and "= Acme Corp" in seen(pilot)
        await pilot.press("enter", *"cedar", "enter")
        assert on.facts.remembered["names-toggl"].value == {"big project": "cedar", "old name": "borealis"}
        assert "= Cedar & Sons" in seen(pilot) and "1 name changed" in seen(pilot)
        await pilot.press("down", "d")
        assert on.facts.remembered["names-toggl"].value == {"big project": "cedar"}
        await pilot.press("d")
        await until(pilot, lambda: "no names are learnt yet" in seen(pilot))
        await pilot.press("enter", "d", "escape", "escape", "u")
        await until(pilot, lambda: pilot.app.screen is main)
        assert on.facts.remembered["names-toggl"].value == {"big project": "cedar"}
