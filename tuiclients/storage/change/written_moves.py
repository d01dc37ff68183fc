"""The moves of a large change as they stand in its file of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tuiclients.storage.encoding.page_stream import documents, verified
from tuiclients.storage.interface import Table

#: A move as `journal.Move`, whose journal reads this.
_Move = tuple[Table, dict[str, Any] | None, dict[str, Any] | None]


class WrittenMoves(Sequence[_Move]):
    """The moves of a large change, read from its file whenever they are gone through. Raises `Damaged` at once."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._count = verified(path)[1] - 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[_Move]:
        for _, text in documents(self._path, "edits"):
            move = json.loads(text)
            yield move["table"], move["before"], move["after"]

    def __getitem__(self, place: Any) -> Any:
        return list(self)[place]
