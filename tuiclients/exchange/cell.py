"""One cell of a foreign table: what a file may write for yes and no, and the refusal of what cannot be read."""

from __future__ import annotations

from tuiclients.exchange.quotation import quoted

DIGITS = "0123456789"
_YES = frozenset(("yes", "y", "true", "1", "x", "on", "ja", "oui", "si", "sí", "✓", "billable"))
_NO = frozenset(("no", "n", "false", "0", "off", "nein", "non", "non-billable"))


class BadCell(ValueError):
    """A cell that cannot be read; its text is the reason, the middle of a sentence."""


def read_truth(text: str) -> bool:
    """The yes or no of a cell. Raises BadCell."""
    said = text.strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise BadCell(f"{quoted(text)} is neither yes nor no")


def is_digits(text: str) -> bool:
    """Whether a text is nothing but the digits 0 to 9."""
    return text.isascii() and text.isdigit()
