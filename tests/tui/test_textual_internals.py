"""What is used of Textual's private names is there, and stands in one module."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from tuiclients import tui
from tuiclients.tui.textual_internals import PRIVATE_NAMES

#: What only tests use.
IN_TESTS = {"textual._time": ("get_time",), "textual.screen.Screen instance": ("_compositor",)}


def owner(path: str) -> Any:
    """The module, the class, or an instance of it."""
    name, _, instance = path.partition(" ")
    try:
        return import_module(name)
    except ModuleNotFoundError:
        module, _, class_ = name.rpartition(".")
        found = getattr(import_module(module), class_)
    return found() if instance else found


@pytest.mark.parametrize(
    ("path", "name"), [(path, name) for path, names in {**PRIVATE_NAMES, **IN_TESTS}.items() for name in names]
)
async def test_the_installed_textual_has_it(path: str, name: str) -> None:
    assert hasattr(owner(path), name), f"this Textual has no {path}.{name}"


def private_names_of_textual() -> set[str]:
    """The private names of what we derive from, methods and attributes."""
    names: set[str] = set()
    for base in (App, ModalScreen, Input, TextArea):
        for each in base.__mro__:
            if each.__module__.startswith("textual."):
                names |= {name for name in vars(each) if re.fullmatch(r"_[a-z]\w*", name)}
                names |= set(re.findall(r"self\.(_[a-z]\w*)", inspect.getsource(each)))
    return names


def private_uses(tree: ast.Module, names: set[str]) -> Iterator[str]:
    """Every use of such a name: imports, attributes, overridden methods."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names if f".{alias.name}".count("._"))
            if "._" in (node.module or ""):
                yield str(node.module)
        elif isinstance(node, ast.Attribute) and node.attr in names:
            if not (isinstance(node.value, ast.Name) and node.value.id == "os"):
                yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from (
                part.name
                for part in node.body
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and part.name in names
            )


def test_no_other_module_reaches_for_a_private_name() -> None:
    names = private_names_of_textual()
    assert {"_display", "_on_paste", "_cursor_offset", "_border_title", "_check_bindings"} <= names
    found = {}
    for path in Path(*tui.__path__).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.name != "textual_internals.py" and "textual" in path.read_text(encoding="utf-8"):
            uses = sorted(set(private_uses(tree, names)))
            if uses:
                found[path.name] = uses
    assert found == {}
