"""What --help, the manual page and doctor say."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tuiclients import __version__
from tuiclients.cli.command_table import COMMANDS
from tuiclients.cli.help_formatter import HelpFormatter, blocks, examples_of
from tuiclients.cli.main import main
from tuiclients.cli.manual import manual_page
from tuiclients.cli.parser import command_parser, verbs_of
from tuiclients.parsing.visible import width_of


def parsers() -> Iterator[argparse.ArgumentParser]:
    """The parser of every command and of every verb; `log` is read without one."""
    for command in COMMANDS:
        if command != "log":
            parser = command_parser(command)
            yield parser
            yield from (verb for _, _, verb in verbs_of(parser))


@pytest.mark.parametrize("parser", parsers(), ids=lambda parser: parser.prog)
def test_every_help_has_an_example_a_sentence_and_plain_names(parser: argparse.ArgumentParser) -> None:
    told = parser.format_help()
    assert re.search(rf"^Examples?: {parser.prog.partition(' complet')[0]}|^Examples?: eval", told, re.MULTILINE)
    assert parser.description and parser.description[0].isupper()
    assert "_" not in re.sub(r"follow_up|[a-z]+_[a-z_]+[. ]|judge_by|Example(.|\n)*", "", told), told
    assert all(action.help for action in parser._actions if not isinstance(action, argparse._SubParsersAction))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_help_fits_and_keeps_its_examples_whole(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for parser in parsers():
        wide = [line for line in parser.format_help().splitlines() if width_of(line) > width]
        assert [line for line in wide if " " in line.strip() and "tuiclients" not in line and "--" not in line] == []


def test_sentences_wrap_and_examples_do_not() -> None:
    text = (
        "Examples: tuiclients audit\n          tuiclients audit acme   (one of them)\nA sentence over\ntwo lines."
        "\n\n  name  what it is for"
    )
    assert list(blocks(text)) == [
        "Examples: tuiclients audit",
        "          tuiclients audit acme   (one of them)",
        "A sentence over two lines.",
        "",
        "  name  what it is for",
    ]
    assert HelpFormatter("x")._fill_text(text, 34, "").splitlines() == [
        "Examples: tuiclients audit",
        "          tuiclients audit acme",
        "            (one of them)",
        "A sentence over two lines.",
        "",
        "  name  what it is for",
    ]
    assert examples_of(text, "tuiclients audit") == (
        "Examples: tuiclients audit\n          tuiclients audit acme   (one of them)"
    )
    assert examples_of(text, "tuiclients show") == ""


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("words", [["--help"], ["log", "--help"]])
def test_the_help_of_all_and_of_log_fits_too(
    words: list[str], width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    piped = capsys.readouterr().out
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda self: True)
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(words) == 0
    told = capsys.readouterr().out
    wide = [line for line in told.splitlines() if width_of(line) > width]
    assert [line for line in wide if "tuiclients" not in line] == []
    assert told.split() == piped.split()


def test_the_manual_has_every_command_verb_and_option() -> None:
    page = "\n".join(manual_page())
    for parser in parsers():
        assert parser.prog.replace("-", r"\-") in page
        for action in parser._actions:
            assert all(
                option.replace("-", r"\-") in page for option in action.option_strings[-1:] if option != "--help"
            )
    assert f'"tuiclients {__version__}"' in page
    assert "CLIENT WHAT" in page
    assert not [line for line in page.splitlines() if line[:1] == "'" or line[:1] == " "]


@pytest.mark.parametrize("command", [["mandoc", "-T", "lint", "-W", "error"], ["groff", "-man", "-ww", "-Tutf8"]])
def test_man_reads_the_manual_without_a_warning(command: list[str], tmp_path: Path) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed here")
    page = tmp_path / "tuiclients.1"
    page.write_text("\n".join(manual_page()) + "\n", encoding="utf-8")
    done = subprocess.run([*command, str(page)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert command[0] != "mandoc" or done.stdout == ""


def test_the_version_says_what_it_rests_on_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tuiclients {__version__}\n"
    for words in (["--version", "--verbose"], ["--verbose", "--version"]):
        assert main(words) == 0
        told = capsys.readouterr().out
        assert told.startswith("program\n") and re.search(r"^  textual +\d", told, re.MULTILINE)
    assert main(["--verbose"]) == 2


SECRETS = ("zzyzx", "quuxian", "4242", "hush", "jdoe")


@pytest.fixture
def secretive(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A book in the home folder of jdoe whose every text and number would be recognised."""
    home = tmp_path / "jdoe"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    line.book = home / "jdoe" / "book"
    line.book.parent.mkdir()
    line.done("client", "add", "Zzyzx Ltd", "--tag", "quuxian", "--notes", "hush")
    line.done("log", "zzyzx", "invoice", "4242", "no:hush")
    return line


def test_doctor_says_how_the_book_is_and_nothing_of_what_is_in_it(secretive: Line) -> None:
    told = secretive.done("doctor")
    assert "  state            sound\n" in told
    assert "  clients          1\n" in told and "  entries          1\n" in told
    assert "~/USER/book" in told
    assert not [secret for secret in SECRETS if secret in told.casefold()]
    assert set(secretive.json("doctor")) == {"program", "terminal", "paths", "book"}


def test_doctor_is_discreet_about_damage_too(secretive: Line) -> None:
    for file in (secretive.book / "entries").iterdir():
        file.write_text("{")
    assert secretive("doctor") == 1
    assert "check" in secretive.out
    assert not [secret for secret in SECRETS if secret in (secretive.out + secretive.err).casefold()]
    (secretive.book / "book.json").write_text("{")
    (secretive.book / "clients.json").write_text("{")
    assert secretive("doctor") == 1
    assert not [secret for secret in SECRETS if secret in (secretive.out + secretive.err).casefold()]


def test_doctor_without_a_book_says_so_and_makes_none(line: Line) -> None:
    assert "there is none yet" in line.done("doctor")
    assert not line.book.exists()
