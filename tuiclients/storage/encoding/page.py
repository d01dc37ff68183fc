"""The text of one file of a book: TinyDB's JSON, one document a line, closed by a table with a checksum.

Stock TinyDB reads and writes such a file. Damage that leaves readable JSON is found all the same: by the count
of the documents if some are gone, by the checksum if a value has changed. A file that was edited with other
tools has the right count and the wrong sum; it is used, with a warning.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from tuiclients.storage.interface import TABLES

Tables = dict[str, dict[str, Any]]

#: The format of the files that this version writes; `migrations` brings older ones up to it.
FORMAT = 1
#: Every table that a file of a book may hold; its documents are counted.
TABLE_NAMES = frozenset(TABLES) | {"book", "change", "edits"}

CHECK = "check"
_SEAL = b',\n"check": {"1": {"format": '
_OPENING = b'{"%s": {\n"'
#: The checksum of a file without any table, whose text begins with the seal.
_BLANK = b'{"check": {"1": {"format": '


class Damaged(Exception):
    """A file cannot be used; the text completes a sentence that begins with its `name`, where that is known."""

    name = ""


class Page:
    """What a file holds. `warning` completes a sentence about the file when it was changed by other means."""

    __slots__ = ("format", "tables", "warning")

    def __init__(self, tables: Tables, format_: int, warning: str = "") -> None:
        self.tables = tables
        self.format = format_
        self.warning = warning


def render(tables: Tables) -> bytes:
    """The text of a file with these tables; empty ones are left out, as is the old checksum."""
    parts = []
    count = 0
    for name, documents in tables.items():
        if name == CHECK or not documents:
            continue
        keys = sorted(documents, key=int)
        lines = ",\n".join(f'"{key}": {json.dumps(documents[key])}' for key in keys)
        parts.append(f"{json.dumps(name)}: {{\n{lines}}}")
        if name in TABLE_NAMES:
            count += len(keys)
    return _sealed(("{" + ",\n".join(parts)).encode("ascii"), count)


def parse(raw: bytes) -> Page:
    """What a file's text says. Raises `Damaged` if it cannot be used as it stands."""
    try:
        tables = json.loads(raw)
    except (ValueError, RecursionError):
        raise Damaged("is not readable as JSON") from None
    if not isinstance(tables, dict):
        raise Damaged("does not hold tables")
    check = _check(tables.pop(CHECK, None))
    if check is not None and check["crc"] == crc32(raw[: _seal_start(raw)], check["format"]):
        return Page(tables, check["format"])
    return _page_despite_sum(raw, tables, check)


def lacks(raw: bytes, ident: str) -> bool:
    """Whether an unharmed text of ours surely has no object with this id (a cheap look; False: read it)."""
    return sum_of(raw) is not None and b'"id": ' + json.dumps(ident).encode() not in raw


def sum_of(raw: bytes) -> dict[str, int] | None:
    """The closing record of a text that `render` made and nobody changed since, else None."""
    cut = _seal_start(raw)
    if cut <= 0:
        return None
    try:
        check = _check(json.loads(b"{" + raw[cut:].lstrip(b",\n{"))[CHECK])
    except (ValueError, KeyError, TypeError):
        return None
    return check if check is not None and check["crc"] == crc32(raw[:cut], check["format"]) else None


def extended(raw: bytes, table: str, documents: list[dict[str, Any]]) -> bytes | None:
    """The text with documents added at the end of its only table, or None if that takes reading it whole."""
    return extended_by(raw, table, [json.dumps(document).encode("ascii") for document in documents])


def page_of(table: str, texts: Sequence[bytes]) -> bytes:
    """The text of a file with one table, of documents that are JSON already: what `render` would make."""
    lines = b",\n".join(b'"%d": %s' % (number, text) for number, text in enumerate(texts, start=1))
    return _sealed((_OPENING[:-1] % table.encode()) + lines + b"}", len(texts))


def extended_by(raw: bytes, table: str, texts: Sequence[bytes]) -> bytes | None:
    """The text with documents that are JSON already added at the end of its only table, as `extended` does."""
    check = sum_of(raw)
    body = raw[: _seal_start(raw)]
    if check is None or check["format"] != FORMAT or not body.startswith(_OPENING % table.encode()):
        return None
    # Lines begin with a key; a quoted text never holds a line break, so the last one is the highest key.
    last = body.rfind(b'\n"') + 2
    if body.count(b'{\n"') != 1:
        return None
    key = int(body[last : body.index(b'"', last)])
    lines = b"".join(b',\n"%d": %s' % (number, text) for number, text in enumerate(texts, start=key + 1))
    return _sealed(body[:-1] + lines + b"}", check["count"] + len(texts))


def sealed_by(crc: int, count: int) -> bytes:
    """What closes a text that is not blank, by the checksum of all before it (begun with `FORMAT`)."""
    return b'%s%d, "count": %d, "crc": %d}}}\n' % (_SEAL, FORMAT, count, crc)


def _sealed(body: bytes, count: int) -> bytes:
    if body != b"{":
        return body + sealed_by(crc32(body, FORMAT), count)
    return b'{%s%d, "count": %d, "crc": %d}}}\n' % (_BLANK[1:], FORMAT, count, crc32(body, FORMAT))


def _seal_start(raw: bytes) -> int:
    cut = raw.rfind(_SEAL)
    return 1 if cut < 0 and raw.startswith(_BLANK) else cut


def _check(table: Any) -> dict[str, int] | None:
    check = table.get("1") if isinstance(table, dict) else None
    if isinstance(check, dict) and all(check.get(name).__class__ is int for name in ("format", "count", "crc")):
        return check
    return None


def _page_despite_sum(raw: bytes, tables: Any, check: dict[str, int] | None) -> Page:
    """The page of a text whose checksum does not fit: changed by other means, or damaged.

    The sum also depends on the format, so that a damaged format number is not taken for a newer one.
    """
    body = raw[: _seal_start(raw)]
    if check is not None and not 1 <= check["format"] <= FORMAT:
        fitting = [older for older in range(1, FORMAT + 1) if check["crc"] == crc32(body, older)]
        if not fitting and check["format"] > FORMAT:
            return Page(tables, check["format"])
        check["format"] = fitting[0] if fitting else FORMAT
    json.loads(raw, object_pairs_hook=_unique_names)
    count = 0
    for name, documents in tables.items():
        if not isinstance(documents, dict):
            raise Damaged("does not hold tables")
        for key, document in documents.items():
            if not (key.isascii() and key.isdigit() and isinstance(document, dict)):
                raise Damaged("holds something that is not a record")
        count += len(documents) if name in TABLE_NAMES else 0
    if check is None:
        if not count:
            raise Damaged("is empty")
        return Page(
            tables, FORMAT, "was changed outside this program (it has lost its checksum); it is used as it is"
        )
    if count < check["count"]:
        raise Damaged(f"holds only {count} of its {check['count']} records")
    if count > check["count"]:
        warning = f"was changed outside this program (it holds {count} records, not {check['count']})"
    else:
        warning = "was changed outside this program, or damaged in one place (its checksum does not fit)"
    return Page(tables, check["format"], warning + "; it is used as it is")


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise Damaged("names something twice")
    return members
