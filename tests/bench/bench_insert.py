"""What one durable insert costs in books of growing size: `python -m tests.bench.bench_insert [--million]`.

Clients come with the entries (500 each, over two years), as they do in life. The cost is that of `change` alone,
journal, lock and fsync included; the ratio is to the smallest book of the same run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit, Engine

SIZES = (100, 10_000, 100_000)
EACH = 500
INSERTS = 40


def fill(engine: Engine, count: int) -> float:
    """Make a book of so many entries by one change for each hundred thousand; gives the seconds it took."""
    started = time.perf_counter()
    edits: list[Edit] = []
    for number in range(count):
        client = f"client-{number // EACH}"
        if number % EACH == 0:
            edits.append(Edit(None, Client(client, client)))
        on = date(2025 + number % 2, 1 + number % 12, 1 + number % 28)
        edits.append(Edit(None, Entry("", client, on, "time", "09:10", minutes=30, note=f"work item {number}")))
        if len(edits) >= 100_000:
            engine.change("filled", edits)
            edits = []
    engine.change("filled", edits)
    return time.perf_counter() - started


def insert(engine: Engine, count: int) -> tuple[float, float]:
    """The median seconds of an insert, by the clock and of CPU."""
    walls, cpus = [], []
    for number in range(INSERTS):
        client = f"client-{number * 7919 % max(1, count // EACH)}"
        entry = Entry(engine.new_id(), client, date(2026, 6, 1), "time", minutes=5)
        wall, cpu = time.perf_counter(), time.process_time()
        engine.change("insert", [Edit(None, entry)])
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def main() -> None:
    """Print a line for each size."""
    sizes = (*SIZES, 1_000_000) if "--million" in sys.argv else SIZES
    first = (0.0, 0.0)
    sys.stdout.write("entries    filled in   insert (wall)     insert (CPU)\n")
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "book")
            filled = fill(open_book(path, create=True), count)
            engine = open_book(path)
            engine.facts()
            wall, cpu = insert(engine, count)
        first = first if first[0] else (wall, cpu)
        sys.stdout.write(
            f"{count:>9}  {filled:8.1f} s  {wall * 1e3:6.2f} ms {wall / first[0]:4.2f}x   "
            f"{cpu * 1e3:6.2f} ms {cpu / first[1]:4.2f}x\n"
        )


if __name__ == "__main__":
    main()
