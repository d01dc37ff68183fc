"""Something to be done once a key has rested for a while."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Rest:
    """Calls back once, so many seconds after the last `restart`."""

    def __init__(self, owner: MessagePump, seconds: float, call: Callable[[], None]) -> None:
        self._owner = owner
        self._seconds = seconds
        self._call = call
        self._timer: Timer | None = None

    def restart(self) -> None:
        """Wait anew."""
        self.stop()
        self._timer = self._owner.set_timer(self._seconds, self._due)

    def stop(self) -> None:
        """Do not call back."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def now(self) -> None:
        """Call back at once if it was waiting."""
        if self._timer is not None:
            self.stop()
            self._call()

    def _due(self) -> None:
        self._timer = None
        self._call()
