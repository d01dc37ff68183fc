"""Derived values, kept in the book's `cache/`; all of them may be deleted at any time."""

from __future__ import annotations

import json
import os
from datetime import datetime
from typing import Any

from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import DiskFiles, Files
from tuiclients.storage.files.layout import CACHE, as_file_name


def cached(files: Files, name: str) -> Any:
    """The value under a name, None if there is none or it is not readable."""
    try:
        if isinstance(files, DiskFiles):
            with open(_path(files, name), "rb") as file:
                return json.loads(file.read())
        tables = files.storage(_file(name)).read()
        return None if tables is None else json.loads(tables["cache"]["1"]["value"])
    except (OSError, ValueError, RecursionError):
        return None


def cached_at(files: Files, name: str) -> str:
    """When the value under a name was kept, as local ISO date and time to the second; "" if that is not known."""
    try:
        changed = os.stat(_path(files, name)).st_mtime if isinstance(files, DiskFiles) else None
        return "" if changed is None else datetime.fromtimestamp(changed).isoformat(timespec="seconds")
    except (OSError, OverflowError, ValueError):
        return ""


def cache(files: Files, name: str, value: Any) -> None:
    """Keep a JSON value; failing to is no error. There is no fsync: what is lost is worked out again."""
    try:
        text = json.dumps(value)
        if not isinstance(files, DiskFiles):
            files.storage(_file(name)).write({"cache": {"1": {"value": text}}})
            return
        path = _path(files, name)
        if not os.path.isdir(files.where):
            return
        durable.make_folder(os.path.dirname(path))
        # No lock is held, so the temporary file has the process in its name.
        beside = durable.temporary(f"{path}.{os.getpid()}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, durable.FILE_MODE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(descriptor, durable.FILE_MODE)
                file.write(text.encode("ascii"))
            os.replace(beside, path)
        except BaseException:
            durable.remove(beside)
            raise
    except (OSError, TypeError, ValueError, RecursionError):
        pass


def _file(name: str) -> str:
    return f"{CACHE}/{as_file_name(name)}.json"


def _path(files: DiskFiles, name: str) -> str:
    return files.path(_file(name))
