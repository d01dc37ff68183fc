from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.tui.scene import (
    ACME,
    BOREALIS,
    ENTRIES,
    MEDIUM,
    NOON,
    SIZES,
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
from tuiclients.domain.agenda.item import KINDS, Item, Offer
from tuiclients.domain.client import Client, Timer
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Engine
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.morning import MorningDialog
from tuiclients.tui.dialogs.today import TodayDialog
from tuiclients.tui.main.screen import MainScreen
from tuiclients.tui.show import agenda
from tuiclients.workbench import timer
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.sample_book import make_book

ENDING = Client("ember", "Ember", contract_ends=date(2026, 12, 1))
ASKED = entry(20, "cedar", 18, "message", direction="in", note="when can we talk?")
#: What the sample book has nothing of on its day.
NOT_IN_THE_SAMPLE = {"prospect", "follow_up", "hours", "rules", "judge_by", "review", "seen"}


def busy() -> Engine:
    """Acme's invoice is overdue, Cedar (new this week) waits, Ember's contract ends, two audits are due."""
    return engine((ACME, Client("borealis", "Borealis"), Client("cedar", "Cedar"), ENDING), (*ENTRIES, ASKED))


def worked_out(main: MainScreen) -> bool:
    return main.session.items is not None and main.wiring.today._job.due is None


def item_of(main: MainScreen) -> str:
    today = main.wiring.today._screen
    item = today._list.item if today else None
    return item.what if item else ""


async def test_the_header_says_what_there_is_to_do() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await until(pilot, lambda: worked_out(main))
        await until(pilot, lambda: "today: 1 answer owed · 1 overdue · 1 contract date" in screen_text(pilot)[0])


@pytest.mark.parametrize("size", SIZES)
async def test_t_lists_it_in_sections(size: tuple[int, int]) -> None:
    async with workbench(desk(busy()), size=size) as (pilot, _):
        await pilot.press("escape", "t")
        await until(pilot, lambda: "1 answer owed" in seen(pilot))
        assert "1 overdue" in seen(pilot)
        assert "Cedar" in seen(pilot)
        assert "Enter answered" in seen(pilot)


@pytest.mark.parametrize("keys", [["2"], ["3"], ["2", "j"]])
async def test_it_opens_from_every_pane(keys: list[str]) -> None:
    async with workbench(desk(busy())) as (pilot, _):
        await pilot.press("escape", *keys, "t")
        assert isinstance(pilot.app.screen, TodayDialog)


async def test_it_opens_from_the_palette_while_a_line_is_typed() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await type_line(pilot, "acme 2h")
        await pilot.press("ctrl+p")
        await type_line(pilot, "today")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayDialog))
        await pilot.press("escape")
        assert main.board.log_field.value == "acme 2h"


async def test_enter_puts_the_line_that_does_it_into_the_log_line_and_saving_it_goes_on() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("enter")
        assert main.board.log_field.value == "cedar out fyi answered"
        assert main.focused is main.board.log_field and main.session.selected == "cedar"
        await pilot.press("enter")
        await until(pilot, lambda: item_of(main) == "overdue")
        assert "Saved: Cedar" in seen(pilot)
        await pilot.press("escape")
        assert main.focused is main.board.log_field and not main.board.log_field.value
        assert "answer owed" not in screen_text(pilot)[0]


async def test_one_key_does_something_about_each_kind_of_line_in_the_sample(tmp_path: Path) -> None:
    path = make_book(f"{tmp_path}/sample", NOON.date())
    morning = NOON.replace(hour=9)
    async with workbench(Desk(open_book(path), path, clock=lambda: morning), size=MEDIUM) as (pilot, main):
        await pilot.press("escape")
        timer.start(main.session.desk, main.board.client_list.key, "scope")
        main.session.changed()
        await until(pilot, lambda: worked_out(main) and any(one.what == "timer" for one in main.session.items or ()))
        kinds = {one.what: one for one in reversed(main.session.items or [])}
        assert set(kinds) == set(KINDS) - NOT_IN_THE_SAMPLE
        for kind, item in kinds.items():
            while top(pilot) is not main:
                await pilot.press("escape")
            main.board.log_field.set_text("")
            await pilot.press("escape", "t")
            await until(pilot, lambda: isinstance(top(pilot), TodayDialog))
            main.wiring.today._screen._list.highlight(agenda.key(item))  # type: ignore[union-attr]
            await pilot.press("enter")
            does = item.offers[0]
            if does.action == "log":
                await until(pilot, lambda: bool(main.board.log_field.value))
            elif kind == "timer":
                await until(pilot, lambda: main.session.desk.facts.timer is None)
            else:
                await until(pilot, lambda: not isinstance(top(pilot), TodayDialog))
                assert top(pilot) is not main or does.action == "show", (kind, does)
            assert pilot.app._exception is None


async def test_a_new_client_is_reviewed_in_an_audit_walk() -> None:
    new = Client("cedar", "Cedar", since=date(2026, 10, 20))
    async with workbench(desk(engine((ACME, Client("borealis", "Borealis"), new), ENTRIES))) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: worked_out(main) and isinstance(top(pilot), TodayDialog))
        item = next(one for one in main.session.items or [] if one.what == "review")
        assert item.client == "cedar" and item.says.startswith("30 days a client: look at how fast they answer")
        main.wiring.today._screen._list.highlight(agenda.key(item))  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: "Audit walk · 1 of" in seen(pilot))
        assert "Cedar" in seen(pilot)


async def test_a_line_left_alone_does_not_come_back_to_today() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("enter", "escape", "l", "enter")
        await pilot.pause()
        assert pilot.app.screen is main
        assert main.session.desk.record("cedar").entries[-1].note == "answered"


async def test_the_other_ways_have_keys_of_their_own() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("3")
        assert main.board.log_field.value == "cedar nowait"


async def test_what_is_typed_and_not_saved_is_not_replaced_unasked() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await type_line(pilot, "acme 2h")
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        assert main.board.log_field.value == "acme 2h" and isinstance(pilot.app.screen, TodayDialog)
        await pilot.press("enter", "y")
        await until(pilot, lambda: main.view.line == "cedar out fyi answered")
        assert pilot.app.screen is main


async def test_c_looks_at_the_client() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("c")
        await until(pilot, lambda: main.session.selected == "cedar")
        assert pilot.app.screen is main and main.focused is main.board.client_list


async def test_a_contract_date_opens_the_facts_about_the_client() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("j", "j")
        assert item_of(main) == "contract"
        await pilot.press("enter")
        form = pilot.app.screen
        assert isinstance(form, Form) and form.fields["contract_ends"] == "2026-12-01"
        form.fill({"contract_ends": ""})
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayDialog) and item_of(main) == "audit")


async def test_an_audit_that_is_due_begins_the_walk() -> None:
    async with workbench(desk(busy())) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("G")
        assert item_of(main) == "audit"
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "AuditWalk")
        assert main.session.selected == "acme" and "Acme" in seen(pilot)


async def test_a_prospect_slept_on_is_screened() -> None:
    asleep = Client("fern", "Fern", status="prospect", sleep_until=date(2026, 11, 22))
    async with workbench(desk(engine((asleep,), ()))) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "prospect")
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ProspectSheet")


async def test_the_timer_is_stopped_in_place() -> None:
    timer = Timer("acme", datetime(2026, 11, 22, 10, 30))
    async with workbench(desk(engine(others=(timer,)))) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "timer")
        await pilot.press("enter")
        await until(pilot, lambda: item_of(main) != "timer")
        assert isinstance(pilot.app.screen, TodayDialog)
        assert "Saved: Acme Corp" in seen(pilot)
        assert main.session.desk.facts.timer is None
        assert main.session.desk.record("acme").of_kind("time")[-1].minutes == 90


async def test_the_timer_is_cancelled_by_the_second_way() -> None:
    timer = Timer("acme", datetime(2026, 11, 22, 10, 30))
    async with workbench(desk(engine(others=(timer,)))) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "timer")
        await pilot.press("2")
        await until(pilot, lambda: main.session.desk.facts.timer is None)
        assert len(main.session.desk.record("acme").of_kind("time")) == 2


async def test_the_check_in_opens_and_is_gone_once_it_is_said() -> None:
    early = Desk(engine(), "/books/studio", clock=lambda: datetime(2026, 11, 22, 7, 0, tzinfo=UTC))
    async with workbench(early) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "morning")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, MorningDialog)
        await pilot.press("0")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayDialog) and item_of(main) != "morning")


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_day_says_so_kindly(size: tuple[int, int]) -> None:
    async with workbench(desk(engine(entries=())), size=size) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: "Nothing is waiting for you today." in seen(pilot))
        await pilot.press("enter", "2", "c", "q")
        assert pilot.app.screen is main
        assert "today:" not in screen_text(pilot)[0]


async def test_a_book_without_clients_has_an_empty_day() -> None:
    async with workbench(desk(engine((), ()))) as (pilot, main):
        main.view.do_command("today")
        await until(pilot, lambda: "Nothing is waiting" in seen(pilot))


async def test_on_an_earlier_day_it_can_be_read_and_nothing_entered() -> None:
    async with workbench(desk(busy(), as_of=date(2026, 11, 21))) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        for key in ("enter", "2", "3"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, TodayDialog)
            assert "open it without --as-of" in " ".join(seen(pilot).split())
        await pilot.press("j", "j", "enter")
        assert isinstance(pilot.app.screen, TodayDialog)
        assert not main.board.log_field.value


async def test_another_session_does_something_and_the_list_follows() -> None:
    from tuiclients.workbench import log_line

    shared = busy()
    async with workbench(desk(shared)) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("G")
        kept = main.wiring.today._screen._list.key if main.wiring.today._screen else ""
        log_line.save(desk(shared), ["cedar out fyi answered"])
        main.session.desk._mark = None
        main.session.desk._forget("cedar")
        main.session.changed({"cedar"})
        await until(pilot, lambda: "answer owed" not in seen(pilot))
        assert main.wiring.today._screen is not None and main.wiring.today._screen._list.key == kept


async def test_question_mark_shows_its_keys_first() -> None:
    async with workbench(desk(busy())) as (pilot, _):
        await pilot.press("escape", "t", "question_mark")
        await until(pilot, lambda: "Do what the highlighted line offers first." in seen(pilot))
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, TodayDialog)


async def test_where_no_screen_does_it_the_client_is_shown_with_what_there_is_to_do() -> None:
    plan = FixPlan("p", "acme", "payment", date(2026, 9, 1), deadline=date(2026, 11, 1))
    async with workbench(desk(engine(others=(plan,)))) as (pilot, main):
        await until(pilot, lambda: worked_out(main))
        item = next(one for one in main.session.items or () if one.what == "plan")
        main.wiring.navigation.go_to("cedar")
        main.wiring.today.do(item, item.offers[0])
        await until(pilot, lambda: main.session.selected == "acme")


async def test_in_the_first_week_nothing_is_compared_and_no_audit_is_due() -> None:
    book = engine(clients=(ACME, BOREALIS), entries=[entry(1, "acme", 20, "time", minutes=120), *ENTRIES[5:]])
    async with workbench(desk(book)) as (pilot, main):
        await until(pilot, lambda: main.session.young == {"acme"})
        assert [item.client for item in main.session.items or () if item.what == "audit"] == ["borealis"]
        main.wiring.navigation.go_to("acme")
        await until(pilot, lambda: "Acme Corp · activity" in seen(pilot) and "evidence" in seen(pilot))
        assert "grade" not in seen(pilot) and "in 30 days" not in seen(pilot) and "steady" not in seen(pilot)
        main.wiring.navigation.go_to("borealis")
        await until(pilot, lambda: "grade" in seen(pilot))


async def test_an_only_client_is_compared_with_nobody() -> None:
    book = engine(clients=(BOREALIS,), entries=ENTRIES[5:])
    async with workbench(desk(book)) as (pilot, main):
        await until(pilot, lambda: "borealis" in main.session.facts and "effect on score" in seen(pilot))
        assert "grade" not in seen(pilot) and "100 %" not in seen(pilot)
        (row,) = [line for line in seen(pilot).splitlines() if "Borealis" in line and "borealis" not in line][:1]
        assert "·" not in row.split("Borealis")[0]


def test_many_audits_due_are_one_line_that_begins_the_walk() -> None:
    offer = Offer("audit", "begin the audit walk")
    due = [Item("audit", f"c{number}", date(2026, 11, 1), "not audited yet", (offer,)) for number in range(60)]
    clients = {item.client: Client(item.client, f"Client {item.client}") for item in due if item.client}
    heading, row = agenda.with_sections(due, clients)
    assert isinstance(heading, agenda.AgendaHeading) and heading.says == "60 audits due"
    assert isinstance(row, Item) and row.client == "c0" and row.offers == (offer,)
    assert row.says.startswith("and 59 more: Client c1, Client c2, ")
    assert len(agenda.with_sections(due[:5], clients)) == 6
