"""A kind of entry is one record in one tuple: a made-up one is seen wherever entries are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docs.verbs import tables
from tests.cli.conftest import Line
from tests.tui.scene import desk, engine, open_form, seen, type_line, until, workbench
from tuiclients.cli.log import HELP, help_text
from tuiclients.domain import entry as registry
from tuiclients.domain.entry import KINDS, Entry, by_name
from tuiclients.domain.errors import Refused
from tuiclients.domain.kind import Flag, Kind, Verb
from tuiclients.domain.policy import Policy
from tuiclients.exchange.document.document import export_document, read_document
from tuiclients.exchange.table.column_mapping import fields_of
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.complete import complete
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.read import read
from tuiclients.quicklog.verbs import flags, guide, verbs
from tuiclients.quicklog.write import write
from tuiclients.storage.encoding import codec
from tuiclients.storage.encoding.codec import from_object, to_object
from tuiclients.storage.encoding.shapes import entry_shape
from tuiclients.storage.interface import Facts
from tuiclients.tui.forms.entry import asked
from tuiclients.tui.show.activity import details
from tuiclients.tui.show.activity_filter import says, understood

TODAY = date(2026, 11, 22)
GIFT = Kind(
    "gift",
    ("*amount", "ours", "until"),
    (
        Verb(
            *("gift", "they gave us something: gift 80 wine"),
            flags=(Flag("returned", "we gave it back", "ours", True, "given back"),),
            example="gift 80 wine",
            reads="tuiclients.quicklog.figures:read_money",
        ),
        Verb("lunch", "they paid for lunch", fields={"amount": Decimal(20)}),
    ),
    columns=("currency",),
    ends="until",
)
LONGER = (*KINDS, GIFT)


@pytest.fixture
def gift(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kind]:
    """The program with one kind more."""
    monkeypatch.setattr(registry, "KINDS", LONGER)
    monkeypatch.setattr(codec, "_kinds", {})
    yield GIFT


def a_gift(**fields: object) -> Entry:
    known = {"note": "wine", "amount": Decimal(80), **fields}
    return Entry("e1", "acme", TODAY, **{"kind": "gift", **known})  # type: ignore[arg-type]


def scene() -> Context:
    clients = engine().facts().clients
    return Context(TODAY, "10:00", Policy(), clients, lambda client: [])


def test_what_lists_the_kinds_is_a_function_of_the_tuple() -> None:
    assert list(by_name(LONGER)) == [*by_name(), "gift"]
    assert [*verbs(LONGER)] == [*verbs(), "gift", "lunch"]
    assert guide(LONGER) == {
        **guide(),
        "gift": "they gave us something: gift 80 wine",
        "lunch": "they paid for lunch",
    }
    assert {*flags(LONGER)} - {*flags()} == {"returned"}
    assert "| `gift` | they gave us something: gift 80 wine | gift | `returned` |" in tables(LONGER)
    assert {"amount", "ours", "until"} < set(entry_shape(GIFT).spots)


@pytest.mark.usefixtures("gift")
def test_the_log_line_reads_writes_and_describes_it() -> None:
    (entry,) = read("acme gift 80 wine", scene()).entries
    assert entry._replace(id="e1") == a_gift()
    assert write(entry, scene()) == "acme gift 80 wine"
    assert describe(entry, Policy()) == 'gift 80.00 "wine"'
    reading = read("acme gift 80 returned wine", scene())
    assert reading.marks == ("given back",) and reading.entries[0].ours
    assert write(reading.entries[0], scene()) == "acme gift 80 returned wine"
    assert read("acme lunch sushi", scene()).entries[0].amount == 20
    assert describe(a_gift(ours=True, until=TODAY), Policy()) == 'gift 80.00 until 22 Nov "wine" given back'


@pytest.mark.usefixtures("gift")
def test_the_log_line_completes_it_and_offers_it_for_a_near_miss() -> None:
    assert ("gift", "they gave us something: gift 80 wine") in [
        (candidate.text, candidate.says) for candidate in complete("acme gi", 7, scene())
    ]
    assert "returned" in [candidate.text for candidate in complete("acme gift re", 12, scene())]
    with pytest.raises(Refused, match="did you mean gift"):
        read("acme gifft 80", scene())
    with pytest.raises(Refused, match=r"or \? for all words"):
        read("acme xyzzy", scene())
    with pytest.raises(Refused, match="needs an amount: gift 80 wine"):
        read("acme gift", scene())


@pytest.mark.usefixtures("gift")
def test_the_book_and_the_document_keep_it() -> None:
    entry = a_gift(ours=True)
    stored = to_object(entry)
    assert stored == {
        **{"id": "e1", "client": "acme", "on": "2026-11-22", "kind": "gift", "amount": "80", "ours": True},
        "note": "wine",
    }
    assert from_object("entries", stored) == entry
    with pytest.raises(Refused, match="has no amount"):
        from_object("entries", {"id": "e1", "client": "acme", "on": "2026-11-22", "kind": "gift"})
    with pytest.raises(Refused, match="its until on 2026-11-21 lies before it begins"):
        from_object("entries", {**stored, "until": "2026-11-21"})
    facts: Facts = engine().facts()
    text = export_document(facts, [entry], [])
    assert read_document(text).entries == (entry,)


def test_without_its_record_it_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"kind must be one of time, .*, note, not .gift"):
        from_object("entries", {"id": "e1", "client": "acme", "on": "2026-11-22", "kind": "gift", "amount": "80"})


@pytest.mark.usefixtures("gift")
def test_form_pane_filter_and_import_know_it() -> None:
    assert [(each.name, each.hint) for each in asked(a_gift())][2:5] == [
        ("amount", ""),
        ("ours", "yes or no"),
        ("until", "2026-12-05"),
    ]
    assert details(a_gift(ours=True), Policy()) == "80.00 returned wine"
    wanted = understood("gifts", TODAY).wanted
    assert wanted.keeps(a_gift()) and says(wanted, TODAY) == "gift"
    assert fields_of("gift")[-4:] == ("amount", "ours", "until", "currency")


@pytest.mark.usefixtures("gift")
async def test_the_screen_logs_shows_and_edits_it() -> None:
    async with workbench(desk(engine())) as (pilot, _):
        await type_line(pilot, "acme gift 80 wine")
        await until(pilot, lambda: "gift 80.00" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: Acme Corp" in seen(pilot))
        assert re.search(r"gift +80\.00 wine", seen(pilot))
        await pilot.press("escape", "2", "enter")
        form = open_form(pilot)
        assert "amount" in form.fields


@pytest.mark.usefixtures("gift")
def test_the_command_line_logs_lists_and_imports_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(tmp_path / folder))
    line = Line(tmp_path / "book", capsys)
    line.done("client", "add", "Acme Corp")
    (logged,) = json.loads(line.done("log", "--json", "acme", "gift", "80", "wine"))
    assert (logged["kind"], logged["amount"]) == ("gift", "80.00")
    assert line.json("entries", "--kind", "gift") == [logged]
    assert 'gift 80.00 "wine"' in line.done("entries")
    rows = tmp_path / "gifts.csv"
    rows.write_text("who,day,worth\nAcme Corp,2026-11-20,15.50\n")
    line.done("import", str(rows), "--kind", "gift", "--map", "client=who,on=day,amount=worth")
    assert [each["amount"] for each in line.json("entries", "--kind", "gift")] == ["15.50", "80.00"]
    assert "also      gift (they gave us something: gift 80 wine)" in line.done("log", "--help")


def test_without_it_the_help_of_log_has_no_line_more() -> None:
    assert help_text() == HELP
