"""Lists that cost nothing until somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class Later(Sequence[Any]):
    """A list that is made when it is first looked at."""

    def __init__(self, make: Callable[[], Sequence[Any]]) -> None:
        self._make = make
        self._made: Sequence[Any] | None = None

    @property
    def _all(self) -> Sequence[Any]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, place: Any) -> Any:
        return self._all[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self._all) == list(other)

    def __repr__(self) -> str:
        return repr(list(self._all))

    __hash__ = None  # type: ignore[assignment]
