"""The book in a format that other programs read, and texts into files."""

from __future__ import annotations

import contextlib
import os

from tuiclients.domain.errors import Refused
from tuiclients.exchange.document import ExportSource
from tuiclients.exchange.formats.format import Format, load
from tuiclients.workbench.desk import Desk


def exported(desk: Desk, format_: Format) -> str:
    """The book in a format that can be exported."""
    source = ExportSource(desk.facts, desk.record, desk.engine.audits, desk.as_of, desk.stamp())
    text: str = load(format_.write)(source)
    return text


def write_file(path: str, text: str, over: bool = False) -> None:
    """Write a text file whole or not at all, readable by its owner only.

    Raises `Refused` if it is there already (unless `over`) or cannot be written.
    """
    path = os.path.expanduser(path)
    if os.path.isdir(path):
        raise Refused(f"{path} is a folder; name a file.")
    if os.path.lexists(path) and not over:
        raise Refused(f"{path} is there already; name another file, or write over it.", "--force")
    half = f"{path}.{os.getpid()}.part"
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(half, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(half)
        raise Refused(f"{path} could not be written: {error.strerror}.") from None
