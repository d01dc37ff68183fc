from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.tui.scene import SIZES, Run, open_form, seen, type_line, until, workbench
from tests.tui.stories.test_offboarding import alone, leaving, words
from tests.tui.test_drafts import left_by_another
from tuiclients.domain.client import Provider
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.dialogs.offboarding import OffboardingDialog
from tuiclients.tui.drafts import Draft
from tuiclients.tui.forms.letter import SentForm
from tuiclients.tui.widgets.letter_editor import clean

BO = Provider("bo", "Bo Studio [/]", "small shops", ("retail",))


async def choose(pilot: Run, text: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
    await type_line(pilot, text)
    await pilot.press("enter")


async def reminder(pilot: Run) -> LetterView:
    await pilot.press("escape", "o", "l")
    await choose(pilot, "reminder")
    await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
    paper = pilot.app.screen
    assert isinstance(paper, LetterView)
    return paper


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_is_chosen_and_read(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, _):
        await reminder(pilot)
        await until(pilot, lambda: "Dear Acme Corp" in seen(pilot))
        assert "Reminder · Acme Corp" in seen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, OffboardingDialog)


async def test_the_palette_writes_one_while_a_line_is_typed() -> None:
    async with workbench() as (pilot, _):
        await type_line(pilot, "acme")
        await pilot.press("ctrl+p")
        await type_line(pilot, "letter")
        await pilot.press("enter")
        await choose(pilot, "reminder")
        await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))


async def test_what_a_letter_needs_and_the_book_has_not_is_said() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("cedar")
        await pilot.press("escape", "o", "l")
        await choose(pilot, "reminder")
        await until(pilot, lambda: "Nothing is overdue with Cedar" in words(seen(pilot)))


async def test_the_reader_names_words_while_they_are_typed() -> None:
    async with workbench() as (pilot, main):
        paper = await reminder(pilot)
        await pilot.press("e")
        await type_line(pilot, "You never pay. ")
        await until(pilot, lambda: '"You never pay" blames' in words(seen(pilot)))
        assert main.session.drafts._kept.fields["text"].partition("\n\n")[2].startswith("You never pay.")
        await pilot.press("escape")
        await until(pilot, lambda: "s save" in seen(pilot))
        assert paper.fields["text"].partition("\n\n")[2].startswith("You never pay.")


async def test_words_that_blame_are_confirmed_before_saving(tmp_path: Path) -> None:
    async with workbench() as (pilot, _):
        await reminder(pilot)
        await pilot.press("e")
        await type_line(pilot, "You never pay. ")
        await pilot.press("escape", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "You never" in seen(pilot)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        file = tmp_path / "letter.md"
        open_form(pilot).fill({"file": str(file)})
        await pilot.press("enter")
        await until(pilot, lambda: "Saved to" in seen(pilot))
        assert "\n\nYou never pay. Dear Acme" in file.read_text()


async def test_it_is_saved_as_plain_text_and_never_over_another_file(tmp_path: Path) -> None:
    file = tmp_path / "card.txt"
    async with workbench() as (pilot, _):
        await pilot.press("escape", "o", "a")
        await until(pilot, lambda: "# Acme Corp: where we stand" in seen(pilot))
        await pilot.press("m")
        await until(pilot, lambda: "# Acme" not in seen(pilot))
        for said in ("Saved to", "there already"):
            await pilot.press("s")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            assert open_form(pilot).fields["file"] == "acme-card.txt"
            open_form(pilot).fill({"file": str(file)})
            await pilot.press("enter")
            await until(pilot, lambda said=said: said in words(seen(pilot)))  # type: ignore[misc]
        assert "#" not in file.read_text()


async def test_copying_says_no_more_than_it_knows() -> None:
    async with workbench() as (pilot, _):
        await reminder(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "The text was sent to your terminal's clipboard" in words(seen(pilot)))
        assert pilot.app.clipboard.startswith("Dear Acme Corp")


@pytest.mark.parametrize("size", SIZES)
async def test_the_card_says_exactly_three_things(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, _):
        await pilot.press("escape", "o", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
        text = pilot.app.screen._text  # type: ignore[attr-defined]
        assert [line for line in text.splitlines() if line.startswith("## ")] == [
            "## Profitability",
            "## Alignment",
            "## Potential",
            "## For the talk",
            "## Rehearse",
        ]


async def test_a_termination_names_the_end_of_the_exit_and_who_can_help() -> None:
    on = leaving()
    on.change("provider", [Edit(None, BO)])
    async with workbench(on) as (pilot, _):
        await pilot.press("escape", "o", "l")
        await choose(pilot, "elsewhere")
        await choose(pilot, "bo studio")
        await until(pilot, lambda: "31 January 2027" in words(seen(pilot)))
        await pilot.press("G")
        await until(pilot, lambda: "Bo Studio" in seen(pilot))


async def test_without_an_exit_a_termination_asks_when_the_work_ends() -> None:
    async with workbench(alone()) as (pilot, _):
        await pilot.press("escape", "o", "l")
        await choose(pilot, "capacity")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("enter")
        await until(pilot, lambda: "22 December 2026" in words(seen(pilot)))


async def test_a_changed_letter_is_asked_about_and_comes_back_after_the_session_ended() -> None:
    async with workbench() as (pilot, main):
        await reminder(pilot)
        await pilot.press("e")
        await type_line(pilot, "Hello. ")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "is not saved" in words(seen(pilot)))
        await pilot.press("n")
        assert main.session.draft().form == "paper acme reminder"
        kept = dict(main.session.draft().fields)
    left_by_another("/books/studio", Draft("", "paper acme reminder", kept))
    async with workbench() as (pilot, _):
        await until(pilot, lambda: "Hello. Dear Acme" in seen(pilot))


async def test_a_template_error_is_said_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "tuiclients" / "letters"
    folder.mkdir(parents=True)
    (folder / "odd.md").write_text("{# Odd #}\nDear {{ client.name }\n")
    async with workbench() as (pilot, _):
        await pilot.press("escape", "o", "l")
        await choose(pilot, "odd")
        await until(pilot, lambda: "odd.md" in words(seen(pilot)) and "line 2" in words(seen(pilot)))


def test_what_is_pasted_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in clean("a\x1b[31mb\nc") and clean("a\nb") == "a\nb"


async def test_x_lists_the_dated_entries_that_it_rests_on() -> None:
    async with workbench() as (pilot, _):
        await reminder(pilot)
        await pilot.press("x")
        await until(pilot, lambda: "What it rests on" in seen(pilot))
        await until(pilot, lambda: "2026-11-02 invoice 204 1,200.00" in words(seen(pilot)))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LetterView)


async def test_so_does_the_card() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("borealis")
        await pilot.press("f", "a", "x")
        await until(pilot, lambda: "What it rests on" in seen(pilot))
        await until(pilot, lambda: "2026-11-01 invoice 7 3,000.00" in words(seen(pilot)))


async def open_letter(pilot: Run, kind: str) -> LetterView:
    """Open a letter from the offboarding dialog."""
    await pilot.press("escape", "o", "l")
    await choose(pilot, kind)
    await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
    paper = pilot.app.screen
    assert isinstance(paper, LetterView)
    return paper


async def reconsidered(pilot: Run) -> None:
    """Answer that the letter is to go out though it has no name below it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
    assert "[your name]" in seen(pilot)
    await pilot.press("y")


@pytest.mark.parametrize("size", SIZES)
async def test_a_sent_letter_is_shown_logged_and_taken_back_by_keys(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await reminder(pilot)
        await pilot.press("t")
        await reconsidered(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, SentForm))
        await until(pilot, lambda: "Will be logged: " in words(seen(pilot)))
        before = len(main.session.desk.record("acme").entries)
        open_form(pilot).fill({"how": "post"})
        await until(pilot, lambda: "by post" in words(seen(pilot)))
        assert len(main.session.desk.record("acme").entries) == before
        await pilot.press("enter")
        await until(pilot, lambda: "Logged: " in words(seen(pilot)))
        message = main.session.desk.record("acme").of_kind("message")[-1]
        assert message.note.startswith("letter: reminder, by post") and message.awaiting
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(main.session.desk.record("acme").entries) == before)


async def test_a_sent_letter_is_not_logged_with_an_unknown_way_or_day() -> None:
    async with workbench() as (pilot, main):
        await reminder(pilot)
        before = len(main.session.desk.record("acme").entries)
        await pilot.press("t")
        await reconsidered(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, SentForm))
        open_form(pilot).fill({"how": "pigeon", "on": "some day", "answer": "perhaps"})
        await pilot.press("enter")
        await until(pilot, lambda: "is not a way to send a letter" in words(seen(pilot)))
        assert "That takes yes or no, not 'perhaps'." in words(seen(pilot))
        await pilot.press("escape", "escape")
        assert len(main.session.desk.record("acme").entries) == before


async def test_what_only_the_user_can_say_is_filled_in_and_the_letter_written_anew() -> None:
    async with workbench() as (pilot, _):
        paper = await open_letter(pilot, "rate rise")
        await until(pilot, lambda: "[new rate]" in seen(pilot))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        open_form(pilot).fill({"rate": "110 EUR an [hour]", "from": "1 February 2027", "us": "Mira"})
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
        await until(pilot, lambda: "1 February 2027" in seen(pilot))
        assert (
            "[new rate]" not in seen(pilot) and "[your name]" not in seen(pilot) and paper.fields["said.us"] == "Mira"
        )


async def test_another_language_is_chosen_and_read_by_its_own_rules() -> None:
    async with workbench() as (pilot, _):
        paper = await reminder(pilot)
        await pilot.press("l")
        await choose(pilot, "german")
        await until(pilot, lambda: "Betreff: " in seen(pilot))
        assert paper.facts
        await pilot.press("e")
        await type_line(pilot, "Sie zahlen nie. ")
        await until(pilot, lambda: "blames" in words(seen(pilot)))
        assert paper.fields["language"] == "de"
        await pilot.press("escape", "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "without what you changed by hand" in words(seen(pilot))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))


async def test_it_is_saved_as_a_mail_by_its_ending(tmp_path: Path) -> None:
    async with workbench() as (pilot, _):
        await reminder(pilot)
        await pilot.press("s")
        await reconsidered(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        file = tmp_path / "a.eml"
        open_form(pilot).fill({"file": str(file)})
        await pilot.press("enter")
        await until(pilot, lambda: "Saved to" in seen(pilot))
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert message["Subject"].startswith("Invoice") and message.get_content().startswith("Dear Acme")


async def test_letters_that_cannot_be_written_say_why_and_come_last() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("cedar")
        await pilot.press("escape", "o", "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_line(pilot, "reminder second")
        await until(pilot, lambda: "Not now: Nothing is overdue with Cedar" in words(seen(pilot)))


async def test_the_card_is_neither_sent_nor_translated() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "o", "a")
        for key in ("t", "f", "l"):
            await pilot.press(key)
            await until(pilot, lambda: "That is for letters" in words(seen(pilot)))


async def test_what_the_reader_finds_is_marked_in_the_text() -> None:
    async with workbench() as (pilot, _):
        paper = await reminder(pilot)
        paper.show_draft({"text": "Subject: One\n\nHello. You never pay your\nbills. Thank you.\n"})
        marked = "".join(text for line in paper._lines(70) for text, role in line if role == "fix")
        assert marked == "You never pay"
