"""Which tests reach which line, found by one run of the tests under coverage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

#: By file and line, the tests that run it.
Reach = Mapping[str, Mapping[int, frozenset[str]]]


def reach(root: Path, room: str, tests: Sequence[str]) -> Reach:
    """Run `tests` in a copy of the project at `root`, and say which of them reach each line of a room."""
    data, report = root / ".coverage.mutation", root / "coverage.json"
    config = root / "coverage.ini"
    config.write_text(
        f"[run]\nsource = tuiclients/{room}\ndata_file = {data}\ndynamic_context = test_function\n"
        "[json]\nshow_contexts = true\n"
    )
    run = [sys.executable, "-m", "coverage"]
    pytest = ["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        [*run, "run", f"--rcfile={config}", *pytest], cwd=root, env=environment(root), capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"The tests fail without any mutant:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    subprocess.run(
        [*run, "json", f"--rcfile={config}", "-q", "-o", str(report)],
        cwd=root,
        env=environment(root),
        check=True,
        capture_output=True,
    )
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=", "-p", "no:cacheprovider", *tests],
        cwd=root,
        env=environment(root),
        check=True,
        capture_output=True,
        text=True,
    )
    nodes = {line.partition("[")[0] for line in collected.stdout.splitlines() if "::" in line}
    files = json.loads(report.read_text())["files"]
    return {
        file: {
            int(line): frozenset(node for context in contexts if (node := _node(context, root)) in nodes)
            for line, contexts in facts["contexts"].items()
        }
        for file, facts in files.items()
    }


def environment(root: Path) -> dict[str, str]:
    """The environment of a run in a copy: it imports the copy, wherever a test changes to."""
    return {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}


def _node(context: str, root: Path) -> str:
    """A context such as `tests.storage.encoding.test_page.test_a` as pytest names it, or "" for what is no test."""
    parts = context.split(".")
    for length in range(len(parts) - 1, 0, -1):
        file = Path(*parts[:length]).with_suffix(".py")
        if (root / file).exists():
            name = "::".join(parts[length:])
            return f"{file}::{name}" if parts[-1].startswith("test") and parts[length - 1].startswith("test") else ""
    return ""
