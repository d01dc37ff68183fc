from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.tui.scene import NOON, TODAY, desk, engine, keys_in, open_form, seen, top, type_line, until, workbench
from tests.tui.test_drafts import left_by_another
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.drafts import Draft, Drafts
from tuiclients.workbench import clients, log_line, sample_book
from tuiclients.workbench.desk import Desk, open_desk


def on_disk(tmp_path: Path) -> str:
    path = str(tmp_path / "studio")
    first = open_desk(path, may_be_new=True, clock=lambda: NOON)
    clients.add(first, "Acme Corp")
    clients.add(first, "Borealis")
    return path


def session(path: str) -> Desk:
    return open_desk(path, clock=lambda: NOON, watch=True)


async def test_a_line_of_another_session_shows_within_a_second(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    async with workbench(session(path)) as (pilot, main):
        log_line.save(session(path), ["acme 2h from afar"])
        await until(pilot, lambda: "from afar" in seen(pilot))
        assert "1 of 1" in seen(pilot)
        assert keys_in(main) == "log-field"


async def test_a_client_added_elsewhere_shows_and_the_highlight_stays(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    async with workbench(session(path)) as (pilot, main):
        await pilot.press("escape", "j")
        kept = main.board.client_list.key
        clients.add(session(path), "Aardvark [/]")
        await until(pilot, lambda: "Aardvark [/]" in seen(pilot))
        assert main.board.client_list.key == kept


async def test_an_entry_deleted_elsewhere_is_gone_and_the_highlight_stands_near(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    other = session(path)
    saved = log_line.save(other, ["acme 1h one", "acme 2h two", "acme 3h three"])
    async with workbench(session(path)) as (pilot, main):
        await pilot.press("escape", "1", "g", "2", "j")
        assert main.board.activity_log.entry is not None
        gone = main.board.activity_log.entry
        entry = next(one for one in saved.entries if one.id == gone.id)
        other.change("deleted", [Edit(entry, None)])
        await until(pilot, lambda: len(main.painter.entries) == 2)
        assert main.board.activity_log.entry is not None and main.board.activity_log.entry.id != gone.id


async def test_two_workbenches_side_by_side_see_each_other(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    async with workbench(session(path)) as (one, _), workbench(session(path)) as (two, _):
        with one.app._context():
            await type_line(one, "acme 2h mine")
            await one.press("enter")
        with two.app._context():
            await until(two, lambda: "mine" in seen(two))
            await type_line(two, "acme 1h yours")
            await two.press("enter")
        with one.app._context():
            await until(one, lambda: "yours" in seen(one))


async def test_undo_takes_back_this_sessions_change_first(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    async with workbench(session(path)) as (pilot, main):
        await type_line(pilot, "acme 2h mine")
        await pilot.press("enter")
        log_line.save(session(path), ["acme 1h theirs"])
        await until(pilot, lambda: "theirs" in seen(pilot))
        await pilot.press("escape", "u")
        await until(pilot, lambda: [one.note for one in main.session.desk.record("acme").entries] == ["theirs"])


async def test_midnight_moves_an_open_workbench_to_the_new_day() -> None:
    now = [datetime(2026, 11, 22, 22, 0, tzinfo=UTC)]
    on = Desk(engine(), "/books/studio", clock=lambda: now[0])
    async with workbench(on) as (pilot, main):
        before = main.session.audits["acme"]
        now[0] += timedelta(days=1)
        await until(pilot, lambda: main.session.desk.as_of.day == 23)
        await until(pilot, lambda: main.session.audits["acme"].as_of.day == 23)
        assert main.session.audits["acme"] != before


class TestDrafts:
    async def test_what_is_typed_is_kept_after_a_second_of_rest(self) -> None:
        async with workbench() as (pilot, main):
            await type_line(pilot, "acme 2h")
            await until(pilot, lambda: main.session.drafts._kept == Draft("acme 2h", client="acme"))

    async def test_the_line_of_an_ended_session_is_back_with_a_notice(self) -> None:
        left_by_another("/books/studio", Draft("acme 2h [/] call"))
        async with workbench() as (pilot, main):
            assert main.board.log_field.value == "acme 2h [/] call"
            assert "is back; Enter saves it" in seen(pilot)
            await pilot.press("enter")
            assert main.session.desk.record("acme").of_kind("time")[-1].note == "[/] call"
        assert not Drafts("/books/studio").recover()

    async def test_the_form_of_an_ended_session_is_open_again(self) -> None:
        left_by_another("/books/studio", Draft("", "client", {"name": "Dune [/]", "tags": "x"}))
        async with workbench() as (pilot, main):
            form = open_form(pilot)
            await until(pilot, lambda: form.fields["name"] == "Dune [/]")
            await pilot.press("enter")
            await until(pilot, lambda: any(one.name == "Dune [/]" for one in main.session.desk.clients.values()))

    async def test_the_form_of_an_entry_that_is_gone_is_not_opened(self) -> None:
        left_by_another("/books/studio", Draft("", "entry acme nothing", {"note": "x"}))
        async with workbench() as (pilot, main):
            assert top(pilot) is main

    async def test_leaving_keeps_what_is_typed(self) -> None:
        async with workbench() as (pilot, main):
            await type_line(pilot, "acme 2h")
            await pilot.press("escape", "q")
            await pilot.pause()
            kept = main.session.drafts
        assert kept._kept == Draft("acme 2h", client="acme")

    async def test_ctrl_c_leaves_from_anywhere_with_the_draft_kept(self) -> None:
        async with workbench() as (pilot, main):
            await type_line(pilot, "acme 2h")
            await pilot.press("escape", "n")
            await type_line(pilot, "Dune")
            await pilot.press("ctrl+c")
            await pilot.pause()
        assert main.session.drafts._kept.form == "client"
        assert main.session.drafts._kept.fields["name"] == "Dune"
        assert pilot.app.return_value == 0


class TestEmptyBook:
    async def test_it_explains_itself_and_n_adds_the_first_client(self) -> None:
        async with workbench(desk(engine((), ()))) as (pilot, main):
            assert "There is no client yet." in seen(pilot)
            await pilot.press("escape", "n")
            await type_line(pilot, "Acme [/]")
            await pilot.press("enter")
            await until(pilot, lambda: main.board.client_list.key == "acme")
            assert "Acme [/]" in seen(pilot)

    async def test_a_book_that_is_not_there_yet_is_made_by_the_first_client(self, tmp_path: Path) -> None:
        path = tmp_path / "new"
        async with workbench(open_desk(str(path), may_be_new=True, watch=True)) as (pilot, main):
            assert not path.exists()
            await pilot.press("q", "escape", "n")
            await type_line(pilot, "Acme")
            await pilot.press("enter")
            await until(pilot, lambda: "acme" in main.session.desk.clients)
            await pilot.press("l")
            await type_line(pilot, "acme 2h")
            await pilot.press("enter")
            await until(pilot, lambda: len(main.session.desk.record("acme").entries) == 1)
        assert path.exists()


async def test_a_full_disk_is_said_and_the_line_stays() -> None:
    from tuiclients.domain.errors import Unwritable

    on = desk()

    def full(*_: object) -> None:
        raise Unwritable("The disk is full, so nothing was saved; make room and save again.")

    on.change = full  # type: ignore[method-assign,assignment]
    async with workbench(on) as (pilot, main):
        await type_line(pilot, "acme 2h")
        await pilot.press("enter")
        await until(pilot, lambda: "The disk is full" in seen(pilot))
        assert main.board.log_field.value == "acme 2h"


async def test_what_another_session_did_is_shown_and_asked_before_it_is_undone(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    log_line.save(session(path), ["acme 1h theirs"])
    async with workbench(session(path)) as (pilot, main):
        record = main.session.desk.record
        for key, left in (("n", ["theirs"]), ("y", [])):
            await pilot.press("escape", "u")
            await until(pilot, lambda: isinstance(top(pilot), Confirm))
            assert (
                "Acme Corp · " in seen(pilot) and "theirs" in seen(pilot) and "Made in another session" in seen(pilot)
            )
            await pilot.press(key)
            await until(pilot, lambda: top(pilot) is main)
            assert [one.note for one in record("acme").entries] == left
        assert "Undone: Acme Corp · " in seen(pilot)
        await pilot.press("U")
        await until(pilot, lambda: [one.note for one in record("acme").entries] == ["theirs"])
        assert top(pilot) is main


async def test_undo_has_nothing_to_take_back_in_a_sample_book_just_opened(tmp_path: Path) -> None:
    path = sample_book.make_book(str(tmp_path / "sample"), TODAY)
    async with workbench(session(path)) as (pilot, main):
        before = set(main.session.desk.clients)
        assert before
        await pilot.press("escape", "u")
        await until(pilot, lambda: "There is nothing to undo." in seen(pilot))
        assert top(pilot) is main and set(main.session.desk.clients) == before
