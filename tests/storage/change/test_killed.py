"""Writers killed at random moments, against an exact model of what they were told is saved."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.storage.things import add, bolt, hours
from tuiclients.domain.entry import Entry
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Engine

# Adds, edits, moves and deletes its own entries, and says before each change what it is about to do, and after it
# that it is done. What was announced and not confirmed may be there or not, but only whole.
WRITER = """
import json, os, random, sys
from datetime import date
from tuiclients.storage.book import engine
from tuiclients.storage.books import open_book
from tuiclients.storage.change import journal
from tuiclients.storage.interface import Edit
from tests.storage.things import hours

folder, writer, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
if sys.argv[4:]:
    engine.LARGE_CHANGE = journal.LARGE_FILE = 0
dice = random.Random(seed)
book = open_book(folder)
book.patience = 60
own = {entry.id: entry for client in ("acme", "bolt") for entry in book.entries(client) if entry.by == writer}

def say(word, want):
    os.write(1, (json.dumps([word, want]) + "\\n").encode())

def fields(entry):
    return [entry.client, entry.on.isoformat(), entry.minutes]

while True:
    edits, want = [], {}
    for _ in range(dice.choice((1, 1, 2, 4))):
        on, client = f"{dice.choice((2025, 2026))}-01-{dice.randrange(1, 29):02}", dice.choice(("acme", "bolt"))
        kind = dice.choice(("add", "edit", "delete")) if own else "add"
        if kind == "add":
            entry = hours(on, dice.randrange(1000), client, by=writer)._replace(id=book.new_id())
            edits.append(Edit(None, entry))
            want[entry.id] = fields(entry)
            continue
        ident = dice.choice(sorted(own))
        if ident in want:
            continue
        before = own[ident]
        after = None
        if kind == "edit":
            after = before._replace(on=date.fromisoformat(on), client=client, minutes=dice.randrange(1000))
        edits.append(Edit(before, after))
        want[ident] = after and fields(after)
    say("try", want)
    for edit in book.change("a change", edits).edits:
        if edit.after is None:
            del own[edit.before.id]
        else:
            own[edit.after.id] = edit.after
    say("done", want)
"""


class Model:
    """What must be in the book: exactly what was confirmed, and each announced change whole or not at all."""

    def __init__(self) -> None:
        self.sure: dict[str, Any] = {}

    def learn(self, output: bytes, present: dict[str, Any]) -> None:
        pending: dict[str, Any] | None = None
        # A line that was cut off says nothing: the change before it is confirmed by what is there.
        for line in output.split(b"\n")[:-1]:
            word, want = json.loads(line)
            if word == "try":
                pending = want
            else:
                self._take(want)
                pending = None
        if pending is not None and all(present.get(ident) == fields for ident, fields in pending.items()):
            self._take(pending)

    def _take(self, want: dict[str, Any]) -> None:
        for ident, fields in want.items():
            if fields is None:
                self.sure.pop(ident, None)
            else:
                self.sure[ident] = fields


def present(engine: Engine) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for client in ("acme", "bolt"):
        for entry in engine.entries(client):
            assert isinstance(entry, Entry)
            assert entry.id not in found
            found[entry.id] = [entry.client, entry.on.isoformat(), entry.minutes]
    return found


def rounds(folder: str, kills: int, writers: int, seed: int, *streamed: str) -> None:
    dice = random.Random(seed)
    model = Model()
    done = 0
    # On a busy machine a writer may be killed before its first change is made: then there is one more round.
    while done < kills or (not model.sure and done < 10 * kills):
        running = []
        for number in range(writers):
            dice_of_it = str(dice.random() * 10**9 // 1)[:-2]
            command = [sys.executable, "-c", WRITER, folder, f"writer {number}", dice_of_it, *streamed]
            running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        outputs = []
        for process in running:
            assert process.stdout is not None
            # Each has made changes before it is killed: the moment is random, but never before the first one.
            first = os.read(process.stdout.fileno(), 1)
            time.sleep(dice.random() * 0.06 / writers)
            process.send_signal(signal.SIGKILL)
            outputs.append(first)
        for number, process in enumerate(running):
            out, errors = process.communicate()
            assert errors == b""
            outputs[number] += out
            done += 1
        engine = open_book(folder)
        found = present(engine)
        for output in outputs:
            model.learn(output, found)
        assert found == model.sure
        assert engine.notices() == []
    assert model.sure
    assert check_book(open_book(folder)) == []


@pytest.mark.parametrize("writers", [1, 3])
def test_what_was_confirmed_survives_a_kill(folder: str, book: Engine, writers: int) -> None:
    add(book, bolt)
    rounds(folder, 6, writers, seed=writers)


@pytest.mark.parametrize("writers", [1, 3])
def test_what_was_confirmed_as_a_stream_survives_a_kill(
    folder: str, book: Engine, streamed: None, writers: int
) -> None:
    add(book, bolt)
    rounds(folder, 6, writers, writers, "streamed")


@pytest.mark.long
@pytest.mark.parametrize("writers", [1, 3])
def test_what_was_confirmed_as_a_stream_survives_two_hundred_kills(
    folder: str, book: Engine, streamed: None, writers: int
) -> None:
    add(book, bolt)
    rounds(folder, 200, writers, 200 + writers, "streamed")


@pytest.mark.long
@pytest.mark.parametrize("writers", [1, 3])
def test_what_was_confirmed_survives_two_hundred_kills(folder: str, book: Engine, writers: int) -> None:
    add(book, bolt)
    rounds(folder, 200, writers, seed=100 + writers)


def stale(folder: str) -> None:
    for name in (".book.json.tmp", "entries/.acme.2026.json.tmp", "entries/.acme.2026.json.old", "journal/.x.tmp"):
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b'{"torn')


def temporary(folder: str) -> list[Path]:
    return [path for path in Path(folder).rglob(".*") if path.name != ".lock"]


def test_what_a_killed_program_left_half_written_is_never_taken_for_anything(folder: str, book: Engine) -> None:
    stale(folder)
    engine = open_book(folder)
    assert engine.entries("acme") == []
    assert engine.years("acme") == {}
    assert len(engine.done()) == 1
    assert engine.notices() == []


def test_whoever_holds_the_lock_next_clears_it_away(folder: str, book: Engine) -> None:
    stale(folder)
    add(book, hours())
    assert temporary(folder) == []
    assert len(book.entries("acme")) == 1


def test_a_check_clears_it_away(folder: str, book: Engine) -> None:
    stale(folder)
    assert check_book(open_book(folder)) == []
    assert temporary(folder) == []
