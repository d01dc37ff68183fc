"""Drafts: what was typed and not saved, kept outside the book, by book and session.

A session holds a lock on its own file, which the kernel frees however it ends; so a file whose lock is free
belongs to a session that has ended, and what it holds can be offered.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import Any, NamedTuple

from tuiclients.storage.files.xdg import state_folder


class Draft(NamedTuple):
    """What a session left: the log line as typed, and the form that was open, if one was."""

    line: str = ""
    form: str = ""
    """Which form, or what else was filled in: "client", "entry CLIENT ID", "settings"."""
    fields: Mapping[str, str] = {}
    client: str = ""
    """Whom the line is about unless it names a client."""
    changes: str = ""
    """The ids of the client's entries in whose place the line is put, with blanks between."""

    def __bool__(self) -> bool:
        return bool(self.line.strip() or self.form)


def folder(book: str) -> str:
    """Where the drafts of a book lie, in the user's state folder."""
    path = os.path.realpath(book)
    name = "".join(char if char.isalnum() else "-" for char in os.path.basename(path))[:40]
    return os.path.join(state_folder(), "drafts", f"{name}-{zlib.crc32(path.encode('utf-8', 'replace')):08x}")


class Drafts:
    """The draft of this session, and those that ended ones have left. Failing to keep one is no error."""

    def __init__(self, book: str) -> None:
        self._folder = folder(book)
        self._file: int | None = None
        self._path = ""
        self._kept = Draft()
        self._size = 0

    def keep(self, draft: Draft) -> None:
        """Write the draft down, or remove the file if there is nothing to keep."""
        if draft == self._kept:
            return
        try:
            if draft:
                self._write(draft)
            else:
                self.drop()
        except OSError:
            return
        self._kept = draft

    def keep_durably(self, draft: Draft) -> None:
        """Write the draft down and sync it to the disk in the background."""
        if draft == self._kept:
            return
        self.keep(draft)
        if self._file is not None:
            Thread(target=_sync, args=(os.dup(self._file),), daemon=True).start()

    def drop(self) -> None:
        """Forget the draft."""
        if self._file is not None:
            os.unlink(self._path)
            os.close(self._file)
            self._file, self._size = None, 0

    def forget(self) -> None:
        """Leave nothing behind: the book is gone."""
        with suppress(OSError):
            self.drop()
        with suppress(OSError):
            os.rmdir(self._folder)

    def recover(self) -> Draft:
        """What the session that ended last has left, if anything; it is this session's own from now on."""
        for path in self._ended():
            try:
                file = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
            except OSError:
                continue
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                draft = _read(file)
                if draft:
                    self.keep(draft)
                if draft == self._kept or not draft:
                    os.unlink(path)
            except OSError:
                continue
            finally:
                os.close(file)
            if draft:
                return draft
        return Draft()

    def _ended(self) -> list[str]:
        """The files of other sessions, the newest first."""
        try:
            paths = [os.path.join(self._folder, name) for name in os.listdir(self._folder) if name.endswith(".json")]
            return sorted((path for path in paths if path != self._path), key=os.path.getmtime, reverse=True)
        except OSError:
            return []

    def _write(self, draft: Draft) -> None:
        if self._file is None:
            home = os.path.dirname(os.path.dirname(self._folder))
            for part in (home, os.path.dirname(self._folder), self._folder):
                os.makedirs(part, mode=0o700, exist_ok=True)
            self._path = os.path.join(self._folder, f"{time.time_ns():x}-{os.getpid()}.json")
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        written = json.dumps(draft._asdict(), ensure_ascii=True).encode()
        # Trailing blanks can be read if the end comes between the two; the rest of a longer draft could not.
        os.pwrite(self._file, written.ljust(self._size), 0)
        os.ftruncate(self._file, len(written))
        self._size = len(written)


def _sync(file: int) -> None:
    with suppress(OSError):
        os.fsync(file)
    os.close(file)


def _read(file: int) -> Draft:
    try:
        stored: Any = json.loads(os.pread(file, 1 << 20, 0))
        fields = {str(name): str(text) for name, text in dict(stored.get("fields", {})).items()}
        line, form, client, changes = (str(stored.get(name, "")) for name in ("line", "form", "client", "changes"))
        return Draft(line, form, fields, client, changes)
    except (ValueError, AttributeError, TypeError):
        return Draft()
