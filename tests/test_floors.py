"""The floors hold: nothing below knows what is above, and a quick command loads little."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tuiclients.tui.lazy import TABLE

ROOT = Path(__file__).parents[1]


def loaded_by(statement: str) -> set[str]:
    script = (
        f"import sys\nbefore = set(sys.modules)\n{statement}\n"
        "import json\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stdout))


def test_the_domain_loads_the_standard_library_alone() -> None:
    modules = " , ".join(
        str(path.relative_to(ROOT).with_suffix("")).replace("/", ".")
        for path in (ROOT / "tuiclients/domain").rglob("*.py")
        if path.name != "__init__.py"
    )
    tops = {name.split(".")[0] for name in loaded_by(f"import {modules}")}
    allowed = set(sys.stdlib_module_names) | {"tuiclients"}
    assert tops - allowed == set()


def test_log_loads_no_textual_and_no_argparse() -> None:
    tops = {name.split(".")[0] for name in loaded_by("import tuiclients.cli.log")}
    assert tops & {"textual", "rich", "argparse", "dateutil", "rapidfuzz", "inspect", "dataclasses", "uuid"} == set()


def imports_of(path: Path) -> Iterator[str]:
    """Every module of ours that a file names, those for types and those imported late included.

    The table of what the screens load late names modules for others: whoever uses a name of it imports that.
    """
    if path == ROOT / "tuiclients/tui/lazy.py":
        return
    is_screens = ROOT / "tuiclients/tui" in path.parents
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name) or not is_screens:
            pass
        elif node.value.id == "lazy":
            yield TABLE[node.attr] if node.attr[0].islower() else TABLE[node.attr].rpartition(".")[0]
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_file_imports_itself_by_way_of_others() -> None:
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in (ROOT / "tuiclients").rglob("*.py")
        # A lazy table names for the type checker what is loaded later than itself.
        if path.name not in ("__init__.py", "lazy.py")
    }
    graph = {name: {one for one in imports_of(path) if one in files} for name, path in files.items()}
    assert sum(map(len, graph.values())) > len(files)
    TopologicalSorter(graph).prepare()


def test_the_session_of_the_screens_loads_no_textual() -> None:
    tops = {name.split(".")[0] for name in loaded_by("import tuiclients.tui.main.session")}
    assert tops & {"textual", "rich"} == set()


def test_what_the_screens_load_late_is_the_same_for_the_type_checker() -> None:
    names: dict[str, str] = {}
    for node in ast.walk(ast.parse((ROOT / "tuiclients/tui/lazy.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tuiclients"):
            names |= {(alias.asname or alias.name).lstrip("_"): f"{node.module}.{alias.name}" for alias in node.names}
    assert names == TABLE


def test_no_file_of_the_program_is_longer_than_400_lines() -> None:
    long = [path.name for path in (ROOT / "tuiclients").rglob("*.py") if len(path.read_text().splitlines()) > 400]
    assert long == []
