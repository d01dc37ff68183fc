"""Hang-up and requests to end: unhandled, they would leave the terminal in its modes."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
#: Seconds until the process ends by itself: a terminal that is gone can block the last writes for ever.
EXIT_TIMEOUT = 3.0


def on_end(end: Callable[[int], None]) -> None:
    """Call `end` with the exit code (128 + signal) when the session is told to end; needs the running loop."""
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, _ended, end, 128 + number)


def _ended(end: Callable[[int], None], code: int) -> None:
    last_resort = threading.Timer(EXIT_TIMEOUT, os._exit, [code])
    last_resort.daemon = True
    last_resort.start()
    end(code)
