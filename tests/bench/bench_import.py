"""What a large import costs: `python -m tests.bench.bench_import [ROWS CLIENTS]`.

The measure is one write of the same bytes plus parsing: a dry run, and the book's entries written to one file with an
fsync. Against it stand the import into a new book, the same file again, and the undo. All CPU, in turns.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.clock import cpu

ROWS, CLIENTS = 30_000, 3_569
HEADER = (
    *("User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date", "Start time"),
    *("End date", "End time", "Duration", "Tags"),
)


def make(path: Path, rows: int, clients: int) -> None:
    """A detailed report of Toggl with so many rows of so many clients, over two years."""
    chance = random.Random(7)
    with open(path, "w", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(HEADER)
        for number in range(rows):
            day = f"{2024 + chance.randrange(2)}-{1 + chance.randrange(12):02d}-{1 + chance.randrange(28):02d}"
            start, length = f"{7 + chance.randrange(11):02d}:{chance.randrange(60):02d}:00", chance.randrange(5, 300)
            lasts = f"{length // 60:02d}:{length % 60:02d}:00"
            name, note = f"Client {number % clients:05d} Works", f"work {number} on something that is described here"
            sheet.writerow(["Ann", "", name, f"P{number % 7}", "", note, "Yes", day, start, "", "", lasts, ""])


def once(content: bytes, path: Path) -> float:
    """CPU seconds of one durable write."""
    before = time.process_time()
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return time.process_time() - before


def main() -> None:
    """Print each cost and its ratio to the measure."""
    rows, clients = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (ROWS, CLIENTS)
    with tempfile.TemporaryDirectory() as folder:
        table, book = Path(folder) / "table.csv", str(Path(folder) / "book")
        make(table, rows, clients)
        program = [sys.executable, "-m", "tuiclients", "--book", book]
        # A target rate: the score of a client needs nobody else's.
        subprocess.run([*program, "client", "add", "First"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*program, "settings", "target_rate", "95"], check=True, stdout=subprocess.DEVNULL)
        dry = cpu([*program, "import", str(table), "--dry-run"])
        whole = cpu([*program, "import", str(table)])
        again = cpu([*program, "import", str(table)])
        content = b"".join(path.read_bytes() for path in sorted(Path(book, "entries").iterdir()))
        written = once(content, Path(folder) / "once")
        undone = cpu([*program, "undo"])
        measure = dry + written
        print(f"{rows:,} rows, {clients:,} clients, {len(content):,} bytes")
        for name, seconds in (
            ("one write plus parsing", measure),
            ("import", whole),
            ("the same again", again),
            ("undo", undone),
        ):
            print(f"{name:<28} {seconds:7.2f} s  {seconds / measure:5.2f}x")


if __name__ == "__main__":
    main()
