"""The import screen: a file is chosen, looked at, decided about and saved; nothing is saved before."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from tests.tui.scene import (
    ENTRIES,
    NARROW,
    WIDE,
    Run,
    desk,
    engine,
    entry,
    keys_in,
    open_form,
    seen,
    top,
    type_line,
    until,
    workbench,
)
from tests.tui.stories.test_hostile import assert_safe
from tuiclients.domain.errors import Conflict
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.importing.screen import ImportScreen
from tuiclients.tui.importing.summary_dialog import ImportSummary
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import import_draft
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.import_draft import STOPPED

SIZES = ((80, 24), (100, 30), (120, 40))
HOURS = """Customer,Date,Hours,Notes,Paid?
Acme,2026-11-02,2.5,call about scope,yes
Borealis Inc,2026-11-03,1.25,design,yes
Newcomer,2026-11-04,3,first draft,no
Acme Corps,2026-11-05,1,[bold]markup[/],no
,2026-11-06,1,nobody,no
Acme,bad date,1,x,no
"""
MAPPED = ImportOptions(kind="time", map="client=Customer,on=Date,hours=Hours,note=Notes")


@pytest.fixture
def hours(tmp_path: Path) -> str:
    path = tmp_path / "hours.csv"
    path.write_text(HOURS)
    return str(path)


def many(path: Path, rows: int = 6000, clients: int = 300) -> str:
    """A large file of hours."""
    lines = [f"Client {n % clients:04},2026-{1 + n % 10:02}-{1 + n % 28:02},1.5,row {n}" for n in range(rows)]
    path.write_text("\n".join(["Customer,Date,Hours,Notes", *lines, ""]))
    return str(path)


@asynccontextmanager
async def importing(
    path: str = "", on: Desk | None = None, size: tuple[int, int] = WIDE, options: ImportOptions | None = MAPPED
) -> AsyncIterator[tuple[Run, MainScreen, ImportScreen]]:
    """The import of a file, read."""
    async with workbench(on or desk(), size=size) as (pilot, main):
        main.wiring.importing.open(path, options)
        await until(pilot, lambda: isinstance(top(pilot), ImportScreen) and top(pilot).is_mounted)
        screen = top(pilot)
        assert isinstance(screen, ImportScreen)
        if path:
            await read(pilot, screen)
        yield pilot, main, screen


def keys_in_parts(screen: ImportScreen) -> str:
    """The part that has the keys."""
    return next((name for name, part in screen._parts.items() if part.has_focus), "")


async def read(pilot: Run, screen: ImportScreen) -> None:
    """Wait until the file is read with what was chosen last."""
    await until(pilot, lambda: screen.at_rest)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_is_found_by_its_path_looked_at_and_saved(size: tuple[int, int], hours: str) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "ctrl+p")
        await type_line(pilot, "import")
        await pilot.press("enter")
        screen = top(pilot)
        assert isinstance(screen, ImportScreen)
        await type_line(pilot, hours[:-4])
        await pilot.press("tab")
        assert screen.path == hours
        await pilot.press("enter")
        await until(pilot, lambda: screen.session.draft.prepared is not None)
        await read(pilot, screen)
        assert "guessed from their names" in seen(pilot) and keys_in_parts(screen) == "columns"
        assert "6 rows · 4 new · 2 bad" in seen(pilot)
        await pilot.press("tab")
        assert keys_in_parts(screen) == "rows"
        assert "call about scope" in seen(pilot) and "In the file: 8:45 hours = 7:45 hours saved" in seen(pilot)
        await pilot.press("enter")
        assert isinstance(top(pilot), Confirm)
        await pilot.press("y")
        await until(pilot, lambda: top(pilot) is main)
        assert "Imported: 4 time entries." in seen(pilot)
        assert {"newcomer", "acme-corps"} <= main.session.desk.clients.keys()
        await pilot.press("u")
        assert "newcomer" not in main.session.desk.clients


@pytest.mark.parametrize("size", SIZES)
async def test_the_three_parts_are_one_key_apart(size: tuple[int, int], hours: str) -> None:
    async with importing(hours, size=size) as (pilot, _, screen):
        parts = []
        for key in ("tab", "tab", "tab", "shift+tab", "left", "right"):
            await pilot.press(key)
            parts.append(screen.session.part)
            assert screen.focused is not None and screen.focused.display
            assert screen.focused.id == f"import_{screen.session.part}"
        assert parts == ["names", "columns", "rows", "columns", "names", "columns"]
        abreast = size[0] >= 100
        assert ("Names" in seen(pilot) and "Rows" in seen(pilot)) == abreast
        assert abreast or "Columns · Tab shows the rows" in seen(pilot)


async def test_the_narrowest_screen_shows_the_rows_and_the_way_back(hours: str) -> None:
    async with importing(hours, size=NARROW) as (pilot, _, _screen):
        assert "2026-11-02" in seen(pilot) and "Esc back" in seen(pilot)


async def test_enter_takes_the_proposal_and_goes_on_to_the_next_name(hours: str) -> None:
    async with importing(hours) as (pilot, _, screen):
        await pilot.press("tab", "down")
        assert screen.found_name is not None and screen.found_name.name == "Acme Corps"
        assert "new? or Acme Corp" in seen(pilot)
        await pilot.press("enter")
        await read(pilot, screen)
        assert screen.session.wanted.as_ == {"Acme Corps": "acme"}
        assert {name.name: name.client for name in screen.session.names}["Acme Corps"] == "acme"
        assert screen.found_name.name == "Newcomer"
        assert screen.session.draft.prepared is not None
        assert [client.name for client in screen.session.draft.prepared.new_clients] == ["Newcomer"]


async def test_n_m_and_x_decide_about_names(hours: str) -> None:
    async with importing(hours) as (pilot, main, screen):
        await pilot.press("tab")
        await pilot.press("n")
        assert "They have no name" in seen(pilot)
        await pilot.press("m")
        assert isinstance(top(pilot), Choice)
        await type_line(pilot, "cedar")
        await pilot.press("enter")
        await read(pilot, screen)
        await pilot.press("down", "x")
        await read(pilot, screen)
        await pilot.press("n")
        await read(pilot, screen)
        options = screen.session.wanted
        assert (options.client, options.leave_out, options.own) == ("cedar", ("Newcomer",), ("Borealis Inc",))
        assert "left out" in seen(pilot)
        await pilot.press("ctrl+s", "y")
        await until(pilot, lambda: top(pilot) is main)
        clients = main.session.desk.clients
        assert "newcomer" not in clients and clients["borealis-2"].name == "Borealis Inc"
        assert [entry.note for entry in main.session.desk.record("cedar").entries] == ["nobody"]


async def test_a_second_x_takes_the_rows_in_again(hours: str) -> None:
    async with importing(hours) as (pilot, _, screen):
        await pilot.press("tab", "down", "down", "x")
        await read(pilot, screen)
        assert screen.session.draft.counts()["left out"] == 1
        await pilot.press("up", "x")
        await read(pilot, screen)
        assert "left out" not in screen.session.draft.counts()


async def test_a_choice_shows_at_once_while_the_file_is_read_again(
    hours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with importing(hours) as (pilot, _, screen):
        monkeypatch.setattr(type(screen.work), "is_idle", property(lambda self: False))
        await pilot.press("tab", "down", "x")
        assert "Acme Corps 1 → left out" in seen(pilot)


async def test_enter_changes_what_a_column_feeds(hours: str) -> None:
    async with importing(hours) as (pilot, _, screen):
        await pilot.press("left", "down", "down", "down", "down", "enter")
        assert isinstance(top(pilot), Choice) and "Paid?" in seen(pilot)
        await type_line(pilot, "tags")
        await pilot.press("enter")
        await read(pilot, screen)
        assert "Paid? → tags" in seen(pilot)
        assert screen.session.draft.rows[0].entries[0].tags == ("yes",)
        await pilot.press("x")
        await read(pilot, screen)
        assert not screen.session.draft.rows[0].entries[0].tags


async def test_options_are_a_form_that_says_what_is_wrong(hours: str) -> None:
    async with importing(hours) as (pilot, _, screen):
        await pilot.press("o")
        await until(pilot, lambda: isinstance(top(pilot), Form) and bool(top(pilot).focused))
        form = open_form(pilot)
        form.fill({"date_order": "xyz"})
        await pilot.press("enter")
        await until(pilot, lambda: "date order is dmy or mdy or ymd" in seen(pilot))
        form.fill({"date_order": "", "where": "Customer!=Newcomer"})
        await pilot.press("enter")
        await read(pilot, screen)
        assert screen.session.wanted.where == ("Customer!=Newcomer",)
        assert screen.session.draft.counts()["new"] == 3


async def test_v_shows_the_bad_rows_only(hours: str) -> None:
    async with importing(hours, size=SIZES[0]) as (pilot, _, screen):
        await pilot.press("v")
        assert "Rows · bad only" in seen(pilot) and len(screen.rows.rows) == 2
        assert "names no client" in seen(pilot) and "bad date" in seen(pilot)
        await pilot.press("v")
        assert screen.session.filter == "new"
        await pilot.press("v")
        assert "Rows · bad" not in seen(pilot) and len(screen.rows.rows) == 6


async def test_all_that_is_said_can_be_read(hours: str) -> None:
    async with importing(hours) as (pilot, _, _screen):
        await pilot.press("i")
        assert isinstance(top(pilot), ImportSummary) and "New clients: 2" in seen(pilot)
        await pilot.press("escape", "question_mark")
        assert isinstance(top(pilot), Help) and "What the file would bring" in seen(pilot)


async def test_what_was_imported_before_is_there_already(hours: str) -> None:
    on = desk()
    async with importing(hours, on) as (pilot, main, _):
        await pilot.press("enter", "y")
        await until(pilot, lambda: top(pilot) is main)
    async with importing(hours, on) as (pilot, _, screen):
        assert screen.session.draft.counts() == {"present": 4, "bad": 2}
        await pilot.press("enter")
        assert "There is nothing new in it." in seen(pilot)


async def test_a_file_that_is_not_there_or_no_table_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello")
    async with importing() as (pilot, main, screen):
        await type_line(pilot, f"{tmp_path}/b.txt")
        await pilot.press("enter")
        assert "There is no file" in seen(pilot)
        screen.put_path(f"{tmp_path}/a.txt")
        await pilot.press("enter")
        await until(pilot, lambda: bool(screen.session.draft.problem))
        await pilot.press("ctrl+s")
        assert top(pilot) is screen
        await pilot.press("f", "escape")
        assert not screen.session.chooses_file
        await pilot.press("escape")
        assert top(pilot) is main and len(main.session.desk.clients) == 3


async def test_a_folder_is_gone_into_and_offers_are_taken(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "hours.csv").write_text(HOURS)
    async with importing() as (pilot, _, screen):
        screen.put_path(f"{tmp_path}/")
        await pilot.press("enter")
        assert screen.path == f"{tmp_path}/reports/"
        await pilot.press("down", "up", "enter")
        await until(pilot, lambda: screen.session.draft.prepared is not None)
        assert screen.session.draft.file_name == "hours.csv"


async def test_keys_are_answered_while_a_large_file_is_read_and_esc_stops(tmp_path: Path) -> None:
    path = many(tmp_path / "many.csv")
    async with importing(path) as (pilot, main, screen):
        assert len(screen.session.rows) == 6000
        screen.session.read_again(screen.session.wanted)
        assert "reading" in screen.session.progress and not screen.at_rest
        await pilot.press("down", "down")
        assert screen.rows.cursor == 2
        screen.session.read_again(screen.session.wanted)
        await pilot.press("escape")
        assert top(pilot) is screen and screen.at_rest
        assert "Stopped reading" in seen(pilot)
        await pilot.press("escape")
        assert top(pilot) is main


async def test_esc_stops_saving_and_nothing_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on = open_desk(str(tmp_path / "book"), may_be_new=True, watch=True)
    path = many(tmp_path / "many.csv")
    async with workbench(on) as (pilot, main):
        if top(pilot) is not main:
            await pilot.press("escape")
        main.wiring.importing.open(path, MAPPED)
        await until(pilot, lambda: isinstance(top(pilot), ImportScreen))
        screen = top(pilot)
        assert isinstance(screen, ImportScreen)
        await until(pilot, lambda: screen.session.draft.prepared is not None)
        await read(pilot, screen)
        work = screen.work
        began = work.save
        monkeypatch.setattr(work, "save", lambda prepared, then: (began(prepared, then), work.stop()))
        await pilot.press("enter")
        await read(pilot, screen)
        assert top(pilot) is screen and STOPPED in seen(pilot)
        assert not on.engine.facts().clients and not main.session.is_writing
        monkeypatch.undo()
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is main)
        assert len(on.clients) == 300 and len(on.engine.done()) == 1
        await taken_back_beside_keys(pilot, main)


async def taken_back_beside_keys(pilot: Run, main: MainScreen) -> None:
    """Undo and redo of a large change: in a thread, while nothing else is changed."""
    on = main.session.desk
    assert on.engine.done()[0].is_large
    for command, says, done, count in (("undo", "Undoing", "Undone", 0), ("redo", "Redoing", "Redone", 300)):
        await pilot.press("escape")
        main.view.do_command(command)
        assert main.session.is_writing and main.session.message[0].startswith(f"{says} ... import of")
        assert not main.session.apply(lambda: None, "never") and "one moment" in main.session.message[0]
        await pilot.press("down")
        await until(pilot, lambda: not main.session.is_writing)
        assert len(on.clients) == len(on.engine.facts().clients) == count
        assert main.session.message[0].startswith(f"{done}: import of")


async def test_what_another_session_did_meanwhile_is_said(hours: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        from tuiclients.domain.errors import Refused

        raise Refused("The disk is full.")

    async with importing(hours) as (pilot, _, screen):
        monkeypatch.setattr(import_draft, "save", refuse)
        await pilot.press("enter", "y")
        await read(pilot, screen)
        assert top(pilot) is screen and "The disk is full." in seen(pilot)


async def test_a_book_that_another_session_changed_is_read_again(hours: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with importing(hours) as (pilot, main, screen):
        book, save = screen.session.book, import_draft.save

        def conflict(*_: object, **__: object) -> None:
            monkeypatch.setattr(import_draft, "save", save)
            raise Conflict("The client is in the book already.", None, None, None)

        monkeypatch.setattr(import_draft, "save", conflict)
        await pilot.press("enter", "y")
        await read(pilot, screen)
        assert "The client is in the book already." in seen(pilot)
        assert screen.session.book is not book and screen.session.draft.counts()["new"] == 4
        await pilot.press("enter", "y")
        await until(pilot, lambda: top(pilot) is main)


@pytest.mark.parametrize("size", SIZES)
async def test_names_and_notes_never_steer_the_terminal(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "hostile[red].csv"
    path.write_text("Customer,Date,Hours,Notes\n\x1b[31mred[/],2026-11-02,1,\u202eevil [@click=app.bell]x[/]\n")
    async with importing(str(path), size=size) as (pilot, _, screen):
        for _part in range(3):
            assert_safe(pilot)
            await pilot.press("tab")
        await pilot.press("i")
        assert_safe(pilot)
        await pilot.press("escape")
        assert screen.session.rows


async def test_a_read_only_book_says_so(hours: str) -> None:
    from tests.tui.scene import TODAY

    async with workbench(desk(as_of=TODAY)) as (pilot, main):
        main.wiring.importing.open(hours, MAPPED)
        await pilot.pause()
        assert top(pilot) is main and "nothing can be entered" in seen(pilot)
        assert keys_in(main)


# Files of the size that people have.


def receivables(path: Path, bills: int = 2466) -> tuple[str, Decimal]:
    """A list of so many invoices of a hundred customers, all paid; and their sum."""
    total = Decimal(0)
    with path.open("w", encoding="utf-8") as file:
        file.write(
            "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,"
            "SettledDate,PaperlessBill,DaysToSettle,DaysLate\n"
        )
        for n in range(bills):
            amount = Decimal(2000 + 37 * n % 9000) / 100
            total += amount
            month, day = 1 + n % 9, 1 + n % 28
            file.write(
                f"391,C-{n % 100:04},4/6/2013,{61100 + n},{month}/{day}/2013,{month + 1}/{day}/2013,{amount},No,"
                f"{month + 2}/{day}/2013,Paper,13,0\n"
            )
    return str(path), total


@pytest.mark.parametrize("size", SIZES)
async def test_2466_invoices_are_seen_saved_to_the_cent_and_taken_back(size: tuple[int, int], tmp_path: Path) -> None:
    path, total = receivables(tmp_path / "receivables.csv")
    if folder := os.environ.get("TUICLIENTS_REAL_DATA"):
        path, total = f"{folder}/invoices/accounts-receivable-2466.csv", Decimal("147703.18")
    on = desk(engine(clients=(), entries=()))
    async with importing(path, on, size, None) as (pilot, main, screen):
        assert "2,466 rows · 2,466 new" in seen(pilot) and f"{total:,} EUR invoiced" in seen(pilot)
        assert not screen.session.draft.is_guessed and len(screen.session.names) == 100
        await pilot.press("G")
        assert "2,466/2,466" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is main)
        assert "Imported: 2,466 invoices, 2,466 payments." in seen(pilot)
        entries = [entry for client in on.clients for entry in on.engine.entries(client)]
        assert sum(entry.amount + entry.tax for entry in entries if entry.kind == "invoice") == total
        assert sum(entry.amount for entry in entries if entry.kind == "payment") == total
        await until(pilot, lambda: not on.pending)
        await pilot.press("escape", "u")
        assert not on.engine.facts().clients


# Payments of a bank.

STATEMENT = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";'
    '"Kontonummer";"BLZ";"Betrag";"Waehrung";"Info"\n'
    '"DE1";"18.11.26";"18.11.26";"GUTSCHRIFT";"Rechnung 204";"Acme Corp";"DE2";"X";"1200,00";"EUR";"Umsatz gebucht"\n'
    '"DE1";"19.11.26";"19.11.26";"GUTSCHRIFT";"Danke";"Cedar & Sons";"DE3";"X";"500,00";"EUR";"Umsatz gebucht"\n'
)


def billed() -> Desk:
    """A book with two open invoices of Cedar and one of Acme."""
    bills = [
        entry(60, "cedar", 3, "invoice", number="C-1", amount=Decimal(500)),
        entry(61, "cedar", 4, "invoice", number="C-2", amount=Decimal(700)),
    ]
    return desk(engine(entries=[*ENTRIES, *bills]))


def invoices_paid(on: Desk, client: str) -> list[str]:
    """The invoices that payments of a client name."""
    return [entry.invoice for entry in on.record(client).entries if entry.kind == "payment"]


@pytest.fixture
def statement(tmp_path: Path) -> str:
    path = tmp_path / "umsaetze.csv"
    path.write_text(STATEMENT)
    return str(path)


@pytest.mark.parametrize("size", SIZES)
async def test_payments_are_taken_changed_or_refused_one_by_one(size: tuple[int, int], statement: str) -> None:
    on = billed()
    async with importing(statement, on, size, None) as (pilot, main, screen):
        assert screen.session.parts[-1] == "payments" and len(screen.payments.payments) == 2
        await pilot.press("tab", "tab")
        assert keys_in_parts(screen) == "payments"
        states = {payment.number: payment.state for payment in screen.payments.payments}
        assert states == {"204": "taken", "C-1": "proposed"}
        assert "for 204 of Acme Corp" in seen(pilot) and "C-1 of Cedar & Sons?" in seen(pilot)
        await pilot.press("down", "enter")
        await read(pilot, screen)
        assert screen.session.wanted.taken == {3: "C-1"} and len(screen.payments.payments) == 2
        await pilot.press("m")
        assert isinstance(top(pilot), Choice) and "700.00 open" in seen(pilot)
        await type_line(pilot, "c-2")
        await pilot.press("enter")
        await read(pilot, screen)
        await pilot.press("up", "x")
        await read(pilot, screen)
        assert screen.session.wanted.taken == {2: "none", 3: "C-2"}
        assert "no invoice" in seen(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: top(pilot) is main)
        assert invoices_paid(on, "acme") == [""] and invoices_paid(on, "cedar") == ["C-2"]


async def test_all_payments_are_taken_or_refused_at_once(statement: str) -> None:
    on = billed()
    async with importing(statement, on, options=None) as (pilot, main, screen):
        await pilot.press("tab", "tab", "A")
        await read(pilot, screen)
        assert {payment.state for payment in screen.payments.payments} == {"taken"}
        await pilot.press("R")
        await read(pilot, screen)
        assert {payment.state for payment in screen.payments.payments} == {"refused"}
        await pilot.press("A", "x", "x")
        await read(pilot, screen)
        assert screen.session.draft.counts() == {"new": 1, "left out": 1}
        await pilot.press("x", "ctrl+s")
        await read(pilot, screen)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: top(pilot) is main)
        assert invoices_paid(on, "acme") == ["204"] and invoices_paid(on, "cedar") == ["C-1"]


async def test_a_file_without_payments_has_three_parts(hours: str) -> None:
    async with importing(hours) as (_, _main, screen):
        assert screen.session.parts == ("columns", "rows", "names")


async def test_a_delimiter_can_be_said_and_columns_follow(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    path.write_text("Customer|Date|Hours, rounded|Notes\nAcme|2026-11-02|2|a, b\nAcme|2026-11-03|1|c\n")
    async with importing(str(path), options=ImportOptions(delimiter="comma")) as (pilot, _, screen):
        assert len(screen.columns.columns) == 2
        await pilot.press("o")
        await until(pilot, lambda: isinstance(top(pilot), Form) and bool(top(pilot).focused))
        open_form(pilot).fill({"delimiter": "bar", "kind": "time"})
        await pilot.press("enter")
        await read(pilot, screen)
        assert [column.name for column in screen.columns.columns] == ["Customer", "Date", "Hours, rounded", "Notes"]
        assert screen.session.draft.counts() == {"new": 2}
