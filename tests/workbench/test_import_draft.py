"""An import before it is saved: every choice gives other options, with which the file is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.scene import desk
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.formats.format import FORMATS, format_named
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.workbench import exporting, import_draft, undo
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.import_draft import ImportDraft, Stopped, book_view, work_out

HOURS = """Date,Who,Hours worked,What
2026-11-02,Acme,2.5,call about scope
2026-11-03,Borealis Inc,1.25,design
2026-11-04,Newcomer,3,first draft
2026-11-05,Acme Corps,1,[bold]markup[/]
2026-11-06,,1,nobody
bad date,Acme,1,x
"""
MAPPED = ImportOptions(kind="time", map="client=Who,on=Date,hours=Hours worked,note=What")


@pytest.fixture
def hours(tmp_path: Path) -> str:
    path = tmp_path / "hours.csv"
    path.write_text(HOURS)
    return str(path)


def draft_of(path: str, options: ImportOptions = MAPPED, on: Desk | None = None) -> ImportDraft:
    return work_out(path, options, book_view(on or desk()))


def test_columns_come_with_values_and_the_fields_that_they_feed(hours: str) -> None:
    columns = draft_of(hours).columns
    assert [(column.name, column.fields) for column in columns] == [
        ("Date", ("on",)),
        ("Who", ("client",)),
        ("Hours worked", ("hours",)),
        ("What", ("note",)),
    ]
    assert columns[1].samples == ("Acme", "Borealis Inc", "Newcomer")


def test_rows_are_there_with_their_states_and_reasons(hours: str) -> None:
    draft = draft_of(hours)
    assert draft.counts() == {"new": 4, "bad": 2}
    assert [row.line for row in draft.rows] == [2, 3, 4, 5, 6, 7]
    assert "names no client" in draft.rows[4].reason and "bad date" in draft.rows[5].reason


def test_names_that_need_a_look_come_first(hours: str) -> None:
    assert [(name.name, name.how, name.client) for name in draft_of(hours).names] == [
        ("", "none", ""),
        ("Acme Corps", "new", "acme-corps"),
        ("Newcomer", "new", "newcomer"),
        ("Borealis Inc", "alike", "borealis"),
        ("Acme", "name", "acme"),
    ]
    assert draft_of(hours).names[1].near == "acme"


def test_a_name_goes_to_a_client_or_becomes_one_or_is_left_out(hours: str) -> None:
    options = import_draft.with_client(MAPPED, "Acme Corps", "acme")
    options = import_draft.as_new(options, "Borealis Inc")
    options = import_draft.leaving_out(options, "Newcomer")
    draft = draft_of(hours, import_draft.with_client(options, "", "cedar"))
    found = {name.name: (name.client, name.how) for name in draft.names}
    assert found["Acme Corps"] == ("acme", "given")
    assert found["Borealis Inc"] == ("borealis-2", "new")
    assert found["Newcomer"] == ("", "left out")
    assert found[""] == ("cedar", "fallback")
    assert draft.counts() == {"new": 4, "left out": 1, "bad": 1}
    assert draft.prepared is not None and draft.prepared.balance.holds


def test_the_last_choice_about_a_name_holds() -> None:
    options = import_draft.leaving_out(import_draft.with_client(ImportOptions(), "Bo & Co", "acme"), "BO & CO")
    assert options.as_ == {} and import_draft.is_left_out(options, "bo & co")
    again = import_draft.as_new(options, "Bo & Co")
    assert again.leave_out == () and again.own == ("Bo & Co",)
    assert import_draft.without(again, "bo & co") == ImportOptions()


def test_names_that_were_decided_are_learnt_for_the_next_file(hours: str, tmp_path: Path) -> None:
    on = open_desk(str(tmp_path / "book"), may_be_new=True)
    first = draft_of(hours, import_draft.with_client(MAPPED, "Newcomer", "Acme"), on)
    assert first.prepared is not None
    on.catch_up(import_draft.save(on, first.prepared))
    again = draft_of(hours, on=on)
    assert {name.name: name.how for name in again.names}["Newcomer"] == "learnt"
    assert again.counts().get("new", 0) == 0


def test_a_name_that_was_made_a_client_of_its_own_stays_one(hours: str, tmp_path: Path) -> None:
    on = desk()
    first = draft_of(hours, import_draft.as_new(MAPPED, "Borealis Inc"), on)
    assert first.prepared is not None
    on.catch_up(import_draft.save(on, first.prepared))
    again = {name.name: name for name in draft_of(hours, on=on).names}["Borealis Inc"]
    assert (again.client, again.how) == ("borealis-2", "learnt")


def test_a_table_that_nobody_has_described_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text("Customer,Date,Hours,Notes\nAcme,2026-11-02,1.5,a\n")
    draft = draft_of(str(path), ImportOptions())
    assert draft.is_guessed and draft.kind == "time" and draft.counts() == {"new": 1}
    assert [column.fields for column in draft.columns] == [("client",), ("on",), ("hours",), ("note",)]
    assert not draft_of(str(path), draft.options).is_guessed


def test_a_column_feeds_another_field_from_now_on(hours: str) -> None:
    draft = draft_of(hours)
    options = import_draft.with_field(draft, draft.columns[3], "by")
    after = draft_of(hours, options)
    assert {column.name: column.fields for column in after.columns}["What"] == ("by",)
    assert after.rows[0].entries[0].by == "call about scope" and not after.rows[0].entries[0].note


def test_a_column_that_takes_a_field_takes_it_from_the_other(hours: str) -> None:
    draft = draft_of(hours)
    after = draft_of(hours, import_draft.with_field(draft, draft.columns[3], "client"))
    assert {column.name: column.fields for column in after.columns} == {
        "Date": ("on",),
        "Who": (),
        "Hours worked": ("hours",),
        "What": ("client",),
    }


def test_what_cannot_be_read_keeps_its_columns_and_says_why(hours: str) -> None:
    draft = draft_of(hours, ImportOptions(kind="time", map="client=Who,on=Nowhere,hours=Hours worked"))
    assert draft.prepared is None and "Nowhere" in draft.problem and draft.refusal == draft.problem
    assert [column.name for column in draft.columns] == ["Date", "Who", "Hours worked", "What"]


@pytest.mark.parametrize("name", ("missing.csv", "."))
def test_what_is_no_file_is_said(tmp_path: Path, name: str) -> None:
    assert draft_of(str(tmp_path / name)).problem


def test_saving_is_one_change_that_one_undo_takes_back(hours: str) -> None:
    on = desk()
    draft = draft_of(hours, on=on)
    assert draft.prepared is not None
    before = {client: on.engine.entries(client) for client in on.clients}
    change = import_draft.save(on, draft.prepared)
    on.catch_up(change)
    assert "newcomer" in on.clients
    assert {entry.minutes for entry in on.record("newcomer").entries if isinstance(entry, Entry)} == {180}
    undo.undo(on)
    assert "newcomer" not in on.clients
    assert {client: on.engine.entries(client) for client in before} == before


def test_what_stops_a_reading_ends_it(hours: str) -> None:
    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        work_out(hours, MAPPED, book_view(desk()), stop)


def test_a_stopped_import_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"2026-01-{1 + n % 28:02},Client {n % 40},1,row {n}\n" for n in range(6000))
    path.write_text(HOURS.splitlines()[0] + "\n" + rows)
    on = open_desk(str(tmp_path / "book"), may_be_new=True)
    draft = draft_of(str(path), on=on)
    assert draft.prepared is not None

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        import_draft.save(on, draft.prepared, stop)
    assert not on.engine.facts().clients and not on.engine.done()


def test_a_refused_import_is_not_saved(hours: str) -> None:
    draft = draft_of(hours, MAPPED._replace(strict=True))
    assert draft.prepared is not None and draft.refusal
    with pytest.raises(Refused):
        import_draft.save(desk(), draft.prepared)


def test_a_named_format_can_be_mapped_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "harvest.csv"
    path.write_text(
        "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,"
        "Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\n"
        "2026-11-02,Acme,Site,,Design,a note,1.5,Yes,No,No,An,Ex,,Yes,100,150,,,USD,\n"
    )
    draft = draft_of(str(path), ImportOptions())
    assert draft.format != "csv"
    task = next(column for column in draft.columns if column.name == "Task")
    after = draft_of(str(path), import_draft.with_field(draft, task, "client"))
    assert [name.name for name in after.names] == ["Design"]
    assert after.rows[0].entries[0].minutes == 90


def test_a_document_shows_all_that_it_brings(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    path.write_text(exporting.exported(desk(), format_named("json", FORMATS)))
    rows = draft_of(str(path), ImportOptions(), open_desk(str(tmp_path / "new"), may_be_new=True)).rows
    named = [row.reason for row in rows if not row.entries]
    assert named == ["client Acme Corp", "client Borealis", "client Cedar & Sons"]
    assert len(rows) == 13 and {row.state for row in rows} == {"new"}
