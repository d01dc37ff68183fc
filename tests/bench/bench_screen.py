"""What the workbench costs, against the smallest Textual program: `python -m tests.bench.bench_screen [rounds]`.

`ready`: painted, and the verdict of the selected client is shown and right; then a key is typed to see that it is
answered. All of it at 120x40 in 256 colours, the programs in turns, medians.
"""

from __future__ import annotations

import compileall
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree, rmtree
from typing import NamedTuple

from tests.bench.book import make
from tests.bench.terminal import Chunk, Terminal
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.scoring_cache import cache_average_parts, cache_scores

ROOT = Path(__file__).parents[2]
UP, DOWN, PAGE_DOWN, ESCAPE = b"\x1b[A", b"\x1b[B", b"\x1b[6~", b"\x1b"
#: The line under the signals of a verdict.
SUM = re.compile(r"50 [+-] \d+\.\d = (\d+\.\d)")
#: The heading over the activity says whose verdict is shown.
WHOSE = re.compile(r"(Client \d+) · activity")


class Start(NamedTuple):
    """A start: CPU seconds to ready and to the first paint, bytes in all, and the seconds that a key took then."""

    cpu: float
    painted: float
    sent: int
    answered: float


class Book(NamedTuple):
    """A book to start on. `settled` = what is done to its cache before each start."""

    path: str
    scores: Mapping[str, float]
    settle: Callable[[str], None]


def uncached(path: str) -> None:
    """Delete the cache."""
    rmtree(f"{path}/cache", ignore_errors=True)


def yesterdays(path: str) -> None:
    """Put the cache back that a session of yesterday has left; the first time that session is held."""
    left = f"{path}.cache"
    if not os.path.isdir(left):
        uncached(path)
        desk = open_desk(path, clock=lambda: datetime.now(UTC) - timedelta(days=1))
        desk.audits()
        cache_scores(desk)
        cache_average_parts(desk)
        copytree(f"{path}/cache", left)
    uncached(path)
    copytree(left, f"{path}/cache")


def environment(folder: str) -> dict[str, str]:
    """A home without settings or drafts of its own."""
    return {"HOME": folder, "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder, "PYTHONPATH": str(ROOT)}


def workbench(book: str) -> list[str]:
    """The command that opens the workbench."""
    return [sys.executable, "-m", "tuiclients", "--book", book]


def program(name: str) -> list[str]:
    """The command of one of the programs to compare with."""
    return [sys.executable, str(ROOT / "tests" / "bench" / f"{name}.py")]


def scores(path: str) -> dict[str, float]:
    """The scores of a book by the clients' names, as another command works them out."""
    command = [sys.executable, "-m", "tuiclients", "--book", path, "audit", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout)
    audits = found["audits"] if isinstance(found, dict) else found
    return {one["client"].replace("client-", "Client "): one["score"] for one in audits}


def ready(book: Book) -> Callable[[str], bool]:
    """Whether the verdict of the selected client is shown, and right."""

    def seen(screen: str) -> bool:
        score, whose = SUM.search(screen), WHOSE.search(screen)
        return score is not None and whose is not None and abs(float(score[1]) - book.scores[whose[1]]) < 0.06

    return seen


def start(command: list[str], seen: Callable[[str], bool], env: Mapping[str, str], key: bytes = b"") -> Start:
    """Start a program, wait until it is ready, and see how long a key takes then."""
    rmtree(f"{env['HOME']}/tuiclients/drafts", ignore_errors=True)
    with Terminal(command, env=env) as terminal:
        found = terminal.shows(seen)
        if found is None:
            raise SystemExit("\n".join(["This did not get ready:", *terminal.lines()]))
        answered = terminal.burst(key, 0.05)[0].at if key else 0.0
        terminal.quiet(0.5)
        first = next(chunk for chunk in terminal.chunks if b"\x1b[1;1H" in chunk.data or len(chunk.data) > 1000)
        return Start(found.cpu, first.cpu, terminal.sent, answered)


def starts(books: Mapping[str, Book], env: Mapping[str, str], rounds: int) -> None:
    """Print what starting costs on each book, as ratios to the smallest program."""
    found: dict[str, list[Start]] = {name: [] for name in ("hello", *books)}
    for turn in range(rounds + 1):
        runs = [("hello", start(program("hello"), lambda screen: "hello" in screen, env))]
        for name, book in books.items():
            book.settle(book.path)
            runs.append((name, start(workbench(book.path), ready(book), env, b"a")))
        if turn:
            for name, one in runs:
                found[name].append(one)
    base = middle(found["hello"])
    print(f"{'start-up':<34} {'CPU':>9} {'x':>6} {'painted':>9} {'bytes':>7} {'a key':>8}")
    for name, taken in found.items():
        one = middle(taken)
        print(
            f"{name:<34} {one.cpu * 1e3:6.0f} ms {one.cpu / base.cpu:6.2f} {one.painted * 1e3:6.0f} ms "
            f"{one.sent:7.0f} {one.answered * 1e3:5.0f} ms"
        )


def middle(taken: list[Start]) -> Start:
    """The medians."""
    return Start(*(statistics.median(column) for column in zip(*taken, strict=True)))


class Key(NamedTuple):
    """What a key cost: seconds to its last byte, CPU seconds, bytes; bytes that followed once keys rested."""

    wall: float
    cpu: float
    sent: int
    after: int


def press(terminal: Terminal, key: bytes, times: int) -> Key:
    """Type a key so many times, each after a rest; medians, but of the bytes the most."""
    taken: list[Key] = []
    for _ in range(times):
        before = terminal.cpu()
        chunks = terminal.burst(key, 0.08)
        soon = [chunk for chunk in chunks if chunk.at < 0.1]
        wall, cpu = (soon[-1].at, soon[-1].cpu - before) if soon else (0.1, 0.0)
        count = len(terminal.chunks)
        terminal.quiet(0.4)
        late = sum(_size(chunk) for chunk in [*chunks[len(soon) :], *terminal.chunks[count:]])
        taken.append(Key(wall, cpu, sum(map(_size, soon)), late))
    walls, cpus, sents, lates = zip(*taken, strict=True)
    return Key(statistics.median(walls), statistics.median(cpus), max(sents), max(lates))


def _size(chunk: Chunk) -> int:
    return len(chunk.data)


def keys(book: Book, env: Mapping[str, str]) -> None:
    """Print what keys cost."""
    rmtree(f"{env['HOME']}/tuiclients/drafts", ignore_errors=True)
    with Terminal(program("table"), env=env) as table, Terminal(workbench(book.path), env=env) as own:
        table.shows(lambda screen: "Client 20" in screen)
        own.shows(ready(book))
        for terminal in (table, own):
            terminal.quiet(1.0)
        own.burst(ESCAPE, 0.5)
        rows = [("down in a table of 1,000 rows", press(table, DOWN, 12), "")]
        rows.append(("down in the client list", press(own, DOWN, 12), "0.8x, 500 B; then 30 kB"))
        rows.append(("page down in the client list", press(own, PAGE_DOWN, 1), "16 kB"))
        own.burst(b"2", 0.6)
        rows.append(("down in the activity log", press(own, DOWN, 12), "700 B"))
        rows.append(("page down in the activity log", press(own, PAGE_DOWN, 4), "16 kB"))
        own.burst(b"l", 0.6)
        own.quiet(1.5)
        typed = [press(own, bytes([byte]), 1) for byte in b"client-7 2h call about scope"]
        most = max(key.sent + key.after for key in typed)
        mean = sum(key.sent + key.after for key in typed) / len(typed)
        base = rows[0][1]
    print(f"\n{'keys':<34} {'latency':>9} {'x':>6} {'CPU':>9} {'bytes':>7} {'then':>7}   wanted")
    for name, key, wanted in rows:
        print(
            f"{name:<34} {key.wall * 1e3:6.1f} ms {key.wall / base.wall:6.2f} {key.cpu * 1e3:6.1f} ms "
            f"{key.sent:7} {key.after:7}   {wanted}"
        )
    print(f"{'typing, preview included':<34} {'most':>26} {most:15}   900 B (mean {mean:.0f})")


def idle(book: Book, env: Mapping[str, str], seconds: float = 10.0) -> None:
    """Print what doing nothing costs."""
    with Terminal(program("hello"), env=env) as hello, Terminal(workbench(book.path), env=env) as own:
        own.shows(ready(book))
        for terminal in (hello, own):
            terminal.quiet(2.0)
        before = [(terminal.cpu(), terminal.sent) for terminal in (hello, own)]
        own.quiet(seconds, seconds)
        after = [(terminal.cpu(), terminal.sent) for terminal in (hello, own)]
        memory = [terminal.memory() for terminal in (hello, own)]
    print(f"\nidle for {seconds:.0f} s")
    names = ("hello", "workbench, 10,000")
    for name, (cpu, sent), (then_cpu, then_sent), kept in zip(names, before, after, memory, strict=True):
        print(
            f"{name:<34} {(then_cpu - cpu) * 1e3:6.1f} ms of CPU, {then_sent - sent} bytes, "
            f"{kept / 1024:.1f} MB, {kept / memory[0]:.2f}x"
        )


def main() -> None:
    """All of it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with redirect_stdout(None):
        compileall.compile_dir(ROOT / "tuiclients", quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder)
        books = {}
        for name, entries, target in (
            ("10,000", 10_000, "95"),
            ("100,000", 100_000, "95"),
            ("no target", 10_000, None),
        ):
            path = f"{folder}/{name.replace(' ', '-')}"
            make(path, clients=40, entries=entries, target=target)
            right = scores(path)
            books[f"{name}, audited yesterday"] = Book(path, right, yesterdays)
            books[f"{name}, cache deleted"] = Book(path, right, uncached)
        starts(books, env, rounds)
        book = books["10,000, cache deleted"]
        keys(book, env)
        idle(book, env)


if __name__ == "__main__":
    main()
