"""Finding the command, and ending with the right exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tuiclients.cli.command_table import COMMANDS
from tuiclients.cli.main import main


def test_an_unknown_command_is_wrong_usage_and_the_near_one_is_named(line: Line) -> None:
    assert line("portfolo") == 2
    assert "portfolio" in line.err


def test_an_unknown_option_is_wrong_usage(line: Line) -> None:
    assert line("--frobnicate") == 2
    assert line("clients", "--frobnicate") == 2
    assert line.out == ""


def test_the_sample_book_opens_on_any_day_and_takes_no_command(line: Line) -> None:
    for words in (("--demo",), ("--demo", "--as-of", "2026-06-30"), ("--as-of", "2026-06-30", "--demo")):
        assert "needs a terminal" in line.refused(*words)
    assert line("--demo", "clients") == 2 and "takes no command" in line.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = main([command, "--help"])
    except SystemExit as end:
        code = end.code
    assert code in (0, None)
    assert f"tuiclients {command}" in capsys.readouterr().out.split("Usage", 1)[-1]


def test_a_mistyped_book_is_refused_and_not_made(line: Line) -> None:
    for words in (("log", "acme", "2h"), ("clients",), ("audit",), ("export",), ("settings", "target_rate", "95")):
        assert "client add" in line.refused(*words) or "no book" in line.err
    assert not line.book.exists()


def test_the_first_client_makes_the_book(line: Line) -> None:
    line.done("client", "add", "Acme Corp")
    assert line.book.is_dir()
    assert line.book.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in line.book.rglob("*"))


def test_the_book_is_found_by_option_then_environment_then_data_folder(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["client", "add", "Home"]) == 0
    assert (tmp_path / "data/tuiclients/book/clients.json").exists()
    monkeypatch.setenv("TUICLIENTS_BOOK", str(tmp_path / "other"))
    assert main(["client", "add", "Other"]) == 0
    assert (tmp_path / "other/clients.json").exists()
    line.done("client", "add", "Said")
    capsys.readouterr()
    assert main(["clients"]) == 0
    assert "Other" in capsys.readouterr().out


def test_nothing_is_entered_as_of_an_earlier_day(acme: Line) -> None:
    assert "as of" in acme.refused("--as-of", "2026-01-01", "log", "acme", "2h")
    assert "as of" in acme.refused("--as-of", "2026-01-01", "client", "add", "New")
    assert "2026-11-12" in acme.refused("--as-of", "soon", "clients")


def test_a_reader_that_leaves_early_is_no_error(acme: Line) -> None:
    command = f"{sys.executable} -m tuiclients --book {acme.book} settings --json | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_what_was_asked_is_done_though_nobody_reads_the_answer(acme: Line) -> None:
    command = f"{sys.executable} -u -m tuiclients --book {acme.book} log acme 2h call | true"
    subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    bulk = acme.book.parent / "hours.csv"
    bulk.write_text("client,on,hours\n" + "".join(f"Acme Corp,2026-03-{day:02},1h\n" for day in range(1, 29)))
    command = f"{sys.executable} -u -m tuiclients --book {acme.book} import {bulk} --kind time"
    command += " --map client=client,on=on,minutes=hours | head -c 1"
    subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert len(acme.json("entries", "--kind", "time")) == 29


def test_the_workbench_says_that_it_needs_a_terminal(line: Line) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tuiclients", "--book", str(line.book)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    assert "terminal" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ending", [">&-", "2>&-", "<&-", "> /dev/full"])
def test_closed_and_full_streams_bring_no_traceback(acme: Line, ending: str) -> None:
    command = f"{sys.executable} -m tuiclients --book {acme.book} clients {ending}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if "full" in ending else 0)
