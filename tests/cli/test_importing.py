"""`tuiclients import`, as a person uses it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tuiclients.domain.entry import by_name
from tuiclients.exchange.table.column_mapping import COMMON, fields_of

INVOICES = "Customer,No,Date,Net\nAcme,1,2026-01-20,100\nBorealis,2,2026-02-20,50\n"
MAPPED = ("--kind", "invoice", "--map", "client=Customer,number=No,on=Date,amount=Net")


@pytest.fixture
def invoices(tmp_path: Path) -> str:
    path = tmp_path / "invoices.csv"
    path.write_text(INVOICES)
    return str(path)


def test_an_import_makes_a_book_in_an_empty_folder(line: Line, invoices: str) -> None:
    line.book.mkdir()
    assert "Saved: 2 invoices." in line.done("import", invoices, *MAPPED)
    assert [client["id"] for client in line.json("clients")] == ["acme", "borealis"]
    line.done("check")


def test_a_first_client_makes_a_book_in_an_empty_folder(line: Line) -> None:
    line.book.mkdir()
    line.done("client", "add", "Acme")
    assert [client["id"] for client in line.json("clients")] == ["acme"]


def test_a_dry_run_leaves_an_empty_folder_empty(line: Line, invoices: str) -> None:
    line.book.mkdir()
    assert "Nothing was saved (--dry-run)." in line.done("import", invoices, *MAPPED, "--dry-run")
    assert list(line.book.iterdir()) == []


@pytest.mark.parametrize("words", [("import", "", *MAPPED), ("client", "add", "Acme")], ids=["import", "client add"])
def test_a_folder_with_other_things_in_it_becomes_no_book(line: Line, invoices: str, words: tuple[str, ...]) -> None:
    line.book.mkdir()
    (line.book / "letter.txt").write_text("Dear Acme")
    refusal = line.refused(*(word or invoices for word in words))
    assert refusal == f"The folder {line.book} holds other things but no book: name an empty or a new folder.\n"
    assert [path.name for path in line.book.iterdir()] == ["letter.txt"]


def test_a_file_and_a_dangling_link_become_no_book(line: Line, tmp_path: Path, invoices: str) -> None:
    line.book.write_text("no folder")
    assert "is a file, not a book" in line.refused("import", invoices, *MAPPED)
    line.book.unlink()
    line.book.symlink_to(tmp_path / "gone")
    assert "There is no book at" in line.refused("import", invoices, *MAPPED)


def test_other_commands_still_ask_for_a_book(line: Line) -> None:
    line.book.mkdir()
    assert "There is no book at" in line.refused("log", "acme", "2h")
    assert "There is no book at" in line.refused("clients")
    assert list(line.book.iterdir()) == []


PAGE = (Path(__file__).parents[2] / "docs/importing.md").read_text(encoding="utf-8")


def test_a_trackers_own_data_are_read_in_place(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEWARRIORDB", str(tmp_path / "timew"))
    monkeypatch.setenv("WATSON_DIR", str(tmp_path / "watson"))
    for program, place in (("timewarrior", "Timewarrior keeps nothing in"), ("watson", "Watson keeps nothing in")):
        assert place in line.refused("import", "--from", program)
    data = tmp_path / "timew" / "data"
    data.mkdir(parents=True)
    (data / "2026-07.data").write_text("inc 20260702T080000Z - 20260702T091530Z # larch\n")
    (data / "2026-08.data").write_text(
        "inc 20260803T080000Z - 20260803T090000Z # larch\ninc 20260804T080000Z # larch\n"
    )
    (tmp_path / "watson").mkdir()
    (tmp_path / "watson" / "frames").write_text('[[1783065600, 1783067100, "fir", "aa11", [], 1783067100]]')
    told = line.done("import", "--from", "timewarrior")
    assert "Saved: 2 time entries." in told and "Left out: 1 row, still running." in told
    assert "Already there: 2 rows" in line.done("import", str(data))
    assert "Saved: 1 time entry." in line.done("import", "--from", "watson")
    assert sum(entry["minutes"] for entry in line.json("entries")) == 136 + 25


def test_a_tracker_and_a_file_at_once_are_wrong_usage(line: Line, invoices: str) -> None:
    assert line("import", invoices, "--from", "watson") == 2
    assert line("import", "--format", "csv", "--from", "watson") == 2


def block(language: str) -> str:
    """The first block of the page in a language."""
    return PAGE.partition(f"```{language}\n")[2].partition("```")[0]


def test_the_example_of_the_page_does_what_the_page_says(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "invoices.csv").write_text(block("csv"))
    program, *words = shlex.split(block("sh").replace("\\\n", " "))
    assert program == "tuiclients"
    assert line.done(*words).startswith(block("text"))
    assert "Already there: 2 rows" in line.done("import", "invoices.csv")


def test_the_page_names_every_field_of_every_kind() -> None:
    rows: dict[str, str] = {}
    for row in PAGE.splitlines():
        if row.startswith("| `"):
            kinds, fields = row.strip("| ").split(" | ")[:2]
            rows |= dict.fromkeys(re.findall(r"`(\w+)`", kinds), fields)
    for kind in by_name():
        documented = set(re.findall(r"`(\w+)`", rows[kind]))
        assert documented == set(fields_of(kind)) - set(COMMON), kind
        for field in by_name()[kind].required:
            assert f"**`{field}`**" in rows[kind], kind
    for field in COMMON:
        assert f"`{field}`" in PAGE


def test_a_document_with_a_clash_brings_the_rest_with_exit_code_3(line: Line, tmp_path: Path) -> None:
    line.done("client", "add", "Acme")
    line.done("log", "acme 2h draft")
    document = json.loads(line.done("export"))
    document["entries"][0]["minutes"] = 99
    document["entries"].append({"id": "n1", "client": "acme", "on": "2026-01-03", "kind": "note", "note": "new"})
    path = tmp_path / "book.json"
    path.write_text(json.dumps(document))
    assert line("import", str(path), "--strict") == 1 and len(line.json("entries")) == 1
    assert line("import", str(path)) == 3 and "with other content (minutes)" in line.err
    assert sorted(entry.get("note", "") for entry in line.json("entries")) == ["draft", "new"]
