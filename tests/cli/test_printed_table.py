"""Tables as they are printed at three widths and piped; `python -m tests.cli.test_printed_table` renews golden/.

A file that changes is a change that users see; look at the difference before it is renewed.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.cli.main import main
from tuiclients.cli.printed_table import GAP, LONGEST_WORD, table, wrapped
from tuiclients.parsing.visible import visible, width_of
from tuiclients.workbench.sample_book import make_book

GOLDEN = Path(__file__).parent / "golden"
DRAWING = re.compile("[▁-█]")
DAY = date(2026, 11, 29)
WIDTHS = (60, 80, 120)
#: Lines of each table that are kept; more would only show the same again.
KEPT = 9
#: Every command that prints a table, by the name of its golden file.
COMMANDS = {
    "after": "after",
    "audit": "audit",
    "audit_client": "audit fenwater",
    "audit_compare": "audit --compare 2026-09-30",
    "clients": "clients",
    "entries": "entries fenwater --last 6",
    "hours": "hours month",
    "letters": "letter --list",
    "months": "months",
    "months_by": "months --by rate",
    "payments": "payments",
    "payments_client": "payments fenwater",
    "portfolio": "portfolio",
    "portfolio_by_tag": "portfolio --by-tag",
    "portfolio_grades": "portfolio --grades",
    "portfolio_turned": "portfolio --turned",
    "portfolio_prune": "portfolio --prune corvane --prune fenwater,papayola",
    "providers": "providers",
    "settings": "settings",
    "today": "today",
}


class Pipe(io.StringIO):
    encoding = "utf-8"


class Terminal(Pipe):
    def isatty(self) -> bool:
        return True


def printed(width: int, *words: str) -> str:
    """What a command prints on a terminal of a width, or piped (0)."""
    out = Terminal() if width else Pipe()
    with contextlib.redirect_stdout(out), mock.patch.dict("os.environ", COLUMNS=str(width or 80)):
        assert main(words) == 0
    return out.getvalue()


def golden(book: Path, command: str) -> str:
    """A golden file: the first lines of a command at every width."""
    parts = []
    for width in (*WIDTHS, 0):
        lines = printed(width, "--book", str(book), "--as-of", str(DAY), *command.split()).splitlines()
        parts += [f"## {command}: {width or 'piped'}", *lines[:KEPT], ""]
    return "\n".join(parts)


@contextlib.contextmanager
def sample() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict("os.environ", XDG_CONFIG_HOME=folder):
        yield Path(make_book(f"{folder}/sample", DAY))


@pytest.fixture(scope="module")
def book() -> Iterator[Path]:
    with sample() as path:
        yield path


@pytest.mark.parametrize("name", COMMANDS)
def test_a_table_looks_as_it_did(book: Path, name: str) -> None:
    assert golden(book, COMMANDS[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, *WIDTHS])
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_wider_than_the_terminal_and_no_word_is_cut(book: Path, name: str, width: int) -> None:
    words = ["--book", str(book), "--as-of", str(DAY), *COMMANDS[name].split()]
    lines = printed(width, *words).splitlines()
    assert [line for line in lines if width_of(line) > width] == []
    piped = {word.strip("(),:") for word in printed(0, *words).split()}
    if all(width_of(word) <= LONGEST_WORD for word in piped):
        # Drawings are of the last months that there is room for.
        mine = {word.strip("(),:") for line in lines for word in line.split() if not DRAWING.search(word)}
        assert mine - piped - {"no", "room", "for"} == set()


def laid_out(width: int, head: Sequence[str], rows: Sequence[Sequence[str]], **how: object) -> list[str]:
    out = Terminal() if width else Pipe()
    with contextlib.redirect_stdout(out), mock.patch.dict("os.environ", COLUMNS=str(width or 80)):
        table(head, rows, **how)  # type: ignore[arg-type]
    return out.getvalue().splitlines()


HEAD = ("id", "name", "rate", "note")
ROWS = [("a1", "Acme Corp", "9.50", "called about the scope"), ("b2", "Bo", "110.00", "")]
HOW = {"right": "rate", "wraps": {"name": 6, "note": 10}, "drops": ("id", "rate")}


def test_a_table_that_fits_is_as_it_is_piped() -> None:
    piped = laid_out(0, HEAD, ROWS, **HOW)
    assert piped == [
        "id  name         rate  note",
        "a1  Acme Corp    9.50  called about the scope",
        "b2  Bo         110.00",
    ]
    assert laid_out(45, HEAD, ROWS, **HOW) == piped


def test_cells_wrap_before_a_column_is_left_out() -> None:
    assert laid_out(34, HEAD, ROWS, **HOW) == [
        "id  name         rate  note",
        "a1  Acme Corp    9.50  called",
        "                       about the",
        "                       scope",
        "b2  Bo         110.00",
    ]


def test_columns_are_left_out_in_their_order_and_named() -> None:
    assert laid_out(26, HEAD, ROWS, **HOW) == [
        "name      rate  note",
        "Acme      9.50  called",
        "Corp            about the",
        "                scope",
        "Bo      110.00",
        "(no room for id)",
    ]
    assert laid_out(22, HEAD, ROWS, **HOW)[-1] == "(no room for id, rate)"


def test_where_nothing_fits_each_row_is_a_record() -> None:
    rows = [("Acme Corp", "1,234,567.00", "7,654,321.00"), ("Bo", "1.00", "")]
    assert laid_out(20, ("client", "billed", "paid"), rows) == [
        "client: Acme Corp",
        "billed:",
        "  1,234,567.00",
        "paid: 7,654,321.00",
        "",
        "client: Bo",
        "billed: 1.00",
        "paid:",
    ]


def test_a_word_longer_than_its_column_is_broken_at_its_joints() -> None:
    assert wrapped("see https://example.org/a/very/long/address now", 16) == [
        "see",
        "https://example.",
        "org/a/very/long/",
        "address",
        "now",
    ]
    assert wrapped("漢字漢字漢字", 6) == ["漢字漢", "字漢字"]


texts = st.text(max_size=40)


@given(st.lists(st.tuples(texts, texts, texts, texts), max_size=5), st.integers(20, 90))
def test_a_table_fits_whatever_is_in_it(rows: list[tuple[str, ...]], width: int) -> None:
    lines = laid_out(width, HEAD, rows, right="rate", wraps={"name": 6, "note": 10, "id": 2}, drops=("rate", "id"))
    room = max([width, *(width_of(visible(row[2])) + GAP for row in rows)])
    assert all(width_of(line) <= room for line in lines)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    with sample() as made:
        for file, words in COMMANDS.items():
            (GOLDEN / f"{file}.txt").write_text(golden(made, words), encoding="utf-8")
    sys.stdout.write(f"{len(COMMANDS)} files in {GOLDEN}\n")
