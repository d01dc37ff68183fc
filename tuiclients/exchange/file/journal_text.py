"""Texts of entries as timeclock files and journals can hold them, and back in the book that wrote them."""

from __future__ import annotations

import re

from tuiclients.domain.entry import Entry
from tuiclients.parsing.visible import visible


def plain(text: str) -> str:
    """A text as a description of one line: no comment, no control character, single blanks."""
    return " ".join(visible(text.replace("\n", " ").replace("\t", " ")).replace(";", ",").replace("|", "/").split())


def code_of(number: str) -> str:
    """The number of an invoice as the code of a transaction, which stands in brackets."""
    return plain(re.sub(r"[()]", "", number))


def as_stored(entry: Entry, stored: Entry) -> Entry:
    """What a row says of a stored entry of its id, with the entry's own texts where only their signs were lost."""
    texts = {"note": plain(stored.note), "number": code_of(stored.number), "invoice": code_of(stored.invoice)}
    texts["by"] = plain(stored.by).partition(",")[0].strip()
    same = {field: getattr(stored, field) for field, text in texts.items() if getattr(entry, field) == text}
    return entry._replace(**same) if same else entry
