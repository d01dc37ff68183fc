"""The acts of every day on the sample book, each by its keys: what they do, and that they are few.

`python -m tests.tui.terminal.test_ten_acts` prints the table.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.terminal.session import Session
from tuiclients.workbench import sample_book

ENTER, ESC, TAB, UP, CTRL_O = "\r", "\x1b", "\t", "\x1b[A", "\x0f"
NAMES = {ENTER: "Enter", ESC: "Esc", TAB: "Tab", UP: "Up", CTRL_O: "Ctrl+O", " ": "Space"}
SIZES = [(120, 40), (80, 24), (60, 20)]


class Act(NamedTuple):
    """Something that is done every day: from where, by which keys, at most how many, and what is seen of it then."""

    name: str
    keys: tuple[str, ...]
    most: int
    seen: tuple[str, ...]
    before: tuple[str, ...] = ()
    """Keys that are no part of the act: where it begins, or what it needs."""


LIST = (ESC,)
#: From the log line, unless keys before it lead elsewhere.
ACTS = (
    Act("hours of another client", (*"hal 2h", ENTER), 7, ("Saved: Haldvik Legal", "2h00")),
    Act("hours of the selected client", (*"2h", ENTER), 3, ("Saved: ", "2h00")),
    Act("the same once more", (UP, ENTER), 2, ("Saved: Haldvik Legal", "2h00"), (*"hal 2h", ENTER)),
    Act("what is due", (ESC, "t"), 2, ("Today", "morning check-in")),
    Act("a bill is paid", (*"lark paid ", TAB, ENTER), 12, ("Saved: Larkfield & Moss", "payment 2,916.00 on 1271")),
    Act("a timer for another client", ("/", *"ju", ENTER, "s"), 5, ("The timer for Junivo Data runs",), LIST),
    Act("hours of the week", ("w",), 1, ("Hours", "This week"), LIST),
    Act("stop the timer", ("s",), 1, ("Saved: Junivo Data", "time 0h"), (*LIST, "/", *"ju", ENTER, "s")),
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
