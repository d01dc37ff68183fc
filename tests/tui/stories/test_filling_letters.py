"""What is filled into a letter stays: through a refusal, a question about the end, a draft, and is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.scene import NARROW, Run, open_form, screen_text, seen, type_line, until, workbench
from tests.tui.stories.test_lettering import BO, open_letter
from tests.tui.stories.test_offboarding import alone, words
from tests.tui.test_drafts import left_by_another
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.drafts import Draft
from tuiclients.tui.forms.day_form import DayForm
from tuiclients.tui.forms.letter import FillForm
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import letters


async def fill_in(pilot: Run, **said: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
    await pilot.press("f")
    await until(pilot, lambda: isinstance(pilot.app.screen, FillForm))
    open_form(pilot).fill(said)
    await pilot.press("enter")


async def rate(pilot: Run) -> LetterView:
    """A letter about a higher rate, with what only the user can say."""
    paper = await open_letter(pilot, "rate rise")
    await fill_in(pilot, rate="110 EUR", us="Mira")
    await until(pilot, lambda: "110 EUR" in seen(pilot))
    return paper


def strategy(text: str, **marks: str) -> Draft:
    return Draft("", "paper acme termination-strategy", {"text": text, **marks})


async def test_words_stay_while_the_end_is_asked_for_and_the_letter_is_seen_with_both() -> None:
    left_by_another("/books/studio", strategy("Old.", only="filled"))
    async with workbench(alone()) as (pilot, _):
        await until(pilot, lambda: "Old." in seen(pilot))
        await fill_in(pilot, us="Mira")
        await until(pilot, lambda: isinstance(pilot.app.screen, DayForm))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
        await until(pilot, lambda: "22 December 2026" in words(seen(pilot)))
        await pilot.press("G")
        await until(pilot, lambda: "Mira" in seen(pilot))


async def test_a_refusal_loses_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refused("No such luck.")

    async with workbench() as (pilot, main):
        paper = await open_letter(pilot, "rate rise")
        monkeypatch.setattr(letters, "compose", refuse)
        await fill_in(pilot, rate="110 EUR")
        await until(pilot, lambda: pilot.app.screen is paper and "No such luck." in seen(pilot))
        assert main.session.draft().fields["said.rate"] == "110 EUR"
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, FillForm))
        assert open_form(pilot).fields["rate"] == "110 EUR"


async def test_leaving_asks_about_words_that_were_filled_in_until_they_are_saved(tmp_path: Path) -> None:
    async with workbench() as (pilot, _):
        await rate(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "What you filled in is not saved" in words(seen(pilot))
        await pilot.press("n", "s")
        await reconsidered_or_asked(pilot)
        open_form(pilot).fill({"file": str(tmp_path / "a.md")})
        await pilot.press("enter")
        await until(pilot, lambda: "Saved to" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, LetterView | Confirm | Form))


async def reconsidered_or_asked(pilot: Run) -> None:
    """The form for the file, after the question about what is still to be filled in."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
    await pilot.press("y")
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))


async def test_filling_in_again_is_no_change_by_hand() -> None:
    async with workbench() as (pilot, _):
        await rate(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, FillForm))
        assert open_form(pilot).fields["rate"] == "110 EUR"


async def test_a_draft_keeps_the_words_whether_or_not_the_text_was_changed() -> None:
    async with workbench() as (pilot, main):
        await rate(pilot)
        kept = main.session.drafts._kept
        assert kept.form == "paper acme rate-rise" and "110 EUR" in kept.fields["text"]
    left_by_another("/books/studio", kept)
    async with workbench() as (pilot, _):
        await until(pilot, lambda: "110 EUR" in seen(pilot))
        await fill_in(pilot, **{"from": "1 February 2027"})
        await until(pilot, lambda: "1 February 2027, my rate will be 110 EUR" in words(seen(pilot)))
        await pilot.press("e")
        await type_line(pilot, "Hello. ")
        await pilot.press("escape", "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "without what you changed by hand" in words(seen(pilot))


async def test_a_draft_keeps_who_is_named_and_the_last_day() -> None:
    on = alone()
    on.change("provider", [Edit(None, BO)])
    marks = {"named": "bo", "ends": "2027-03-31", "language": "en", "said.us": "Mira"}
    left_by_another("/books/studio", Draft("", "paper acme termination-elsewhere", {"text": "Old.", **marks}))
    async with workbench(on) as (pilot, main):
        await until(pilot, lambda: "Old." in seen(pilot))
        assert {**main.session.draft().fields} == {"text": "Old.", **marks}
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, FillForm))
        await pilot.press("enter")
        await until(pilot, lambda: "31 March 2027" in words(seen(pilot)))
        await pilot.press("G")
        await until(pilot, lambda: "Bo Studio" in seen(pilot) and "Mira" in seen(pilot))


async def test_a_day_in_a_draft_that_is_none_is_left_out() -> None:
    left_by_another("/books/studio", strategy("Old.", ends="soon"))
    async with workbench(alone()) as (pilot, main):
        await until(pilot, lambda: "Old." in seen(pilot))
        assert {**main.session.draft().fields} == {"text": "Old."}


@pytest.mark.parametrize("kind", ["rate rise", ""])
async def test_a_letter_to_somebody_whom_another_session_removed_can_still_be_read_and_left(kind: str) -> None:
    async with workbench() as (pilot, main):
        await (open_letter(pilot, kind) if kind else card(pilot))
        remove_acme(main)
        await pilot.resize_terminal(90, 30)
        await until(pilot, lambda: pilot.app.size.width == 90)
        await pilot.pause()
        assert isinstance(pilot.app.screen, LetterView)
        await pilot.press("m", "f", "l")
        await pilot.press("escape")


@pytest.mark.parametrize("ending", ["md", "txt", "eml"])
async def test_a_letter_to_somebody_whom_another_session_removed_can_be_saved(tmp_path: Path, ending: str) -> None:
    async with workbench() as (pilot, main):
        await open_letter(pilot, "rate rise")
        remove_acme(main)
        await pilot.press("s")
        open_form(pilot).fill({"file": str(tmp_path / f"letter.{ending}")})
        await pilot.press("enter")
        await until(pilot, lambda: "Saved to" in seen(pilot))
        assert "I need to change my price" in (tmp_path / f"letter.{ending}").read_text()


async def card(pilot: Run) -> None:
    await pilot.press("escape", "o", "a")
    await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))


def remove_acme(main: MainScreen) -> None:
    """As another session would, whose change is read at once."""
    desk = main.session.desk
    record = desk.record("acme")
    entries = [Edit(one, None) for one in record.entries]
    desk.change("acme is gone", [*entries, Edit(record.client, None)])


@pytest.mark.parametrize(("name", "marked"), [("a.md", True), ("a.txt", False), ("a", False)])
async def test_the_ending_decides_and_without_one_what_is_shown(tmp_path: Path, name: str, marked: bool) -> None:
    async with workbench() as (pilot, _):
        await card(pilot)
        await pilot.press("m", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        open_form(pilot).fill({"file": str(tmp_path / name)})
        await pilot.press("enter")
        await until(pilot, lambda: "Saved to" in seen(pilot))
        assert ("## " in (tmp_path / name).read_text()) is marked


async def test_a_letter_says_how_much_of_it_is_not_seen_but_not_while_it_is_edited() -> None:
    async with workbench(size=NARROW) as (pilot, _):
        await open_letter(pilot, "reminder")
        await until(pilot, lambda: "more" in screen_text(pilot)[-1])
        await pilot.press("down")
        await until(pilot, lambda: "↑ 1" in screen_text(pilot)[-1])
        await pilot.press("e")
        await until(pilot, lambda: "your editor" in seen(pilot) and "↑" not in screen_text(pilot)[-1])
        await pilot.press("escape")
        await until(pilot, lambda: "more" in screen_text(pilot)[-1])
