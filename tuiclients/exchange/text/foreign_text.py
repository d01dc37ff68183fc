"""A foreign file as text: its encoding, what is no text at all, and a piece of it in a sentence of ours."""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from typing import IO, BinaryIO

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible

CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
#: Encodings of Python that are none of files with text.
_NO_TEXT = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"))
#: A text has no larger share of control characters.
_MOST_CONTROLS = 0.02
#: A quotation is cut to this many characters.
LONGEST_QUOTATION = 40


def encoding_of(path: str, asked: str = "", shown: str = "") -> str:
    """The encoding of a text file, found by reading all of it in bounded memory.

    The one that was `asked` for, else what a byte order mark says; then UTF-16 without one; then UTF-8, and
    Windows-1252 for what is no UTF-8. `shown`: what the file is called in a sentence. Refused: a path that is not
    there, not readable or no plain file, an empty file, a file that is no text, an encoding that does not fit.
    """
    shown = shown or path
    asked = _text_encoding(asked) if asked else ""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise Refused(f"{quoted(shown, 200)} is a folder: name one file in it.")
        if not stat.S_ISREG(mode):
            raise Refused(f"{quoted(shown, 200)} is not a plain file: save what it gives to a file and import that.")
        with open(path, "rb") as file:
            return _encoding(file, shown, asked)
    except FileNotFoundError:
        raise Refused(f"There is no file {quoted(shown, 200)}: check the path.") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Refused(
            f"{quoted(shown, 200)} cannot be read ({reason}): check the path and your permissions."
        ) from error


def _text_encoding(asked: str) -> str:
    """The name of an encoding of texts. Refused: what is none."""
    try:
        found = codecs.lookup(asked)
        "".encode(found.name)
        if found.name not in _NO_TEXT:
            return found.name
    except (LookupError, ValueError, TypeError):
        pass
    raise Refused(f"There is no encoding {quoted(asked)}: say --encoding with a name such as cp850, latin-1, cp1250.")


def size_of(path: str) -> int:
    """The size of a file in bytes, 0 if it is unknown."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _encoding(file: BinaryIO, shown: str, asked: str) -> str:
    head = file.read(CHUNK)
    if not head.strip() and (not head or not file.read(CHUNK).strip()):
        raise Refused(f"{quoted(shown, 200)} is empty: there is nothing to import.")
    if head.startswith(_ARCHIVES):
        raise Refused(f"{quoted(shown, 200)} is a spreadsheet or archive, not text: save it as CSV and import that.")
    if asked:
        file.seek(0)
        if _decodes(file, asked):
            return asked
        raise Refused(f"{quoted(shown, 200)} is not a text in {asked}: say --encoding with the one it is written in.")
    candidates = _candidates(head)
    for encoding in candidates:
        file.seek(0)
        if encoding and _decodes(file, encoding):
            return encoding
    if "cp1252" in candidates and b"\0" not in head:
        raise Refused(
            f"{quoted(shown, 200)} is not a text file in UTF-8, UTF-16 or Windows-1252: if it is a text, say its "
            "encoding, as --encoding cp850 for one that an old German or French program wrote."
        )
    raise Refused(f"{quoted(shown, 200)} is not a text file: export it as CSV or JSON, in UTF-8, and import that.")


def _candidates(head: bytes) -> list[str]:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return [encoding]
    if b"\0" in head:
        even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
        if odd > 4 * even:
            return ["utf-16-le"]
        return ["utf-16-be"] if even > 4 * odd else []
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return ["utf-8"] if controls > _MOST_CONTROLS * len(head) else ["utf-8", "cp1252"]


def _decodes(file: BinaryIO, encoding: str) -> bool:
    """Whether all of a file can be decoded and holds no NUL character."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            if "\0" in decoder.decode(chunk):
                return False
        return "\0" not in decoder.decode(b"", final=True)
    except UnicodeError:
        return False


def spooled(path: str) -> IO[bytes] | None:
    """All of the standard input (`-`) or of a pipe in a private file, which goes with what is returned.

    None for every other path. Refused: what cannot be read or kept.
    """
    try:
        if path != "-" and not stat.S_ISFIFO(os.stat(path).st_mode):
            return None
        kept = tempfile.NamedTemporaryFile(prefix="tuiclients-", suffix=".import")  # noqa: SIM115 (it outlives this)
        with nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as pipe:
            shutil.copyfileobj(pipe, kept, CHUNK)
        kept.flush()
        return kept
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Refused(f"{quoted(path, 200)} cannot be read ({reason}): save it to a file and import that.") from error


def quoted(text: str, longest: int = LONGEST_QUOTATION) -> str:
    """The text in quotes, on one line, cut to `longest` characters, control characters shown as symbols."""
    text = text[: longest + 1]
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return f"'{visible(text)}'"


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun, "1 row" or "2,466 rows"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def first_few(words: Sequence[str], most: int = 5) -> str:
    """The first words of a list; further ones are counted: `a, b and 3 more`."""
    more = f" and {len(words) - most:,} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
