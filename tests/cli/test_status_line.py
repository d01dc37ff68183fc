"""`today --short` and `today --exit-code`: for status lines and scripts."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tuiclients.storage.files import kept_line
from tuiclients.workbench import today

#: What a status line must not load, which is asked for every few seconds.
NEEDLESS = ("argparse", "tuiclients.cli.parser", "tuiclients.workbench", "tuiclients.domain.policy", "tinydb")


@pytest.fixture
def idle(acme: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A book with nothing to do, whose last change is long ago."""
    monkeypatch.setattr(today, "NOON", 0)
    acme.done("settings", "judge_by", "money")
    settle(acme)
    return acme


def settle(line: Line) -> None:
    """Wait until the book's last change is long enough ago to be told from the next."""
    while time.time() - max(kept_line.times(str(line.book))) / 1e9 <= today.UNSETTLED:
        time.sleep(0.01)


def owe(line: Line, number: int, on: str = "on:2026-01-02") -> None:
    line.done("log", "acme", "invoice", "100", f"no:{number}", on, "due", "2026-01-10")


def kept(line: Line) -> dict[str, object]:
    value: dict[str, object] = json.loads((line.book / "cache" / "today.json").read_text())
    return value


def test_nothing_due_is_0_and_something_due_is_5(idle: Line) -> None:
    assert idle("today", "--exit-code") == 0
    assert idle("today", "--short", "--exit-code") == 0
    assert idle.out == "nothing due\n"
    owe(idle, 1)
    assert idle("today", "--exit-code") == 5
    assert "invoice 1" in idle.out
    assert idle("today", "--short", "--exit-code") == 5
    assert idle("today", "--json", "--exit-code") == 5
    assert idle("today") == idle("today", "--short") == 0


def test_it_counts_in_the_words_of_the_screen_and_names_nobody(idle: Line) -> None:
    owe(idle, 1)
    owe(idle, 2)
    assert idle.done("today", "--short") == "2 overdue\n"
    idle.done("log", "acme", "in", "hush", "on:-20d")
    assert idle.done("today", "--short").startswith("1 answer owed · 2 overdue")


def test_a_running_timer_is_shown_and_is_not_due(idle: Line) -> None:
    idle.done("start", "acme", "secret")
    assert idle("today", "--short", "--exit-code") == 0
    assert idle.out.startswith("timer 0h0") and "secret" not in idle.out and "Acme" not in idle.out


def test_what_was_kept_answers_until_the_book_changes(idle: Line) -> None:
    idle.done("today", "--short")
    path = idle.book / "cache" / "today.json"
    path.write_text(path.read_text().replace('"due": ""', '"due": "what was kept"'))
    assert idle.done("today", "--short") == "what was kept\n"
    owe(idle, 1)
    assert idle.done("today", "--short") == "1 overdue\n"
    settle(idle)
    assert idle.done("today", "--short") == "1 overdue\n"
    assert kept(idle)["due"] == "1 overdue"
    idle.done("undo")
    assert idle.done("today", "--short") == "nothing due\n"


def test_what_was_kept_holds_for_its_hour_and_version_alone(idle: Line) -> None:
    idle.done("today", "--short")
    book, version = str(idle.book), kept(idle)["version"]
    assert isinstance(version, str)
    now, until = time.time(), kept(idle)["until"]
    assert isinstance(until, float) and now < until <= now + 3600
    assert kept_line.kept_line(book, now, version) is not None
    assert kept_line.kept_line(book, until, version) is None
    assert kept_line.kept_line(book, now - 4000, version) is None
    assert kept_line.kept_line(book, now, "another") is None
    (idle.book / "cache" / "today.json").write_text("[")
    assert kept_line.kept_line(book, now, version) is None


def test_a_change_of_just_now_is_not_kept(idle: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "UNSETTLED", 1e9)
    idle.done("today", "--short")
    assert not (idle.book / "cache" / "today.json").exists()


def test_an_earlier_day_is_worked_out_and_not_kept(idle: Line) -> None:
    owe(idle, 1)
    settle(idle)
    assert main_as_of(idle, "2026-01-05") == "nothing due\n"
    assert not (idle.book / "cache" / "today.json").exists()


def main_as_of(line: Line, day: str) -> str:
    return line.done("--as-of", day, "today", "--short")


def test_it_loads_next_to_nothing(idle: Line) -> None:
    idle.done("today", "--short")
    code = (
        "import sys, json; from tuiclients.cli.main import main; "
        f"main(['--book', {str(idle.book)!r}, 'today', '--short']); print(json.dumps(list(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    said, modules = done.stdout.splitlines()
    assert said == "nothing due"
    assert not set(NEEDLESS) & set(json.loads(modules))


def test_words_or_json_but_not_both(idle: Line) -> None:
    assert idle("today", "--short", "--json") == 2
