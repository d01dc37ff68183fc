"""The acts of every day on the sample book, each by its keys: what they do, and that they are few.

`python -m tests.tui.terminal.test_ten_acts` prints the table.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.terminal.session import Session
from tuiclients.domain.entry import Entry
from tuiclients.workbench import sample_book
from tuiclients.workbench.desk import open_desk

ENTER, ESC, TAB, UP, CTRL_O = "\r", "\x1b", "\t", "\x1b[A", "\x0f"
NAMES = {ENTER: "Enter", ESC: "Esc", TAB: "Tab", UP: "Up", CTRL_O: "Ctrl+O", " ": "Space"}
SIZES = [(120, 40), (80, 24), (60, 20)]


class Act(NamedTuple):
    """Something that is done every day: by which keys, at most how many, and what has come of it then."""

    name: str
    keys: tuple[str, ...]
    most: int
    seen: tuple[str, ...]
    logged: tuple[tuple[str, str, object], ...] = ()
    """Client, kind and minutes or amount of what is logged today in the end."""
    before: tuple[str, ...] = ()
    """Keys that are no part of the act: where it begins, or what it needs."""
    timer: str = ""
    """For whom the timer runs in the end."""


LIST = (ESC,)
HALDVIK = ("haldvik", "time", 120)
#: From the log line, unless keys before it lead elsewhere.
ACTS = (
    Act("hours of another client", (*"hal 2h", ENTER), 7, ("Saved: Haldvik Legal", "2h00"), (HALDVIK,)),
    Act("hours of the selected client", (*"2h", ENTER), 3, ("Saved: ",), (HALDVIK,), (ESC, "/", *"hald", ENTER, "l")),
    Act("the same once more", (UP, ENTER), 2, ("Saved: Haldvik Legal",), (HALDVIK, HALDVIK), (*"hal 2h", ENTER)),
    Act("what is due", (ESC, "t"), 2, ("Today", "answer owed")),
    Act(
        "a bill is paid",
        (*"lark paid ", TAB, ENTER),
        12,
        ("Saved: Larkfield & Moss", "payment 2,916.00 on 1271"),
        (("larkfield", "payment", Decimal("2916.00")),),
    ),
    Act(
        "correct the last duration",
        (UP, CTRL_O, *"3h", ENTER),
        6,
        ("time 3h00", "what did they"),
        (("haldvik", "time", 180),),
        (*"hal 2h", ENTER),
    ),
    Act(
        "an unknown client with an entry",
        (*"Nimbus 2h", TAB, ENTER),
        len("Nimbus 2h") + 2,
        ("Nimbus", "time 2h00", "what did they"),
        (("nimbus", "time", 120),),
    ),
    Act("hours of the week", ("w",), 1, ("Hours", "This week"), before=LIST),
    Act(
        "a timer for another client",
        ("/", *"ju", ENTER, "s"),
        5,
        ("The timer for Junivo Data",),
        before=LIST,
        timer="junivo",
    ),
    Act("stop the timer", ("s",), 1, ("Saved: Junivo Data", "time 0h"), before=(*LIST, "/", *"ju", ENTER, "s")),
)


def run(act: Act, path: str, size: tuple[int, int]) -> str:
    """Do an act in a terminal; what is seen when it is done."""
    with Session(path, size) as session:
        session.until("> ")
        session.settle(0.8)
        for key in act.before:
            session.press(key, 0.4)
        for key in act.keys:
            session.press(key, 0.15)
        return session.until(*act.seen)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return sample_book.make_book(str(tmp_path / "studio"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name.replace(" ", "_"))
def test_it_takes_few_keys(act: Act, path: str, size: tuple[int, int]) -> None:
    assert len(act.keys) <= act.most
    run(act, path, size)
    desk = open_desk(path)
    today = [entry for client in desk.clients for entry in desk.record(client).entries if entry.on == desk.as_of]
    if act.logged:
        assert sorted(logged(today)) == sorted(act.logged)
    assert (desk.facts.timer.client if desk.facts.timer else "") == act.timer


def logged(entries: Sequence[Entry]) -> list[tuple[str, str, object]]:
    return [(entry.client, entry.kind, entry.minutes or entry.amount) for entry in entries]


def shown(keys: tuple[str, ...]) -> str:
    """Keys as one reads them: what is typed together, the others by name."""
    text = ""
    for key in keys:
        text += key if key not in NAMES or key == " " else f" {NAMES[key]} "
    return " ".join(text.split())


def main() -> None:
    """Print every act with its keys."""
    for act in ACTS:
        sys.stdout.write(f"{act.name:32} {shown(act.keys):28} {len(act.keys):2} of {act.most}\n")


if __name__ == "__main__":
    main()
