"""One thing has one name: docs/glossary.md holds for every module, class and function of the package."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tuiclients"
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
#: What a word is called as a module where it cannot be called by its name.
KEYWORDS = {"import": "importing"}


def rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def glossary() -> set[str]:
    """Every module name that the first table allows once a folder: the word and its plural."""
    names = {word.replace(" ", "_") for word, _ in rows(PAGE.partition("## Not used")[0])}
    names |= {KEYWORDS[name] for name in names & set(KEYWORDS)}
    plurals = {f"{name[:-1]}ies" if name.endswith("y") else f"{name}s" for name in names}
    return names | plurals


def banned() -> set[str]:
    """The words of the second table."""
    words = " ".join(re.sub(r"\(.*?\)", "", row[0]) for row in rows(PAGE.partition("## Not used")[2]))
    return set(re.findall(r"\w+", words.lower()))


def modules() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]


def definitions(path: Path) -> Iterator[str]:
    """The names of all classes and functions in a file, methods included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def test_the_page_is_read() -> None:
    assert {"client", "clients", "entries", "fix_plan", "importing", "settings"} <= glossary()
    assert {"salvage", "ticking", "looking_back", "wear"} <= banned()
    assert not glossary() & banned()


def test_no_module_name_occurs_twice_unless_it_is_a_word_of_the_glossary() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in modules():
        places[path.stem].append(str(path.relative_to(ROOT)))
    allowed = glossary()
    assert {name: found for name, found in places.items() if len(found) > 1 and name not in allowed} == {}


def test_no_module_class_or_function_has_a_word_that_is_not_used() -> None:
    words = banned()
    found = [str(path.relative_to(ROOT)) for path in modules() if path.stem in words]
    found += [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        for name in definitions(path)
        if name.lower().strip("_") in words
    ]
    assert found == []
