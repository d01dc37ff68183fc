"""`python -m tests.mutation [ROOM...]`: how many of a sample of small faults do the tests notice?

A room's sample is the 100 mutants that come first in an order drawn by the seed, so that it stays the same while
the code does. Each is put into a copy of the project; the tests that reach its line run until one fails. What no
test can notice stands in `equivalent.txt` with the reason. Takes at most half an hour on two cores; `--jobs` says
how many at a time.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.reach import Reach, environment, reach

ROOT = Path(__file__).parents[2]
#: The rooms, each with the tests that are asked: its own, then those of the rooms that stand on it.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "domain": ("tests/domain", "tests/oracle", "tests/workbench"),
    "quicklog": ("tests/quicklog", "tests/workbench"),
    "storage": ("tests/storage", "tests/workbench"),
    "workbench": ("tests/workbench", "tests/cli", "tests/sample_data"),
}
COPIED = ("tuiclients", "tests", "themes", "sample_data", "docs", "pyproject.toml", "README.md")
#: So many tests are asked at a time, so that a fault that many tests reach is noticed by the first few.
BATCH = 40
#: Seconds after which a run that does not end counts as noticed: the fault is an endless loop.
LIMIT = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print what survived and the score of each room; 1 if a room is below `--least`."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[[], *ROOMS], default=list(ROOMS), metavar="ROOM")
    parser.add_argument("--sample", type=int, default=100, help="mutants of each room (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="the order in which they are drawn (default 1)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (default 2)")
    parser.add_argument("--least", type=float, default=90, help="per cent that must be noticed (default 90)")
    options = parser.parse_args(arguments)
    scores = {room: _room(room, options.sample, options.seed, options.jobs) for room in options.rooms or ROOMS}
    for room, score in scores.items():
        print(f"{room}: {score:.0f} % noticed")
    return 0 if all(score >= options.least for score in scores.values()) else 1


def sample(room: str, size: int, seed: int) -> list[Mutant]:
    """The mutants of a room that are tried, equivalent ones left out."""
    equivalent = _equivalent()
    every = itertools.chain.from_iterable(
        mutants(path, ROOT) for path in sorted((ROOT / "tuiclients" / room).rglob("*.py"))
    )
    return sorted((one for one in every if one.key not in equivalent), key=lambda one: one.rank(seed))[:size]


def _equivalent() -> set[str]:
    """The keys of the mutants that no test can notice; lines that begin with # say why."""
    lines = (Path(__file__).parent / "equivalent.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _room(room: str, size: int, seed: int, jobs: int) -> float:
    tried = sample(room, size, seed)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            copies.put(_copy(Path(folder) / str(number)))
        first = copies.get()
        reached = reach(first, room, ROOMS[room])
        copies.put(first)

        def noticed(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return _noticed(mutant, copy, reaching_tests(mutant, reached))
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(jobs) as pool:
            results = list(pool.map(noticed, tried))
    survived = [mutant for mutant, killed in zip(tried, results, strict=True) if not killed]
    for mutant in sorted(survived):
        print(f"  survived {mutant.module}:{mutant.line}  {mutant.key}", flush=True)
    print(f"{room}: {len(tried) - len(survived)} of {len(tried)} in {time.monotonic() - begun:.0f} s", flush=True)
    return 100 * (len(tried) - len(survived)) / len(tried)


def _copy(target: Path) -> Path:
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    return target


def reaching_tests(mutant: Mutant, reached: Reach) -> list[str]:
    """The tests that reach a mutant, the nearest first; of what runs at import, those that reach its module."""
    lines = reached.get(mutant.module, {})
    direct = frozenset[str]().union(
        *(tests for line, tests in lines.items() if mutant.line <= line <= mutant.end_line)
    )
    spread: dict[str, int] = {}
    for tests in lines.values():
        for test in tests:
            spread[test] = spread.get(test, 0) + 1
    chosen: Iterable[str] = direct or spread
    return sorted(
        chosen, key=lambda test: (not test.startswith(f"tests/{mutant.module.split('/')[1]}"), spread[test])
    )


def _noticed(mutant: Mutant, copy: Path, tests: Sequence[str]) -> bool:
    path = copy / mutant.module
    source = path.read_text(encoding="utf-8")
    path.write_text(mutant.applied(source), encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    try:
        for begin in range(0, len(tests), BATCH):
            batch = tests[begin : begin + BATCH]
            done = subprocess.run([*run, *batch], cwd=copy, env=environment(copy), capture_output=True, timeout=LIMIT)
            if done.returncode:
                return True
        return False
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(source, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
