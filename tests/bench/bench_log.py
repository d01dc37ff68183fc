"""What `tuiclients log` costs, against `python -c pass`: `python -m tests.bench.bench_log`."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from tests.bench.book import make
from tests.bench.clock import compare, show

PASS = [sys.executable, "-c", "pass"]


def main() -> None:
    """Compare on an empty book, and on one of 10,000 entries and 40 clients over two years."""
    program = [sys.executable, "-m", "tuiclients"]
    with tempfile.TemporaryDirectory() as folder:
        small, large = f"{folder}/small", f"{folder}/large"
        subprocess.run([*program, "--book", small, "client", "add", "Acme"], check=True, capture_output=True)
        subprocess.run([*program, "--book", small, "settings", "target_rate", "95"], check=True, capture_output=True)
        make(large, clients=40, entries=10_000)
        line = ["log", "client-7", "2h", "call", "about", "scope"]
        subprocess.run([*program, "--book", large, *line], check=True, capture_output=True)
        show(
            compare(
                {
                    "python -c pass": PASS,
                    "import tinydb, decimal, datetime, fcntl": [
                        sys.executable,
                        "-c",
                        "import tinydb, decimal, datetime, fcntl",
                    ],
                    "log, a book with one client": [*program, "--book", small, "log", "acme", "2h", "call"],
                    "log, 10,000 entries of 40 clients": [*program, "--book", large, *line],
                }
            )
        )


if __name__ == "__main__":
    main()
