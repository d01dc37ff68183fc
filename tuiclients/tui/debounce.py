"""Calls put off: once after a pause, or once the keys have rested."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable

from textual.message_pump import MessagePump


def call_later(owner: MessagePump, seconds: float, call: Callable[[], object]) -> TimerHandle:
    """Call back after this many seconds, without fail.

    A Textual timer that falls due before it has begun to wait is dropped: on a busy machine the next slice of work
    would never come.
    """
    return get_running_loop().call_later(seconds, owner.call_next, call)


class Debounce:
    """Calls back once, this many seconds after the last `restart`."""

    def __init__(self, owner: MessagePump, seconds: float, call: Callable[[], None]) -> None:
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
