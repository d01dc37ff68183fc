"""CSV files of any make."""

from __future__ import annotations

import io
import os
import stat
import threading
import time
import tracemalloc
from pathlib import Path

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_table import DELIMITERS, ForeignTable, open_table
from tuiclients.exchange.text.foreign_text import quoted


def table(tmp_path: Path, content: str | bytes, name: str = "x.csv") -> ForeignTable:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_table(str(path))


def rows(opened: ForeignTable) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, tuple(line.cells)) for line in opened.rows()]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        for _ in open_table(str(path)).rows():
            pass
    assert "\n" not in caught.value.sentence and caught.value.sentence.endswith(".")
    return caught.value.sentence


def bad(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "bad.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return refusal(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = "Who;When;What\nOak;2026-01-02;'a b'\nAsh;2026-01-03;1,5\n".replace(";", delimiter)
    opened = table(tmp_path, text.replace("1,5", "15") if delimiter == "," else text)
    assert opened.delimiter == delimiter
    assert opened.header == ("Who", "When", "What")
    assert rows(opened)[0] == (2, ("Oak", "2026-01-02", "'a b'"))


def test_decimal_commas_do_not_outweigh_the_semicolon(tmp_path: Path) -> None:
    assert table(tmp_path, "a;b;c\n" + "1,5;2,5;3,5\n" * 9).delimiter == ";"


def test_a_spreadsheets_own_word_for_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    opened = table(tmp_path, "sep=;\na;b\n1;2\n")
    assert opened.header == ("a", "b")
    assert rows(opened) == [(3, ("1", "2"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    text = "Name,City of the client\n" + "Zoë,München\n" * 20
    opened = table(tmp_path, text.encode(encoding))
    assert opened.header[0] == "Name"
    assert rows(opened)[19] == (21, ("Zoë", "München"))


def test_rows_know_their_lines_through_blank_lines_and_quoted_line_breaks(tmp_path: Path) -> None:
    opened = table(tmp_path, '\n\na,b\r\n1,"x\r\ny"\r\n\r\n , \r\n2,z')
    assert opened.first_line == 3
    assert rows(opened) == [(4, ("1", "x\r\ny")), (8, ("2", "z"))]


def test_short_rows_are_filled_and_long_ones_are_bad(tmp_path: Path) -> None:
    lines = list(table(tmp_path, "a,b,c\n1\n1,2,3,,\n1,2,3,4\n").rows())
    assert lines[0].cells == ["1", "", ""]
    assert lines[1].cells == ["1", "2", "3"] and not lines[1].problem
    assert "4 cells and the header 3" in lines[2].problem


def test_every_cell_may_be_quoted_and_spaces_may_stand_before_the_quote(tmp_path: Path) -> None:
    assert rows(table(tmp_path, '"a", "b"\n"1", "x, ""y"""\n')) == [(2, ("1", 'x, "y"'))]


def test_what_cannot_be_opened_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "nowhere.csv")
    assert "folder" in refusal(tmp_path)
    assert "cannot be read" in refusal(Path("nul\0byte"))
    os.mkfifo(tmp_path / "pipe")
    assert "not a plain file" in refusal(tmp_path / "pipe")


def test_a_pipe_and_the_standard_input_are_kept_in_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text("a,b\n1,2\n"))
    writer.start()
    file = ForeignFile(str(tmp_path / "pipe"))
    writer.join()
    assert rows(file.table) == rows(file.table) == [(2, ("1", "2"))]
    assert stat.S_IMODE(os.stat(file.path).st_mode) == 0o600 and file.shown == str(tmp_path / "pipe")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a,b\n3,4\n")))
    file = ForeignFile("-")
    kept = file.path
    assert rows(file.table) == [(2, ("3", "4"))] and file.shown == "standard input"
    del file
    assert not os.path.exists(kept)


def test_an_encoding_is_asked_for_and_never_guessed_among_exotic_ones(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("Kunde;Betrag\nMüller;10,00\n".encode("cp850"))
    assert "--encoding cp850" in refusal(path)
    assert rows(ForeignFile(str(path), "cp850").table) == [(2, ("Müller", "10,00"))]
    for wrong, says in (
        ("cp-none", "no encoding"),
        ("idna", "no encoding"),
        ("hex", "no encoding"),
        ("ascii", "not a text in"),
    ):
        with pytest.raises(Refused, match=says):
            _ = ForeignFile(str(path), wrong).table


TITLED = """Invoice list
January 1 - December 31, 2025

Date,Num,Customer
2025-01-05,1,Al

Date,Num,Customer
2025-01-06,2,Bo
"""


def test_the_header_is_found_below_titles_and_not_taken_twice(tmp_path: Path) -> None:
    opened = table(tmp_path, TITLED)
    assert (opened.header, opened.first_line, opened.titles) == (("Date", "Num", "Customer"), 4, True)
    assert rows(opened) == [(5, ("2025-01-05", "1", "Al")), (8, ("2025-01-06", "2", "Bo"))]


@pytest.mark.parametrize(
    ("text", "header", "line"),
    [
        ("Umsatz;;;\nZeitraum: 1.1.2026 - 31.1.2026;Konto: DE1;;\nBuchungstag;Zweck;Soll;Haben\n1.1.2026;x;;5\n",
         "Buchungstag", 3),
        ("Report,,\n,,\nFoo,Bar,Baz\nx,y,3\n", "Foo", 3),
        ('A "quoted title\nDate,Amount\n2026-01-01,5\n', "Date", 2),
        ("Name,,Amount\nAcme,foo,n/a\nAcme,bar,5\n", "Name", 1),
        ("\n" * 30 + "Date,Amount\n2026-01-01,5\n", "Date", 31),
        ("sep=;\nReport;\nDatum;Betrag\n1.1.2026;5\n", "Datum", 3),
    ],
)  # fmt: skip
def test_a_header_is_told_from_titles_and_rows(tmp_path: Path, text: str, header: str, line: int) -> None:
    opened = table(tmp_path, text)
    assert (opened.header[0], opened.first_line) == (header, line)


def test_lines_above_the_header_can_be_skipped(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Date,Amount,No\nwhat this is,really,not\nα,β,γ\n1,2,3\n")
    assert rows(ForeignFile(str(path), skip_lines=2).table) == [(4, ("1", "2", "3"))]
    assert ForeignFile(str(path)).header == ("Date", "Amount", "No")
    with pytest.raises(Refused, match="empty behind its first 9 lines"):
        _ = ForeignFile(str(path), skip_lines=9).table


def test_wide_titles_take_no_time(tmp_path: Path) -> None:
    began = time.process_time()
    opened = table(tmp_path, ("x," * 1000 + "\n") * 9 + "Date,Amount," * 3_000 + "\n" + "1," * 6_000 + "\n")
    assert opened.first_line == 10 and len(opened.header) == 6001
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (bytes(range(256)) * 8, "not a text file"),
        (b"\x81\x8d\x01\x02\x03\x04" * 40, "not a text file"),
        (b"PK\x03\x04\x14\0\x06\0", "spreadsheet"),
        (b"just one line of prose\n", "without a table"),
        (b"2026-01-02,Oak,12.50\n2026-01-03,Oak,13.50\n", "no header"),
        (b",,\n;;\n", "no header"),
        (b'a,b\n1,2\n3,"cut here\n4,5\n', "line 3"),
        (b'a,b\n1,"', "never closed"),
        (b"a,b\n1," + b"x" * 200_000, "Line 2"),
        (b"a,b\n1," + b"x" * 10_000_000 + b"\n3,4\n", "Line 2"),
        (b'a,b\n1,"' + b"x\n" * 100_000 + b'"\n', "Line 2"),
    ],
)
def test_a_broken_file_is_refused_whole_with_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    sentence = bad(tmp_path, content)
    assert says in sentence and len(sentence) < 500


def test_a_name_that_would_steer_the_terminal_is_shown_as_symbols(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\x1b[31mb.csv").isprintable()


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("who,what,when\n" + "somebody,something with a few words,2026-01-02\n" * 100_000)
    tracemalloc.start()
    told: list[int] = []
    assert sum(1 for _ in open_table(str(path)).rows(told.append)) == 100_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 4_000_000
    assert peak < 4_000_000
    assert told == sorted(told) and len(told) > 50


@pytest.mark.parametrize(
    ("text", "shown"), [("x" * 40, f"'{'x' * 40}'"), ("x" * 41, f"'{'x' * 39}…'"), ("a\x1bb", "'a␛b'")]
)
def test_a_quotation_is_cut_and_harmless(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_a_delimiter_is_called_by_its_name() -> None:
    assert list(DELIMITERS.values()) == ["comma", "semicolon", "tab", "bar"]


def test_a_delimiter_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a;b,c\n1;2,3\n")
    assert ForeignFile(str(path), delimiter="semicolon").header == ("a", "b,c")
    assert ForeignFile(str(path), delimiter="comma").header == ("a;b", "c")
    with pytest.raises(Refused):
        _ = ForeignFile(str(path), delimiter="tab").table


def test_a_long_header_and_blank_lines_above_it_are_read_whole(tmp_path: Path) -> None:
    names = [f"column {number}" for number in range(9_000)]
    opened = table(tmp_path, "\n" * 100_000 + ",".join(names) + "\n" + ",".join("1" * 9_000) + "\n")
    assert list(opened.header) == names and opened.first_line == 100_001
    assert [line.problem for line in opened.rows()] == [""]
