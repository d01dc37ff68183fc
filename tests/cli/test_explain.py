"""`audit CLIENT --explain`: what `x` shows in the workbench."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import Line
from tuiclients.cli.paragraph import in_lines
from tuiclients.parsing.visible import width_of
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.lifting import filled
from tuiclients.workbench.verdict_arithmetic import steps_of
from tuiclients.writing.explanation import paragraphs


@pytest.fixture
def late(acme: Line) -> Line:
    acme.done("log", "acme", "20h", "work", "@2026-06-01")
    acme.done("log", "acme", "invoice", "900", "#1", "due", "2026-07-01", "@2026-06-01")
    acme.done("log", "acme", "rude", "shouted", "[sic]", "@2026-08-01")
    return acme


def explained(line: Line) -> list[str]:
    desk = open_desk(str(line.book))
    return [text for text, _ in paragraphs(filled(desk, desk.audit("acme")), desk.policy)]


def test_it_prints_every_paragraph_of_the_screen_in_a_line_of_its_own_when_it_is_piped(late: Line) -> None:
    assert late.done("audit", "acme", "--explain").rstrip("\n").split("\n\n") == explained(late)


def test_on_a_terminal_its_lines_fit(late: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = " ".join(" ".join(explained(late)).split())
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda self: True)
    for columns in (20, 60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        printed = late.done("audit", "acme", "--explain")
        assert all(width_of(line) <= columns or " " not in line for line in printed.splitlines())
        assert " ".join(printed.split()) == wanted


def test_errors_fit_and_what_is_to_be_copied_stays_whole(late: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr.__class__, "isatty", lambda self: True)
    monkeypatch.setenv("COLUMNS", "30")
    assert late("log", "acme", "invoce", "100", "no:6", "due", "2027-01-31") == 1
    lines = late.err.splitlines()
    sentence = [line for line in lines if not line.startswith("Perhaps: ")]
    assert len(sentence) > 1 and all(len(line) <= 30 for line in sentence)
    assert "Perhaps: tuiclients log acme invoice 100 no:6 due 2027-01-31" in lines
    assert late("audit", "nobody") == 1
    assert any("`tuiclients clients`" in line for line in late.err.splitlines())


def test_it_needs_a_client_and_prints_no_json(late: Line) -> None:
    assert late("audit", "--explain") == 2
    assert late.err == "Say whose verdict is to be explained: tuiclients audit CLIENT --explain.\n"
    assert late("audit", "acme", "--explain", "--json") == 2
    assert late("audit", "acme", "--explain", "--compare", "2026-01-01") == 2
    assert "no client" in late.refused("audit", "nobody", "--explain").casefold()


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a bb ccc", 4, ["a bb", "ccc"]),
        ("a bb ccc", 100, ["a bb ccc"]),
        ("evidence 60 % of it", 11, ["evidence", "60 % of it"]),
        ("漢字漢字 a", 6, ["漢字漢字", "a"]),
        ("unbreakable", 4, ["unbreakable"]),
        ("", 4, [""]),
    ],
)
def test_lines_are_broken_at_blanks_and_a_number_keeps_its_percent(text: str, width: int, lines: list[str]) -> None:
    assert in_lines(text, width) == lines


def test_how_the_verdict_comes_about_is_the_page_of_the_workbench(late: Line) -> None:
    printed = late.done("audit", "acme", "--how").rstrip("\n").split("\n\n")
    page = steps_of(open_desk(str(late.book)), "acme")
    assert [part.splitlines()[0] for part in printed] == [step.heading for step in page]
    assert any(line.startswith("  points: ") for part in printed for line in part.splitlines())
    assert late("audit", "--how") == 2
    assert late.err == "Say whose verdict is to be explained: tuiclients audit CLIENT --how.\n"
    assert late("audit", "acme", "--how", "--explain") == 2
    assert late("audit", "acme", "--how", "--json") == 2
