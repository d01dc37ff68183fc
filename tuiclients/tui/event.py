"""An event of a session: what happened, told to those who watch it, in the order in which they began to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

Details = ParamSpec("Details")


class Event(Generic[Details]):
    """One kind of event; a watcher is called with the details."""

    def __init__(self) -> None:
        self._watchers: list[Callable[Details, object]] = []

    def watch(self, watcher: Callable[Details, object]) -> None:
        """Call `watcher` each time from now on."""
        self._watchers.append(watcher)

    def emit(self, *args: Details.args, **kwargs: Details.kwargs) -> None:
        """Tell everybody who watches."""
        for watcher in self._watchers:
            watcher(*args, **kwargs)
