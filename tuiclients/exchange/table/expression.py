"""What feeds a field: a column, the first of several, a sum or product of columns, a constant, a number in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import Number, is_digits, read_number
from tuiclients.exchange.cells.script import Script, says_nothing
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.text.foreign_text import quoted

#: What a number of an invoice follows in free text.
_NUMBER = re.compile(
    r"(?:\b(?:invoices?|inv|rechnungs?(?:nummer)?|rechn|rg|re|rnr|facture|fact|factura|fra|fattura|fatt|bill|nr|no|num"
    r"|number|faktura|beleg)\b[ .:#°º/-]{0,4}(?:(?:nummer|number|nr|no|num|n)\b[ .:#°º-]{0,4})?|#)"
    r"([0-9A-Z][0-9A-Z/_.-]{0,38})",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\b[A-Z]{1,6}[-_/]?[0-9][0-9A-Z/_-]{1,20}\b|\b(?:19|20)[0-9]{2}[-/][0-9]{1,8}\b")
LONGEST_SEARCHED = 1000
"""Characters of a text in which a number is looked for."""

Factor = int | str
"""The place of a column, or a constant."""


class Expression(NamedTuple):
    """Terms to add up, each of factors to multiply; in a text field the terms stand one after the other."""

    terms: tuple[tuple[Factor, ...], ...]
    finds: bool = False
    """The number of an invoice is looked for in the text."""

    @property
    def places(self) -> list[int]:
        """The places of its columns."""
        return [factor for term in self.terms for factor in term if isinstance(factor, int)]

    @property
    def factors(self) -> list[int]:
        """The places of its columns that are multiplied."""
        return [factor for term in self.terms if len(term) > 1 for factor in term if isinstance(factor, int)]

    def parts(self, cells: Sequence[str]) -> list[str]:
        """The cells of its terms that say something."""
        parts = [_cell(factor, cells) for term in self.terms for factor in term]
        return [part for part in parts if part]

    def text(self, cells: Sequence[str], joint: str = " ") -> str:
        """What it says, its terms joined."""
        if len(self.terms) == 1 and len(self.terms[0]) == 1:
            text = _cell(self.terms[0][0], cells)
        else:
            text = joint.join(self.parts(cells))
        return found_number(text) if self.finds else text

    def number(self, cells: Sequence[str], script: Script) -> Number | None:
        """Its value, None if no term has one. Raises BadCell."""
        total: Decimal | None = None
        currency = ""
        for term in self.terms:
            product = Decimal(1)
            for factor in term:
                cell = _cell(factor, cells)
                if says_nothing(cell):
                    break
                # A constant is written by the user, not by the file.
                number = script.number(cell) if isinstance(factor, int) else read_number(cell, ".", script.currency)
                product *= number.value
                currency = currency or number.currency
            else:
                total = product if total is None else total + product
        return None if total is None else Number(total, currency)


def _cell(factor: Factor, cells: Sequence[str]) -> str:
    return cells[factor].strip() if isinstance(factor, int) else factor


def found_number(text: str) -> str:
    """The number of an invoice in a free text, "" if none is recognised."""
    text = text[:LONGEST_SEARCHED]
    for found in _NUMBER.finditer(text):
        number = found[1].rstrip(".-/_")
        if any(char.isdigit() for char in number):
            return number
    token = _TOKEN.search(text)
    return token[0] if token else ""


class TableColumns:
    """The columns of a table by name."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.places: Mapping[str, int] = {folded(name): place for place, name in reversed(list(enumerate(names)))}
        """Folded name to place, of two columns of one name the first."""

    def formula(self, text: str) -> Expression | None:
        """The expression of a named format: terms whose columns are not there are dropped, None if none is left."""
        if not _is_constant(text) and (whole := self.places.get(folded(text))) is not None:
            return Expression(((whole,),))
        finds, text = _found_in(text)
        terms = []
        for term in _split(text, "+"):
            factors = [self._factor(factor) for factor in _split(term, "*")]
            if None not in factors:
                terms.append(tuple(factor for factor in factors if factor is not None))
        return Expression(tuple(terms), finds) if any(map(_has_place, terms)) or _is_constant(text) else None

    def typed(self, text: str) -> Expression:
        """The expression that a user typed. Refused: a column that is not there, or there twice."""
        if not _is_constant(text) and (whole := self._exact(text)) is not None:
            return Expression(((whole,),))
        finds, text = _found_in(text)
        terms = [tuple(self._typed_factor(factor) for factor in _split(term, "*")) for term in _split(text, "+")]
        return Expression(tuple(terms), finds)

    def place(self, column: str) -> int:
        """The place of a column that a user named. Refused: one that is not there, or there twice."""
        place = self._exact(column)
        if place is None:
            names = ", ".join(quoted(name)[1:-1] for name in self.names[:30] if name)
            raise Refused(f"The file has no column {quoted(column)}: it has {names}.")
        return place

    def _exact(self, column: str) -> int | None:
        """The place of a column, None if it is not there; `Amount#2` is the second of several. Refused: several."""
        name, sign, count = column.rpartition("#")
        if sign and is_digits(count) and len(count) < 4 and column not in self.names:
            same = [place for place, other in enumerate(self.names) if folded(other) == folded(name)]
            if 0 < int(count) <= len(same):
                return same[int(count) - 1]
        for places in (
            [place for place, name in enumerate(self.names) if name == column],
            [place for place, name in enumerate(self.names) if folded(name) == folded(column)],
        ):
            if len(places) == 1:
                return places[0]
            if places:
                first, second = (quoted(f"{column}#{count}") for count in (1, 2))
                raise Refused(
                    f"The file has {len(places)} columns {quoted(column)}: say {first} for the first, {second} for "
                    "the second."
                )
        return None

    def _first(self, text: str) -> int | None:
        """The first of the alternatives that is there."""
        choices = (self.places.get(folded(choice)) for choice in text.split("|") if choice.strip())
        return next((place for place in choices if place is not None), None)

    def _factor(self, text: str) -> Factor | None:
        return text.strip()[1:-1] if _is_constant(text) else self._first(text)

    def _typed_factor(self, text: str) -> Factor:
        if _is_constant(text):
            return text.strip()[1:-1]
        choices = [choice.strip() for choice in text.split("|")]
        found = next((place for choice in choices[:-1] if (place := self._exact(choice)) is not None), None)
        return self.place(choices[-1]) if found is None else found


def _found_in(text: str) -> tuple[bool, str]:
    finds, tilde, column = text.partition("~")
    return (True, column) if tilde and folded(finds) in ("number", "invoice") else (False, text)


def _is_constant(text: str) -> bool:
    text = text.strip()
    return len(text) >= 2 and text[0] == text[-1] == "'"


def _has_place(term: tuple[Factor, ...]) -> bool:
    return any(isinstance(factor, int) for factor in term)


def _split(text: str, sign: str) -> list[str]:
    """The parts between the signs that stand outside of quotes; none of them is empty."""
    parts, quote = [""], False
    for char in text:
        quote ^= char == "'"
        if char == sign and not quote:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in parts if part.strip()]
