"""The answers of audit walks that were stopped before a client's questions were done, kept outside the book.

A gut call is one of its day, so what is older than a week is asked for again. Failing to keep them is no error.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from tuiclients.storage.files.xdg import state_folder
from tuiclients.workbench.desk import Desk

#: Days for which the answers are kept.
KEPT_DAYS = 7

Stopped = dict[str, dict[str, str]]
"""Answers by client, then by the question's name."""


def stopped_walks(desk: Desk) -> Stopped:
    """The answers of walks that were stopped in the last week, of clients who are still there."""
    return {client: fields for client, (_, fields) in _read(desk).items()}


def keep_stopped(desk: Desk, client: str, fields: Mapping[str, str]) -> None:
    """Keep the answers about a client; none of them forgets the client."""
    kept = _read(desk)
    if fields:
        kept[client] = (desk.as_of, dict(fields))
    elif kept.pop(client, None) is None:
        return
    with suppress(OSError):
        _write(_file(desk), kept)


def _file(desk: Desk) -> str:
    path = os.path.realpath(desk.path)
    return os.path.join(state_folder(), "walks", f"{zlib.crc32(path.encode('utf-8', 'replace')):08x}.json")


def _read(desk: Desk) -> dict[str, tuple[date, dict[str, str]]]:
    try:
        with open(_file(desk), encoding="utf-8") as file:
            stored: Any = json.load(file)
        kept = {
            str(client): (date.fromisoformat(row["on"]), {str(key): str(value) for key, value in answers.items()})
            for client, row in stored.items()
            for answers in (row["answers"],)
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    oldest = desk.as_of - timedelta(days=KEPT_DAYS)
    return {client: row for client, row in kept.items() if client in desk.clients and oldest < row[0] <= desk.as_of}


def _write(path: str, kept: Mapping[str, tuple[date, Mapping[str, str]]]) -> None:
    if not kept:
        os.unlink(path)
        return
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    rows = {client: {"on": on.isoformat(), "answers": dict(fields)} for client, (on, fields) in kept.items()}
    with open(f"{path}.new", "w", encoding="utf-8", opener=_private) as file:
        json.dump(rows, file)
    os.replace(f"{path}.new", path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
