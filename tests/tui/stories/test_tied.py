"""What the preview names is what Enter saves: a line without a client stays with whom it was begun for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tui.main.fake_view import Stage
from tests.tui.scene import Run, desk, engine, seen, type_line, until, workbench
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Edit
from tuiclients.tui.main.screen import MainScreen


def notes(main: MainScreen, client: str) -> list[str]:
    return [entry.note for entry in main.session.desk.record(client).entries]


async def begun_for_acme(pilot: Run, main: MainScreen) -> None:
    await pilot.press("escape", "1")
    main.view.highlight_client("acme")
    await pilot.press("l")
    await type_line(pilot, "2h early")
    await until(pilot, lambda: "Acme Corp · today · time 2h00" in seen(pilot))


async def test_a_line_stays_with_the_client_of_its_first_key() -> None:
    async with workbench() as (pilot, main):
        await begun_for_acme(pilot, main)
        assert " → Acme Corp > 2h early" in seen(pilot)
        await pilot.press("escape")
        main.view.highlight_client("cedar")
        await pilot.press("l")
        await until(pilot, lambda: main.session.selected == "cedar")
        assert "Acme Corp · today · time 2h00" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: Acme Corp" in seen(pilot))
        assert "early" in notes(main, "acme") and "early" not in notes(main, "cedar")


async def test_a_cleared_line_is_begun_anew_for_whoever_is_selected_then() -> None:
    async with workbench() as (pilot, main):
        await begun_for_acme(pilot, main)
        await pilot.press("ctrl+u", "escape")
        assert "→ Acme Corp >" not in seen(pilot)
        main.view.highlight_client("cedar")
        await pilot.press("l")
        await type_line(pilot, "1h anew")
        await until(pilot, lambda: "Cedar & Sons · today" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: Cedar & Sons" in seen(pilot))


async def test_a_filter_selects_its_first_match() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "1", "G", "slash")
        await type_line(pilot, "acme")
        await pilot.press("enter", "s")
        await until(pilot, lambda: main.session.desk.facts.timer is not None)
        timer = main.session.desk.facts.timer
        assert timer is not None and timer.client == "acme" == main.session.selected


STEPS = st.sampled_from(
    ("acme", "borealis", "cedar", "sort", "audits", "another's entry", "gone", "type", "preview", "clear")
)


@given(st.lists(STEPS, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_enter_saves_to_whom_the_preview_named_last_or_not_at_all(steps: list[str]) -> None:
    book = engine()
    stage = Stage(desk(book))
    other = desk(book)
    line, view = stage.wiring.log_line, stage.view
    for step in [*steps, "type", "preview"]:
        if step in ("acme", "borealis", "cedar"):
            view.highlight_client(step)
            view.select_now()
        elif step == "sort":
            stage.do("sort")
        elif step == "audits":
            stage.desk.audits()
            stage.session.take_audits()
        elif step == "another's entry":
            other.change("x", [Edit(None, Entry(book.new_id(), "borealis", other.as_of, "note", note="x"))])
            stage.session.poll()
        elif step == "gone" and "cedar" in other.clients:
            other.change("gone", [Edit(other.client("cedar"), None)])
            stage.session.poll()
        elif step == "type":
            view.put_line("2h early")
            line.typed()
        elif step == "preview":
            line.preview()
        elif step == "clear":
            stage.do("clear")
            line.typed()
    named = view.preview[0].split(" · ")[0].strip()
    chip = view.chip
    assert chip in ("", named)
    before = {id_: len(stage.desk.record(id_).entries) for id_ in stage.desk.clients}
    stage.do("save")
    gained = [id_ for id_, count in before.items() if len(stage.desk.record(id_).entries) > count]
    # Without anybody selected the line is refused; with somebody, who is named is who gets the entry.
    assert [stage.desk.client(id_).name for id_ in gained] == ([named] if chip else [])
