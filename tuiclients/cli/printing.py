"""Printing for the commands: plain tables, sentences and JSON; control characters are made visible."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from tuiclients.parsing.visible import visible, width_of


def echo(text: str = "") -> None:
    """Print a line of data on stdout, with control characters made visible."""
    _write(sys.stdout, visible(text) + "\n")


def notify(text: str) -> None:
    """Print a line for the user on stderr, with control characters made visible."""
    _write(sys.stderr, visible(text) + "\n")


def dump(value: Any) -> None:
    """Print a JSON value on stdout."""
    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def raw(text: str) -> None:
    """Print a document on stdout, unchanged."""
    _write(sys.stdout, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        try:
            stream.write(text)
        except UnicodeEncodeError:
            stream.write(text.encode(stream.encoding or "ascii", "replace").decode(stream.encoding or "ascii"))
    except BrokenPipeError:
        # The reader has closed the pipe, as `head` does; the command must still finish its work.
        discard(stream)


def discard(stream: TextIO) -> None:
    """Send all further output of a stream to nowhere, so that closing it raises no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: str = "") -> None:
    """Print a plain table; columns whose head is in `right` (comma-separated) are aligned right."""
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
        """Show that `done` of `total` is done."""
        share = 100 * done // total if total else 100
        if self._on and share != self._shown:
            self._shown = share
            sys.stderr.write(f"\r{self._what} {done} of {total} ({share} %)")
            if done >= total:
                sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
