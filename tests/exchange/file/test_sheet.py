"""Sheets of Excel and LibreOffice are tables like any other."""

from __future__ import annotations

import os
import subprocess
import time
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile

pytest.importorskip("python_calamine")

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet {MAIN}><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="46"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)
#: A cell: its value, and the style of its number: 1 a date, 2 a duration, 3 a date with a time.
Cell = tuple[float | str, int]


def workbook(path: Path, **of_sheets: Sequence[Sequence[Cell | str | float]]) -> str:
    """A workbook of Excel with these rows."""
    names = list(of_sheets)
    parts = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    styles = f'<Relationship Id="s" Type="{RELS}/styles" Target="styles.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        overrides = f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        file.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">{overrides}</Types>')
        root = f'<Relationship Id="w" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">{root}</Relationships>')
        file.writestr("xl/workbook.xml", f"<workbook {MAIN} {REL}><sheets>{parts}</sheets></workbook>")
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{relations}{styles}</Relationships>',
        )
        file.writestr("xl/styles.xml", STYLES)
        for number, rows in enumerate(of_sheets.values(), 1):
            lines = "".join(
                f'<row r="{row}">{"".join(map(xml_of, "ABCDEFGH", [row] * 8, cells))}</row>'
                for row, cells in enumerate(rows, 1)
            )
            file.writestr(
                f"xl/worksheets/sheet{number}.xml", f"<worksheet {MAIN}><sheetData>{lines}</sheetData></worksheet>"
            )
    return str(path)


def xml_of(column: str, row: int, cell: Cell | str | float) -> str:
    value, style = cell if isinstance(cell, tuple) else (cell, 0)
    if isinstance(value, str):
        return f'<c r="{column}{row}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""
    return f'<c r="{column}{row}" s="{style}"><v>{value}</v></c>'


TIMES: Sequence[Sequence[Cell | str | float]] = (
    ("Sheet of 2026",),
    (),
    ("Day", "Customer", "Length", "Net", "Remark"),
    ((46054, 1), "Acme", (0.0625, 2), 1234.5, "=1+1"),
    ((46055.375, 3), "Acme", (1.25, 2), 1.234, "two"),
    ("Total", "", (1.3125, 2)),
)
MORE: Sequence[Sequence[Cell | str | float]] = (("a", "b"), ("c", "d"))
MAPPED = "client=Customer,on=Day,duration=Length,note=Remark"


def test_the_first_sheet_with_rows_is_read_and_the_others_are_named(book: Book, tmp_path: Path) -> None:
    path = workbook(tmp_path / "w.xlsx", Cover=[("Title",)], Times=TIMES, Other=MORE)
    prepared = book.take(path, kind="time", map=MAPPED)
    assert prepared.guessed[0] == "the sheet Times, not Other (--sheet)"
    assert prepared.path == path
    first, second = sorted(book.entries(), key=lambda entry: entry.on)
    assert (f"{first.on}", first.minutes, first.note) == ("2026-02-01", 90, "=1+1")
    assert (f"{second.on}", second.at, second.minutes) == ("2026-02-02", "09:00", 30 * 60)
    assert prepared.balance.holds and not prepared.bad_rows
    assert not book.take(path, kind="time", map=MAPPED).edits


def test_numbers_keep_their_point_and_are_no_thousands(tmp_path: Path) -> None:
    file = ForeignFile(workbook(tmp_path / "w.xlsx", Times=TIMES))
    assert [line.cells[3] for line in file.table.rows()][:2] == ["1234.5", "1.2340"]
    assert [line.number for line in file.table.rows()][:2] == [4, 5]


def test_another_sheet_is_read_by_its_name(book: Book, tmp_path: Path) -> None:
    rows = (("Customer", "Day", "No", "Net"), ("Acme", (46054, 1), 7.0, 100.1))
    path = workbook(tmp_path / "w.xlsx", Times=TIMES, Bills=rows)
    book.take(path, sheet="Bills", kind="invoice", map="client=Customer,on=Day,number=No,amount=Net")
    [bill] = book.entries(kind="invoice")
    assert (bill.number, bill.amount) == ("7", Decimal("100.1"))
    with pytest.raises(Refused, match="has no sheet 'Nothing': say --sheet with one of Times, Bills"):
        book.prepare(path, sheet="Nothing")
    with pytest.raises(Refused, match="is not a workbook"):
        book.prepare(book.file("a,b\n1,2\n"), sheet="Times")


def test_what_is_no_workbook_inside_is_refused_by_what_it_is(book: Book, tmp_path: Path) -> None:
    whole = Path(workbook(tmp_path / "w.xlsx", Times=TIMES)).read_bytes()
    broken = whole.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheetX.xml")
    for content, words in (
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "looks like a workbook and cannot be read"),
        (broken, "looks like a workbook and cannot be read"),
        (Path(workbook(tmp_path / "e.xlsx", A=[("x",)])).read_bytes(), "No sheet of .* holds a header and rows"),
    ):
        with pytest.raises(Refused, match=words):
            book.prepare(book.file(content, "given.xlsx"))


def test_a_cell_in_the_last_corner_costs_no_memory(book: Book, tmp_path: Path) -> None:
    rows = (("a", "b"), ("c", "d"))
    path = Path(workbook(tmp_path / "w.xlsx", A=rows))
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(far, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).replace(b'r="B2"', b'r="XFD1048576"').replace(b'row r="2"', b'row r="1048576"')
            new.writestr(name, content)
    before = time.monotonic()
    with pytest.raises(Refused, match=r"too large a workbook|cannot be read"):
        book.prepare(str(far))
    assert time.monotonic() - before < 15


def test_a_workbook_that_is_large_only_unpacked_is_refused(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    workbook(path, A=[("a", "b"), ("c", "x" * 160_000_000)])
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Refused, match=r"too large a workbook|cannot be read"):
        book.prepare(str(path))


def test_without_the_reader_the_way_out_is_said(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "w.xlsx", Times=TIMES)

    def told(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 0, b'{"error": "missing"}', b"")

    monkeypatch.setattr(subprocess, "run", told)
    with pytest.raises(Refused, match="pip install python-calamine"):
        book.prepare(path)


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_the_real_sheets(book: Book, kind: str) -> None:
    path = Path(os.environ["TUICLIENTS_REAL_DATA"]) / f"spreadsheet/GENERATED_stundenzettel.{kind}"
    book.take(str(path), kind="time", map="client=Kunde,on=Datum,hours=Stunden")
    assert sum(entry.minutes for entry in book.entries()) == 210
    if kind == "xlsx":
        mapping = "client=Kunde,on=Datum,number=Nr,amount=Netto,tax=MwSt"
        book.take(str(path), sheet="Rechnungen", kind="invoice", map=mapping)
        [bill] = book.entries(kind="invoice")
        assert (bill.amount, bill.tax) == (Decimal("1234.5"), Decimal("234.56"))
