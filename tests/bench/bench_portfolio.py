"""What the portfolio costs, against auditing the book that it shows: `python -m tests.bench.bench_portfolio`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable

from tests.bench.book import make
from tests.bench.clock import compare, show
from tuiclients.domain.portfolio.curve import whale_curve
from tuiclients.domain.portfolio.quadrant import quadrant
from tuiclients.domain.portfolio.sorting import KEYS, ordered
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.prunings import scenarios
from tuiclients.workbench.whole import PLAIN, overview

SHOWN = {
    "audit": ("audit", "--json"),
    "portfolio": ("portfolio", "--json"),
    "portfolio, a year": ("portfolio", "--window", "365", "--json"),
    "portfolio, drawn": ("portfolio", "--chart"),
    "portfolio, letters": ("portfolio", "--grades"),
    "months": ("months",),
    "report": ("report", "--html"),
}


def commands(path: str) -> dict[str, list[str]]:
    """The commands that are compared, on a book."""
    return {name: [sys.executable, "-m", "tuiclients", "--book", path, *words] for name, words in SHOWN.items()}


def main(clients: int = 1000, entries: int = 100_000) -> None:
    """Compare on one book, then say how long the screen's moves take once it is audited."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/book"
        make(path, clients=clients, entries=entries)
        show(compare(commands(path), rounds=3))
        desk = open_desk(path)
        desk.audits()
        whole = overview(desk)
        names = [member.client for member in whole.members[:3]]
        moves: dict[str, Callable[[], object]] = {
            "the whole table anew": lambda: overview(desk),
            "the curve": lambda: whale_curve(whole.members),
            "the quadrant": lambda: quadrant(whole.members),
            "another order": lambda: [ordered(whole.lines, key) for key in KEYS],
            "three scenarios": lambda: scenarios(desk, whole, PLAIN, [names[:1], names[:2], names]),
        }
        for name, move in moves.items():
            began = time.process_time()
            move()
            print(f"{name:<40} {(time.process_time() - began) * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
