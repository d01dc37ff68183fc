"""Every sentence that a user can see, in one list: `python -m docs.sentences` prints it, to be read as English.

It is made from the source: every text of two words or more that is no docstring, style sheet or name in the code, and
every English template of a letter. What is filled in stands in braces. `python -m docs.sentences FOLDER` lists part
of it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tuiclients"
#: Files of the package that are text for users as a whole.
TEXTS = (".md", ".txt", ".j2", ".jinja", ".toml")
#: The folder with what is looked for in letters, which nobody is shown.
READER = "reader"
#: Folders of letters in other languages, which are no English to be read.
OTHER_LANGUAGES = ("de",)
#: Names whose text is code: style sheets, tuples of attributes, words that files are searched for.
CODE = ("DEFAULT_CSS", "CSS", "__slots__", "__all__", "PRIVATE_NAMES", "COLUMN_WORDS")
#: What is filled in, and a word of letters.
_FILLED, _WORD = re.compile(r"\{[^{}]*\}"), re.compile(r"[^\W\d_]{2,}")


class Sentence(NamedTuple):
    """A text and where it stands: the file below the project's folder, and its line."""

    file: str
    line: int
    text: str


def sentences(folder: Path = PACKAGE) -> list[Sentence]:
    """All texts below a folder of the package, in the order of files and lines, each once."""
    found: dict[str, Sentence] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.parent.name == READER and path.name not in ("__init__.py", "finding.py"):
            continue
        name = str(path.relative_to(ROOT))
        if path.suffix == ".py":
            for line, text in _of_module(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(text, Sentence(name, line, text))
        elif path.suffix in TEXTS and not {"__pycache__", *OTHER_LANGUAGES} & set(path.parts):
            for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if _has_words(text):
                    found.setdefault(text.strip(), Sentence(name, line, text.strip()))
    return list(found.values())


def _has_words(text: str) -> bool:
    """Whether a text has two words of its own, with a blank between."""
    own = _FILLED.sub("", text)
    return len(_WORD.findall(own)) > 1 and len(own.split()) > 1


def _of_module(tree: ast.Module) -> list[tuple[int, str]]:
    skipped = set(_code(tree))
    return sorted(
        (line, text)
        for node in ast.walk(tree)
        if id(node) not in skipped and (written := _written(node)) is not None
        for line, text in [(node.lineno, written)]  # type: ignore[attr-defined]
        if _has_words(text)
    )


def _code(tree: ast.Module) -> Iterator[int]:
    """What is not for users: docstrings, annotations, patterns, style sheets, parts of a text listed whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for statement in node.body:
                # A text that stands alone is a docstring, also behind a field.
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    yield id(statement.value)
        parts: list[ast.AST] = []
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in CODE for target in targets):
                parts.append(node)
        if isinstance(node, ast.AnnAssign | ast.arg):
            parts += [node.annotation] if node.annotation else []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            parts.append(node.returns)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            raised = node.exc.func
            # What only a developer makes happen is told to developers.
            if isinstance(raised, ast.Name) and raised.id in (
                "TypeError",
                "ValueError",
                "KeyError",
                "AttributeError",
            ):
                parts.append(node)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            parts += node.args
        if isinstance(node, ast.JoinedStr):
            parts += [part for part in node.values if isinstance(part, ast.Constant)]
            parts += [
                value.format_spec
                for value in node.values
                if isinstance(value, ast.FormattedValue) and value.format_spec
            ]
        for part in parts:
            yield from (id(inner) for inner in ast.walk(part))


def _written(node: ast.AST) -> str | None:
    """A text as it is written in the source, what is filled in between braces; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return " ".join(node.value.split()) if "\n" not in node.value else node.value.strip()
    if isinstance(node, ast.JoinedStr):
        parts = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(str(value.value))
            elif isinstance(value, ast.FormattedValue):
                parts.append(f"{{{ast.unparse(value.value)}}}")
        return "".join(parts).strip()
    return None


def main() -> None:
    """Print the list, a file after the other."""
    wanted = ROOT / sys.argv[1] if len(sys.argv) > 1 else PACKAGE
    before = ""
    for sentence in sentences(wanted):
        if sentence.file != before:
            sys.stdout.write(f"\n{sentence.file}\n")
            before = sentence.file
        sys.stdout.write(f"{sentence.line:5}  {sentence.text}\n")


if __name__ == "__main__":
    main()
