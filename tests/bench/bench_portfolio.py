"""What the portfolio costs, against auditing the book that it shows: `python -m tests.bench.bench_portfolio`.

First the commands; then the screen, in a terminal of its own: from its key to the last of it drawn, against auditing
the same book in one process, both without a cache; then how long keys wait, at rest and while it works.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from shutil import rmtree
from typing import NamedTuple

from tests.bench.bench_screen import DOWN, ESCAPE, UP, environment, uncached, workbench
from tests.bench.book import make
from tests.bench.clock import compare, show
from tests.bench.terminal import Terminal

SHOWN = {
    "audit": ("audit", "--json"),
    "portfolio": ("portfolio", "--json"),
    "portfolio, a year": ("portfolio", "--window", "365", "--json"),
    "portfolio, drawn": ("portfolio", "--chart"),
    "portfolio, letters": ("portfolio", "--grades"),
    "months": ("months",),
    "report": ("report", "--html"),
}
#: The screen's own name is in its frame, with what it shows.
TITLE = re.compile(r"Portfolio · ([a-z ]+)")
#: Seconds between two keys that are typed while it works.
BREATH = 0.03


class Opened(NamedTuple):
    """Seconds by the wall and of CPU."""

    wall: float
    cpu: float


class Waits(NamedTuple):
    """How long keys waited for their answer, in milliseconds, and how many were answered in time."""

    middle: float
    most: float
    answered: int
    typed: int


def commands(path: str) -> dict[str, list[str]]:
    """The commands that are compared, on a book."""
    return {name: [sys.executable, "-m", "tuiclients", "--book", path, *words] for name, words in SHOWN.items()}


def started(path: str, env: Mapping[str, str]) -> Terminal:
    """The workbench on a book without a cache, just painted."""
    uncached(path)
    rmtree(f"{env['HOME']}/tuiclients/drafts", ignore_errors=True)
    terminal = Terminal(workbench(path), env=env)
    terminal.shows(lambda screen: "activity" in screen, rest=0.02)
    return terminal


def to_list(terminal: Terminal) -> None:
    """Leave the log line; the footer tells when that is done."""
    terminal.send(ESCAPE)
    terminal.shows(lambda screen: " t today" in screen, rest=0.02)


def finished(screen: str) -> bool:
    """Whether the table, its sums and the whale curve are drawn."""
    return "order · profit" in screen and "Whale curve: profit so far" in screen


def audited(path: str, env: Mapping[str, str]) -> Opened:
    """How long the audit of every client takes in one process, from its start to its end."""
    uncached(path)
    with Terminal(commands(path)["audit"], env=env) as terminal:
        terminal.quiet(60.0, 120.0)
        last = terminal.chunks[-1]
        return Opened(last.at, last.cpu)


def opened(path: str, env: Mapping[str, str]) -> Opened:
    """How long the portfolio takes from its key until the last of it is drawn, on a workbench just painted."""
    with started(path, env) as terminal:
        to_list(terminal)
        asked, cpu = terminal.now, terminal.cpu()
        terminal.send(b"p")
        chunk = terminal.shows(finished, limit=120.0, rest=0.02)
        if chunk is None:
            raise SystemExit("\n".join(["This was not drawn:", *terminal.lines()]))
        return Opened(chunk.at - asked, chunk.cpu - cpu)


def waits(
    terminal: Terminal, keys: bytes | list[bytes], state: Callable[[], object], going_on: Callable[[int], bool]
) -> Waits:
    """Type keys in turn while something goes on, each after the one before was answered: until `state` is another."""
    typed = [bytes([key]) for key in keys] if isinstance(keys, bytes) else keys
    taken: list[float] = []
    turn = 0
    while going_on(turn):
        terminal.lines()
        before, asked = state(), terminal.now
        terminal.send(typed[turn % len(typed)])
        chunk = terminal.shows(lambda screen, before=before: state() != before, limit=2.0, rest=0.004)  # type: ignore[misc]
        if chunk is not None:
            taken.append((chunk.at - asked) * 1000)
        turn += 1
        terminal.quiet(BREATH, BREATH)
    return Waits(statistics.median(taken or [0]), max(taken or [0]), len(taken), turn)


def highlighted(terminal: Terminal) -> Callable[[], object]:
    """Where the highlight of the table is: the row with another background, and what it says."""

    def where() -> object:
        screen = terminal.screen
        plain = screen.buffer[1][2].bg
        rows = [row for row in range(2, screen.lines) if screen.buffer[row][4].bg != plain]
        return [(row, screen.display[row][:20]) for row in rows]

    return where


def shown(terminal: Terminal) -> Callable[[], object]:
    """Which view is shown."""
    return lambda: TITLE.findall("\n".join(terminal.screen.display))


def working(terminal: Terminal, words: str) -> Callable[[int], bool]:
    """Whether the program says so; it has a moment to begin."""
    return lambda turn: turn < 5 or words in "\n".join(terminal.screen.display)


def line_of_log(terminal: Terminal) -> Callable[[], object]:
    """What stands in the log line."""
    return lambda: [line for line in terminal.screen.display if line.startswith(" > ")]


def while_it_works(path: str, env: Mapping[str, str]) -> dict[str, Waits]:
    """How long keys wait while the book is audited and measured, in the log line and in the portfolio."""
    found = {}
    with started(path, env) as terminal:
        words = b"client-7 2h call about the scope of it "
        found["typing, while it audits"] = waits(
            terminal, words, line_of_log(terminal), lambda turn: turn < len(words)
        )
        to_list(terminal)
        terminal.send(b"p")
        terminal.shows(lambda screen: "Portfolio" in screen, rest=0.02)
        found["views, while it audits"] = waits(terminal, b"v", shown(terminal), working(terminal, "auditing"))
        terminal.shows(lambda screen: "order · profit" in screen, limit=120.0)
        arrows = [DOWN, DOWN, UP]
        for name, keys in (("a year", b"w"), ("this year", b"w"), ("all time", b"w")):
            terminal.send(keys)
            moved = waits(terminal, arrows, highlighted(terminal), working(terminal, "measuring"))
            found[f"arrows, while it measures {name}"] = moved
        terminal.shows(lambda screen: "order · profit" in screen, limit=120.0)
        while shown(terminal)() != ["months of the book "]:
            if waits(terminal, b"v", shown(terminal), lambda turn: turn < 1).answered == 0:
                break
        found["arrows, while it adds up months"] = waits(
            terminal, arrows, highlighted(terminal), working(terminal, "adding up")
        )
    return found


def at_rest(path: str, env: Mapping[str, str]) -> dict[str, Waits]:
    """How long each key takes that shows something else, once all is audited; then the next arrow at once."""
    with started(path, env) as terminal:
        to_list(terminal)
        terminal.send(b"p")
        terminal.shows(finished, limit=120.0)
        terminal.quiet(1.5)
        found = {}
        where, everything = highlighted(terminal), terminal.lines
        moves = {
            "down": [DOWN],
            "page down and up": [b"\x1b[6~", b"\x1b[5~"],
            "to the end and back": [b"G", b"g"],
            "mark and unmark (space)": [b" "],
            "more and less sold (+ -)": [b"+", b"-"],
            "another order (S)": [b"S"],
            "another view (v)": [b"v"],
            "another window (w)": [b"w"],
        }
        for name, keys in moves.items():
            found[name] = waits(terminal, keys, lambda: (tuple(everything()), where()), lambda turn: turn < 12)
            terminal.quiet(0.6)
    return found


def screen(path: str, folder: str, rounds: int = 3) -> None:
    """Print what the screen costs."""
    env = environment(folder)
    runs = [(audited(path, env), opened(path, env)) for _ in range(rounds)]
    wall, cpu = ([statistics.median(one[kind][part] for one in runs) for kind in (0, 1)] for part in (0, 1))
    print(f"\n{'auditing it in one process':<40} {wall[0]:6.2f} s, {cpu[0]:6.2f} s of CPU")
    print(f"{'p until the portfolio is drawn':<40} {wall[1]:6.2f} s, {cpu[1]:6.2f} s of CPU", end="")
    print(f"  {wall[1] / wall[0]:.2f}x, {cpu[1] / cpu[0]:.2f}x (1.5x wanted)")
    print(f"\n{'keys until something is seen':<40} {'middle':>10} {'most':>10}")
    for name, taken in (while_it_works(path, env) | at_rest(path, env)).items():
        counted = f"{taken.answered} of {taken.typed}"
        print(f"{name:<40} {taken.middle:7.1f} ms {taken.most:7.1f} ms   {counted}")


def main(clients: int = 1000, entries: int = 100_000) -> None:
    """Compare on one book."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/book"
        make(path, clients=clients, entries=entries)
        if "screen" not in sys.argv:
            show(compare(commands(path), rounds=3))
        screen(path, folder)


if __name__ == "__main__":
    main()
