"""The storage under TinyDB: one file of a book, changed in two steps.

`TinyDB(path, storage=SafeStorage)` is an ordinary database whose every write is safe. The book itself holds a
sheet first (`hold`), edits it through TinyDB's tables, and then takes the two steps for all files of a change
together: `stage` writes beside the file, `publish` puts it in place, and until `settle` it can be `withdraw`n.
"""

from __future__ import annotations

import os
from typing import Any

from tinydb.storages import Storage

from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Page, Tables, extended, lacks, parse, render
from tuiclients.storage.files import durable

#: From so many new documents on, reading the file whole is quicker than looking for each id in its text.
FEW = 16


class Sheet(Storage):
    """A storage that can be held: TinyDB's writes stay in memory until they are staged."""

    def __init__(self) -> None:
        self.held = False
        self.draft: Tables | None = None
        self.warning = ""

    def hold(self) -> None:
        """Begin a change: what TinyDB writes from now on is staged later."""
        self.held = True
        self.draft = None

    def read(self) -> Tables | None:
        """The tables as they are (held: with the changes so far). Raises `Damaged`, and `Refused` if too new."""
        if self.draft is not None:
            return self.draft
        stored = self.load()
        if stored is None:
            return None
        self.warning = stored.warning
        tables = stored.tables
        if stored.format != page.FORMAT:
            from tuiclients.storage.encoding.migrations import brought_up

            tables = brought_up(tables, stored.format)
        if self.held:
            self.draft = tables
        return tables

    def write(self, data: Tables) -> None:
        """Keep the tables (held), or bring them to their place at once. Raises `OSError` with the old file whole."""
        self.draft = data
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
            self.draft = None
        self.settle()

    def lacks(self, table: str, ident: str) -> bool:
        """Whether the table surely has no such id, found without reading all of it."""
        raise NotImplementedError

    def extend(self, table: str, documents: list[dict[str, Any]]) -> bool:
        """Add documents without reading the others, if that is possible; they must be `lacks`ed."""
        raise NotImplementedError

    def load(self) -> Page | None:
        """What is in place now, None if there is nothing."""
        raise NotImplementedError

    def stage(self) -> None:
        """Write the draft beside the file."""
        raise NotImplementedError

    def publish(self) -> None:
        """Put the staged version in place, the old one within reach."""
        raise NotImplementedError

    def sync(self) -> None:
        """Make the new name durable."""
        raise NotImplementedError

    def withdraw(self) -> bool:
        """Put the old version back; False if that was not possible."""
        raise NotImplementedError

    def settle(self) -> None:
        """Let go of the old version."""
        raise NotImplementedError


class SafeStorage(Sheet):
    """A file on disk: a temporary file in the same folder, fsync, rename, fsync of the folder; mode 0600."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._raw: bytes | None = None
        self._longer: bytes | None = None
        self._staged = self._published = self._kept = self._new = False

    def load(self) -> Page | None:
        """The page on disk. Raises `Damaged`, and `OSError` if the system refuses to read."""
        raw = self._text()
        return None if raw is None else parse(raw)

    def lacks(self, table: str, ident: str) -> bool:
        """See `Sheet.lacks`."""
        if self.draft is not None:
            return False
        raw = self._text()
        return raw is None or lacks(raw, ident)

    def extend(self, table: str, documents: list[dict[str, Any]]) -> bool:
        """See `Sheet.extend`."""
        if self.draft is not None or len(documents) > FEW:
            return False
        raw = self._text()
        if raw is None or self._longer is not None:
            return False
        self._longer = extended(raw, table, documents)
        return self._longer is not None

    def _text(self) -> bytes | None:
        # While a change is under way the lock is held, so the text is read once.
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
        """See `Sheet.stage`."""
        content = self._longer if self.draft is None else render(self.draft)
        self._raw = self._longer = None
        if content is None:
            return
        durable.make_folder(os.path.dirname(self.path))
        durable.fill(durable.temporary(self.path), content)
        self._staged = True

    def publish(self) -> None:
        """See `Sheet.publish`."""
        if not self._staged:
            return
        old = durable.former(self.path)
        try:
            try:
                os.link(self.path, old)
            except FileExistsError:
                durable.remove(old)
                os.link(self.path, old)
            self._kept = True
        except FileNotFoundError:
            self._new = True
        except OSError:
            # No hard links here: the change can then be finished, but not withdrawn.
            pass
        os.replace(durable.temporary(self.path), self.path)
        self._staged = False
        self._published = True

    def sync(self) -> None:
        """See `Sheet.sync`."""
        if self._published:
            durable.sync_folder(os.path.dirname(self.path))

    def withdraw(self) -> bool:
        """See `Sheet.withdraw`."""
        self.draft = self._raw = None
        if self._staged:
            durable.remove(durable.temporary(self.path))
        try:
            if self._published and self._kept:
                os.replace(durable.former(self.path), self.path)
            elif self._published and self._new:
                os.unlink(self.path)
            elif self._published:
                return False
            elif self._kept:
                durable.remove(durable.former(self.path))
        except OSError:
            return False
        self._staged = self._published = self._kept = self._new = False
        return True

    def settle(self) -> None:
        """See `Sheet.settle`."""
        if self._kept:
            durable.remove(durable.former(self.path))
        self._staged = self._published = self._kept = self._new = False
