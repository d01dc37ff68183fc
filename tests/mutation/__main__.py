"""`python -m tests.mutation [ROOM...]`: how many of a sample of small faults do the tests notice?

A room's sample is the 100 mutants that come first in an order drawn by the seed, so that it stays the same while
the code does. Each is put into a copy of the project; the tests that reach its line run until one fails. What no
test can notice stands in `equivalent.txt` with the reason. Takes at most half an hour on two cores; `--jobs` says
how many at a time. docs/mutation.md has the last results.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.reach import Reach, environment, reach

ROOT = Path(__file__).parents[2]
#: Compare the tables of the docs with the registries.
PAGES = ("tests/packaging/test_readme.py", "tests/quicklog/test_verbs.py")
#: The rooms, each with the tests that are asked: its own, then those of the rooms that stand on it.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "domain": ("tests/domain", "tests/oracle", "tests/workbench", "tests/quicklog", "tests/tui/show", *PAGES),
    "quicklog": ("tests/quicklog", "tests/workbench", *PAGES),
    "storage": ("tests/storage", "tests/workbench", *PAGES),
    "workbench": ("tests/workbench", "tests/cli", "tests/sample_data", *PAGES),
}
COPIED = ("tuiclients", "tests", "themes", "sample_data", "docs", ".ci", "pyproject.toml", "README.md")
#: Tests in the first batch; each further one has twice as many. What many tests reach, the first few notice.
BATCH = 40
#: Seconds for a batch. One that ends in time without the mutant, but not with it, has met an endless loop.
LIMIT = 180
#: What pytest writes when a mutated module can no longer be imported.
IMPORT_FAILS = (b"ERROR collecting", b"ImportError while loading conftest")


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
    """The tests that could notice a mutant, the nearest first.

    These are the tests that reach its lines, and those of the module's own test file that reach the module. Of
    what runs at import: the module's own test file, those that reach the module anywhere, and the tests of the
    docs, whose tables are made from it.
    """
    lines = reached.get(mutant.module, {})
    direct = frozenset[str]().union(
        *(tests for line, tests in lines.items() if mutant.line <= line <= mutant.end_line)
    )
    spread = Counter(itertools.chain.from_iterable(lines.values()))
    folder, _, name = mutant.module.removeprefix("tuiclients/").rpartition("/")
    mirror, room = f"tests/{folder}/test_{name}", f"tests/{folder.split('/')[0]}/"
    at_import = mutant.runs_at_import or not direct

    def distance(test: str) -> tuple[bool, bool, bool, int, str]:
        own = test.startswith(f"{mirror}::")
        return not own, not test.startswith(room), test not in direct, spread[test], test

    own_file = [mirror] if (ROOT / mirror).exists() else []
    if at_import:
        others = (test for test in spread if not own_file or not test.startswith(f"{mirror}::"))
        return [*own_file, *sorted(others, key=distance), *PAGES]
    return sorted(direct | {test for test in spread if test.startswith(f"{mirror}::")}, key=distance)


def _noticed(mutant: Mutant, copy: Path, tests: Sequence[str]) -> bool:
    path = copy / mutant.module
    source = path.read_text(encoding="utf-8")
    begin, size = 0, BATCH
    while begin < len(tests):
        batch = tests[begin : begin + size]
        path.write_text(mutant.applied(source), encoding="utf-8")
        try:
            if fails(batch, copy):
                return True
        except subprocess.TimeoutExpired:
            path.write_text(source, encoding="utf-8")
            fails(batch, copy)
            return True
        finally:
            path.write_text(source, encoding="utf-8")
        begin, size = begin + size, 2 * size
    return False


def fails(tests: Sequence[str], copy: Path) -> bool:
    """Whether one of the tests fails, or can no longer be imported. Any other trouble ends the whole run."""
    run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests]
    done = subprocess.run(run, cwd=copy, env=environment(copy), capture_output=True, timeout=LIMIT)
    if done.returncode in (0, 1):
        return done.returncode == 1
    written = done.stdout + done.stderr
    if any(text in written for text in IMPORT_FAILS):
        return True
    raise RuntimeError(f"pytest ends with {done.returncode}: {written[-2000:].decode(errors='replace')}")


if __name__ == "__main__":
    raise SystemExit(main())
