"""Many things of an import on disk, so that few of them are in memory at a time."""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload
from zlib import crc32

from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.storage.interface import Edit

T = TypeVar("T")
#: Up to so many things stay in memory.
MOST_IN_MEMORY = 50_000
#: Things that are written and read in one go.
BATCH = 500
#: Rows on disk are parted by client into so many parts, of which one is in memory at a time; the book is looked
#: through for each.
PARTS = 16


class Spool(Sequence[T], Generic[T]):
    """A sequence that only grows; what is too much for memory goes to a file that has no name."""

    def __init__(self, most: int | None = None) -> None:
        self._most = MOST_IN_MEMORY if most is None else most
        self._recent: list[T] = []
        self._places: list[int] = []
        """Where each batch begins in the file."""
        self._file: Any = None

    def append(self, thing: T) -> None:
        """Add one."""
        self._recent.append(thing)
        if len(self._recent) > self._most or (self._file is not None and len(self._recent) == BATCH):
            self._write()

    def extend(self, things: Iterable[T]) -> None:
        """Add several."""
        for thing in things:
            self.append(thing)

    @property
    def on_disk(self) -> bool:
        """Whether some of it is on disk."""
        return self._file is not None

    def __len__(self) -> int:
        return len(self._places) * BATCH + len(self._recent)

    def __iter__(self) -> Iterator[T]:
        for place in self._places:
            yield from self._batch(place)
        yield from self._recent

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        batch, offset = divmod(place, BATCH)
        if batch < len(self._places):
            return self._batch(self._places[batch])[offset]
        return self._recent[place - len(self._places) * BATCH]

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the spool)
        whole = len(self._recent) - len(self._recent) % BATCH
        for first in range(0, whole, BATCH):
            self._places.append(self._file.seek(0, 2))
            pickle.dump(self._recent[first : first + BATCH], self._file, pickle.HIGHEST_PROTOCOL)
        del self._recent[:whole]

    def _batch(self, place: int) -> list[T]:
        self._file.seek(place)
        batch: list[T] = pickle.load(self._file)
        return batch


class RowStore:
    """The rows of a file by client: all together while they are few, else in parts with all rows of a client each."""

    def __init__(self, one_part: bool = False) -> None:
        """`one_part`: what is worked out of the rows needs all of them at once."""
        self._parts: list[Spool[PlacedRow]] = [Spool(sys.maxsize)]
        self._one_part = one_part

    def add(self, row: PlacedRow) -> None:
        """Add a row."""
        if len(self._parts) > 1:
            self._parts[_part(row)].append(row)
            return
        self._parts[0].append(row)
        if len(self._parts[0]) > MOST_IN_MEMORY and not self._one_part:
            rows, self._parts = self._parts[0], [Spool(BATCH) for _ in range(PARTS)]
            for each in rows:
                self._parts[_part(each)].append(each)

    @property
    def most_parts(self) -> int:
        """How many parts there are at most."""
        return len(self._parts)

    def parts(self) -> Iterator[list[PlacedRow]]:
        """The rows, part by part, in the order of the file; may be asked for several times."""
        for part in self._parts:
            if part or len(self._parts) == 1:
                yield list(part)


class PreparedEdits(Sequence[Edit]):
    """The edits of an import whose new entries are on disk; they can be gone through again and again."""

    def __init__(self, first: Sequence[Edit], new: Spool[Any], last: Sequence[Edit]) -> None:
        self._first, self._new, self._last = first, new, last

    def __len__(self) -> int:
        return len(self._first) + len(self._new) + len(self._last)

    def __iter__(self) -> Iterator[Edit]:
        yield from self._first
        for entry in self._new:
            yield Edit(None, entry)
        yield from self._last

    @overload
    def __getitem__(self, index: int) -> Edit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Edit]: ...
    def __getitem__(self, index: int | slice) -> Edit | list[Edit]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if place < len(self._first):
            return self._first[place]
        place -= len(self._first)
        return Edit(None, self._new[place]) if place < len(self._new) else self._last[place - len(self._new)]


def _part(row: PlacedRow) -> int:
    return crc32((row.client or row.name).encode("utf-8", "replace")) % PARTS
