"""Long work, done in a thread while keys are answered."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from threading import Thread
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")
#: Number of entries up to which work is done at once, between keys; beyond it, in the background.
INLINE_ENTRIES = 4000
#: Seconds until the work gives way to a waiting key, and the interpreter's usual interval.
SHORT_SWITCH, USUAL_SWITCH = 0.001, sys.getswitchinterval()


class Owner(Protocol):
    """Whose message queue the results go through: a widget or a screen."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back after the messages that wait."""


class Background:
    """Does one piece of work at a time; of those requested meanwhile only the newest is done and its result taken.

    The work must be a pure function of data that nobody changes: it runs while keys are answered.
    """

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._busy = False
        self._next: Callable[[], None] | None = None
        self._newest = 0

    def ask(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do some work instead of all that was requested before; `then` gets its result between two keys."""
        self._newest += 1
        begin = partial(self._begin, work, then, self._newest)
        if self._busy:
            self._next = begin
        else:
            begin()

    def drop(self) -> None:
        """Discard the result of what was requested."""
        self._newest += 1
        self._next = None

    def _begin(self, work: Callable[[], Result], then: Callable[[Result], None], number: int) -> None:
        self._busy, self._next = True, None
        loop, context = asyncio.get_running_loop(), copy_context()
        sys.setswitchinterval(SHORT_SWITCH)

        def done(deliver: Callable[[], None]) -> None:
            sys.setswitchinterval(USUAL_SWITCH)
            self._busy = False
            if self._next is not None:
                self._next()
            if number == self._newest:
                deliver()

        def run() -> None:
            try:
                deliver = partial(then, work())
            except Exception as error:
                deliver = partial(_fail, error)
            # The session may have ended meanwhile.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(partial(self._owner.call_later, done, deliver), context=context)

        Thread(target=run, daemon=True).start()


def _fail(error: Exception) -> None:
    """A fault in the work is a fault of the program, as anywhere else."""
    raise error
