"""In every form and box keys in one packet do what they do one by one: the same is seen, and the same is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.terminal.session import Session
from tuiclients.domain.entry import Entry
from tuiclients.workbench import sample_book
from tuiclients.workbench.desk import open_desk

ENTER, ESC, TAB, UP, DOWN, SAVE, SPACE = "\r", "\x1b", "\t", "\x1b[A", "\x1b[B", "\x13", " "
SIZES = [(120, 40), (80, 24), (60, 20)]
#: What changes by itself from minute to minute, or from book to book.
VOLATILE = re.compile(r"\d\d:\d\d|\d+h\d\d")


class Way(NamedTuple):
    """Keys that lead through a form or a box, and what tells a key lost from one not typed."""

    name: str
    keys: tuple[str, ...]


WAYS = (
    Way("new client", (ESC, "1", "n", *"Beta Ltd", TAB, *"beta,b", TAB, TAB, *"80", TAB, *"14", ENTER, "s")),
    Way("new client saved by Ctrl+S", (ESC, "1", "n", *"Gamma", SAVE, "l", *"2h", ENTER)),
    Way("facts of a client", (ESC, "1", "e", *" Two", TAB, *",zz", SAVE, "s")),
    Way("an entry", (ESC, "2", "j", "e", TAB, TAB, *"x", TAB, ESC, "1", "s")),
    Way("a filter", (ESC, "1", "G", "/", *"ju", ENTER, "s")),
    # What `y` logs once more tells which entry was selected; the list may stand a row higher, so it ends at its top.
    Way("a filter of entries", (ESC, "2", "/", *"kind:time", ENTER, "j", "y", "g")),
    Way("a plan", (ESC, "1", "/", *"sab", ENTER, "f", "G", ENTER, *"paid up", ENTER, "c", *"goes well", ENTER)),
    Way("an offboarding", (ESC, "1", "/", *"corv", ENTER, "o", "n", *"x", ESC, ESC, "s")),
    Way(
        "an exit", (ESC, "1", "/", *"corv", ENTER, "o", ENTER, *"own choice", ENTER, DOWN, SPACE, "n", *"keys", ENTER)
    ),
    Way("a letter", (ESC, "f", "l", ENTER, "e", *"Hello ", ESC, "m", ESC, "y")),
    Way("a line taken by Tab", (*"lark paid ", TAB, ENTER, *"hal 1h", ENTER, UP, ENTER)),
    Way("a timer with a note", (ESC, "s", "s", "l", *"start hal call", ENTER, ESC, "s")),
    Way("a prospect", (ESC, "1", "N", *"Omega", ENTER, DOWN, SPACE, ESC, "l", *"omega wish x", ENTER)),
    Way("settings", (ESC, ",", ENTER, "\x15", *"77", ENTER, "s", "s")),
    Way("the referral book", (ESC, "r", "n", *"Bo Ltd", TAB, *"shops", ENTER, ESC, "s")),
    Way("a decision", (ESC, "3", "D", DOWN, ENTER, *"because", ENTER, "1", "s")),
    Way("the audit walk", (ESC, "a", ENTER, "3", DOWN, "2", ESC, ESC, "s")),
    Way("the morning", (ESC, "m", DOWN, ENTER, "s")),
    Way("today", (ESC, "t", DOWN, DOWN, ENTER, ESC, "1", "s")),
    Way("payments", (ESC, "P", DOWN, DOWN, ESC, "s")),
    Way("a scenario", (ESC, "p", "G", SPACE, "s", *"after summer", ENTER, "x", "q", "s")),
    Way("the palette", (ESC, "\x10", *"start the", ENTER, *"a note", ENTER, "s")),
    Way("help", (ESC, "?", DOWN, DOWN, ESC, "s")),
    Way("undo", ("2", "h", ENTER, ESC, "u", "s", "U", "u")),
    Way("a line cleared and left", (*"acme", "\x15", *"hal 2h x", ENTER, UP, ESC, "2", "l", "\x15", *"1h", ENTER)),
)


def at_once(session: Session, keys: Sequence[str]) -> None:
    session.child.send("".join(keys))
    session.settle(1.2)


def one_by_one(session: Session, keys: Sequence[str]) -> None:
    for key in keys:
        # An escape alone is told from the start of a sequence by the time that it stands alone.
        session.press(key, 0.25 if key == ESC else 0.15)
    session.settle(1.0)


def outcome(path: Path, size: tuple[int, int], way: Way, slowly: bool) -> tuple[list[str], list[str]]:
    """What is seen in the end, the header left out, and what the book holds that the sample does not."""
    book = sample_book.make_book(str(path / "studio"))
    before = kept(book)
    with Session(book, size) as session:
        session.until("> ")
        session.settle(1.0)
        (one_by_one if slowly else at_once)(session, way.keys)
        seen = [VOLATILE.sub("", line).rstrip() for line in session.text.splitlines()[1:]]
    return seen, sorted(kept(book) - before)


def kept(book: str) -> set[str]:
    """Everything that can be typed of a book, without what differs from one to the next."""
    desk = open_desk(book)
    facts = desk.facts
    things: list[object] = [*facts.clients.values(), *facts.plans, *facts.exits, *facts.decisions, *facts.providers]
    things += [entry for client in desk.clients for entry in desk.record(client).entries]
    things += [facts.policy, *facts.remembered.values()]
    if facts.timer is not None:
        things.append(("timer", facts.timer.client, facts.timer.note))
    return {str(bare(thing) if isinstance(thing, Entry) else plain(thing)) for thing in things}


def bare(entry: Entry) -> Entry:
    """An entry without id, version and moment; a timer that is stopped at once has run for no minute or for one."""
    return entry._replace(id="", at="", rev=0, minutes=0 if entry.minutes == 1 else entry.minutes)


def plain(thing: object) -> str:
    """A thing without ids, versions and moments."""
    return re.sub(r"\b(id|rev|at|version)=('[^']*'|\d+)|datetime\.datetime\([^)]*\)|'[0-9a-z]{12}'", "", repr(thing))


@pytest.mark.parametrize(
    ("way", "size"),
    [pytest.param(way, SIZES[place % 3], id=f"{way.name}, {SIZES[place % 3][0]}") for place, way in enumerate(WAYS)],
)
def test_at_once_does_what_one_by_one_does(tmp_path: Path, way: Way, size: tuple[int, int]) -> None:
    (tmp_path / "slow").mkdir()
    (tmp_path / "fast").mkdir()
    # Side by side, since both mostly wait for a program that is to come to rest.
    with ThreadPoolExecutor() as threads:
        one, other = (
            threads.submit(outcome, tmp_path / name, size, way, slowly=name == "slow") for name in ("slow", "fast")
        )
        slow, fast = one.result(), other.result()
    assert fast[1] == slow[1] and fast[0] == slow[0]
