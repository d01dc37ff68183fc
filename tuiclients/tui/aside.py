"""Work that takes long, done in a thread beside the keys."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from threading import Thread
from typing import TypeVar

from textual.message_pump import MessagePump

Result = TypeVar("Result")
#: What rests on so many entries at most is worked out at once, among the keys; on more, beside them.
AT_ONCE = 4000
#: Seconds after which the work gives way to a key that waits, and what is usual.
GIVES_WAY, USUAL = 0.001, sys.getswitchinterval()


class Aside:
    """One piece of work at a time; of those asked for meanwhile only the newest is done, and only its result taken.

    The work must be a pure function of what nobody changes: it runs while keys are answered.
    """

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._busy = False
        self._next: Callable[[], None] | None = None
        self._wanted = 0

    def ask(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do some work instead of all that was asked for before, and give its result to `then` among the keys."""
        self._wanted += 1
        begin = partial(self._begin, work, then, self._wanted)
        if self._busy:
            self._next = begin
        else:
            begin()

    def drop(self) -> None:
        """Take no result of what was asked for."""
        self._wanted += 1
        self._next = None

    def _begin(self, work: Callable[[], Result], then: Callable[[Result], None], number: int) -> None:
        self._busy, self._next = True, None
        loop, context = asyncio.get_running_loop(), copy_context()
        sys.setswitchinterval(GIVES_WAY)

        def done(take: Callable[[], None]) -> None:
            sys.setswitchinterval(USUAL)
            self._busy = False
            if self._next is not None:
                self._next()
            if number == self._wanted:
                take()

        def run() -> None:
            try:
                take = partial(then, work())
            except Exception as error:
                take = partial(_fail, error)
            # The session may have ended meanwhile.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(partial(self._owner.call_later, done, take), context=context)

        Thread(target=run, daemon=True).start()


def _fail(error: Exception) -> None:
    """A fault in the work is a fault of the program, as anywhere else."""
    raise error
