"""Something to be done once a key has rested for a while."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable

from textual.message_pump import MessagePump


def later(owner: MessagePump, seconds: float, call: Callable[[], object]) -> TimerHandle:
    """Call back in so many seconds, surely.

    A timer of Textual that comes due before it has begun to wait is dropped, so on a busy machine the next slice of
    work would never come.
    """
    return get_running_loop().call_later(seconds, owner.call_next, call)


class Rest:
    """Calls back once, so many seconds after the last `restart`."""

    def __init__(self, owner: MessagePump, seconds: float, call: Callable[[], None]) -> None:
        self._owner = owner
        self._seconds = seconds
        self._call = call
        self._timer: TimerHandle | None = None

    def restart(self) -> None:
        """Wait anew."""
        self.stop()
        self._timer = later(self._owner, self._seconds, self._due)

    def stop(self) -> None:
        """Do not call back."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def now(self) -> None:
        """Call back at once if it was waiting."""
        if self._timer is not None:
            self.stop()
            self._call()

    def _due(self) -> None:
        if self._timer is None:
            return
        self._timer = None
        self._call()
