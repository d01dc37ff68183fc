"""Ids: short, sortable by time, and different in every process."""

from __future__ import annotations

import os
import time

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LENGTH = 12
_SPREAD = 36 * 36
_MOST = 36**LENGTH - 1
_last = 0


def new_id(after: str = "") -> str:
    """An id of 12 characters (0-9, a-z), above every earlier one of this process, and above `after`.

    Ten characters are the microsecond, two are random: two processes meet with one chance in 1,300, and only if
    they ask within the same microsecond. The time is the machine's, never a pretended one.
    """
    global _last
    value = time.time_ns() // 1000 * _SPREAD + int.from_bytes(os.urandom(4), "big") % _SPREAD
    floor = max(_last, int(after, 36) if after else 0)
    # An id that no clock gives (it was made by hand) leaves no room above it.
    if value <= floor < _MOST:
        value = floor + 1
    _last = value
    return _text(value)


def new_session() -> str:
    """An id of this run of the program: two sessions always differ."""
    return f"{os.getpid()}-{new_id()}-{os.urandom(4).hex()}"


def _text(value: int) -> str:
    digits = []
    for _ in range(LENGTH):
        value, digit = divmod(value, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
