from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.tui.scene import (
    ACME,
    BOREALIS,
    CEDAR,
    ENTRIES,
    SIZES,
    TODAY,
    Run,
    desk,
    engine,
    entry,
    open_form,
    seen,
    type_line,
    until,
    workbench,
)
from tests.tui.stories.test_lettering import choose
from tests.tui.stories.test_offboarding import fill, leaving, words
from tests.tui.stories.test_today import worked_out
from tests.tui.test_drafts import left_by_another
from tuiclients.domain.client import Provider
from tuiclients.domain.decision import Exit
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.dialogs.providers import ReferralBook
from tuiclients.tui.dialogs.text_dialogs import RetrospectDialog
from tuiclients.tui.drafts import Draft
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import referrals
from tuiclients.workbench.desk import Desk

BO = Provider("bo", "Bo Studio [/]", "small shops", ("retail",), capacity="two a month")
CY = Provider("cy", "Cy Films", "films", ("film",), capacity="full")


def stocked(*providers: Provider) -> Desk:
    return desk(engine((ACME, BOREALIS, CEDAR), ENTRIES, Policy(target_rate=Decimal(95), me="mira"), providers))


def book(pilot: Run) -> ReferralBook:
    screen = pilot.app.screen
    assert isinstance(screen, ReferralBook)
    return screen


class TestTheBook:
    @pytest.mark.parametrize("size", SIZES)
    async def test_an_empty_one_says_what_belongs_there(self, size: tuple[int, int]) -> None:
        async with workbench(size=size) as (pilot, _):
            await pilot.press("escape", "r")
            await until(pilot, lambda: "n adds the first" in seen(pilot))
            for key in ("enter", "d", "r", "w"):
                await pilot.press(key)
                assert "Nobody is in the referral book yet" in words(seen(pilot))

    @pytest.mark.parametrize("size", SIZES)
    async def test_who_suits_the_client_comes_first(self, size: tuple[int, int]) -> None:
        async with workbench(stocked(CY, BO), size=size) as (pilot, main):
            main.wiring.navigation.go_to("borealis")
            await pilot.press("r")
            await until(pilot, lambda: "suits Borealis by retail" in words(seen(pilot)))
            assert [one.provider.id for one in book(pilot)._list.matches] == ["bo", "cy"]
            assert "Bo Studio [/]" in seen(pilot) and "two a month" in words(seen(pilot))
            await pilot.press("j")
            await until(pilot, lambda: "takes nobody on at present" in words(seen(pilot)))

    async def test_n_adds_enter_edits_and_d_removes_one(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "r", "n")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            await pilot.press("enter")
            await until(pilot, lambda: "A provider needs a name" in seen(pilot))
            open_form(pilot).fill({"name": "Bo Ltd", "good_for": "shops", "tags": "#retail, web", "capacity": "two"})
            await pilot.press("enter")
            await until(pilot, lambda: "Added to the referral book: Bo Ltd" in seen(pilot))
            (bo,) = main.session.desk.facts.providers
            assert (bo.good_for, bo.tags, bo.capacity) == ("shops", ("retail", "web"), "two")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"capacity": "full"})
            await pilot.press("enter")
            await until(pilot, lambda: "takes nobody on at present" in words(seen(pilot)))
            await pilot.press("d", "y")
            await until(pilot, lambda: not main.session.desk.facts.providers)
            await pilot.press("u")
            await until(pilot, lambda: len(main.session.desk.facts.providers) == 1)
            assert "Bo Ltd" in seen(pilot)

    async def test_a_name_that_is_there_is_said_under_its_field(self) -> None:
        async with workbench(stocked(BO)) as (pilot, main):
            await pilot.press("escape", "r", "n")
            await fill(pilot, "bo studio [/]")
            await until(pilot, lambda: "There is a provider called Bo Studio [/] already" in words(seen(pilot)))
            assert len(main.session.desk.facts.providers) == 1

    async def test_r_logs_who_is_sent_there_and_w_how_it_went(self) -> None:
        async with workbench(stocked(BO)) as (pilot, main):
            main.wiring.navigation.go_to("borealis")
            await pilot.press("r", "w")
            await until(pilot, lambda: "Nobody was sent to Bo Studio [/] yet" in words(seen(pilot)))
            await pilot.press("r")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await pilot.press("enter")
            await fill(pilot, "by mail")
            await until(pilot, lambda: "how it went is not known yet" in words(seen(pilot)))
            assert [one.client for one in referrals.all_referrals(main.session.desk)] == ["borealis"]
            await pilot.press("w")
            await choose(pilot, "worked")
            await fill(pilot, "content")
            await until(pilot, lambda: "1 sent, 1 worked" in seen(pilot))
            assert referrals.all_referrals(main.session.desk)[0].outcome == "worked"
            await pilot.press("u", "u")
            await until(pilot, lambda: not referrals.all_referrals(main.session.desk))
            assert "nobody sent" in seen(pilot)

    async def test_of_several_who_were_sent_there_one_is_chosen(self) -> None:
        on = stocked(BO)
        for client in ("acme", "cedar"):
            referrals.refer(on, client, BO)
        async with workbench(on) as (pilot, main):
            await pilot.press("escape", "r", "w")
            await choose(pilot, "cedar")
            await choose(pilot, "failed")
            await fill(pilot, "too dear")
            await until(pilot, lambda: "1 failed" in seen(pilot))
            assert {one.client: one.outcome for one in referrals.all_referrals(main.session.desk)} == {
                "acme": "",
                "cedar": "failed",
            }

    async def test_letter_and_card_need_a_client(self) -> None:
        async with workbench(desk(engine((), (), others=(BO,)))) as (pilot, main):
            main.wiring.referrals.show("")
            await until(pilot, lambda: isinstance(pilot.app.screen, ReferralBook))
            await pilot.press("l")
            await until(pilot, lambda: "No client was highlighted" in words(seen(pilot)))

    async def test_on_an_earlier_day_it_is_read_and_not_changed(self) -> None:
        on = desk(engine(others=(BO,)), as_of=TODAY - timedelta(days=1))
        async with workbench(on) as (pilot, _):
            await pilot.press("escape", "r", "n")
            await until(pilot, lambda: "nothing can be entered" in words(seen(pilot)))


async def test_the_checklist_opens_it_for_its_client() -> None:
    async with workbench(leaving()) as (pilot, main):
        main.session.desk.change("a provider", [Edit(None, BO)])
        await pilot.press("escape", "o", "r")
        await until(pilot, lambda: "Referral book · for Acme Corp" in seen(pilot))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("enter")
        await fill(pilot, "call")
        await until(pilot, lambda: len(referrals.all_referrals(main.session.desk)) == 1)
        await pilot.press("escape")
        await until(pilot, lambda: "1 of 25" in seen(pilot))


class TestALetterThatNamesAProvider:
    async def letter(self, pilot: Run) -> None:
        await pilot.press("escape", "o", "l")
        await choose(pilot, "referral")
        await choose(pilot, "bo")
        await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))

    @pytest.mark.parametrize(("answer", "sent"), [("y", ["bo"]), ("n", [])])
    async def test_offers_to_log_the_referral_once_it_is_copied(self, answer: str, sent: list[str]) -> None:
        async with workbench(stocked(BO)) as (pilot, main):
            await self.letter(pilot)
            await pilot.press("y")
            await until(pilot, lambda: "Log that in the referral book?" in seen(pilot))
            await pilot.press(answer)
            await until(pilot, lambda: isinstance(pilot.app.screen, LetterView))
            assert [one.provider for one in referrals.all_referrals(main.session.desk)] == sent

    async def test_or_saved_and_only_while_it_is_not_logged(self, tmp_path: Path) -> None:
        async with workbench(stocked(BO)) as (pilot, main):
            await self.letter(pilot)
            await pilot.press("s")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"file": str(tmp_path / "letter.md")})
            await pilot.press("enter")
            await until(pilot, lambda: "Log that in the referral book?" in seen(pilot))
            await pilot.press("y")
            await until(pilot, lambda: len(referrals.all_referrals(main.session.desk)) == 1)
            await pilot.press("y")
            await until(pilot, lambda: "the program cannot tell" in words(seen(pilot)))
            assert isinstance(pilot.app.screen, LetterView) and len(referrals.all_referrals(main.session.desk)) == 1


GONE = Exit("x", "cedar", TODAY - timedelta(days=60), closed=TODAY - timedelta(days=40))


def parted() -> Desk:
    worked = entry(30, "cedar", 1, "time", minutes=600)._replace(on=TODAY - timedelta(days=70))
    former = CEDAR._replace(status="former")
    return desk(engine((ACME, BOREALIS, former), (*ENTRIES, worked), others=(GONE,)))


class TestLookingBack:
    @pytest.mark.parametrize("size", SIZES)
    async def test_today_lists_the_after_report_and_enter_sees_it(self, size: tuple[int, int]) -> None:
        async with workbench(parted(), size=size) as (pilot, main):
            await until(pilot, lambda: worked_out(main))
            assert ("cedar", "after") in [(item.client, item.what) for item in main.session.items or ()]
            await pilot.press("escape", "t")
            await until(pilot, lambda: "1 after report" in seen(pilot))
            await to(pilot, main, "after")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, RetrospectDialog))
            assert "after 30 days: 2.3 hours a week are free" in words(seen(pilot))
            await until(pilot, lambda: worked_out(main))
            assert "after" not in [item.what for item in main.session.items or ()]
            assert main.session.desk.record("cedar").of_kind("note")[-1].note == "looked back 30 days after the exit"
            await pilot.press("escape", "u")
            await until(pilot, lambda: not main.session.desk.record("cedar").of_kind("note"))

    async def test_without_any_exit_it_says_what_will_stand_there(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "A")
            await until(pilot, lambda: "No exit is closed yet" in seen(pilot))
            assert not main.session.desk.record("acme").of_kind("note")

    async def test_on_an_earlier_day_nothing_is_logged(self) -> None:
        on = desk(parted().engine, as_of=TODAY)
        async with workbench(on) as (pilot, main):
            main.wiring.navigation.go_to("cedar")
            await pilot.press("A")
            await until(pilot, lambda: "hours a week are free" in words(seen(pilot)))
            assert not main.session.desk.record("cedar").of_kind("note")


@pytest.mark.parametrize("size", SIZES)
async def test_payments_show_the_client_and_then_the_book(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("P")
        await until(pilot, lambda: "10 days late (1-30)" in words(seen(pilot)))
        said = words(seen(pilot))
        await pilot.press("G")
        said += words(seen(pilot))
        assert "open 1,200.00, overdue 1,200.00" in said and "paid 14 days after the invoice" in said


async def to(pilot: Run, main: MainScreen, what: str) -> None:
    """Highlight the first item of a kind."""
    await pilot.press("g")
    for _ in range(40):
        today = main.wiring.today._screen
        if today is not None and today._list.item is not None and today._list.item.what == what:
            return
        await pilot.press("j")
    raise AssertionError(f"no {what} is listed")


@pytest.mark.parametrize(
    ("name", "title"), [("referral", "Referral book"), ("payments", "Payments"), ("looking", "Looking back")]
)
async def test_the_palette_opens_it_while_a_line_is_typed(name: str, title: str) -> None:
    async with workbench(stocked(BO)) as (pilot, _):
        await type_line(pilot, "acme 2h")
        await pilot.press("ctrl+p")
        await choose(pilot, name)
        await until(pilot, lambda: title in seen(pilot))


class TestADraft:
    @pytest.mark.parametrize(
        ("form", "field"),
        [("provider", "name"), ("provider bo", "notes"), ("refer acme bo", "note"), ("went acme bo worked", "note")],
    )
    async def test_comes_back_in_its_form(self, form: str, field: str) -> None:
        left_by_another("/books/studio", Draft("", form, {field: "half a sen"}))
        async with workbench(stocked(BO)) as (pilot, _):
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            assert open_form(pilot).fields[field] == "half a sen"

    @pytest.mark.parametrize("form", ["provider gone", "refer gone bo", "refer acme gone", "went acme bo so-so"])
    async def test_about_what_is_not_there_opens_nothing(self, form: str) -> None:
        left_by_another("/books/studio", Draft("", form, {"note": "x"}))
        async with workbench(stocked(BO)) as (pilot, main):
            assert pilot.app.screen is main
