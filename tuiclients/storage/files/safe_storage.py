"""The storage under TinyDB: one file of a book, changed in two steps.

`TinyDB(path, storage=SafeStorage)` is an ordinary database whose every write is safe. The book itself holds a
storage first (`hold`), edits it through TinyDB's tables, and then takes two steps for all files of a change
together: `stage` writes beside the file, `publish` puts it in place. Until `discard_former` it can be `withdraw`n.
"""

from __future__ import annotations

import os
from typing import Any

from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Page, Tables, extended, lacks, parse, render
from tuiclients.storage.files import durable

#: With more new documents than these, parsing the file is faster than searching its text for each id.
MAX_QUICK_INSERTS = 16


class StagedStorage:
    """A TinyDB storage that can be held: what is written stays in memory until it is staged.

    It has what TinyDB asks of a storage without its base class: adding an entry to a file needs no TinyDB, and
    loading it would be a twentieth of what `tuiclients log` costs.
    """

    def __init__(self) -> None:
        self.held = False
        self.pending: Tables | None = None
        self.warning = ""

    def hold(self) -> None:
        """Begin a change: what TinyDB writes from now on waits for `stage`."""
        self.held = True
        self.pending = None

    def read(self) -> Tables | None:
        """The tables as they are (held: with the changes so far). Raises `Damaged`, and `Refused` if too new."""
        if self.pending is not None:
            return self.pending
        stored = self.load()
        if stored is None:
            return None
        self.warning = stored.warning
        tables = stored.tables
        if stored.format != page.FORMAT:
            from tuiclients.storage.encoding.migrations import brought_up

            tables = brought_up(tables, stored.format)
        if self.held:
            self.pending = tables
        return tables

    def write(self, data: Tables) -> None:
        """Keep the tables pending (held), or publish them at once. On `OSError` the former file is intact."""
        self.pending = data
        if self.held:
            return
        try:
            self.stage()
            self.publish()
            self.sync()
        except BaseException:
            self.withdraw()
            raise
        finally:
            self.pending = None
        self.discard_former()

    def close(self) -> None:
        """Nothing to do: no file stays open."""

    def lacks(self, table: str, ident: str) -> bool:
        """Whether the table certainly has no such id; False where only parsing could tell."""
        raise NotImplementedError

    def extend(self, table: str, documents: list[dict[str, Any]]) -> bool:
        """Add documents without parsing the others; False if that is impossible. The table must lack their ids."""
        raise NotImplementedError

    def load(self) -> Page | None:
        """The published version, None if there is no file."""
        raise NotImplementedError

    def stage(self) -> None:
        """Write the pending tables beside the file."""
        raise NotImplementedError

    def publish(self) -> None:
        """Put the staged version in place; the former one stays within reach."""
        raise NotImplementedError

    def sync(self) -> None:
        """Make the new name durable."""
        raise NotImplementedError

    def withdraw(self) -> bool:
        """Restore the former version; False if that was impossible."""
        raise NotImplementedError

    def discard_former(self) -> None:
        """Remove the former version: the change is complete."""
        raise NotImplementedError


class SafeStorage(StagedStorage):
    """A file on disk: a temporary file in the same folder, fsync, rename, fsync of the folder; mode 0600."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._raw: bytes | None = None
        self._extended: bytes | None = None
        self._staged = self._published = self._has_former = self._is_new = False

    def load(self) -> Page | None:
        """The page on disk. Raises `Damaged`, and `OSError` if the system refuses to read."""
        raw = self._text()
        return None if raw is None else parse(raw)

    def lacks(self, table: str, ident: str) -> bool:
        """See `StagedStorage.lacks`."""
        if self.pending is not None:
            return False
        raw = self._text()
        return raw is None or lacks(raw, ident)

    def extend(self, table: str, documents: list[dict[str, Any]]) -> bool:
        """See `StagedStorage.extend`."""
        if self.pending is not None or len(documents) > MAX_QUICK_INSERTS:
            return False
        raw = self._text()
        if raw is None or self._extended is not None:
            return False
        self._extended = extended(raw, table, documents)
        return self._extended is not None

    def _text(self) -> bytes | None:
        # During a change the lock is held, so one read is enough.
        if self._raw is not None:
            return self._raw
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            parts = [os.read(descriptor, os.fstat(descriptor).st_size + 1)]
            while parts[-1]:
                parts.append(os.read(descriptor, 1 << 20))
        finally:
            os.close(descriptor)
        raw = b"".join(parts)
        if self.held:
            self._raw = raw
        return raw

    def stage(self) -> None:
        """See `StagedStorage.stage`."""
        content = self._extended if self.pending is None else render(self.pending)
        self._raw = self._extended = None
        if content is None:
            return
        durable.make_folder(os.path.dirname(self.path))
        durable.write_file(durable.temporary(self.path), content)
        self._staged = True

    def publish(self) -> None:
        """See `StagedStorage.publish`."""
        if not self._staged:
            return
        former = durable.former(self.path)
        try:
            try:
                os.link(self.path, former)
            except FileExistsError:
                durable.remove(former)
                os.link(self.path, former)
            self._has_former = True
        except FileNotFoundError:
            self._is_new = True
        except OSError:
            # A file system without hard links: the change can be finished, but not withdrawn.
            pass
        os.replace(durable.temporary(self.path), self.path)
        self._staged = False
        self._published = True

    def sync(self) -> None:
        """See `StagedStorage.sync`."""
        if self._published:
            durable.sync_folder(os.path.dirname(self.path))

    def withdraw(self) -> bool:
        """See `StagedStorage.withdraw`."""
        self.pending = self._raw = None
        if self._staged:
            durable.remove(durable.temporary(self.path))
        try:
            if self._published and self._has_former:
                os.replace(durable.former(self.path), self.path)
            elif self._published and self._is_new:
                os.unlink(self.path)
            elif self._published:
                return False
            elif self._has_former:
                durable.remove(durable.former(self.path))
        except OSError:
            return False
        self._staged = self._published = self._has_former = self._is_new = False
        return True

    def discard_former(self) -> None:
        """See `StagedStorage.discard_former`."""
        if self._has_former:
            durable.remove(durable.former(self.path))
        self._staged = self._published = self._has_former = self._is_new = False
