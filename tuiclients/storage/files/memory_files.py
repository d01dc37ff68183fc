"""The files of a book that is gone with the program."""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tinydb.storages import MemoryStorage

from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Page
from tuiclients.storage.files.book_files import Files, Stamp
from tuiclients.storage.files.safe_storage import Sheet


class MemorySheet(Sheet):
    """A file of a book that is only in memory, under TinyDB's own `MemoryStorage`."""

    def __init__(self, kept: MemoryStorage) -> None:
        super().__init__()
        self._kept = kept

    def load(self) -> Page | None:
        """See `Sheet.load`."""
        tables = self._kept.read()
        return None if tables is None else Page({name: dict(table) for name, table in tables.items()}, page.FORMAT)

    def lacks(self, table: str, ident: str) -> bool:
        """See `Sheet.lacks`."""
        return self._kept.read() is None and self.draft is None

    def extend(self, table: str, documents: list[dict[str, Any]]) -> bool:
        """See `Sheet.extend`."""
        return False

    def stage(self) -> None:
        """See `Sheet.stage`."""

    def publish(self) -> None:
        """See `Sheet.publish`."""
        if self.draft is not None:
            self._kept.write(self.draft)

    def sync(self) -> None:
        """See `Sheet.sync`."""

    def withdraw(self) -> bool:
        """See `Sheet.withdraw`."""
        return True

    def settle(self) -> None:
        """See `Sheet.settle`."""


class _Held:
    """The lock of a book in memory: the threads of one process take turns."""

    def __init__(self, acquire: Callable[[], object], release: Callable[[], None]) -> None:
        self._acquire = acquire
        self._release = release

    def __enter__(self) -> _Held:
        self._acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self._release()


class MemoryFiles(Files):
    """Files that are gone with the program."""

    def __init__(self) -> None:
        self.where = ""
        self._kept: dict[str, MemoryStorage] = {}
        self._versions: dict[str, int] = {}
        self._turn = allocate_lock()
        self._count = count(1)

    def sheet(self, name: str) -> Sheet:
        """See `Files.sheet`."""
        return MemorySheet(self._kept.setdefault(name, _Counted(self._versions, name, self._count)))

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
        content = self._kept.pop(old)
        self._versions.pop(old)
        self.sheet(new).write(content.memory or {})

    def remove(self, name: str) -> None:
        """See `Files.remove`."""
        self._kept.pop(name, None)
        self._versions.pop(name, None)

    def lock(self, what: str, patience: float | None = None) -> _Held:
        """See `Files.lock`."""
        return _Held(self._turn.acquire, self._turn.release)

    def back_up(self, names: list[str], day: str) -> None:
        """Nothing in memory outlives the program, so nothing is kept."""


class _Counted(MemoryStorage):
    """TinyDB's memory storage, with a number for each version."""

    def __init__(self, versions: dict[str, int], name: str, numbers: Iterator[int]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._versions = versions
        self._name = name
        self._numbers = numbers

    def write(self, data: Any) -> None:
        super().write(data)
        self._versions[self._name] = next(self._numbers)
