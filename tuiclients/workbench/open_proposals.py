"""What is proposed and not decided yet, as it is kept in the state folder for Today and the next command."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.proposals.proposal import Proposal
from tuiclients.storage.encoding.codec import from_object, to_object
from tuiclients.storage.files import durable
from tuiclients.storage.files.decided_keys import DecidedKeys

#: Raised when kept files no longer mean the same.
VERSION = 1
#: What was read last, and of which file: Today asks after every change.
_last: dict[str, Any] = {}


class OpenProposal(NamedTuple):
    """A proposal that is neither logged nor refused, with the number by which it is called."""

    number: int
    proposal: Proposal
    flipped: bool = False
    """Whether the user has said otherwise than the rules whether an answer is awaited."""


def open_path(keys: DecidedKeys) -> str:
    """Where it is kept."""
    return f"{keys.path}.open.json"


def read_open(keys: DecidedKeys) -> list[OpenProposal]:
    """What is kept; nothing where that cannot be read."""
    path = open_path(keys)
    try:
        status = os.stat(path)
    except OSError:
        return []
    stamp = path, status.st_mtime_ns, status.st_size, status.st_ino
    if _last.get("stamp") != stamp:
        stored = kept(path)
        try:
            rows = stored["open"] if stored.get("version") == VERSION else []
            _last.update(stamp=stamp, open=[_open_of(row) for row in rows])
        except (KeyError, TypeError, ValueError, AttributeError, Refused):
            _last.update(stamp=stamp, open=[])
    return list(_last["open"])


def kept_numbers(keys: DecidedKeys) -> dict[str, tuple[int, bool]]:
    """The number of each proposal that is kept, and whether it is flipped, by its key."""
    rows = kept(open_path(keys)).get("open", ())
    found = [row for row in rows if isinstance(row, dict) and "key" in row and isinstance(row.get("number"), int)]
    return {row["key"]: (row["number"], row.get("flipped") is True) for row in found}


def as_row(one: OpenProposal) -> dict[str, Any]:
    """An open proposal as JSON."""
    return {"number": one.number, "flipped": one.flipped, **proposal_row(one.proposal)}


def proposal_row(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON."""
    return {
        "key": proposal.key,
        "source": proposal.source,
        "why": proposal.why,
        "parts": list(proposal.parts),
        "entries": [entry_object(entry) for entry in proposal.entries],
    }


def proposal_of(row: Mapping[str, Any]) -> Proposal:
    """A proposal from its JSON. Raises as `from_object` does, and for what is not its shape."""
    entries = tuple(from_object("entries", {"id": "new", **entry})._replace(id="") for entry in row["entries"])
    return Proposal(str(row["key"]), row["source"], entries, str(row["why"]), tuple(map(str, row["parts"])))


def _open_of(row: Mapping[str, Any]) -> OpenProposal:
    return OpenProposal(int(row["number"]), proposal_of(row), row.get("flipped") is True)


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry without an id as JSON."""
    found = to_object(entry._replace(id="new"))
    del found["id"]
    return found


def kept(path: str) -> dict[str, Any]:
    """What a file holds; nothing if it cannot be read: then everything is looked through again."""
    try:
        with open(path, "rb") as file:
            stored = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def keep(path: str, value: Mapping[str, Any]) -> None:
    """Keep a JSON value; the lock is held. Not synced: what is lost is looked through again."""
    beside = durable.temporary(path)
    descriptor = os.open(
        beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, durable.FILE_MODE
    )
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(descriptor, durable.FILE_MODE)
        file.write(json.dumps(value, separators=(",", ":")))
    os.replace(beside, path)
