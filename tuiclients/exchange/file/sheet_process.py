"""Reads one sheet of a workbook into a CSV file, as a process of its own: `python -m ... WORKBOOK CSV [SHEET]`.

A workbook is a compressed file that a few bytes can make enormous. Here that costs this process, whose memory is
limited, and nobody else. It prints one JSON object: the sheet that was read, the others that hold something, or why
none was.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

MOST_MEMORY = 450 << 20
"""Bytes of address space beyond what the interpreter has already."""
MOST_CELLS = 20_000_000
#: Digits behind the point that a sheet is taken to mean; more are noise of binary fractions.
_DIGITS = 9


def main(arguments: Sequence[str]) -> dict[str, Any]:
    """What became of the workbook."""
    path, target, wanted = (*arguments, "")[:3]
    _limit_memory()
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        return {"error": "missing"}
    try:
        workbook = CalamineWorkbook.from_path(path)
        names = list(workbook.sheet_names)
        if wanted and wanted not in names:
            return {"error": "no sheet", "sheets": names}
        chosen, others = "", []
        for name in [wanted] if wanted else names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.width * sheet.height > MOST_CELLS:
                return {"error": "large"}
            if not chosen and (_holds_rows(sheet) or wanted):
                chosen = name
                _write(sheet, target)
            elif chosen and _holds_rows(sheet):
                others.append(name)
    except MemoryError:
        return {"error": "large"}
    except BaseException as error:
        return {"error": "unreadable", "why": str(error)[:200]}
    return {"sheet": chosen, "others": others} if chosen else {"error": "empty"}


def _limit_memory() -> None:
    try:
        import resource

        used = _address_space()
        resource.setrlimit(resource.RLIMIT_AS, (used + MOST_MEMORY, used + MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        # Not every system has such limits.
        return


def _address_space() -> int:
    """Bytes in use, 0 where that cannot be told."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * 4096
    except (OSError, ValueError):
        return 1 << 28


def _holds_rows(sheet: Any) -> bool:
    """Whether a sheet has a header and a row: two rows of at least two cells."""
    full = 0
    for row in sheet.iter_rows():
        full += sum(cell != "" for cell in row) > 1
        if full > 1:
            return True
    return False


def _write(sheet: Any, target: str) -> None:
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        first = (sheet.start or (0, 0))[0]
        # So that a row stands on the line whose number the sheet shows.
        writer.writerows([] for _ in range(min(first, 1000)))
        for row in sheet.iter_rows():
            writer.writerow([text_of(cell) for cell in row])


def text_of(cell: Any) -> str:
    """A cell as the text of a table: ISO dates, clock times, a decimal point and no thousands."""
    if isinstance(cell, str):
        return cell.replace("\0", "")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float)):
        return _number(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}"
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(abs(cell.total_seconds())), 60)
        return f"{'-' if cell < timedelta() else ''}{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return str(cell)


def _number(value: float) -> str:
    number = Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    text = f"{round(number, _DIGITS):f}"
    whole, point, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    # 1.234 could be a thousand with its groups; 1.2340 cannot.
    return f"{whole}.{fraction}{'0' if len(fraction) == 3 else ''}" if point and fraction else whole


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
