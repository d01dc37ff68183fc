from __future__ import annotations

from decimal import Decimal

from tests.tui.scene import desk, engine, open_form, seen, top, type_line, until, workbench
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.workbench import activity


async def test_undo_says_what_it_was_and_redo_brings_it_back() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter", "escape", "u")
        await pilot.pause()
        assert "Undone: Cedar & Sons" in seen(pilot)
        assert not main.session.desk.record("cedar").entries
        await pilot.press("U")
        await pilot.pause()
        assert "Redone: Cedar & Sons" in seen(pilot)
        assert len(main.session.desk.record("cedar").entries) == 1


async def test_nothing_to_undo_is_said() -> None:
    async with workbench(desk(engine((), ()))) as (pilot, _):
        await pilot.press("escape", "u", "u", "u")
        await pilot.pause()
        assert "Nothing" in seen(pilot) or "nothing" in seen(pilot)


async def test_delete_asks_first() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "d")
        assert isinstance(top(pilot), Confirm)
        await until(pilot, lambda: "Delete it?" in seen(pilot))
        await pilot.press("n")
        assert len(main.session.desk.record("acme").entries) == 5
        await pilot.press("d", "y")
        await until(pilot, lambda: len(main.session.desk.record("acme").entries) == 4)
        await until(pilot, lambda: "Deleted: Acme Corp" in seen(pilot))


async def test_after_a_delete_the_next_entry_is_highlighted() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "j", "d", "y")
        await until(pilot, lambda: len(main.painter.entries) == 4)
        assert main.board.activity_log.entry is not None and main.board.activity_log.entry.id[-1] in "43"


async def test_y_logs_the_entry_once_more_for_today() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "y")
        await until(pilot, lambda: len(main.session.desk.record("acme").entries) == 6)
        assert main.session.desk.record("acme").of_kind("time")[-1].on == main.session.desk.as_of


async def test_an_invoice_cannot_be_duplicated_and_that_is_said() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "2", "G", "y")
        await until(pilot, lambda: "a number is used once" in " ".join(seen(pilot).split()))


async def test_m_gives_the_entry_to_another_client() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "M")
        assert isinstance(top(pilot), Choice)
        await type_line(pilot, "ced")
        await pilot.press("enter")
        await until(pilot, lambda: len(main.session.desk.record("cedar").entries) == 1)
        assert len(main.session.desk.record("acme").entries) == 4


class TestEditing:
    async def test_enter_opens_a_form_and_enter_saves_it(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "2", "enter")
            form = open_form(pilot)
            assert form.fields["minutes"] == "1h15" and form.fields["on"] == "2026-11-21"
            form.fill({"minutes": "2h", "on": "fri", "note": "more [/] revisions"})
            await pilot.press("enter")
            await until(pilot, lambda: top(pilot) is main)
            changed = next(
                one for one in main.session.desk.record("acme").of_kind("time") if one.note == "more [/] revisions"
            )
            assert (changed.minutes, changed.on.day, changed.billable) == (120, 20, False)

    async def test_what_cannot_be_taken_is_said_under_its_field_and_nothing_is_changed(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "2", "enter")
            form = open_form(pilot)
            form.fill({"minutes": "27h", "on": "someday"})
            await pilot.press("enter")
            await pilot.pause()
            assert top(pilot) is form
            rows = {row.asked.name: row for row in form._rows}
            assert rows["minutes"].fault.size.height and rows["on"].fault.size.height
            assert not rows["note"].fault.size.height
            assert form.focused is rows["on"].field
            await pilot.press("escape")
            assert top(pilot) is main
            assert main.session.desk.record("acme").of_kind("time")[-1].minutes == 75

    async def test_a_field_that_is_left_alone_keeps_what_a_field_cannot_show(self) -> None:
        book = engine()
        on = desk(book)
        before = next(one for one in on.record("acme").entries if one.note == "revisions")
        activity.edit(on, before, before._replace(note="two\nlines \x1b[1m"))
        async with workbench(on) as (pilot, main):
            await pilot.press("escape", "2", "enter")
            form = open_form(pilot)
            assert form.fields["note"] == "two␊lines ␛[1m"
            form.fill({"minutes": "2h"})
            await pilot.press("enter")
            await until(pilot, lambda: top(pilot) is main)
            changed = main.session.desk.record("acme").of_kind("time")[-1]
            assert (changed.minutes, changed.note) == (120, "two\nlines \x1b[1m")

    async def test_a_change_by_another_session_is_shown_and_not_overwritten(self) -> None:
        book = engine()
        on = desk(book)
        async with workbench(on) as (pilot, main):
            await pilot.press("escape", "2", "enter")
            form = open_form(pilot)
            before = next(one for one in on.record("acme").entries if one.note == "revisions")
            activity.edit(desk(book), before, before._replace(note="theirs"))
            form.fill({"note": "mine"})
            await pilot.press("enter")
            await until(pilot, lambda: "another session was quicker" in seen(pilot))
            assert [one.note for one in desk(book).record("acme").of_kind("time")][-1] == "theirs"
            await pilot.press("escape")
            assert top(pilot) is form
            await pilot.press("escape")
            assert top(pilot) is main

    async def test_a_message_about_an_invoice_is_previewed_logged_and_given_another_number(self) -> None:
        async with workbench() as (pilot, main):
            await type_line(pilot, "acme out chased #204")
            await until(pilot, lambda: "about #204" in seen(pilot))
            await pilot.press("enter", "escape", "2")
            logged = main.session.desk.record("acme").of_kind("message")[-1]
            assert (logged.invoice, logged.note) == ("204", "chased #204")
            main.board.activity_log.highlight(logged.id)
            await pilot.press("enter")
            form = open_form(pilot)
            assert form.fields["invoice"] == "204"
            form.fill({"invoice": "205"})
            await pilot.press("enter")
            await until(pilot, lambda: top(pilot) is main)
            assert main.session.desk.record("acme").of_kind("message")[-1].invoice == "205"
            await pilot.press("u", "u")
            await until(pilot, lambda: len(main.session.desk.record("acme").of_kind("message")) == 1)

    async def test_money_given_back_is_logged_changed_and_seen_in_the_payments(self) -> None:
        async with workbench() as (pilot, main):
            await type_line(pilot, 'borealis refund 100 #7 "paid twice"')
            await until(pilot, lambda: "refund 100.00 on 7" in seen(pilot))
            await pilot.press("enter", "escape")
            main.wiring.navigation.go_to("borealis")
            await pilot.press("2", "enter")
            form = open_form(pilot)
            assert (form.fields["amount"], form.fields["invoice"]) == ("100", "7")
            form.fill({"amount": "90,50", "invoice": ""})
            await pilot.press("enter")
            await until(pilot, lambda: top(pilot) is main)
            [refund] = main.session.desk.record("borealis").of_kind("refund")
            assert (refund.amount, refund.invoice, refund.note) == (Decimal("90.50"), "", "paid twice")
            await until(pilot, lambda: "given back 90.50" in seen(pilot))
            await pilot.press("P")
            await until(pilot, lambda: "received 2,909.50, after 90.50 given back" in seen(pilot))

    async def test_every_kind_opens_in_a_form_and_closes_unchanged(self) -> None:
        async with workbench() as (pilot, main):
            main.wiring.navigation.go_to("borealis")
            await pilot.press("2")
            for row in main.session.desk.record("borealis").entries:
                main.board.activity_log.highlight(row.id)
                await pilot.press("enter")
                assert open_form(pilot)
                await pilot.press("enter")
                await until(pilot, lambda: top(pilot) is main)
            assert main.session.desk.engine.done()[0].says == "the scene"


class TestClients:
    async def test_n_adds_a_client(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "n")
            await type_line(pilot, "Dune & Sons")
            await pilot.press("enter")
            await until(pilot, lambda: "dune-sons" in main.session.desk.clients)
            await until(pilot, lambda: main.board.client_list.key == "dune-sons" == main.session.selected)
            assert "Added: Dune & Sons." in seen(pilot)

    async def test_a_name_that_is_taken_is_said_under_the_name(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "n")
            await type_line(pilot, "acme")
            await pilot.press("enter")
            await pilot.pause()
            form = open_form(pilot)
            assert form._rows[0].fault.size.height
            assert len(main.session.desk.clients) == 3

    async def test_e_changes_the_facts(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "e")
            form = open_form(pilot)
            form.fill({"name": "Acme [/] Ltd", "terms_days": "14", "tags": "#retail site", "target_rate": "80"})
            await pilot.press("enter")
            await until(pilot, lambda: top(pilot) is main)
            acme = main.session.desk.client("acme")
            assert (acme.name, acme.terms_days) == ("Acme [/] Ltd", 14)
            assert (acme.tags, acme.target_rate) == (("retail", "site"), Decimal(80))
            assert "Acme [/] Ltd" in seen(pilot)

    async def test_fees_that_need_no_hours_are_a_fact(self) -> None:
        async with workbench() as (pilot, main):
            for typed, now in (("perhaps", False), ("yes", True), ("", False)):
                await pilot.press("escape", "e")
                form = open_form(pilot)
                assert form.fields["no_hours"] == ("yes" if main.session.desk.client("acme").no_hours else "no")
                form.fill({"no_hours": typed})
                await pilot.press("enter")
                if typed == "perhaps":
                    await until(pilot, lambda: "That takes yes or no" in seen(pilot))
                    await pilot.press("escape")
                else:
                    await until(pilot, lambda: top(pilot) is main)
                assert main.session.desk.client("acme").no_hours == now
            await pilot.press("u")
            await until(pilot, lambda: main.session.desk.client("acme").no_hours)

    async def test_faults_in_several_fields_are_all_said(self) -> None:
        async with workbench() as (pilot, _):
            await pilot.press("escape", "e")
            form = open_form(pilot)
            form.fill({"terms_days": "soon", "status": "gone", "since": "someday", "target_rate": "much"})
            await pilot.press("enter")
            await pilot.pause()
            faulty = {row.asked.name for row in form._rows if row.fault.size.height}
            assert faulty == {"terms_days", "status", "since", "target_rate"}

    async def test_d_archives_and_brings_back(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "d", "y")
            await until(pilot, lambda: main.session.desk.client("acme").status == "former")
            await until(pilot, lambda: "acme" not in main.board.client_list.keys)
            main.wiring.navigation.go_to("acme")
            await pilot.press("d", "y")
            await until(pilot, lambda: main.session.desk.client("acme").status == "active")


async def test_on_an_earlier_day_every_change_is_refused() -> None:
    from datetime import date

    async with workbench(desk(as_of=date(2026, 11, 21))) as (pilot, main):
        await pilot.press("escape")
        for key in ("n", "e", "2", "enter", "d", "y", "M", "u", "U"):
            main.session.show_message("")
            await pilot.press(key)
            if key != "2":
                await until(pilot, lambda: "open it without --as-of" in " ".join(seen(pilot).split()))
            assert top(pilot) is main
