"""The checklist of a parting from top to bottom: what each task asks, and what one key opens."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.scene import MEDIUM, TODAY, Run, entry, open_form, seen, type_line, until, workbench
from tests.tui.stories.test_offboarding import alone, fill, leaving, words
from tuiclients.domain.decision import EndedBy
from tuiclients.domain.offboarding.task import Task
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.dialogs.offboarding import OffboardingDialog
from tuiclients.tui.dialogs.providers import ReferralBook
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import offboarding, offboarding_tasks
from tuiclients.workbench.desk import Desk


def number(on: Desk, name: str) -> int:
    return offboarding_tasks.number_of(on, "acme", name)


async def go_to(pilot: Run, main: MainScreen, name: str) -> None:
    """Open the checklist and highlight the task of that name."""
    await pilot.press("escape", "o", "g")
    await until(pilot, lambda: isinstance(pilot.app.screen, OffboardingDialog))
    await pilot.press(*["j"] * (number(main.session.desk, name) - 1))


def task(main: MainScreen, name: str) -> Task:
    tasks = offboarding.status(main.session.desk, "acme").tasks
    return next(one for one in tasks if one.name == name)


async def test_the_first_open_task_is_marked_as_the_next() -> None:
    async with workbench(leaving(), MEDIUM) as (pilot, main):
        await pilot.press("escape", "o")
        first = next(one for one in offboarding.status(main.session.desk, "acme").tasks if not one.over)
        await until(pilot, lambda: "→ next" in seen(pilot))
        (line,) = [line for line in seen(pilot).splitlines() if "→ next" in line]
        assert first.text[:20] in line


async def test_the_talk_is_logged_with_its_day_and_what_was_agreed() -> None:
    async with workbench(leaving(), MEDIUM) as (pilot, main):
        await go_to(pilot, main, "talk")
        await pilot.press("space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        open_form(pilot).fill({"agreed": "files by Friday [/]", "on": "tomorrow", "channel": "pigeon"})
        await pilot.press("enter")
        await until(pilot, lambda: "It was by email, call, meeting or other" in words(seen(pilot)))
        open_form(pilot).fill({"channel": "Call"})
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form) and "tomorrow" in words(seen(pilot)))
        assert not task(main, "talk").over
        open_form(pilot).fill({"on": "yesterday"})
        await pilot.press("enter")
        await until(pilot, lambda: task(main, "talk").done == TODAY)
        talk = main.session.desk.record("acme").of_kind("message")[-1]
        assert (talk.on, talk.channel, talk.note) == (date(2026, 11, 21), "call", "files by Friday [/]")
        await pilot.press("u")
        await until(pilot, lambda: not task(main, "talk").over)
        assert talk not in main.session.desk.record("acme").of_kind("message")


async def test_a_sent_letter_says_how_it_went_out() -> None:
    async with workbench(leaving(over=10), MEDIUM) as (pilot, main):
        await go_to(pilot, main, "send")
        await pilot.press("space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("enter")
        await until(pilot, lambda: "Say how it was sent" in words(seen(pilot)))
        await fill(pilot, "by e-mail")
        await until(pilot, lambda: task(main, "send").over)
        assert task(main, "send").note == "by e-mail"


async def test_tools_are_listed_a_line_each() -> None:
    async with workbench(leaving(), MEDIUM) as (pilot, main):
        before = len(offboarding.status(main.session.desk, "acme").tasks)
        await go_to(pilot, main, "access")
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_line(pilot, "our")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("enter")
        await until(pilot, lambda: "Name the tools" in words(seen(pilot)))
        await fill(pilot, "drive,, board ,")
        await until(pilot, lambda: len(offboarding.status(main.session.desk, "acme").tasks) == before + 2)
        tools = [one.text for one in offboarding.status(main.session.desk, "acme").tasks if one.name == "tool"]
        assert tools == ["ours, drive: end their access", "ours, board: end their access"]


async def test_what_is_not_yet_due_may_be_waited_for_and_what_is_overdue_not() -> None:
    on = leaving()
    for late in (False, True):
        async with workbench(on, MEDIUM) as (pilot, main):
            if not late:
                bill = next(one for one in on.record("acme").entries if one.kind == "invoice")
                on.change("later", [Edit(bill, bill._replace(due=date(2026, 12, 20)))])
            await go_to(pilot, main, "settle")
            await pilot.press("space")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            assert ("wait for it" in seen(pilot)) is not late
        bill = next(one for one in on.record("acme").entries if one.kind == "invoice")
        on.change("now", [Edit(bill, bill._replace(due=date(2026, 11, 12)))])


async def test_a_deposit_that_is_still_here_asks_what_becomes_of_it() -> None:
    on = leaving(over=17)
    paid = entry(99, "acme", 20, "payment", amount=2000)
    on.change("a deposit", [Edit(None, paid)])
    async with workbench(on, MEDIUM) as (pilot, main):
        await go_to(pilot, main, "deposits")
        await pilot.press("space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await fill(pilot, "set against the last bill")
        await until(pilot, lambda: task(main, "deposits").note == "set against the last bill")


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("contract", Form),
        ("end", Form),
        ("wording", Choice),
        ("card", LetterView),
        ("talk", Form),
        ("letter", Choice),
        ("refer", ReferralBook),
        ("access", Choice),
    ],
)
async def test_one_key_opens_what_a_task_is_about(name: str, opens: type[object]) -> None:
    on = alone()
    offboarding.start(on, "acme", ends=date(2027, 1, 31), replacement="two leads", name="Acme Corp")
    async with workbench(on, MEDIUM) as (pilot, main):
        await go_to(pilot, main, name)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, opens))
        await pilot.press("escape")


async def test_a_task_that_nothing_belongs_to_says_so() -> None:
    async with workbench(leaving(), MEDIUM) as (pilot, main):
        await go_to(pilot, main, "team")
        await pilot.press("o")
        await until(pilot, lambda: "Nothing opens for this task: Space ticks it" in words(seen(pilot)))


@pytest.mark.parametrize(("who", "kinds"), [("us", "termination"), ("them", "farewell")])
async def test_the_letters_of_an_end_are_those_of_who_ends_it(who: EndedBy, kinds: str) -> None:
    on = alone()
    offboarding.start(on, "acme", "enough", date(2027, 1, 31), "two leads", "Acme Corp", who)
    async with workbench(on, MEDIUM) as (pilot, main):
        await go_to(pilot, main, "letter")
        await pilot.press("o")
        await until(pilot, lambda: kinds in seen(pilot).casefold() and "LEAVING" not in seen(pilot))
        assert "reminder" not in seen(pilot)


async def test_a_closed_checklist_looks_back() -> None:
    async with workbench(leaving(over=25), MEDIUM) as (pilot, _):
        await pilot.press("escape", "o", "C", "y")
        await until(pilot, lambda: "✔ CLOSED" in seen(pilot) and "b look back" in seen(pilot))
        await pilot.press("b")
        await until(pilot, lambda: "ooking back" in seen(pilot))


async def test_help_has_the_keys_of_the_checklist_before_the_words_and_counts_what_is_below() -> None:
    async with workbench(leaving(), MEDIUM) as (pilot, _):
        await pilot.press("escape", "o", "question_mark")
        await until(pilot, lambda: "Keys in the offboarding checklist" in seen(pilot))
        assert "Nothing is sent to the client by itself" in words(seen(pilot))
        await until(pilot, lambda: "more" in seen(pilot).splitlines()[-1])
        await pilot.press("G")
        await until(pilot, lambda: "more" not in seen(pilot).splitlines()[-1] and "↑" in seen(pilot).splitlines()[-1])
