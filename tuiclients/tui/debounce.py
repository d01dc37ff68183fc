"""Calls put off: once after a pause, or once the keys have rested."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable
from typing import Any, Protocol

#: Milliseconds of work at a time, and the pause after it in seconds, so that keys are never kept waiting.
SLICE, PAUSE = 12.0, 0.004
#: Seconds of rest after which the rest of a screen follows the highlight.
FOLLOW = 0.12


class Owner(Protocol):
    """Whose message queue the call goes through: a widget or a screen."""

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call back after the present message."""


def call_later(owner: Owner, seconds: float, call: Callable[[], object]) -> TimerHandle:
    """Call back after this many seconds, without fail.

    A Textual timer that falls due before it has begun to wait is dropped: on a busy machine the next slice of work
    would never come.
    """
    return get_running_loop().call_later(seconds, owner.call_next, call)


class Debounce:
    """Calls back once, this many seconds after the last `restart`."""

    def __init__(self, owner: Owner, seconds: float, call: Callable[[], None]) -> None:
        self._owner = owner
        self._seconds = seconds
        self._call = call
        self._timer: TimerHandle | None = None

    def restart(self) -> None:
        """Begin to wait, or wait from now on."""
        self.stop()
        self._timer = call_later(self._owner, self._seconds, self._due)

    def stop(self) -> None:
        """Do not call back."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def now(self) -> None:
        """Call back at once if a call is waiting."""
        if self._timer is not None:
            self.stop()
            self._call()

    def _due(self) -> None:
        if self._timer is None:
            return
        self._timer = None
        self._call()
