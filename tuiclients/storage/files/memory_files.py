"""The files of a book in memory, which ends with the program."""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tinydb.storages import MemoryStorage

from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Page
from tuiclients.storage.files.book_files import Files, Stamp
from tuiclients.storage.files.safe_storage import StagedStorage


class StagedMemory(StagedStorage):
    """A file of a book that is only in memory, under TinyDB's own `MemoryStorage`."""

    def __init__(self, content: MemoryStorage) -> None:
        super().__init__()
        self._content = content

    def load(self) -> Page | None:
        """See `StagedStorage.load`."""
        tables = self._content.read()
        return None if tables is None else Page({name: dict(table) for name, table in tables.items()}, page.FORMAT)

    def lacks(self, table: str, ident: str) -> bool:
        """See `StagedStorage.lacks`."""
        return self._content.read() is None and self.pending is None

    def extend(self, table: str, documents: list[dict[str, Any]]) -> bool:
        """See `StagedStorage.extend`."""
        return False

    def stage(self) -> None:
        """See `StagedStorage.stage`."""

    def publish(self) -> None:
        """See `StagedStorage.publish`."""
        if self.pending is not None:
            self._content.write(self.pending)

    def sync(self) -> None:
        """See `StagedStorage.sync`."""

    def withdraw(self) -> bool:
        """See `StagedStorage.withdraw`."""
        return True

    def discard_former(self) -> None:
        """See `StagedStorage.settle`."""


class _ThreadLock:
    """The lock of a book in memory: one thread of the process at a time."""

    def __init__(self, acquire: Callable[[], object], release: Callable[[], None]) -> None:
        self._acquire = acquire
        self._release = release

    def __enter__(self) -> _ThreadLock:
        self._acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self._release()


class MemoryFiles(Files):
    """Files in memory, with numbered versions in place of times."""

    def __init__(self) -> None:
        self.where = ""
        self._storages: dict[str, MemoryStorage] = {}
        self._versions: dict[str, int] = {}
        self._lock = allocate_lock()
        self._count = count(1)

    def storage(self, name: str) -> StagedStorage:
        """See `Files.sheet`."""
        return StagedMemory(self._storages.setdefault(name, _NumberedMemory(self._versions, name, self._count)))

    def stamp(self, name: str) -> Stamp | None:
        """See `Files.stamp`."""
        version = self._versions.get(name)
        if version is None:
            # A folder has the version of what changed last in it.
            version = max((stamp[0] for stamp in self.stamps(name).values()), default=None)
        return None if version is None else (version, 0, 0)

    def names(self, folder: str) -> list[str]:
        """See `Files.names`."""
        return list(self.stamps(folder))

    def stamps(self, folder: str) -> dict[str, Stamp]:
        """See `Files.stamps`."""
        start = f"{folder}/"
        return {
            name[len(start) :]: (version, 0, 0)
            for name, version in list(self._versions.items())
            if name.startswith(start)
        }

    def rename(self, old: str, new: str) -> None:
        """See `Files.rename`."""
        content = self._storages.pop(old)
        self._versions.pop(old)
        self.storage(new).write(content.memory or {})

    def remove(self, name: str) -> None:
        """See `Files.remove`."""
        self._storages.pop(name, None)
        self._versions.pop(name, None)

    def lock(self, what: str, patience: float | None = None) -> _ThreadLock:
        """See `Files.lock`."""
        return _ThreadLock(self._lock.acquire, self._lock.release)

    def back_up(self, names: list[str], day: str) -> None:
        """Does nothing: a book in memory has no backups."""


class _NumberedMemory(MemoryStorage):
    """TinyDB's memory storage, with a new number for each version."""

    def __init__(self, versions: dict[str, int], name: str, numbers: Iterator[int]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._versions = versions
        self._name = name
        self._numbers = numbers

    def write(self, data: Any) -> None:
        super().write(data)
        self._versions[self._name] = next(self._numbers)
