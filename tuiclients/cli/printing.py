"""What the commands print: plain tables, sentences, and JSON; nothing of it can steer the terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from tuiclients.parsing.visible import visible, width_of


def echo(text: str = "") -> None:
    """A line of data on stdout, shown safely."""
    _write(sys.stdout, visible(text) + "\n")


def notify(text: str) -> None:
    """A line for the person on stderr, shown safely."""
    _write(sys.stderr, visible(text) + "\n")


def dump(value: Any) -> None:
    """A JSON value on stdout, as it is."""
    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def raw(text: str) -> None:
    """A whole document on stdout, unchanged."""
    _write(sys.stdout, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        try:
            stream.write(text)
        except UnicodeEncodeError:
            stream.write(text.encode(stream.encoding or "ascii", "replace").decode(stream.encoding or "ascii"))
    except BrokenPipeError:
        # Whoever read this has left, as `head` does; what the command is doing must be done all the same.
        discard(stream)


def discard(stream: TextIO) -> None:
    """Let all that is still written to a stream go nowhere, without an error when it is closed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: str = "") -> None:
    """A plain table; the columns whose head stands in `right` (comma-separated) are set to the right."""
    to_right = [name in right.split(",") for name in head]
    shown = [[visible(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width_of(row[column]) for row in shown) for column in range(len(head))]
    for row in shown:
        parts = []
        for cell, width, is_right in zip(row, widths, to_right, strict=True):
            gap = " " * (width - width_of(cell))
            parts.append(gap + cell if is_right else cell + gap)
        _write(sys.stdout, "  ".join(parts).rstrip() + "\n")


class Progress:
    """Progress of long work, on stderr and only where that is a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = -1
        self._on = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """So much of it is done."""
        share = 100 * done // total if total else 100
        if self._on and share != self._shown:
            self._shown = share
            sys.stderr.write(f"\r{self._what} {done} of {total} ({share} %)")
            if done >= total:
                sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
