"""A parting whose every step is killed: afterwards the book is as before the step or as after it, and whole."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line
from tests.stories.killed import Killer
from tests.stories.parting import STEPS
from tests.stories.scene import BAD, alike, studio


@pytest.fixture
def killer(line: Line) -> Iterator[Killer]:
    killer = Killer()
    yield killer
    killer.close()


def exported(line: Line, book: Path) -> dict[str, Any]:
    line.book = book
    found: dict[str, Any] = json.loads(line.done("export"))
    return found


def moments(calls: int) -> list[int]:
    """The calls before which a step is killed: the first and the last, and some between."""
    return sorted({1, calls, *(1 + calls * part // 5 for part in (1, 2, 3, 4))})


@pytest.mark.long
def test_killed_before_every_single_call(line: Line, killer: Killer, tmp_path: Path) -> None:
    walk(line, killer, tmp_path, every=True)


def test_a_step_of_a_parting_that_is_killed_is_done_or_not_begun(line: Line, killer: Killer, tmp_path: Path) -> None:
    walk(line, killer, tmp_path, every=False)


def walk(line: Line, killer: Killer, tmp_path: Path, every: bool) -> None:
    """Each step killed in copies of the book, then carried out."""
    book = line.book = tmp_path / "book"
    line.done("import", str(studio(tmp_path)))
    for logged in BAD:
        line.done("log", *logged.split())
    undone = done = 0
    for name, words in STEPS:
        before = exported(line, book)
        whole = tmp_path / "whole"
        shutil.copytree(book, whole)
        ended = killer.run(whole, words)
        assert (ended.signal, ended.code) == (0, 0), name
        after = exported(line, whole)
        assert alike(after) != alike(before), name
        for at in range(1, ended.calls + 1) if every else moments(ended.calls):
            copy = tmp_path / "copy"
            shutil.copytree(book, copy)
            assert killer.run(copy, words, at).signal == signal.SIGKILL, (name, at)
            left = exported(line, copy)
            assert line.json("check")["ok"], (name, at)
            if left == before:
                undone += 1
                # Not done is not in the way: the step is carried out now.
                assert killer.run(copy, words).code == 0, (name, at)
                assert alike(exported(line, copy)) == alike(after), (name, at)
            else:
                done += 1
                assert alike(left) == alike(after), (name, at)
            shutil.rmtree(copy)
        shutil.rmtree(book)
        whole.rename(book)
    assert undone > len(STEPS) and done > len(STEPS)
