"""What the start of `tuiclients log` costs, counted: it is typed many times a day, and loading is most of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tuiclients.cli.main import main

ROOT = Path(__file__).parents[1]
#: Runs a command as the program does, and says what it has loaded.
RUN = """
import gc, json, sys
from tuiclients.__main__ import run
# What the interpreter has made before the program runs is not the program's, compiling a new checkout included.
gc.collect()
passes = []
gc.callbacks.append(lambda phase, info: passes.append(phase))
try:
    run()
except SystemExit:
    pass
records = [kind for kind in tuple.__subclasses__() if kind.__module__.startswith("tuiclients.")]
compiled = [
    f"{kind.__qualname__}.{name}"
    for kind in records
    for name, annotation in kind.__annotations__.items()
    if type(annotation).__name__ == "ForwardRef"
]
print(json.dumps({
    "modules": [name for name in sys.modules if name.split(".")[0] in ("tuiclients", "tinydb", "json")],
    "records": len(records), "compiled": compiled, "passes": len(passes),
}))
"""
#: What only the screens, other commands and the whole audit need.
NEEDLESS = {
    *("tinydb", "tuiclients.cli.parser", "tuiclients.cli.open", "tuiclients.quicklog.complete"),
    *("tuiclients.domain.audit.result", "tuiclients.domain.audit.evidence", "tuiclients.domain.audit.verdict"),
    *("tuiclients.domain.audit.triggers", "tuiclients.workbench.log_line", "tuiclients.storage.change.recovery"),
    *("tuiclients.storage.files.watch", "tuiclients.storage.book.backup", "tuiclients.storage.files.memory_files"),
}


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program that logs a line has loaded, on a day on which the book has been changed before."""
    book = str(tmp_path_factory.mktemp("cost") / "book")
    assert main(["--book", book, "client", "add", "Acme"]) == 0
    assert main(["--book", book, "log", "acme", "1h"]) == 0
    command = [sys.executable, "-c", RUN, "--book", book, "log", "acme", "2h", "call"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "Score:" in done.stdout
    counted: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return counted


def test_a_logged_line_loads_nothing_that_only_others_need(logged: dict[str, Any]) -> None:
    assert NEEDLESS & set(logged["modules"]) == set()


def test_a_logged_line_loads_few_modules_and_records(logged: dict[str, Any]) -> None:
    assert len([name for name in logged["modules"] if name.startswith("tuiclients")]) <= 80
    assert logged["records"] <= 32


def test_the_records_that_a_logged_line_loads_compile_no_annotations(logged: dict[str, Any]) -> None:
    # A named tuple compiles each annotation that is text; `per-file-ignores` in pyproject.toml tells which are not.
    assert [name for name in logged["compiled"] if not name.startswith("DeskChange.")] == []


def test_no_garbage_is_looked_for_while_a_line_is_logged(logged: dict[str, Any]) -> None:
    assert logged["passes"] == 0
