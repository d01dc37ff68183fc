"""Hang-up and requests to end: unhandled, they would leave the terminal in its modes."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
#: Seconds until the process ends by itself: a terminal that is gone can block the last writes for ever.
EXIT_TIMEOUT = 3.0
#: Seconds for which an interrupt may still be one that was meant for another program.
MEANT_FOR_OTHERS = 0.5
#: When the terminal came back from another program.
_came_back = [-MEANT_FOR_OTHERS]


def on_end(end: Callable[[int], None]) -> None:
    """Call `end` with the exit code (128 + signal) when the session is told to end; needs the running loop."""
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, _ended, end, 128 + number)


@contextmanager
def interrupts_left_to_others() -> Iterator[None]:
    """Meanwhile interrupts are meant for the program that has the terminal, although both of us get the signal.

    Nothing is ignored, because the other program would inherit that.
    """
    usual = signal.signal(signal.SIGQUIT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGQUIT, usual)
        _came_back[0] = time.monotonic()


def _ended(end: Callable[[int], None], code: int) -> None:
    if code == 128 + signal.SIGINT and time.monotonic() - _came_back[0] < MEANT_FOR_OTHERS:
        return
    last_resort = threading.Timer(EXIT_TIMEOUT, os._exit, [code])
    last_resort.daemon = True
    last_resort.start()
    end(code)
