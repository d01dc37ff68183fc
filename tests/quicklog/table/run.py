"""The whole table as numbers: `python -m tests.quicklog.table.run [--list]`."""

from __future__ import annotations

import sys
from collections import Counter

from tests.quicklog.table.doors import answer
from tests.quicklog.table.every import LINES
from tests.quicklog.table.verdict import problems


def main(words: list[str]) -> None:
    """Print how many lines are right, by what must become of them, and with --list what is wrong with the others."""
    counts: Counter[str] = Counter()
    for row in LINES:
        try:
            found = problems(row, answer(row))
        except Exception as error:  # an answer of any kind is a finding here
            found = [f"{type(error).__name__}: {error}"]
        silent = any(problem.startswith("silent") for problem in found)
        counts[f"{row.outcome} {'silently wrong' if silent else 'wrong' if found else 'right'}"] += 1
        if found and "--list" in words:
            where = f" [{row.selected or 'log'}, {row.scene}]"
            sys.stdout.write(f"{row.typed}{where}\n" + "".join(f"    {problem}\n" for problem in found))
    for name, count in sorted(counts.items()):
        sys.stdout.write(f"{count:4} {name}\n")
    total = sum(count for name, count in counts.items() if "silently" in name)
    sys.stdout.write(f"{len(LINES):4} lines, {total} silently wrong\n")


if __name__ == "__main__":
    main(sys.argv[1:])
