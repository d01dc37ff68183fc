"""The files of a book, by names like `entries/acme.2026.json`: what a book needs of them, and those on a disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from tuiclients.storage.files import durable
from tuiclients.storage.files.layout import AUDITS, BACKUPS, ENTRIES, JOURNAL, LOCK, as_file_name, owner
from tuiclients.storage.files.lock import Lock
from tuiclients.storage.files.safe_storage import SafeStorage, StagedStorage

#: A folder that changed less than this ago may change again within the same tick of the clock, in ns.
GRAIN = 50_000_000
#: From so many files on, one sync for all of them is cheaper than one for each.
MANY = 100
#: Tells one version of a file from another: time of change (ns), size, file number.
Stamp = tuple[int, int, int]


class Files:
    """What a book needs from its files."""

    where: str
    on_disk = False
    """Whether there is a `path` behind every name."""

    def path(self, name: str) -> str:
        """Where a file lies."""
        raise NotImplementedError

    def storage(self, name: str) -> StagedStorage:
        """The storage of one file, whether it exists or not."""
        raise NotImplementedError

    def stamp(self, name: str) -> Stamp | None:
        """The version of a file, None if there is none."""
        raise NotImplementedError

    def second_line(self, name: str) -> bytes:
        """The second line of a file's text, empty if it cannot be read."""
        return b""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, in no order; none if the folder is not there."""
        raise NotImplementedError

    def of_client(self, stem: str) -> list[str]:
        """The names among the entries that begin with this part, up to the first point."""
        return [name for name in self.names(ENTRIES) if name.startswith(f"{stem}.")]

    def stamps(self, folder: str) -> dict[str, Stamp]:
        """The version of every file in a folder."""
        raise NotImplementedError

    def rename(self, old: str, new: str) -> None:
        """Rename a file, replacing any that has the new name."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Remove a file if it exists."""
        raise NotImplementedError

    def lock(self, what: str, patience: float | None = None) -> Any:
        """A context in which nobody else writes."""
        raise NotImplementedError

    def sweep(self) -> None:
        """Remove the temporary files of killed programs; the lock must be held."""

    def back_up(self, names: list[str], day: str) -> None:
        """Copy these files into the backups of a day, each unless that day has a copy already."""
        raise NotImplementedError


class DiskFiles(Files):
    """The files in a folder of the disk."""

    on_disk = True

    def __init__(self, folder: str) -> None:
        self.where = folder
        self._listed: tuple[int, dict[str, list[str]]] = 0, {}
        """The names among the entries by client, and the time of change of the folder that they were read from."""

    def path(self, name: str) -> str:
        """Where a file lies."""
        return f"{self.where}/{name}"

    def storage(self, name: str) -> StagedStorage:
        """See `Files.sheet`."""
        return SafeStorage(self.path(name))

    def stamp(self, name: str) -> Stamp | None:
        """See `Files.stamp`."""
        try:
            status = os.stat(self.path(name))
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def second_line(self, name: str) -> bytes:
        """See `Files.second_line`."""
        try:
            with open(self.path(name), "rb") as file:
                file.readline()
                return file.readline()
        except OSError:
            return b""

    def names(self, folder: str) -> list[str]:
        """See `Files.names`."""
        try:
            return os.listdir(self.path(folder))
        except FileNotFoundError:
            return []

    def of_client(self, stem: str) -> list[str]:
        """See `Files.of_client`. The folder is listed again whenever it may have changed."""
        stamp = self.stamp(ENTRIES)
        if stamp is None:
            return []
        changed, listed = self._listed
        if stamp[0] != changed:
            listed = {}
            for name in self.names(ENTRIES):
                listed.setdefault(name.partition(".")[0], []).append(name)
            # A folder that changed just now may change again within the same tick of its clock.
            settled = abs(time.time_ns() - stamp[0]) > GRAIN
            self._listed = (stamp[0] if settled else 0), listed
        return listed.get(stem, [])

    def stamps(self, folder: str) -> dict[str, Stamp]:
        """See `Files.stamps`."""
        stamps = {}
        try:
            with os.scandir(self.path(folder)) as entries:
                for entry in entries:
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
                    stamps[entry.name] = (status.st_mtime_ns, status.st_size, status.st_ino)
        except FileNotFoundError:
            pass
        return stamps

    def rename(self, old: str, new: str) -> None:
        """See `Files.rename`."""
        os.replace(self.path(old), self.path(new))

    def remove(self, name: str) -> None:
        """See `Files.remove`."""
        try:
            os.unlink(self.path(name))
        except FileNotFoundError:
            pass

    def lock(self, what: str, patience: float | None = None) -> Lock:
        """See `Files.lock`. Makes the folder if there is none."""
        durable.make_folder(self.where)
        return Lock(self.path(LOCK), what, patience)

    def sweep(self) -> None:
        """See `Files.sweep`."""
        for folder in ("", ENTRIES, AUDITS, JOURNAL):
            for name in self.names(folder):
                if durable.is_temporary(name):
                    durable.remove(self.path(f"{folder}/{name}" if folder else name))

    def back_up(self, names: list[str], day: str) -> None:
        """See `Files.back_up`. A file that does not exist yet gets an empty marker."""
        folder = self.path(f"{BACKUPS}/{day}")
        missing = [name for name in names if not os.path.lexists(f"{folder}/{name}")]
        if not missing:
            return
        if not os.path.isdir(folder):
            from tuiclients.storage.files.daily_backup import start_day

            start_day(self.path(BACKUPS), day)
            self.sweep()
        copies = [(self.path(name), f"{folder}/{name}") for name in missing]
        touched = sorted({os.path.dirname(copy) for _, copy in copies})
        for above in touched:
            durable.make_folder(above)
        _write_copies(copies)
        for above in touched:
            durable.sync_folder(above)


def _write_copies(copies: Sequence[tuple[str, str]]) -> None:
    """Copy files, each pair from and to; what is not copied leaves nothing."""
    write = durable.write_file if len(copies) < MANY else durable.write_soon
    besides: list[str] = []
    try:
        written = [copy for path, copy in copies if _copy(path, copy, write, besides)]
        if besides and write is durable.write_soon:
            durable.sync_written(besides)
        for copy in written:
            os.replace(durable.temporary(copy), copy)
    except BaseException:
        for beside in besides:
            durable.remove(beside)
        raise


def _copy(path: str, copy: str, write: Callable[[str, bytes], None], besides: list[str]) -> bool:
    """Write a copy of a file beside its place; False if there is no file: it gets its marker at once."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, durable.FILE_MODE))
        os.chmod(copy, durable.FILE_MODE)
        return False
    beside = durable.temporary(copy)
    write(beside, content)
    besides.append(beside)
    return True


def entry_files(files: Files, client: str) -> list[str]:
    """The files with entries of a client, by year."""
    by_year = []
    for name in files.of_client(as_file_name(client)):
        home = owner(f"{ENTRIES}/{name}")
        if home is not None and home[0] == client:
            by_year.append((home[1], f"{ENTRIES}/{name}"))
    return [name for _, name in sorted(by_year)]
