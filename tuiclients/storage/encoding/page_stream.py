"""The text of one file of a book as a stream: written and read document by document, in bounded memory.

What is written here is what `page.render` makes of the same tables, byte by byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from zlib import crc32

from tuiclients.storage.encoding.page import FORMAT, Damaged, sealed_by

_CHUNK = 1 << 20
_TAIL = 1 << 12
_SEAL = b',\n"check": {"1": {"format": '


class PageWriter:
    """Writes tables one after the other; `write` is called with pieces of the text, in order."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._pieces: list[bytes] = []
        self._held = 0
        self._crc = FORMAT
        self._number = 0
        self._count = 0
        self.length = 0
        """Bytes so far."""
        self._add(b"{")

    def table(self, name: str) -> None:
        """Begin a table."""
        self._add((b"},\n" if self._number else b"") + b'"%s": {\n' % name.encode("ascii"))
        self._number = 0

    def document(self, *texts: bytes) -> int:
        """Write a document given as pieces of JSON (ASCII); returns where its first byte stands in the file."""
        self._number += 1
        self._count += 1
        head = b'%s"%d": ' % (b",\n" if self._number > 1 else b"", self._number)
        start = self.length + len(head)
        self._add(head + b"".join(texts))
        return start

    def close(self) -> None:
        """Write the end with count and checksum. Every table must hold a document."""
        self._add(b"}")
        self._flush()
        self._write(sealed_by(self._crc, self._count))

    def _add(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._held += len(piece)
        self.length += len(piece)
        if self._held >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        text = b"".join(self._pieces)
        self._pieces, self._held = [], 0
        self._crc = crc32(text, self._crc)
        self._write(text)


def documents(path: str, table: str) -> Iterator[tuple[int, bytes]]:
    """The documents of the last table of a file that this program wrote, each with its place, as JSON.

    Raises `Damaged` before the first if the file is not as it was written.
    """
    end = verified(path)[0]
    opening = b'"%s": {\n' % table.encode("ascii")
    with open(path, "rb") as file:
        inside = False
        place = 0
        for line in file:
            start, place = place, place + len(line)
            if not inside:
                inside = line == opening or line == b"{" + opening
                continue
            head = line.find(b": ") + 2
            if place >= end:
                # Behind the last document stands the brace of its table, then the seal.
                yield start + head, line[head : end - start].removesuffix(b"}")
                return
            yield start + head, line[head:-2]


def verified(path: str) -> tuple[int, int]:
    """Where the body of a file ends, before its seal, and how many documents it has. Raises `Damaged`."""
    with open(path, "rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        cut = tail.rfind(_SEAL)
        if cut < 0:
            raise Damaged("is not whole")
        end = max(0, size - _TAIL) + cut
        try:
            check = json.loads(b"{" + tail[cut + 2 :])["check"]["1"]
            crc, format_, count = int(check["crc"]), int(check["format"]), int(check["count"])
        except (KeyError, TypeError, ValueError):
            raise Damaged("is not whole") from None
        file.seek(0)
        left, found = end, format_
        while left:
            piece = file.read(min(_CHUNK, left))
            if not piece:
                break
            found, left = crc32(piece, found), left - len(piece)
    if found != crc or format_ != FORMAT:
        raise Damaged("was changed outside this program, or damaged")
    return end, count
