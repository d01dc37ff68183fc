"""What keys cost beside another checkout, in turns: `python -m tests.bench.bench_beside CHECKOUT [rounds]`.

Prints bytes and latency of each kind of key here, there, and as a ratio; then what a minute of a timer sends.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from tests.bench.bench_screen import DOWN, ESCAPE, PAGE_DOWN, ROOT, environment, press, workbench
from tests.bench.book import make
from tests.bench.terminal import Terminal

#: Each kind of key: how to get there, the key, and how often it is pressed (0: these bytes, one by one).
KINDS: dict[str, tuple[tuple[bytes, ...], bytes, int]] = {
    "down in the client list": ((ESCAPE, b"1"), DOWN, 8),
    "page down in the client list": ((ESCAPE, b"1", b"g"), PAGE_DOWN, 1),
    "down in the activity log": ((ESCAPE, b"2"), DOWN, 8),
    "page down in the activity log": ((ESCAPE, b"2"), PAGE_DOWN, 3),
    "Tab from pane to pane": ((ESCAPE, b"1"), b"\t", 4),
    "a letter in the line": ((b"l", b"\x15"), b"client-7 2h call about scope", 0),
    "a letter in the filter": ((ESCAPE, b"1", b"/"), b"ent 12", 0),
    "a letter in a form": ((ESCAPE, b"1", b"n"), b"Beta Ltd", 0),
    "Tab in a form": ((ESCAPE, b"1", b"n"), b"\t", 4),
    "down in Today": ((ESCAPE, b"t"), DOWN, 6),
}


@contextmanager
def opened(folder: str, checkout: Path, *, timer: bool = False) -> Iterator[Terminal]:
    """The workbench of a checkout on a small book of its own."""
    path = f"{folder}/{checkout.name}"
    env = {**environment(folder), "PYTHONPATH": str(checkout)}
    rmtree(f"{folder}/tuiclients/drafts", ignore_errors=True)
    rmtree(path, ignore_errors=True)
    make(path, clients=20, entries=4000, target="95")
    with Terminal(workbench(path), env=env) as terminal:
        terminal.shows(lambda screen: "Client" in screen and "50 " in screen)
        terminal.quiet(1.5)
        if timer:
            terminal.burst(ESCAPE, 0.6)
            terminal.burst(b"s", 1.5)
        yield terminal


def cost(terminal: Terminal, kind: str) -> tuple[float, float]:
    """The bytes of one key with all that follows it, and the seconds to its last byte; medians."""
    way, keys, times = KINDS[kind]
    for key in way:
        terminal.burst(key, 0.5, 1.0)
    terminal.quiet(0.8)
    typed = [press(terminal, keys, times)] if times else [press(terminal, bytes([key]), 1) for key in keys]
    terminal.burst(ESCAPE, 0.5, 1.0)
    terminal.burst(ESCAPE, 0.5, 1.0)
    return statistics.median(key.sent + key.after for key in typed), statistics.median(key.wall for key in typed)


def minute(folder: str, checkout: Path) -> list[int]:
    """The bytes of each thing sent within 130 seconds while a timer runs and no key is pressed."""
    with opened(folder, checkout, timer=True) as terminal:
        before = len(terminal.chunks)
        terminal.quiet(130.0, 130.0)
        return [len(chunk.data) for chunk in terminal.chunks[before:]]


def main() -> None:
    """All of it."""
    checkouts = (ROOT, Path(sys.argv[1]).resolve())
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    found: dict[tuple[str, Path], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for checkout in checkouts:
                with opened(folder, checkout) as terminal:
                    for kind in KINDS:
                        found.setdefault((kind, checkout), []).append(cost(terminal, kind))
        print(f"{'key':<32} {'bytes':>6} {'there':>6} {'x':>5} {'latency':>9} {'there':>9} {'x':>5}")
        for kind in KINDS:
            (own, wall), (other, slow) = (
                tuple(statistics.median(column) for column in zip(*found[kind, checkout], strict=True))
                for checkout in checkouts
            )
            print(
                f"{kind:<32} {own:6.0f} {other:6.0f} {own / max(other, 1):5.2f} "
                f"{wall * 1e3:6.1f} ms {slow * 1e3:6.1f} ms {wall / max(slow, 1e-4):5.2f}"
            )
        print(f"\nsent in 130 s with a timer, without a key: {minute(folder, ROOT)} bytes")


if __name__ == "__main__":
    main()
