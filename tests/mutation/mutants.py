"""Mutants: the small faults that can be put into a module, each a replacement of some of its characters."""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.Mod: "*",
}


class Mutant(NamedTuple):
    """One fault: the characters `start` to `end` of a module become `new`."""

    module: str
    """The file, relative to the project."""
    line: int
    end_line: int
    function: str
    """Qualified name of the function or class around it, or "" at module level."""
    kind: str
    start: int
    end: int
    old: str
    new: str
    place: int
    """The how manyth of equal faults within the function it is, from 0."""

    @property
    def key(self) -> str:
        """What names this mutant even after lines above it have changed."""
        return f"{self.module}:{self.function}:{self.kind}:{self.place}:{self.old} -> {self.new}"

    @property
    def runs_at_import(self) -> bool:
        """Whether it stands in the body of a module or of a class, not of a function."""
        name = self.function.rpartition(".")[2].lstrip("_")
        return not name or name[0].isupper()

    def rank(self, seed: int) -> str:
        """The order in which mutants are drawn: by chance, but the same as long as the code around stays."""
        return hashlib.sha256(f"{seed}:{self.key}".encode()).hexdigest()

    def applied(self, source: str) -> str:
        """The module's text with the fault in it."""
        return source[: self.start] + self.new + source[self.end :]


def mutants(path: Path, root: Path) -> list[Mutant]:
    """Every mutant of a module, those that do not compile left out."""
    source = path.read_text(encoding="utf-8")
    module = str(path.relative_to(root))
    places: Counter[str] = Counter()
    found = []
    for node, function, kind, start, end, new in _faults(ast.parse(source), source):
        old = source[start:end]
        mutant = Mutant(module, node.lineno, node.end_lineno or node.lineno, function, kind, start, end, old, new, 0)
        mutant = mutant._replace(place=places[mutant.key])
        places[mutant._replace(place=0).key] += 1
        try:
            compile(mutant.applied(source), module, "exec")
        except SyntaxError:
            continue
        found.append(mutant)
    return found


Fault = tuple[ast.expr | ast.stmt, str, str, int, int, str]


def _faults(tree: ast.Module, source: str) -> Iterator[Fault]:
    offsets = [0]
    for text in source.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(text))
    lines = source.splitlines(keepends=True)

    def at(line: int, column: int) -> int:
        return offsets[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def span(node: ast.expr | ast.stmt) -> tuple[int, int]:
        return at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)

    def between(
        left: ast.expr, right: ast.expr, node: ast.expr, function: str, kind: str, new: str
    ) -> Iterator[Fault]:
        start, end = span(left)[1], span(right)[0]
        text = source[start:end]
        inner = text.strip(" \n()\\")
        if inner and "#" not in text:
            begin = start + text.index(inner)
            yield node, function, kind, begin, begin + len(inner), new

    def walk(node: ast.AST, function: str) -> Iterator[Fault]:
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                yield from between(left, right, node, function, "comparison", COMPARISONS[type(op)])
            case ast.BoolOp(op=op, values=values):
                other = "or" if isinstance(op, ast.And) else "and"
                yield from between(values[0], values[1], node, function, "and/or", other)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                yield from between(left, right, node, function, "operator", OPERATORS[type(op)])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                start, _ = span(node)
                yield node, function, "not", start, span(operand)[0], ""
            case ast.Constant(value=bool() as value):
                yield node, function, "constant", *span(node), str(not value)
            case ast.Constant(value=int() | float() as value):
                yield node, function, "constant", *span(node), repr(value + 1)
            case ast.Constant(value=str() as value) if value.strip():
                yield node, function, "text", *span(node), repr(value + "~")
            case ast.Return(value=ast.expr() as value) if not (
                isinstance(value, ast.Constant) and value.value is None
            ):
                yield node, function, "return", *span(value), "None"
            case ast.Expr(value=ast.Call()):
                yield node, function, "call", *span(node), "pass"
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                start, end = span(test)
                yield test, function, "condition", start, end, f"(not ({source[start:end]}))"
            case ast.Break():
                yield node, function, "loop", *span(node), "continue"
            case ast.Continue():
                yield node, function, "loop", *span(node), "break"
        yield from inside(node, function)

    def inside(node: ast.AST, function: str) -> Iterator[Fault]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            function = f"{function}.{node.name}" if function else node.name
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_comment", "type_params", "decorator_list", "bases"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _silent(child):
                    yield from walk(child, function)

    yield from inside(tree, "")


def _silent(node: ast.AST) -> bool:
    """Whether nothing in a node can change what the program does: docstrings, imports, types, texts in f-strings."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("__"):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Literal"))):
            return True
    return False
