from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.scene import SIZES, WIDE, Run, open_form, seen, top, type_line, until, workbench
from tests.tui.stories.test_sessions import on_disk, session
from tuiclients.domain.entry import Entry
from tuiclients.tui.dialogs.conflict import ConflictDialog, FieldsDialog
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import activity, clients, log_line
from tuiclients.workbench.desk import Desk


def scene(tmp_path: Path) -> tuple[Desk, Desk, Entry]:
    """Two sessions on one book that holds an entry."""
    path = on_disk(tmp_path)
    other = session(path)
    (entry,) = log_line.save(other, ["acme 2h call"]).entries[:1]
    return session(path), other, entry


async def filled(pilot: Run, main: MainScreen, entry: Entry, mine: str) -> Form:
    """The form of an entry with another note in it."""
    main.wiring.forms.open(f"entry acme {entry.id}")
    await until(pilot, lambda: isinstance(top(pilot), Form))
    form = open_form(pilot)
    form.fill({"note": mine})
    return form


async def overtaken(
    pilot: Run, main: MainScreen, other: Desk, entry: Entry, mine: str = "mine", **theirs: Any
) -> Form:
    """A form that is sent after the other session has changed its entry; both versions are shown."""
    form = await filled(pilot, main, entry, mine)
    activity.edit(other, entry, entry._replace(**(theirs or {"note": "theirs"})))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(top(pilot), ConflictDialog))
    return form


@pytest.mark.parametrize("size", SIZES)
async def test_an_edit_that_another_session_overtook_shows_both_versions(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    desk, other, _ = scene(tmp_path)
    async with workbench(desk, size=size) as (pilot, main):
        entry = next(one for one in desk.record("acme").entries if one.kind == "time")
        main.session.select("acme")
        await overtaken(pilot, main, other, entry, "mine [/]", note="theirs \x1b[31m", minutes=90)
        for wanted in ("mine [/]", "theirs ␛[31m", "2h00", "1h30", "Enter save", "Space other", "m mine", "t theirs"):
            assert wanted in seen(pilot)


async def test_mine_can_be_kept(tmp_path: Path) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk) as (pilot, main):
        await overtaken(pilot, main, other, entry)
        await pilot.press("m")
        await until(pilot, lambda: top(pilot) is main)
        await until(pilot, lambda: any(one.note == "mine" for one in desk.record("acme").entries))
        assert "yours is kept" in seen(pilot)


async def test_theirs_can_be_taken(tmp_path: Path) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk) as (pilot, main):
        await overtaken(pilot, main, other, entry)
        await pilot.press("t")
        await until(pilot, lambda: top(pilot) is main)
        assert any(one.note == "theirs" for one in desk.record("acme").entries)
        assert not any(one.note == "mine" for one in desk.record("acme").entries)


@pytest.mark.parametrize("size", SIZES)
async def test_what_each_session_changed_alone_is_kept_by_enter(tmp_path: Path, size: tuple[int, int]) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk, size=size) as (pilot, main):
        await overtaken(pilot, main, other, entry, "mine", minutes=90)
        assert "● mine" in seen(pilot) and "● 1h30" in seen(pilot) and "both of you" not in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is main)
        (kept,) = [one for one in desk.record("acme").entries if one.id == entry.id]
        assert (kept.note, kept.minutes) == ("mine", 90)
        assert "Saved: yours for note, theirs for duration." in seen(pilot)
        await pilot.press("escape", "u")
        await until(pilot, lambda: any(one.note == "call" for one in desk.record("acme").entries))


async def test_each_field_can_be_kept_as_the_other_session_has_it(tmp_path: Path) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk) as (pilot, main):
        await overtaken(pilot, main, other, entry, "mine", minutes=90, note="theirs")
        dialog = top(pilot)
        assert isinstance(dialog, FieldsDialog) and dialog.ours == {"note"}
        await until(pilot, lambda: "note: both of you changed it." in seen(pilot))
        await pilot.press("space", "down", "space", "enter")
        await until(pilot, lambda: top(pilot) is main)
        (kept,) = [one for one in desk.record("acme").entries if one.id == entry.id]
        assert (kept.note, kept.minutes) == ("theirs", 120)


async def test_esc_goes_back_to_the_form_with_everything_typed(tmp_path: Path) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk) as (pilot, main):
        form = await overtaken(pilot, main, other, entry)
        await pilot.press("escape")
        await until(pilot, lambda: top(pilot) is form)
        assert form.fields["note"] == "mine"


async def test_what_was_deleted_meanwhile_can_be_brought_back_as_i_have_it(tmp_path: Path) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk, size=WIDE) as (pilot, main):
        await filled(pilot, main, entry, "mine")
        activity.delete(other, [entry])
        await pilot.press("enter")
        await until(pilot, lambda: "They have deleted it; you have" in seen(pilot))
        await pilot.press("m")
        await until(pilot, lambda: any(one.note == "mine" for one in desk.record("acme").entries))


async def test_deleting_what_another_session_changed_asks_again(tmp_path: Path) -> None:
    desk, other, entry = scene(tmp_path)
    async with workbench(desk) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2")
        await until(pilot, lambda: entry.id in main.board.activity_log.keys)
        main.board.activity_log.highlight(entry.id)
        await pilot.press("d")
        activity.edit(other, entry, entry._replace(note="theirs"))
        await pilot.press("y")
        await until(pilot, lambda: "You delete it; they have" in seen(pilot))
        assert "theirs" in seen(pilot)
        await pilot.press("m")
        await until(pilot, lambda: entry.id not in [one.id for one in desk.record("acme").entries])
        assert top(pilot) is main


async def test_a_line_of_the_verdict_leads_there_and_one_key_back_to_where_everything_was() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "kind:time,incident")
        await pilot.press("enter", "down", "down", "3")
        key, top = main.board.activity_log.key, main.board.activity_log.top
        main.board.verdict_pane.highlight("trigger abuse")
        line = main.board.verdict_pane.key
        await pilot.press("enter")
        assert "behind abuse" in seen(pilot) and len(main.painter.entries) == 1
        await pilot.press("backspace")
        assert main.focused is main.board.verdict_pane and main.board.verdict_pane.key == line
        assert (main.board.activity_log.key, main.board.activity_log.top) == (key, top)
        assert [entry.kind for entry in main.painter.entries] == ["time", "incident", "time"]


@pytest.mark.parametrize(("key", "terms"), [("m", 10), ("t", 45)])
async def test_facts_of_a_client_that_another_session_changed_stand_side_by_side(
    tmp_path: Path, key: str, terms: int
) -> None:
    desk, other, _ = scene(tmp_path)
    async with workbench(desk) as (pilot, main):
        main.wiring.forms.open("client acme")
        await until(pilot, lambda: isinstance(top(pilot), Form))
        open_form(pilot).fill({"terms_days": "10", "contact": "mine [/]"})
        before = other.client("acme")
        clients.edit(other, before, before._replace(terms_days=45, contact="theirs \x1b[31m"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot), ConflictDialog))
        for wanted in ("days to pay", "10", "45", "mine [/]", "theirs ␛[31m", "m mine"):
            assert wanted in seen(pilot)
        assert other.client("acme").terms_days == 45
        await pilot.press(key)
        await until(pilot, lambda: top(pilot) is main)
        await until(pilot, lambda: desk.client("acme").terms_days == terms)
