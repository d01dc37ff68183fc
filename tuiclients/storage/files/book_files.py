"""The files of a book, by names like `entries/acme.2026.json`: what a book needs of them, and those on a disk."""

from __future__ import annotations

import os
from typing import Any

from tuiclients.storage.files import durable
from tuiclients.storage.files.layout import AUDITS, BACKUPS, ENTRIES, JOURNAL, LOCK, owner
from tuiclients.storage.files.lock import Lock
from tuiclients.storage.files.safe_storage import SafeStorage, StagedStorage

#: Tells one version of a file from another: time of change (ns), size, file number.
Stamp = tuple[int, int, int]


class Files:
    """What a book needs from its files."""

    where: str

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

    def __init__(self, folder: str) -> None:
        self.where = folder

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
        touched = set()
        for name in missing:
            copy = f"{folder}/{name}"
            above = os.path.dirname(copy)
            durable.make_folder(above)
            touched.add(above)
            self._copy(self.path(name), copy)
        for above in touched:
            durable.sync_folder(above)

    def _copy(self, path: str, copy: str) -> None:
        try:
            with open(path, "rb") as file:
                content = file.read()
        except FileNotFoundError:
            os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, durable.FILE_MODE))
            os.chmod(copy, durable.FILE_MODE)
            return
        beside = durable.temporary(copy)
        durable.write_file(beside, content)
        os.replace(beside, copy)


def entry_files(files: Files, client: str) -> list[str]:
    """The files with entries of a client, by year."""
    by_year = []
    for name in files.names(ENTRIES):
        home = owner(f"{ENTRIES}/{name}")
        if home is not None and home[0] == client:
            by_year.append((home[1], f"{ENTRIES}/{name}"))
    return [name for _, name in sorted(by_year)]
