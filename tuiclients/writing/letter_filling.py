"""Filling a template: in a sandbox, with plain data only; errors name the file and the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from jinja2 import TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tuiclients.domain.errors import Refused

#: The filters that a letter may use; none can make a large text out of a small one.
FILTERS = (
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "float",
    "int",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "max",
    "min",
    "reverse",
    "round",
    "sort",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
)
#: What every template begins with: `w("We are", "I am")` chooses by the setting `voice`. It takes no line.
PRELUDE = "{% macro w(we, i) %}{{ i if single else we }}{% endmacro %}"
#: Characters of a letter.
LONGEST = 200_000
_BLANKS = re.compile(" {2,}")
_TOO_MUCH = "it would grow too large"


class _Letters(ImmutableSandboxedEnvironment):
    """A template reaches the data that it is given and the loop that it is in, and calls only its own macros."""

    intercepted_binops = frozenset(["*", "**", "%", "//"])

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the public parts of a loop; what a dict holds is found before its attributes are asked for."""
        return isinstance(obj, LoopContext) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros of the template itself."""
        return isinstance(obj, Macro)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers of a sensible size."""
        if (
            not all(isinstance(number, int | float) and abs(number) < 1e12 for number in (left, right))
            or operator == "**"
        ):
            raise SecurityError(f"{operator} is only for numbers, and not for large ones")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`client.name` is the entry of a dict, whatever methods dicts have."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return self._data(obj, attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`client["name"]`, `open[0]`."""
        return self._data(obj, argument, super().getitem(obj, argument))

    def _data(self, obj: Any, name: Any, value: Any) -> Any:
        """The value, unless it is a method of a text, some of which the sandbox would let through."""
        return self.undefined(obj=obj, name=name) if callable(value) and isinstance(obj, str) else value


def _environment() -> _Letters:
    environment = _Letters(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def fill(source: str, data: Mapping[str, Any], file: str) -> str:
    """The template's text filled with data (texts, numbers, lists, dicts).

    Raises `Refused` naming `file` and the line of what is wrong: a syntax error, a name that is not there, anything
    that the sandbox does not let through.
    """
    environment = _environment()
    _parsed_alone(environment, source, file)
    try:
        code = environment.compile(PRELUDE + source, name=file, filename=file)
        template = environment.template_class.from_code(environment, code, environment.make_globals(None))
        size = 0
        parts = []
        for part in template.generate(**data):
            size += len(part)
            if size > LONGEST:
                raise SecurityError(_TOO_MUCH)
            parts.append(part)
    except TemplateSyntaxError as error:
        _refuse(file, error.lineno, error.message or "it cannot be read")
    except UndefinedError as error:
        _refuse(file, _line(error, file), f"{error.message}: the data of a letter has no such name")
    except SecurityError as error:
        _refuse(file, _line(error, file), f"{error}; a letter reaches nothing but the data that it is given")
    except (RecursionError, MemoryError) as error:
        _refuse(file, _line(error, file), _TOO_MUCH)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, AssertionError) as error:
        _refuse(file, _line(error, file), str(error) or type(error).__name__)
    return _tidy("".join(parts))


def names_in(source: str, file: str) -> frozenset[str]:
    """The top-level names that a template asks for. Raises `Refused` as `fill` does."""
    return frozenset(meta.find_undeclared_variables(_parsed_alone(_environment(), source, file))) - {"single"}


def _parsed_alone(environment: _Letters, source: str, file: str) -> nodes.Template:
    """The template, which must not include others."""
    try:
        tree = environment.parse(PRELUDE + source, name=file, filename=file)
    except TemplateSyntaxError as error:
        _refuse(file, error.lineno, error.message or "it cannot be read")
    except RecursionError:
        _refuse(file, 1, "it is nested too deeply")
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        _refuse(file, node.lineno, "a letter stands alone: include, import and extends are not for it")
    return tree


def _refuse(file: str, line: int, what: str) -> NoReturn:
    raise Refused(f"{file}, line {line}: {what.rstrip('.')}.") from None


def _line(error: BaseException, file: str) -> int:
    """The line of the template where an error arose, 1 if unknown."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _tidy(text: str) -> str:
    """No blanks at line ends, none doubled in a line, no two empty lines in a row, one newline at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        start = len(line) - len(line.lstrip())
        line = line[:start] + _BLANKS.sub(" ", line[start:].rstrip())
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"
