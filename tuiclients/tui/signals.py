"""A dropped connection and requests to end: without a handler the terminal would be left in its modes."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
#: A terminal that is gone can block the last writes for ever; then the process ends by itself after so many seconds.
PATIENCE = 3.0


def on_end(end: Callable[[int], None]) -> None:
    """Call `end` with the exit code (128 + signal) when the session is told to end; needs the running loop."""
    loop = asyncio.get_running_loop()
    for one in SIGNALS:
        loop.add_signal_handler(one, _ended, end, 128 + one)


def _ended(end: Callable[[int], None], code: int) -> None:
    last = threading.Timer(PATIENCE, os._exit, [code])
    last.daemon = True
    last.start()
    end(code)
