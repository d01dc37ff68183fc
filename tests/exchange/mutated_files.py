"""Files of every format that imports read, and damage to them: what the tests of damaged files are made of."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

from tests.exchange.formats import test_solidtime as solidtime_archive

_HERE = Path(__file__).parent
FOLDERS = (_HERE / "samples", _HERE / "formats" / "files")

PIECES = (
    *(
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r\n",
        b"\0",
        b"<",
        b">",
        b"&",
        b"-",
        b"=",
        b"(",
        b"[",
        b"{",
        b"}" * 50,
    ),
    *(
        b"9" * 400,
        b"1e999",
        b"NaN",
        b"Infinity",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"x" * 5000,
        b"[" * 5000,
    ),
    *(b"31.02.2026", b"0000-00-00", b"9999-12-31", b"24:00", b"-00:00:01", b"Total", b"sep=;\n", b"\x1b[31m", b"[/]"),
    *(b"=cmd|' /C calc'!A0", b"{{ 7*7 }}", b"USD", b"\xe2\x82\xac", b"1.234,56", b"RRULE:FREQ=SECONDLY\n"),
    *(b"null", b"\\u0000"),
)


def samples() -> dict[str, bytes]:
    """A small whole file of each format and variant, by a name of its own."""
    found = {path.name: path.read_bytes() for folder in FOLDERS for path in sorted(folder.iterdir())}
    found["utf-16"] = found["toggl.csv"].decode().encode("utf-16")
    found["cp1252"] = found["kimai.csv"].decode().encode("cp1252")
    found["zip"] = _archive(solidtime_archive.TABLES)
    return found


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """A file with up to six changes: pieces taken out, put in, doubled, lines in another order, an end cut off."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        if not data:
            break
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randint(1, 60))
        match chance.randrange(8):
            case 0:
                data[start] = chance.randrange(256)
            case 1:
                del data[start:end]
            case 2 | 3:
                data[start:start] = chance.choice(PIECES)
            case 4:
                place = chance.randrange(len(data))
                data[place:place] = data[start:end] * chance.choice((1, 1, 2, 40))
            case 5:
                lines = bytes(data).split(b"\n")
                chance.shuffle(lines)
                data = bytearray(b"\n".join(lines))
            case 6:
                data[start:end] = bytes(data[start:end]).swapcase()
            case _:
                del data[start:]
    return bytes(data)


def _archive(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()
