from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from tests.tui.scene import ACME, ENTRIES, MEDIUM, NARROW, WIDE, Run, desk, engine, seen, type_line, until, workbench
from tests.tui.test_drafts import left_by_another
from tuiclients.cli import audit_answers
from tuiclients.cli import audit_walk as cli_audit_walk
from tuiclients.cli.parser import command_parser
from tuiclients.domain.decision import KeptAudit
from tuiclients.exchange.formats.format import FORMATS
from tuiclients.tui.dialogs.audit_walk import AuditWalk
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.drafts import Draft
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import scenarios, stopped_walks
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import exported
from tuiclients.workbench.portfolio import PortfolioView, overview

#: Answers to all that is asked before the score.
GUT, REST = "k", ["y", "n", "s", "s", "s", "s", "3", "1", "y"]


def walk(pilot: Run) -> AuditWalk:
    screen = pilot.app.screen
    assert isinstance(screen, AuditWalk)
    return screen


async def test_a_walks_through_the_due_clients_and_keeps_a_dated_audit_of_each() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "a")
        await until(pilot, lambda: "Audit walk · 1 of 2 · Acme Corp" in seen(pilot))
        await pilot.press(GUT, *REST, "f")
        await type_line(pilot, "they asked for one more chance")
        await pilot.press("enter")
        await until(pilot, lambda: "2 of 2 · Borealis" in seen(pilot))
        (kept,) = main.session.desk.kept_audits("acme")
        assert (kept.on, kept.gut) == (main.session.desk.as_of, "keep")
        review = main.session.desk.record("acme").of_kind("review")[-1]
        assert review.fit == {"asks early": True, "pays as agreed": False}
        assert (review.potential, review.closeness) == (3, 1)
        (decided,) = main.session.desk.record("acme").decisions
        assert (decided.verdict, decided.reason) == ("fix", "they asked for one more chance")
        await pilot.press("s", *"ssssss", "s", "s", "s", "s")
        await until(pilot, lambda: pilot.app.screen is main)
        assert main.session.desk.kept_audits("borealis")[0].gut is None
        await until(pilot, lambda: "The walk is done: 2 audits kept." in seen(pilot))


async def test_keys_a_command_and_typed_lines_leave_the_same_book(monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "a", GUT, *REST, "f")
        await type_line(pilot, "one more chance")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen is main)
        by_keys = alike(main.session.desk)
    by_command = desk()
    words = ["acme", "--gut", "keep", "--potential", "3", "--closeness", "1", "--we-fit", "yes", "--decide", "fix"]
    review = "asks early=yes, pays as agreed=no"
    options = command_parser("audit").parse_args([*words, "--review", review, "--because", "one more chance"])
    audit_answers.keep(by_command, "acme", options)
    by_lines = desk()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([GUT, *REST, "f", "one more chance", ""])))
    assert cli_audit_walk.walk(by_lines, "acme") == 0
    assert by_keys == alike(by_command) == alike(by_lines)
    assert by_keys["audits"][0]["result"]["score"] == pytest.approx(main.session.desk.audit("acme").score)
    assert [entry["kind"] for entry in by_keys["entries"] if entry["on"] == "2026-11-22"] == ["note", "review"]


def alike(on: Desk) -> dict[str, Any]:
    """The book as a document without what two ways of doing the same may differ in: ids, and when it was written."""
    format_ = next(one for one in FORMATS if one.name == "json")
    document = json.loads(exported(on, format_))
    document.pop("exported", None)
    ids = {entry["id"] for entry in document["entries"] if entry["on"] == "2026-11-22"}
    text = json.dumps(document)
    for id_ in ids:
        text = text.replace(id_, "new")
    document = dict(json.loads(text))
    for table in ("entries", "audits", "decisions"):
        document[table] = sorted(({**row, "id": ""} for row in document[table]), key=str)
    return document


async def test_one_undo_takes_back_all_that_was_said_of_one_client() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "a", GUT, *REST, "f")
        await type_line(pilot, "why")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen is main)
        await pilot.press("u")
        await pilot.pause()
        assert not main.session.desk.kept_audits("acme")
        assert not main.session.desk.record("acme").decisions and not main.session.desk.record("acme").of_kind(
            "review"
        )


async def test_the_score_is_shown_only_after_the_gut_was_asked() -> None:
    async with workbench() as (pilot, main):
        score = f"{main.session.audits['acme'].score:.1f}"
        await pilot.press("escape", "a")
        await until(pilot, lambda: "before the score is shown" in seen(pilot))
        assert "let go  " not in seen(pilot).replace("✖ let go", "") and score not in seen(pilot)
        (trigger, *_) = main.session.audits["acme"].triggers
        assert trigger.says not in " ".join(seen(pilot).split())
        await pilot.press(GUT, *"ssssss", "s", "s", "s")
        await until(pilot, lambda: "the audit says ✖ let go" in seen(pilot))


async def test_it_can_be_stopped_in_the_middle_of_a_client_and_goes_on_there() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "a", GUT, "y")
        await pilot.press("escape")
        await until(pilot, lambda: "0 audits kept, 2 still due" in seen(pilot))
        assert pilot.app.screen is main and not main.session.desk.kept_audits("acme")
        await pilot.press("a")
        await until(pilot, lambda: "2 of 6: pays as agreed" in seen(pilot))
        assert walk(pilot).fields == {"gut": "keep", "fit asks early": "yes"}


async def test_what_was_answered_is_kept_when_the_session_ends_in_the_middle() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "a", GUT, "y", "ctrl+c")
        await pilot.pause()
    assert main.session.drafts._kept == Draft("", "walk acme", {"gut": "keep", "fit asks early": "yes"})


async def test_the_walk_that_a_session_left_goes_on_where_it_was() -> None:
    left_by_another("/books/studio", Draft("", "walk acme", {"gut": "keep", "fit asks early": "yes"}))
    async with workbench() as (pilot, main):
        assert pilot.app.screen is main
        assert "The audit walk of the last session is not finished" in seen(pilot)
        await pilot.press("escape", "a")
        await until(pilot, lambda: "2 of 6: pays as agreed" in seen(pilot))


@pytest.mark.parametrize("last", [{"verdict": "keep", "reason": ""}, {"verdict": ""}])
async def test_a_walk_that_was_left_with_every_answer_asks_the_last_again(last: dict[str, str]) -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "a", GUT, *REST)
        fields = dict(walk(pilot).fields)
    left_by_another("/books/studio", Draft("", "walk acme", fields | last))
    async with workbench() as (pilot, _):
        await pilot.press("escape", "a")
        await until(pilot, lambda: ("Why keep?" if last["verdict"] else "what do you decide?") in seen(pilot))


async def test_one_step_back_asks_again_with_the_answer_marked() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "a", GUT, "n", "shift+tab")
        await pilot.pause()
        shown = walk(pilot)._answers
        assert shown.answers[shown.cursor].value == "no"
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        assert walk(pilot).fields == {}
        assert shown.answers[shown.cursor].value == "keep"


async def test_arrows_and_enter_answer_too() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "a", "up", "up", "enter")
        assert walk(pilot).fields == {"gut": "fix"}
        await pilot.press("down", "up", "tab")
        assert walk(pilot).fields == {"gut": "fix", "fit asks early": "no"}


async def test_the_mouse_answers_with_a_second_click() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "a")
        await until(pilot, lambda: "before the score is shown" in seen(pilot))
        await pilot.click("#answers", offset=(4, 1))
        await pilot.click("#answers", offset=(4, 1))
        await until(pilot, lambda: walk(pilot).fields == {"gut": "keep"})


async def test_a_decision_needs_a_reason() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "a", GUT, *REST, "l", "enter")
        await until(pilot, lambda: "why you decide let go" in " ".join(seen(pilot).split()))
        assert not main.session.desk.kept_audits("acme")
        await pilot.press("shift+tab")
        await pilot.press("s")
        await until(pilot, lambda: len(main.session.desk.kept_audits("acme")) == 1)
        assert not main.session.desk.record("acme").decisions


async def test_the_last_audit_is_compared_in_words() -> None:
    then = {"score": 61.0, "grade": "C", "verdict": "keep", "signals": []}
    kept = KeptAudit("k00000000001", "acme", date(2026, 8, 1), "grow", then)
    async with workbench(desk(engine(others=[kept]))) as (pilot, _):
        await pilot.press("escape", "a")
        await until(pilot, lambda: "Audit walk · " in seen(pilot))
        if "Borealis" in seen(pilot).splitlines()[0]:
            await pilot.press(*"sssssss", "s", "s", "s", "s")
        await until(pilot, lambda: "last audited on 1 Aug" in seen(pilot))
        await pilot.press(*"sssssss", "s", "s", "s")
        await until(pilot, lambda: "The verdict was keep and is let go now." in " ".join(seen(pilot).split()))


async def test_with_nothing_due_the_highlighted_client_is_offered() -> None:
    kept = [
        KeptAudit(f"k0000000000{n}", one, desk().as_of, None, {})
        for n, one in enumerate(("acme", "borealis", "cedar"))
    ]
    async with workbench(desk(engine(others=kept))) as (pilot, main):
        await pilot.press("escape", "a")
        assert isinstance(pilot.app.screen, Confirm)
        await until(pilot, lambda: "Audit Acme Corp now anyway?" in seen(pilot))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is main)
        await pilot.press("a", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, AuditWalk))


async def test_an_earlier_day_takes_no_audit() -> None:
    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        await pilot.press("escape", "a")
        await until(pilot, lambda: "nothing can be entered" in seen(pilot))
        assert pilot.app.screen is main


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (200, 60), (30, 12)])
@pytest.mark.parametrize("name", ["Acme [/]", "[bold]日本語\x1b[31m"])
async def test_every_step_fits_every_size_and_every_name(size: tuple[int, int], name: str) -> None:
    on = desk(engine((ACME._replace(name=name),), [one for one in ENTRIES if one.client == "acme"]))
    async with workbench(on, size=size) as (pilot, main):
        await pilot.press("escape", "a", "pagedown", "pageup")
        for key in (GUT, *REST, "f", "x", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert len(seen(pilot).splitlines()) == size[1]
        await until(pilot, lambda: pilot.app.screen is main)


async def test_the_walk_can_begin_from_any_pane_and_from_the_palette() -> None:
    for keys in (["2", "a"], ["3", "a"]):
        async with workbench() as (pilot, main):
            await pilot.press("escape", *keys)
            await until(pilot, lambda: isinstance(pilot.app.screen, AuditWalk))
            await pilot.press("escape")
            assert isinstance(main, MainScreen) and pilot.app.screen is main


async def test_a_saved_pruning_is_remembered_at_the_decision() -> None:
    on = desk()
    (one,) = scenarios.compare_scenarios(on, overview(on), PortfolioView(), [["acme"]])
    scenarios.save(on, "Spring", one, PortfolioView())
    async with workbench(on) as (pilot, _):
        await pilot.press("escape", "a")
        await until(pilot, lambda: "Audit walk · 1 of 2 · Acme Corp" in seen(pilot))
        assert "Spring" not in seen(pilot)
        await pilot.press(*"ssssssssss")
        await until(pilot, lambda: "Your plan “Spring” of 22 Nov lets go of Acme Corp" in seen(pilot))
        assert "your plan" in seen(pilot).rpartition("decide?")[2]


async def test_it_says_how_much_of_what_is_read_is_not_seen() -> None:
    async with workbench(size=NARROW) as (pilot, _):
        await pilot.press("escape", "a")
        await until(pilot, lambda: "Audit walk" in seen(pilot) and "more" in seen(pilot).splitlines()[-1])
        await pilot.press("pagedown")
        await until(pilot, lambda: "↑" in seen(pilot).splitlines()[-1])


async def test_answers_of_stopped_walks_are_read_once_however_many_are_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Desk] = []

    def count(on: Desk) -> dict[str, dict[str, str]]:
        read.append(on)
        return {}

    async with workbench() as (pilot, _):
        monkeypatch.setattr(stopped_walks, "stopped_walks", count)
        await pilot.press("escape", "a")
        await until(pilot, lambda: "Audit walk · 1 of 2" in seen(pilot))
        assert len(read) == 1
