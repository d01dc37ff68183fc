"""What Tab offers in a shell, and the scripts that ask for it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from tests.cli.conftest import Line
from tuiclients.cli.command_table import COMMANDS
from tuiclients.cli.completion import SCRIPTS
from tuiclients.cli.main import main
from tuiclients.domain.entry import by_name
from tuiclients.workbench.letters import kinds
from tuiclients.workbench.sample_book import make_book

BIN = Path(sys.executable).parent


def tab(line: Line, typed: str) -> list[str]:
    """What bash is told behind `tuiclients --book BOOK`."""
    assert main(["complete", "bash", f"tuiclients --book {line.book} {typed}"]) == 0
    line.out, line.err = line._capture.readouterr()
    assert line.err == ""
    return line.out.splitlines()


@pytest.fixture
def busy(acme: Line) -> Line:
    """A book with two clients, an open invoice, an exit, a scenario and a provider."""
    acme.done("client", "add", "Bo & Co", "--tag", "retail")
    acme.done("log", "acme", "invoice", "1200", "no:204")
    acme.done("log", "acme", "3h", "call about scope")
    acme.done("providers", "add", "Tom Ltd")
    acme.done("portfolio", "--prune", "acme", "--save", "after the summer's end")
    acme.done("offboard", "bo", "--open", "--reason", "we part")
    return acme


def test_the_first_word_is_a_command_or_an_option(acme: Line) -> None:
    assert tab(acme, "") == list(COMMANDS)
    assert tab(acme, "--v") == ["--version"]
    assert tab(acme, "au") == ["audit"]


def test_options_are_offered_once(acme: Line) -> None:
    assert tab(acme, "audit --e") == ["--explain"]
    assert tab(acme, "audit --explain --e") == []
    assert tab(acme, "letter acme --set a=b --set") == ["--set"]
    assert tab(acme, "client edit acme --target") == ["--target-rate"]


def test_clients_are_offered_wherever_one_is_named(busy: Line) -> None:
    for typed in ("audit ", "show ", "log ", "start ", "client edit ", "fix ", "offboard ", "letter ", "hours "):
        found = tab(busy, typed)
        assert found[:2] == ["acme", "bo"] or typed == "hours ", typed
    assert tab(busy, "portfolio --prune acme,") == ["acme,bo"]
    assert tab(busy, "client merge acme b") == ["bo"]
    assert tab(busy, "audit --json acme ") == []


def test_kinds_letters_numbers_and_settings_are_offered(busy: Line) -> None:
    assert tab(busy, "entries --kind ") == list(by_name())
    assert tab(busy, "entries --kind=inv") == ["--kind=invoice"]
    assert tab(busy, "letter acme --kind ") == [template.kind for template in kinds()]
    assert tab(busy, "letter acme --lang ") == ["de", "en"]
    assert tab(busy, "log acme paid no:") == ["no:204"]
    assert tab(busy, "log acme paid ")[0] == "no:204"
    assert tab(busy, "log acme inv") == ["invoice"]
    assert tab(busy, "settings weights.pay") == ["weights.payment"]
    assert "monday" in tab(busy, "settings week_start ")
    assert tab(busy, "settings preset y") == ["yearly"]
    assert tab(busy, "fix acme --cause pay") == ["payment"]
    assert tab(busy, "audit acme --gut ") == ["grow", "keep", "watch", "fix", "let_go"]
    assert tab(busy, "audit acme --decide l") == ["let_go"]
    assert tab(busy, "audit acme --review as") == ["'asks early=yes'", "'asks early=no'"]
    assert tab(busy, "audit acme --review 'asks early=yes,same") == [
        "'asks early=yes,same values=yes'",
        "'asks early=yes,same values=no'",
    ]
    assert tab(busy, "audit acme --potential ") == ["0", "1", "2", "3", "4"]
    assert tab(busy, "audit acme --we-fit p") == ["partly"]


def test_what_the_book_holds_is_offered(busy: Line) -> None:
    assert tab(busy, "entries acme --delete ") == [entry["id"] for entry in reversed(busy.json("entries", "acme"))]
    assert tab(busy, "portfolio --recall ") == ["""'after the summer'"'"'s end'"""]
    assert tab(busy, "providers refer acme ") == ["tom"]
    assert tab(busy, "offboard bo --tick ")[:3] == ["1", "2", "3"]
    assert tab(busy, "clients --tag ") == ["retail"]
    assert tab(busy, "restore ")[0] == ":files"
    assert tab(busy, "import ") == [":files"]
    assert tab(busy, "show acme --book ") == [":folders"]


def test_an_import_is_offered_clients_names_and_choices(busy: Line, tmp_path: Path) -> None:
    hours = tmp_path / "hours.csv"
    hours.write_text("Date,Customer,Hours\n2026-03-02,Relaunch,2\n")
    mapping = "client=Customer,on=Date,hours=Hours"
    busy.done("import", str(hours), "--kind", "time", "--map", mapping, "--as", "Relaunch=acme")
    assert tab(busy, "import x.csv --as Relaunch=") == ["Relaunch=acme", "Relaunch=bo"]
    assert tab(busy, "import --names --forget ") == ["relaunch"]
    assert tab(busy, "import x.csv --take ") == ["certain", "all", "none"]
    assert tab(busy, "import x.csv --kind cl") == ["client"]
    assert tab(busy, "import x.csv --items ") == ["lines", "totals"]


def test_quotes_that_are_open_are_read(busy: Line) -> None:
    assert tab(busy, "show 'ac") == ["acme"]
    assert tab(busy, 'entries "acme" --text "x y" --ki') == ["--kind"]


def test_without_a_book_nothing_is_offered_and_none_is_made(line: Line) -> None:
    assert tab(line, "audit ") == []
    assert tab(line, "nonsense ") == []
    assert not line.book.exists()


def test_text_that_steers_a_terminal_is_not_offered(acme: Line) -> None:
    acme.done("client", "add", "Evil", "--tag", "a\x1b[31m", "--tag", "two\nlines", "--tag", "$(reboot)")
    assert tab(acme, "clients --tag ") == ["'$(reboot)'"]


def test_each_shell_is_answered_in_its_way(
    busy: Line, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--book", str(busy.book), "portfolio", "--recall", "aft"]
    for shell, told in (("zsh", "after the summer's end\tsaved on "), ("fish", "after the summer's end\tsaved on ")):
        assert main(["complete", shell, *words]) == 0
        assert capsys.readouterr().out.startswith(told)
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(words)))
    assert main(["complete", "powershell"]) == 0
    assert capsys.readouterr().out.startswith("'after the summer''s end'\tafter the summer's end\tsaved on ")
    monkeypatch.setenv("COMMAND_LINE", f"tuiclients --book {busy.book} aud")
    assert main(["complete", "tcsh"]) == 0
    assert capsys.readouterr().out == "audit\n"
    assert main(["complete", "nonsense"]) == 2


def test_the_scripts_ask_the_program(line: Line) -> None:
    for shell in SCRIPTS:
        assert f"tuiclients complete {shell}" in line.done("completion", shell)


START = {
    "bash": (["--norc", "--noprofile"], 'eval "$(tuiclients completion bash)"'),
    "zsh": (["-f"], 'autoload -Uz compinit; compinit -u -D; eval "$(tuiclients completion zsh)"'),
    "fish": (["--no-config"], "tuiclients completion fish | source"),
    "tcsh": (["-f"], "eval `tuiclients completion tcsh`"),
}
#: What is typed before Tab, and what the last word becomes.
TYPED = {
    "tuiclients aud": "audit",
    "tuiclients log lark": "larkfield",
    "tuiclients log corvane @yes": "@yesterday",
    "tuiclients log corvane feel:dr": "feel:dread",
    "tuiclients letter corvane --kind rem": "reminder",
    "tuiclients settings weights.pay": "weights.payment",
    "tuiclients entries --kind=invo": "--kind=invoice",
    "tuiclients portfolio --prune corvane,fen": "corvane,fenwater",
    "tuiclients import boo": "book.json",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("home")
    (folder / "book.json").touch()
    make_book(str(folder / "sample"), date(2026, 11, 29))
    yield folder


@pytest.mark.parametrize("shell", START)
def test_a_real_shell_completes(home: Path, shell: str) -> None:
    if not shutil.which(shell) or not (BIN / "tuiclients").exists():
        pytest.skip(f"{shell} or the program is not installed here")
    options, start = START[shell]
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("PROMPT_COMMAND", "ENV")},
        **{"HOME": str(home), "PATH": f"{BIN}:{os.environ['PATH']}", "TUICLIENTS_BOOK": str(home / "sample")},
        **{"TERM": "xterm", "LANG": "C.UTF-8"},
    }
    program = pexpect.spawn(
        shell, options, env=environment, encoding="utf-8", dimensions=(40, 200), timeout=20, cwd=str(home)
    )
    try:
        program.send(f"{start}; echo rea''dy\n")
        program.expect("ready\r")
        for typed, becomes in TYPED.items():
            # Tab, then to the beginning of the line: what the shell made of it is printed, not run.
            program.send(f"{typed}\t\x01echo made: \n")
            program.expect(r"[\r\n]made: " + re.escape(f"{typed.rpartition(' ')[0]} {becomes}"))
    finally:
        program.close(force=True)
