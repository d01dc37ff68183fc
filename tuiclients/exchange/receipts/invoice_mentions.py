"""Which invoices a text names: their numbers, however a bank has parted, joined or shortened them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

#: Words that stand before the number of an invoice.
BEFORE_NUMBERS = frozenset(
    (
        *("invoice", "invoices", "inv", "bill", "nr", "no", "num", "number", "ref"),
        *("rechnung", "rechnungsnummer", "rechnungsnr", "rechnungnr", "rechnr", "rech", "rg", "rgnr", "rnr", "re"),
        *("renr", "nummer", "facture", "fact", "fattura", "fatt", "factura", "fra", "faktura", "faktúra", "fakt"),
        *("fa", "factuur", "nota"),
    )
)
#: A number with fewer digits than this is only one behind such a word.
DIGITS_ENOUGH = 4
#: The most pieces into which the number of an invoice may be parted.
_PIECES = 6
#: Characters of a text that are looked at.
_LONGEST = 2_000
_DATE = re.compile(
    r"(?<![\w./-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4})(?![\w/-])"
)
_WORD = re.compile(r"[^\W_]+|#")


class Numbered(Protocol):
    """Whatever has the number of an invoice."""

    @property
    def number(self) -> str:
        """The number as the user wrote it."""


Invoice = TypeVar("Invoice", bound=Numbered)


class InvoiceMentions(Generic[Invoice]):
    """Finds the invoices that a text names."""

    def __init__(self, invoices: Iterable[Invoice]) -> None:
        self._by_key: dict[str, list[Invoice]] = {}
        for invoice in invoices:
            for key in _keys_of(invoice.number):
                self._by_key.setdefault(key, []).append(invoice)

    def named_in(self, text: str) -> list[Invoice]:
        """The invoices whose number stands in the text, the longest number first; a part of a longer one is none."""
        words = _WORD.findall(_DATE.sub(" , ", text[:_LONGEST].casefold()))
        taken = [False] * len(words)
        found: list[Invoice] = []
        for start, end in _spans(len(words)):
            if any(taken[start:end]) or "#" in words[start:end]:
                continue
            introduced = start > 0 and (words[start - 1] == "#" or words[start - 1] in BEFORE_NUMBERS)
            invoices = self._look_up("".join(words[start:end]), introduced)
            if invoices:
                taken[start:end] = [True] * (end - start)
                found += [invoice for invoice in invoices if invoice not in found]
        return found

    def _look_up(self, key: str, introduced: bool) -> list[Invoice]:
        if key in self._by_key and (introduced or _tells_enough(key)):
            return self._by_key[key]
        letters, bare = _parted(key)
        if bare in self._by_key and (_tells_enough(bare) or (letters in BEFORE_NUMBERS if letters else introduced)):
            return self._by_key[bare]
        return []


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """Every run of at most `_PIECES` words, the longest first."""
    for length in range(min(_PIECES, count), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _keys_of(number: str) -> list[str]:
    """What stands for a number: its letters and digits, and what follows its first letters and zeros."""
    key = "".join(_WORD.findall(number.casefold())).replace("#", "")
    return [each for each in dict.fromkeys((key, _parted(key)[1])) if any(char.isdigit() for char in each)]


def _parted(key: str) -> tuple[str, str]:
    """The letters at the beginning of a key, and what follows them without the zeros at its beginning."""
    length = next((place for place, char in enumerate(key) if char.isdigit()), len(key))
    return key[:length], key[length:].lstrip("0")


def _tells_enough(key: str) -> bool:
    """Whether a key can hardly stand in a text for anything else: letters with digits, or many digits, no year."""
    digits = sum(char.isdigit() for char in key)
    if digits < len(key):
        return digits > 1
    return digits >= DIGITS_ENOUGH and not (digits == 4 and key[:2] in ("19", "20"))
