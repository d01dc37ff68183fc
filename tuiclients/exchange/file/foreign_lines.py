"""The lines of a foreign text file, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import TextIOWrapper

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.text.foreign_text import quoted

LONGEST_LINE = 1 << 20
"""Characters."""
_STEP = 500


def numbered_lines(file: ForeignFile, progress: Callable[[int], None] | None = None) -> Iterator[tuple[int, str]]:
    """Each line with its number, without its end; `progress` is called now and then with the bytes read.

    Refused: a line that is too long, and what is no text file.
    """
    with open(file.path, "rb") as raw, TextIOWrapper(raw, file.encoding) as text:
        number = 0
        while line := text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith("\n"):
                raise Refused(
                    f"Line {number} of {quoted(file.shown, 200)} is longer than {LONGEST_LINE:,} characters: "
                    "shorten it and import again."
                )
            if progress is not None and number % _STEP == 0:
                progress(raw.tell())
            yield number, line.rstrip("\r\n")
