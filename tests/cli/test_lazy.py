from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tuiclients.cli import command_table, lazy


def names_for_types() -> dict[str, str]:
    """What the type checker is told: each name with the module that it is imported from."""
    tree = ast.parse(Path(lazy.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom) and node.module != "types"]
    return {alias.asname or alias.name: node.module or "" for node in imports for alias in node.names}


def test_the_table_and_the_type_checker_name_the_same() -> None:
    assert names_for_types() == lazy.TABLE


@pytest.mark.parametrize("name", lazy.TABLE)
def test_each_name_is_found_where_the_table_says(name: str) -> None:
    assert getattr(lazy, name) is not None


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError):
        lazy.nothing  # noqa: B018


@pytest.mark.parametrize("module", sorted({module for module, _ in command_table.COMMANDS.values()} - {"log"}))
def test_each_command_has_a_module_with_arguments_and_run(module: str) -> None:
    loaded = lazy.command_module(module)
    assert callable(loaded.arguments)
    assert callable(loaded.run)


def test_nothing_else_in_the_command_line_is_imported_within_a_function() -> None:
    folder = Path(lazy.__file__).parent
    late = {
        path.name
        for path in folder.glob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert late == set()
