"""What is typed and not saved is kept while it is typed, and is there again after any end, even a kill."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tui.scene import ACME, ENTRIES, Run, desk, engine, open_form, seen, type_line, until, workbench
from tests.tui.stories.test_walking import GUT, REST, walk
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.prospect import ProspectSheet
from tuiclients.tui.dialogs.settings import SettingsSheet
from tuiclients.tui.dialogs.welcome import KeptQuestion, Welcome
from tuiclients.tui.drafts import folder
from tuiclients.tui.main import session
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench.desk import Desk, open_desk

BOOK = "/books/studio"


#: So many seconds no test lasts.
LONG = 1e6


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys rest when a test says so, however slow the machine is."""
    monkeypatch.setattr(session, "DRAFT_REST", LONG)
    monkeypatch.setattr(session, "DRAFT_INTERVAL", LONG)


def rest(main: MainScreen) -> None:
    """The keys have rested for long enough."""
    main.session.touched -= LONG
    main.session._draft_written = main.session.touched - 1
    main.session.poll()


def written() -> list[dict[str, Any]]:
    return [json.loads(file.read_text()) for file in Path(folder(BOOK)).glob("*.json")]


@asynccontextmanager
async def killed(on: Desk) -> AsyncIterator[tuple[Run, MainScreen]]:
    """A session that is killed: nothing is done at its end but what the kernel does."""
    async with workbench(on) as (pilot, main):
        yield pilot, main
        rest(main)
        main.session.drafts.keep = main.session.drafts.keep_durably = lambda draft: None  # type: ignore[method-assign]
    if main.session.drafts._file is not None:
        os.close(main.session.drafts._file)


async def test_the_line_is_kept_once_the_keys_rest_and_nothing_is_written_before() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme 2h ca")
        main.session.poll()
        assert written() == []
        rest(main)
        assert [one["line"] for one in written()] == ["acme 2h ca"]


async def test_while_the_keys_never_rest_it_is_kept_every_few_seconds() -> None:
    async with workbench() as (pilot, main):
        main.session.keep_draft()
        await type_line(pilot, "acme")
        main.session.poll()
        assert written() == []
        main.session._draft_written -= session.DRAFT_INTERVAL
        main.session.poll()
        assert [one["line"] for one in written()] == ["acme"]


async def test_a_form_is_open_again_as_it_was_typed() -> None:
    book = engine()
    async with killed(desk(book)) as (pilot, _):
        await pilot.press("escape", "2", "enter")
        await type_line(pilot, "x")
        fields = open_form(pilot).fields
    async with workbench(desk(book)) as (pilot, _):
        await until(pilot, lambda: open_form(pilot).fields == fields)
        await until(pilot, lambda: "left unsaved is open again" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: written() == [])


async def test_settings_are_open_again_with_what_was_changed_and_is_being_typed() -> None:
    book = engine()
    async with killed(desk(book)) as (pilot, main):
        await pilot.press("escape", "comma")
        sheet = pilot.app.screen
        assert isinstance(sheet, SettingsSheet)
        for name, text in (("bands.keep", "78"), ("bands.grow", "80"), ("fit_criteria", "pays, on time; kind")):
            if name == "bands.keep":
                sheet.policy = sheet.policy._replace(bands={**sheet.policy.bands, "grow": 79})
            sheet.list.highlight(name)
            await pilot.press("enter", "ctrl+u")
            sheet.field.set_text(text)
            await pilot.press("enter")
        for name in ("keep.feelings", "keep.hours", "preset"):
            sheet.list.highlight(name)
            await pilot.press("space")
        sheet.list.highlight("me")
        await pilot.press("enter")
        await type_line(pilot, "bo")
        changed = sheet.policy
        assert main.session.desk.policy == sheet._before
    async with workbench(desk(book)) as (pilot, main):
        again = pilot.app.screen
        assert isinstance(again, SettingsSheet)
        assert again.policy == changed
        assert again._kept == {"money", "contact", "audits"}
        assert again.edit_row.display and again.field.value == "bo" and again.list.row.name == "me"
        await pilot.press("enter")
        await until(pilot, lambda: not again._working)
        assert "nothing is changed" not in seen(pilot)
        assert main.session.audits["acme"].score == again._trial.audits["acme"].score  # type: ignore[union-attr]
        await pilot.press("s")
        await until(pilot, lambda: main.session.desk.policy.me == "bo")
        assert main.session.desk.policy.bands["keep"] == 78
        assert main.session.desk.policy.fit_criteria == ("pays, on time", "kind")
        assert written() == []


async def test_what_cannot_be_set_any_more_is_said_and_the_rest_is_there() -> None:
    book = engine()
    async with killed(desk(book)) as (pilot, _):
        await pilot.press("escape", "comma")
        sheet = pilot.app.screen
        assert isinstance(sheet, SettingsSheet)
        sheet._judge_by(sheet.policy._replace(bands={**sheet.policy.bands, "keep": 70}, cost_rate=ENTRIES[0].amount))
    now = book.facts().policy
    book.change("bands", [Edit(now, now._replace(bands={**now.bands, "grow": 65}))])
    async with workbench(desk(book)) as (pilot, _):
        sheet = pilot.app.screen
        assert isinstance(sheet, SettingsSheet)
        await until(pilot, lambda: "the bands go down from grow" in " ".join(seen(pilot).split()))
        assert sheet.policy.cost_rate == 1200 and sheet.policy.bands["grow"] == 65


DUNE = Client("dune", "Dune [bold]", status="prospect", flags=("own flag",))


async def test_the_screening_of_a_prospect_is_open_again() -> None:
    book = engine((ACME, DUNE), (), Policy(fit_criteria=("asks early", "pays")))
    async with killed(desk(book)) as (pilot, main):
        await pilot.press("escape")
        main.wiring.navigation.go_to("dune")
        await pilot.press("i", "y", "n")
        sheet = pilot.app.screen
        assert isinstance(sheet, ProspectSheet)
        sheet.set_value("more", "rude mail")
        sheet.step_value("flag own flag", 1)
        sheet.set_value("sleep", "+3d")
        sheet.list.highlight("decline")
        await pilot.press("enter")
        await type_line(pilot, "no")
    async with workbench(desk(book)) as (pilot, main):
        again = pilot.app.screen
        assert isinstance(again, ProspectSheet)
        assert again._answers == {"asks early": True, "pays": False}
        assert again._flags == ["rude mail"] and again._until == date(2026, 11, 25)
        assert again.field.value == "no" and again.list.row.name == "decline"
        await pilot.press("escape", "s")
        await until(pilot, lambda: main.session.desk.client("dune").flags == ("rude mail",))


async def test_the_reason_of_a_walk_is_there_again_when_it_goes_on() -> None:
    book = engine()
    async with killed(desk(book)) as (pilot, _):
        await pilot.press("escape", "a", GUT, *REST, "f")
        await type_line(pilot, "they pa")
        who = walk(pilot)._client
    async with workbench(desk(book)) as (pilot, main):
        await until(pilot, lambda: "a goes on where it was" in seen(pilot))
        await pilot.press("escape", "a")
        assert walk(pilot)._client == who and walk(pilot)._text.value == "they pa"
        await pilot.press("escape")
        assert main.session.draft().fields["typed"] == "they pa"
        await pilot.press("a")
        await type_line(pilot, "y")
        await pilot.press("enter")
        assert main.session.desk.record(who).decisions[-1].reason == "they pay"


def empty() -> Desk:
    made = desk(memory_book())
    made.made = False
    return made


async def test_the_first_questions_are_asked_again_where_they_were_left() -> None:
    async with killed(empty()) as (pilot, _):
        await until(pilot, lambda: isinstance(pilot.app.screen, Welcome))
        await pilot.press("b", "tab")
        await type_line(pilot, "1.234,56")
    async with killed(empty()) as (pilot, _):
        await until(pilot, lambda: open_form(pilot).fields.get("numbers") == "1.234,56")
        await pilot.press("enter")
        await until(pilot, lambda: "target" in open_form(pilot).fields)
        await type_line(pilot, "95")
    async with killed(empty()) as (pilot, _):
        await until(pilot, lambda: open_form(pilot).fields["target"] == "95")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, KeptQuestion))
        await pilot.press("down", "down", "space")
    async with workbench(empty()) as (pilot, main):
        kept = pilot.app.screen
        assert isinstance(kept, KeptQuestion)
        assert kept._kept == {"money", "hours", "feelings", "audits"}
        await pilot.press("s")
        await until(pilot, lambda: main.session.desk.policy.target_rate == 95)
        assert main.session.desk.policy.weights["communication"] == 0


async def test_the_answers_of_the_first_run_are_kept_until_there_is_a_client_to_keep_them_with(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "studio")

    async def left(*keys: str) -> None:
        async with workbench(open_desk(path, may_be_new=True)) as (pilot, main):
            await pilot.press(*keys)
            main.session.keep_draft()
        if main.session.drafts._file is not None:
            os.close(main.session.drafts._file)

    await left("b", "enter", "9", "5", "enter", "down", "down", "down", "space", "s", "escape")
    assert not os.path.exists(path)
    await left("escape", "n", "D", "u")
    async with workbench(open_desk(path, may_be_new=True)) as (pilot, main):
        await until(pilot, lambda: open_form(pilot).fields["name"] == "Du")
        await pilot.press("enter")
        await until(pilot, lambda: "du" in main.session.desk.clients)
    policy = open_desk(path).policy
    assert policy.target_rate == 95
    assert policy.weights["feelings"] == 0 and policy.weights["communication"] == 15
    assert list(Path(folder(path)).iterdir()) == []


async def test_what_was_about_something_that_is_gone_is_said_with_the_words() -> None:
    book = engine()
    async with killed(desk(book)) as (pilot, main):
        await pilot.press("escape", "2", "enter")
        await type_line(pilot, "x")
        open_form(pilot).fill({"note": "hard to say"})
        gone = main.board.activity_log.entry
    assert gone is not None
    other = desk(book)
    other.change("gone", [Edit(gone, None)])
    async with workbench(desk(book)) as (pilot, main):
        await until(pilot, lambda: "about something that is gone" in " ".join(seen(pilot).split()))
        assert pilot.app.screen is main and "hard to say" in seen(pilot)


async def test_a_look_at_an_earlier_day_leaves_drafts_alone() -> None:
    book = engine()
    async with killed(desk(book)) as (pilot, _):
        await type_line(pilot, "acme 2h")
    async with workbench(desk(book, date(2026, 11, 1))) as (pilot, main):
        assert main.board.log_field.value == ""
    assert [one["line"] for one in written()] == ["acme 2h"]


async def test_no_more_room_for_a_draft_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench() as (pilot, main):
        monkeypatch.setattr(os, "pwrite", lambda *said: (_ for _ in ()).throw(OSError("full")))
        await type_line(pilot, "acme")
        rest(main)
        assert main.board.log_field.value == "acme"
