"""Exporting the book in a format that other programs read, and writing texts to files."""

from __future__ import annotations

import contextlib
import os

from tuiclients.domain.errors import Refused
from tuiclients.exchange.document import ExportSource
from tuiclients.exchange.formats.format import Format, load
from tuiclients.workbench.desk import Desk


def exported(desk: Desk, format_: Format) -> str:
    """The book as text in an exportable format."""
    source = ExportSource(desk.facts, desk.record, desk.engine.audits, desk.as_of, desk.stamp())
    text: str = load(format_.write)(source)
    return text


def write_file(path: str, text: str, over: bool = False) -> None:
    """Write a text file atomically, readable by its owner only.

    Raises `Refused` if it exists (unless `over`) or cannot be written.
    """
    path = os.path.expanduser(path)
    if os.path.isdir(path):
        raise Refused(f"{path} is a folder; name a file.")
    if os.path.lexists(path) and not over:
        raise Refused(f"{path} is there already; name another file, or write over it.", "--force")
    partial = f"{path}.{os.getpid()}.part"
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(partial)
        raise Refused(f"{path} could not be written: {error.strerror}.") from None
