"""One client from the first bad entry to archived: by the command line alone, by the screens alone, both alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from textual import events

from tests.cli.conftest import Line
from tests.stories import scene
from tests.stories.scene import BAD, ENDS, TODAY, alike, studio
from tests.tui.scene import KEYS, Run, open_form, seen, until
from tests.tui.stories.test_lettering import choose
from tests.tui.stories.test_offboarding import states
from tuiclients.tui.app import Workbench
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench.desk import open_desk


def exported(line: Line, book: Path) -> dict[str, Any]:
    line.book = book
    found: dict[str, Any] = json.loads(line.done("export"))
    return found


def by_commands(line: Line, folder: Path) -> None:
    """The whole way, command by command."""
    for words in BAD:
        line.done("log", *words.split())
    line.done("fix", "acme", "--remedy", "ask why and when", "--goal", scene.GOAL, "--deadline", "+30d")
    line.done("log", *scene.REMINDED.split())
    line.done("fix", "acme", "--check-in", scene.CHECK_IN)
    line.done("fix", "acme", "--extend", "+60d", "--reason", scene.HOPE)
    line.done("fix", "acme", "--close", "failed", "--reason", scene.FAILED)
    line.done("providers", "add", "Bo Ltd", "--good-for", "small shops", "--tag", "retail")
    line.done("offboard", "acme", "--open", "--end-date", str(ENDS))
    assert "## Profitability" in line.done("offboard", "acme", "--card")
    line.done("offboard", "acme", "--add", scene.KEYS, "--step", "communicate", "--due", "+4d")
    line.done("offboard", "acme", "--due", "4", "+10d")
    line.done("offboard", "acme", "--note", "4", scene.NOTE)
    line.done("offboard", "acme", "--tick", *map(str, range(3, 8)))
    line.done("offboard", "acme", "--tick", "talk", "--note", scene.AGREED, "--channel", "call", "--on", "yesterday")
    line.done("offboard", "acme", "--tick", "9")
    letter = ("letter", "acme", "--kind", "termination-elsewhere", "--provider", "bo")
    line.done(*letter, "--refer", "-o", str(folder / "letter.md"))
    line.done(*letter, "--sent", "post")
    line.done("offboard", "acme", "--tick", "13")
    line.done("offboard", "acme", "--access", "theirs", "shop", "analytics")
    line.done("offboard", "acme", "--tick", *map(str, range(14, 22)))
    line.done("offboard", "acme", "--write-off")
    line.done("offboard", "acme", "--tick", "23", "24")
    line.done("offboard", "acme", "--waive", "25", "--reason", scene.DATA)
    line.done("offboard", "acme", "--tick", "26", "27", "28")
    line.done("offboard", "acme", "--close", "--anyway")
    line.done("providers", "outcome", "acme", "bo", "worked", "--note", scene.CONTENT)
    line.done("offboard", "acme", "--reopen", "--reason", scene.BACK, "--review", "+60d")


class Keys:
    """The workbench, driven by keys alone."""

    def __init__(self, pilot: Run, main: MainScreen) -> None:
        self.pilot, self.main = pilot, main

    async def type(self, text: str) -> None:
        """Type a text as fast as a terminal sends it: the pilot would rest after every key."""
        for char in text:
            self.pilot.app.post_message(events.Key(KEYS.get(char, char), char))
        await self.pilot.pause()

    async def log(self, words: str) -> None:
        """Log one line, from the panes."""
        before = len(self.main.session.desk.record("acme").entries)
        await self.pilot.press("l")
        await self.type(words)
        await self.pilot.press("enter")
        await until(self.pilot, lambda: len(self.main.session.desk.record("acme").entries) == before + 1)
        await self.pilot.press("escape")

    async def fill(self, *texts: str) -> None:
        """Type into the fields of the form that opens, one after the other; "" leaves a field as it is."""
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, Form))
        form = open_form(self.pilot)
        for place, text in enumerate(texts):
            if place:
                await self.pilot.press("down")
            if text:
                await self.pilot.press("ctrl+u")
                await self.type(text)
        await self.pilot.press("enter")
        await until(self.pilot, lambda: self.pilot.app.screen is not form)

    async def choose(self, text: str) -> None:
        """Choose by name."""
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, Choice))
        before = self.pilot.app.screen
        await choose(self.pilot, text)
        await until(self.pilot, lambda: self.pilot.app.screen is not before)

    async def sees(self, text: str) -> None:
        """Wait until something is seen."""
        await until(self.pilot, lambda: text in " ".join(seen(self.pilot).replace("│", " ").split()))

    async def tick(self, over: int) -> None:
        """Tick the highlighted task, so that so many are over, and go on to the next one."""
        await self.pilot.press("space")
        await until(self.pilot, lambda: len(states(self.main)) - states(self.main).count("open") == over)
        await self.pilot.press("down")


async def by_keys(keys: Keys, folder: Path) -> None:
    """The same whole way, key by key."""
    press, choose_, fill, sees = keys.pilot.press, keys.choose, keys.fill, keys.sees
    await press("escape")
    for words in BAD:
        await keys.log(words)
    await press("f", "j", "space", "G", "enter")
    await fill(scene.GOAL, "", "+30d")
    await sees("day 0 of 30")
    await press("escape")
    await keys.log(scene.REMINDED)
    await press("f", "c")
    await fill(scene.CHECK_IN)
    await press("e")
    await fill(scene.HOPE, "+60d")
    await until(keys.pilot, lambda: bool(keys.main.session.desk.facts.plans[0].extensions))
    await press("d")
    await choose_("failed")
    await fill(scene.FAILED)
    await sees("LET GO")
    await press("escape", "r", "n")
    await fill("Bo Ltd", "small shops", "retail")
    await press("escape", "o", "enter")
    await fill("", str(ENDS))
    await sees("2 of 25")
    await press("a")
    await sees("Profitability")
    await press("escape", "n")
    await choose_("communicate")
    await fill(scene.KEYS, "+4d")
    await sees("2 of 26")
    await press("g", "j", "j", "j", "enter")
    await fill("+10d", scene.NOTE)
    await press("g", "j", "j")
    for over in range(3, 8):
        await keys.tick(over)
    await press("space")
    await fill(scene.AGREED, "yesterday", "call")
    await press("down")
    await keys.tick(9)
    await press("l")
    await choose_("termination elsewhere")
    await choose_("bo ltd")
    await until(keys.pilot, lambda: isinstance(keys.pilot.app.screen, LetterView))
    await press("s")
    await fill(str(folder / "letter.md"))
    await sees("Log that in the referral book?")
    await press("y")
    await sees("Logged: Acme Corp was sent to Bo Ltd.")
    await press("t")
    await fill("post")
    await until(keys.pilot, lambda: len(states(keys.main)) - states(keys.main).count("open") == 12)
    await press("escape", "g", *["down"] * 12)
    await keys.tick(13)
    await press("A")
    await choose_("their tools")
    await fill("shop, analytics")
    await sees("13 of 28")
    for over in range(14, 22):
        await keys.tick(over)
    await press("space")
    await choose_("write it off")
    await press("y")
    await until(keys.pilot, lambda: "written off" in seen(keys.pilot).lower())
    await press("down")
    for over in (23, 24):
        await keys.tick(over)
    await press("w")
    await fill(scene.DATA)
    await press("down")
    for over in (26, 27, 28):
        await keys.tick(over)
    await press("C", "y")
    await until(keys.pilot, lambda: keys.main.session.desk.client("acme").status == "former")
    await press("r", "w")
    await choose_("worked")
    await fill(scene.CONTENT)
    await sees("1 sent, 1 worked")
    await press("escape", "R")
    await fill(scene.BACK, "+60d")
    await until(keys.pilot, lambda: keys.main.session.desk.client("acme").status == "active")


async def test_both_ways_lead_to_the_same_book(line: Line, tmp_path: Path) -> None:
    start = studio(tmp_path)
    for way in ("commands", "keys"):
        line.book = tmp_path / way
        line.done("import", str(start))
        (tmp_path / f"by-{way}").mkdir()

    line.book = tmp_path / "commands"
    by_commands(line, tmp_path / "by-commands")

    desk = open_desk(str(tmp_path / "keys"), watch=True)
    app = Workbench(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.main.session.opened and not desk.pending)
        await by_keys(Keys(pilot, app.main), tmp_path / "by-keys")

    first, second = exported(line, tmp_path / "commands"), exported(line, tmp_path / "keys")
    assert alike(first) == alike(second)
    letters = [(tmp_path / f"by-{way}" / "letter.md").read_text() for way in ("commands", "keys")]
    assert letters[0] == letters[1] and "Bo Ltd" in letters[0]

    (exit_,), (plan,) = first["exits"], first["plans"]
    assert (exit_["closed"], exit_["reopened"], plan["outcome"]) == (f"{TODAY}", f"{TODAY}", "failed")
    assert first["clients"][0].get("status", "active") == "active" and first["clients"][0]["review_on"]
    assert len(exit_["tasks"]) == 28 and [one["text"] for one in exit_["tasks"] if one["waived"]]
    ticked = [one for one in first["entries"] if "offboarding" in one.get("tags", ()) and one["kind"] == "note"]
    # Opened, closed, reopened and a review; an own task, two tools, a day and a note; 25 tasks ticked, one waived.
    assert len(ticked) == 4 + 5 + 25 + 1
    (talk,) = [one for one in first["entries"] if "talk" in one.get("tags", ())]
    assert (talk["kind"], talk["channel"], talk["note"]) == ("message", "call", scene.AGREED)
    assert talk["on"] == scene.ago(1)
    (sent,) = [one for one in first["entries"] if "letter" in one.get("tags", ())]
    assert (sent["kind"], sent["direction"], sent.get("awaiting", True)) == ("message", "out", False)
    assert len([one for one in first["entries"] if "fix-plan" in one.get("tags", ())]) == 3


def test_only_ids_and_minutes_are_set_aside() -> None:
    one = {"id": "e1", "client": "acme", "on": f"{TODAY}", "at": "09:10", "kind": "note", "note": "x"}
    book = {"tuiclients": 1, "clients": [{"id": "acme", "name": "Acme"}], "entries": [one]}
    assert alike(book) == alike({**book, "entries": [{**one, "id": "e2", "at": "10:20"}]})
    for field in ("client", "on", "kind", "note"):
        assert alike(book) != alike({**book, "entries": [{**one, field: "other"}]})
    assert alike(book) != alike({**book, "clients": [{"id": "other", "name": "Acme"}]})
