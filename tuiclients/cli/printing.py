r"""Printing for the commands: sentences and JSON; control characters are made visible, in errors as \x1b."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO

from tuiclients.cli import lazy
from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import escaped, visible, width_of

#: Shorter lines fit every terminal.
LEAST_BROKEN = 20


def echo(text: str = "") -> None:
    """Print a line of data on stdout, with control characters made visible; on a terminal broken at blanks to fit."""
    _write(sys.stdout, _fitted(visible(text), sys.stdout) + "\n")


def notify(text: str, whole: bool = False) -> None:
    r"""Print a line for the user on stderr, with control characters written as \x1b; on a terminal broken to fit.

    `whole`: it is to be copied, and never broken.
    """
    shown = escaped(text)
    _write(sys.stderr, (shown if whole else _fitted(shown, sys.stderr)) + "\n")


def _fitted(text: str, stream: TextIO) -> str:
    fits = len(text) < LEAST_BROKEN or not stream.isatty() or width_of(text) <= lazy.columns()
    return text if fits else lazy.fitted(text)


def dump(value: Any) -> None:
    """Print a JSON value on stdout."""
    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def raw(text: str) -> None:
    """Print a document on stdout, unchanged."""
    _write(sys.stdout, text)


def copy(text: str) -> None:
    """Send a text to the clipboard of the terminal, also while stdout goes into a file.

    Raises `Refused` without a terminal, and for a text that it would not take.
    """
    sequence = lazy.clipboard_sequence(lazy.for_clipboard(text))
    if sys.stdout.isatty():
        _write(sys.stdout, sequence)
        return
    try:
        with open("/dev/tty", "w", encoding="ascii") as terminal:
            terminal.write(sequence)
    except OSError:
        raise Refused("There is no terminal here whose clipboard could take it; save it with -o FILE.") from None


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


class Progress:
    """Progress of long work, on stderr and only where that is a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = -1
        # It writes over its own line, which a dumb terminal cannot.
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        share = 100 * done // total if total else 100
        if self._on and share != self._shown:
            self._shown = share
            sys.stderr.write(f"\r{self._what} {done} of {total} ({share} %)")
            if done >= total:
                sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
