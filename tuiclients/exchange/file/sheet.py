"""Sheets of Excel and LibreOffice, as tables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import IO, Any, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.text.foreign_text import first_few, quoted

#: A workbook that takes longer to read is refused.
SECONDS = 15
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
#: What a ZIP holds that is a workbook.
_PARTS = (b"xl/workbook.xml", b"xl/workbook.bin")
#: Bytes at both ends of a file that are looked at.
_ENDS = 1 << 16
_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


class Sheet(NamedTuple):
    """A sheet of a workbook as a private CSV file, which goes with `table`."""

    table: IO[bytes]
    name: str
    others: tuple[str, ...]
    """The names of other sheets that hold rows."""


def is_workbook(path: str) -> bool:
    """Whether a file is a workbook of Excel or LibreOffice."""
    try:
        with open(path, "rb") as file:
            head = file.read(_ENDS)
            if not head.startswith(_ZIP):
                return head.startswith(_OLD_EXCEL)
            # The list of what it holds is not opened: a hostile one is longer than any memory.
            file.seek(max(0, file.seek(0, os.SEEK_END) - _ENDS))
            tail = file.read(_ENDS)
    except (OSError, ValueError):
        return False
    return _MIMETYPE in head[:200] or any(part in head or part in tail for part in _PARTS)


def open_sheet(path: str, shown: str, wanted: str = "") -> Sheet:
    """The wanted sheet of a workbook, else the first that holds rows.

    Refused: what cannot be read, holds no rows or is too large, and everything while no reader is installed.
    """
    table = tempfile.NamedTemporaryFile(prefix="tuiclients-", suffix=".csv")  # noqa: SIM115 (it outlives this)
    told = _read_apart(path, table.name, wanted)
    if "error" not in told:
        return Sheet(table, told["sheet"], tuple(told["others"]))
    table.close()
    name = quoted(shown, 200)
    match told["error"]:
        case "missing":
            raise Refused(
                f"{name} is a workbook: install the reader for those with `pip install python-calamine`, "
                "or save the sheet as CSV and import that."
            )
        case "no sheet":
            names = first_few([quoted(sheet)[1:-1] for sheet in told["sheets"]], 20)
            raise Refused(f"{name} has no sheet {quoted(wanted)}: say --sheet with one of {names}.")
        case "empty":
            raise Refused(f"No sheet of {name} holds a header and rows: there is nothing to import.")
        case "large":
            raise Refused(f"{name} is too large a workbook: save the sheet as CSV and import that.")
    raise Refused(
        f"{name} looks like a workbook and cannot be read as one: open it, save the sheet as CSV and import that."
    )


def _read_apart(path: str, target: str, wanted: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tuiclients.exchange.file.sheet_process", path, target, wanted]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=_environment())
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"error": "large"}
    except (OSError, ValueError):
        # Killed for its memory, or never started.
        return {"error": "large"}
    return told if isinstance(told, dict) else {"error": "unreadable"}


def _environment() -> dict[str, str]:
    """That of this process, with the places from which it loads modules."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
