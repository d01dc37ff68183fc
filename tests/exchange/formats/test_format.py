"""The registry of formats, and what follows from it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from docs.formats import PAGE, with_table
from tests.cli.conftest import Line, line
from tests.exchange.book import Book
from tuiclients.cli.main import main
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.document.document import ExportSource
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats import format as registry
from tuiclients.exchange.formats.format import (
    FORMATS,
    Format,
    export_choices,
    export_help,
    format_named,
    format_table,
    import_choices,
    import_help,
    load,
)
from tuiclients.exchange.importing import recognised
from tuiclients.exchange.rows.foreign_row import SOURCE, ForeignRow, ImportContext, RowSource, own_key

__all__ = ["line"]
TOGGL = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
STAMPS = "STAMPCARD 1\nAcme 2026-03-02 90\nBorealis 2026-03-03 30\n"
STAMP_CARD = Format(
    "stamps",
    "a stamp card",
    "a stamp card",
    recognised_by="its first word is STAMPCARD",
    recognises="tests.exchange.formats.test_format:is_stamp_card",
    read="tests.exchange.formats.test_format:read_stamp_card",
    how_to_export="Press the button of the clock twice.",
    write="tests.exchange.formats.test_format:write_stamp_card",
    holds="stamped hours",
    exported="the stamps of {clients}",
)


def is_stamp_card(file: ForeignFile) -> bool:
    return file.head.startswith("STAMPCARD")


def read_stamp_card(file: ForeignFile, context: ImportContext) -> RowSource:
    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for number, text in enumerate(file.text().splitlines()[1:], 2):
            client, on, minutes = text.split()
            key = own_key("stamps", str(number))
            entry = Entry("", "", date.fromisoformat(on), "time", minutes=int(minutes), extra={SOURCE: key})
            yield ForeignRow(number, client, entries=(entry,))

    return RowSource(rows, (), frozenset(("time",)))


def write_stamp_card(source: ExportSource) -> str:
    entries = [entry for client in sorted(source.facts.clients) for entry in source.record(client).entries]
    return "STAMPCARD 1\n" + "".join(f"{entry.client} {entry.on} {entry.minutes}\n" for entry in entries)


@pytest.fixture
def with_stamps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry with one more format, at its end."""
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, STAMP_CARD))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('\ufeff \n{"tuiclients": 1}', "json"),
        (" " * 70_000 + "{}", "json"),
        ("[]", "json"),
        (f"{TOGGL}\n", "toggl"),
        (f'\ufeff"{TOGGL}"\n'.replace(",", '","'), "toggl"),
        (f"{TOGGL},Amount ()\n".replace(",", ";"), "toggl"),
        ("Client,Date,Hours\n", "csv"),
        ("no table at all\n", "csv"),
        (STAMPS, "stamps"),
    ],
)
def test_a_format_is_known_by_its_first_character_or_its_header(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "any.name"
    path.write_text(text, encoding="utf-8")
    assert recognised(ForeignFile(str(path)), (*FORMATS, STAMP_CARD)).name == name


def test_every_reference_leads_to_a_function() -> None:
    for format_ in FORMATS:
        for reference in filter(None, (format_.recognises, format_.read, format_.write)):
            assert callable(load(reference)), reference


def test_names_are_unique_and_every_format_can_do_something() -> None:
    names = [format_.name for format_ in FORMATS]
    assert len(set(names)) == len(names)
    assert all(format_.read or format_.write for format_ in FORMATS)
    assert all(format_.holds and format_.exported for format_ in FORMATS if format_.write)
    assert all(format_.recognised_by for format_ in FORMATS if format_.read)
    assert [format_.name for format_ in FORMATS if format_.read and not format_.recognises] == ["csv"]


def test_a_name_that_no_format_has_is_an_error() -> None:
    assert format_named("json", FORMATS) is FORMATS[0]
    with pytest.raises(LookupError):
        format_named("stamps", FORMATS)


def test_a_format_that_is_only_exported_is_no_format_to_import(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, Format("paper", "a paper", "a paper", write="paper:write")))
    with pytest.raises(Refused, match=r"no format 'paper': say --format json\|[a-z0-9|-]+\.$"):
        book.prepare(book.file("x"), format="paper")


@pytest.mark.usefixtures("with_stamps")
def test_a_new_format_is_imported_and_exported_by_the_commands(line: Line, tmp_path: Path) -> None:
    card, copy = tmp_path / "march.txt", tmp_path / "copy.txt"
    card.write_text(STAMPS)
    told = line.done("import", str(card))
    assert f"{card}: a stamp card, 2 rows.\nNew: 2 time entries, 2026-03-02 to 2026-03-03.\n" in told
    assert "2 rows, not added again" in line.done("import", str(card), "--format", "stamps")
    assert line.done("export", "--format", "stamps") == STAMPS.replace("Acme", "acme").replace("Bor", "bor")
    done = line.done("export", "--format", "stamps", "-o", str(copy))
    assert done == f"Exported the stamps of 2 clients to {copy}.\n"
    assert copy.read_text().startswith("STAMPCARD 1\nacme 2026-03-02 90\n")


@pytest.mark.usefixtures("with_stamps")
def test_a_new_format_stands_in_help_and_completion(capsys: pytest.CaptureFixture[str]) -> None:
    for command, words in (
        ("import", import_help((*FORMATS, STAMP_CARD))),
        ("export", export_help((*FORMATS, STAMP_CARD))),
    ):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        told = " ".join(capsys.readouterr().out.split())
        assert words in told
        assert ",stamps}" in told
    for command in ("import", "export"):
        assert main(["complete", "bash", f"tuiclients {command} --format sta"]) == 0
        assert capsys.readouterr().out == "stamps\n"


def test_the_help_is_made_of_the_registry(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert import_help(FORMATS) in told and f"{{{','.join(import_choices(FORMATS))}}}" in told
    assert import_help(FORMATS).startswith("our JSON, a CSV table of ours, a report of Toggl, ")
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert export_help(FORMATS) in told and ",".join(export_choices(FORMATS)) in told
    assert export_help(FORMATS).startswith("json: the whole book; ")
    assert "csv: entries of one --kind" in export_help(FORMATS)


@pytest.mark.parametrize("statement", ["main(['--help'])", "import tuiclients.cli.log"])
def test_the_overview_and_log_load_no_format(statement: str) -> None:
    script = (
        f"import sys\nfrom tuiclients.cli.main import main\n{statement}\n"
        "print([name for name in sys.modules if name.startswith('tuiclients.exchange')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n") or done.stdout == "[]\n"


@pytest.mark.usefixtures("with_stamps")
def test_a_new_format_that_is_asked_for_wrongly_is_offered(book: Book) -> None:
    with pytest.raises(Refused, match=r"say --format json\|[a-z0-9|-]+\|stamps"):
        book.prepare(book.file("x"), format="punched")


def test_the_table_of_the_documentation_is_that_of_the_registry() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_table(text, format_table(FORMATS)) == text
    row = "| `stamps` | a stamp card | its first word is STAMPCARD | Press the button of the clock twice. |\n"
    assert row in with_table(text, format_table((*FORMATS, STAMP_CARD)))
