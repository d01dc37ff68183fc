"""Which file of a book holds which object, and what such a file is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Table

BOOK = "book.json"
CLIENTS = "clients.json"
ENTRIES = "entries"
AUDITS = "audits"
JOURNAL = "journal"
BACKUPS = "backups"
CACHE = "cache"
RETIRED = "aside"
LOCK = ".lock"

#: The file of every table that has only one.
HOMES: dict[Table, str] = {
    "settings": BOOK,
    "timer": BOOK,
    "remembered": BOOK,
    "clients": CLIENTS,
    "plans": CLIENTS,
    "exits": CLIENTS,
    "decisions": CLIENTS,
    "providers": CLIENTS,
}
#: All that a book's folder may hold; a folder with other things and none of the book's files is no book.
BOOK_NAMES = frozenset({BOOK, CLIENTS, ENTRIES, AUDITS, JOURNAL, BACKUPS, CACHE, RETIRED, LOCK})

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_NAME_BYTES = 200


def as_file_name(text: str) -> str:
    """A text as part of a file name, reversible: all but a-z, 0-9, - and _ as %XX of its UTF-8 bytes.

    Capitals are quoted too, so that two ids stay two files where the file system ignores case.
    """
    if _PLAIN.issuperset(text):
        return text
    return "".join(
        char if char in _PLAIN else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )


def from_file_name(name: str) -> str:
    """The inverse of `quoted`."""
    if "%" not in name:
        return name
    parts = name.split("%")
    raw = parts[0].encode() + b"".join(bytes.fromhex(part[:2]) + part[2:].encode() for part in parts[1:])
    return raw.decode("utf-8", "surrogatepass")


def entry_file(client: str, year: int) -> str:
    """The file with one client's entries of one year."""
    return f"{ENTRIES}/{_short(client)}.{year}.json"


def audit_file(client: str) -> str:
    """The file with one client's kept audits."""
    return f"{AUDITS}/{_short(client)}.json"


def file_of(table: Table, obj: Mapping[str, Any]) -> str:
    """The file that a JSON object belongs in."""
    home = HOMES.get(table)
    if home is not None:
        return home
    if table == "entries":
        return entry_file(obj["client"], int(obj["on"][:4]))
    return audit_file(obj["client"])


def owner(name: str) -> tuple[str, int] | None:
    """The client and the year of a file by its name (year 0: kept audits), None for any other file."""
    folder, _, base = name.rpartition("/")
    if base[:1] == "." or base[-5:] != ".json":
        return None
    stem = base[:-5]
    try:
        if folder == ENTRIES:
            client, _, year = stem.rpartition(".")
            if client and year.isascii() and year.isdigit() and len(year) <= 4 and year[0] != "0":
                return from_file_name(client), int(year)
        elif folder == AUDITS and stem and "." not in stem:
            return from_file_name(stem), 0
    except ValueError:
        pass
    return None


def _short(client: str) -> str:
    name = as_file_name(client)
    if len(name) > _NAME_BYTES:
        raise Refused(f"The client id {client[:20]}... is too long for a file name: use a shorter one.")
    return name
