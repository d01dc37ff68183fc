"""Money against time as plain text: numbered bubbles beside the diagonal money = time, and who has which number.

The numbers are those of the whale curve. Names are user text: whoever prints the lines makes them safe.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import zip_longest
from textwrap import wrap

from tuiclients.domain.audit.wording import figure
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import FIELDS, HEAVY, Field, Quadrant
from tuiclients.parsing.visible import fitted_to, visible, width_of
from tuiclients.writing.character_bars import Ink
from tuiclients.writing.table_numbers import USUAL, Numbers

#: Clients with a bubble: those who take more time than money, then the largest. As many as `LISTED` are named below.
HEAVY_BUBBLES, BUBBLES, LISTED = 60, 24, 60
#: Columns from the own place within which a bubble still stands for it; more for those who take more time than money.
NEAR = 4
HEAVY_NEAR = 12
#: Rows of the plot, and at least.
ROWS, MIN_ROWS = 12, 7
#: Widths in columns: of the axis, below which the fields stand below each other, and of a chart at most.
AXIS, NARROW, WIDEST = 7, 56, 100
#: Columns of a name beside its bubble at most.
NAME = 16
#: Before the number of whoever takes more time than money, and of the client that is looked at.
HEAVY_SIGN, MARK_SIGN = "!", ">"


Cell = tuple[int, int]
"""A row and a column of the plot."""


def quadrant_lines(
    grid: Quadrant, width: int, ink: Ink, marked: str = "", rows: int = ROWS, numbers: Numbers = USUAL
) -> list[str]:
    """The plot, then the four fields with their clients: side by side, or below each other where it is narrow.

    `marked` = the id of a client who stands first in their field, with a mark.
    """
    if not grid.fields:
        return []
    width = min(width, WIDEST)
    shown = _shown(grid, marked)
    plot, drawn = _plot(grid, shown, width, max(MIN_ROWS, rows), ink, marked)
    shown = {client: number if client in drawn else 0 for client, number in shown.items()}
    lines = [*plot, ""]
    if width < NARROW:
        for field in FIELDS:
            lines += [*_field(grid, field, shown, width, marked, numbers), ""]
    else:
        room = (width - 3) // 2
        for place, (left, right) in enumerate(((FIELDS[0], FIELDS[1]), (FIELDS[2], FIELDS[3]))):
            if place:
                lines.append(f"{ink.line * room}{ink.line}{ink.cross}{ink.line}{ink.line * room}")
            fields = [_field(grid, field, shown, room, marked, numbers) for field in (left, right)]
            lines += [f"{fitted_to(a, room)} {ink.mark} {b}".rstrip() for a, b in zip_longest(*fields, fillvalue="")]
        lines.append("")
    times = figure(HEAVY, numbers.policy)
    key = f"Money, time; dots: as much of both; {HEAVY_SIGN} {times} times as much time, or more."
    if any(not number for number in shown.values()):
        key += " Without a number: no room in the plot."
    return lines + wrap(key, width)


def _shown(grid: Quadrant, marked: str) -> dict[str, int]:
    """The clients with a bubble, by id, each with the number; then those who are only named below, without (0)."""
    numbers = {member.client: number for number, (member, _) in enumerate(grid.fields, 1)}
    first = [member.client for member in grid.heavy[:HEAVY_BUBBLES]]
    first = [marked, *first] if marked in numbers else first
    by_weight = sorted([member for member, _ in grid.fields], key=_weight)
    order = dict.fromkeys([*first, *(member.client for member in by_weight)])
    drawn = len(dict.fromkeys(first)) + BUBBLES
    named = [*order][: max(LISTED, drawn)]
    return {client: numbers[client] if place < drawn else 0 for place, client in enumerate(named)}


def _weight(member: Member) -> tuple[float, str]:
    """The clients with the largest shares stand first."""
    return -(member.revenue_share or 0.0) - (member.time_share or 0.0), member.client


def _plot(
    grid: Quadrant, shown: dict[str, int], width: int, rows: int, ink: Ink, marked: str
) -> tuple[list[str], Collection[str]]:
    """The bubbles as numbers, with names where there is room, and who has one.

    More money is above and more time to the right. Whoever finds no place near their own, on the same side of the
    diagonal, is not drawn.
    """
    columns = width - AXIS - 1
    members = [member for member, _ in grid.fields]
    most = max([max(member.time_share or 0.0, member.revenue_share or 0.0) for member in members])
    cells = [[" "] * columns for _ in range(rows)]
    dot = "·" if ink.parts else "."
    for column in range(0, columns, 2):
        cells[rows - 1 - round(column / (columns - 1) * (rows - 1))][column] = dot
    taken: set[tuple[int, int]] = set()
    spots: dict[str, tuple[int, int, int]] = {}
    heavy = {member.client for member in grid.heavy}
    by_id = {member.client: member for member in members}
    for client, number in shown.items():
        if not number:
            continue
        member = by_id[client]
        text = f"{_sign(client, heavy, marked).strip()}{number}"
        row = rows - 1 - round(max(0.0, member.revenue_share or 0.0) / most * (rows - 1))
        column = min(columns - len(text), round((member.time_share or 0.0) / most * (columns - 1)))
        reach = rows + columns if client == marked else HEAVY_NEAR if client in heavy else NEAR
        side = (member.time_share or 0.0) - max(0.0, member.revenue_share or 0.0)
        place = _free(taken, (row, column), len(text), (rows, columns), side, reach)
        if place is None:
            continue
        row, column = place
        _write(cells[row], column, text)
        _without_dots(cells[row], (column - 1, column + len(text)), dot)
        taken |= _own(row, column, len(text))
        spots[client] = row, column, len(text)
    for client, (row, column, length) in spots.items():
        name = fitted_to(visible(by_id[client].name), NAME).rstrip()
        wide = width_of(name)
        for start in (column + length + 1, column - 1 - wide):
            cover = {(row, place) for place in range(start, start + wide)}
            if 0 <= start <= columns - wide and not cover & (taken - _own(row, column, length)):
                # The gap to the number is blank, not a dot of the diagonal.
                after = start > column
                _write(cells[row], start - after, f" {name}" if after else f"{name} ")
                _without_dots(cells[row], (start - 1, start + wide), dot)
                taken |= {(row, place) for place in range(start - 1, start + wide + 1)}
                break
    heads = {0: f"{100 * most:.0f} %", rows - 1: "0 %"}
    lines = [f"{'money':>{AXIS}}{ink.mark if not ink.parts else '╷'}"]
    lines += [
        f"{heads.get(row, ''):>{AXIS - 1}} {ink.mark}{''.join(line)}".rstrip() for row, line in enumerate(cells)
    ]
    foot = f"{100 * most:.0f} % of the time"
    corner = "└" if ink.parts else ink.cross
    return [*lines, f"{' ' * AXIS}{corner}{ink.line * (columns - len(foot) - 1)} {foot}"], spots


def _own(row: int, column: int, length: int) -> set[tuple[int, int]]:
    """The cells of a number, with a gap on both sides, so that two never read as one."""
    return {(row, place) for place in range(column - 1, column + length + 1)}


def _write(cells: list[str], column: int, text: str) -> None:
    """Write a text into a row from a cell on; a wide character takes two cells, and one without width none."""
    for char in text:
        wide = width_of(char)
        if not wide:
            cells[column - 1] += char
            continue
        cells[column : column + wide] = [char, *[""] * (wide - 1)]
        column += wide


def _without_dots(cells: list[str], places: Sequence[int], dot: str) -> None:
    """Leave a gap between what was written and the diagonal."""
    for place in places:
        if 0 <= place < len(cells) and cells[place] == dot:
            cells[place] = " "


def _free(taken: set[tuple[int, int]], wanted: Cell, length: int, size: Cell, side: float, reach: int) -> Cell | None:
    """The place nearest to a cell, within `reach`, where a number of this length covers no other; None without one.

    `side` above 0: not above the diagonal of the plot (`size` in rows and columns); below 0: not below it.
    """
    rows, columns = size

    def away(cell: Cell) -> int:
        """In columns; a row is about two columns high."""
        return 2 * abs(cell[0] - wanted[0]) + abs(cell[1] - wanted[1])

    def fits(cell: Cell) -> bool:
        row, column = cell
        edges = [rows - 1 - round(at / (columns - 1) * (rows - 1)) for at in (column, column + length - 1)]
        on_side = row >= min(edges) if side > 0 else row <= max(edges) if side < 0 else True
        return on_side and all((row, column + place) not in taken for place in range(length))

    high = range(max(0, wanted[0] - reach // 2), min(rows, wanted[0] + reach // 2 + 1))
    wide = range(max(0, wanted[1] - reach), min(columns - length, wanted[1] + reach) + 1)
    cells = [(row, column) for row in high for column in wide]
    near = sorted([cell for cell in cells if away(cell) <= reach], key=lambda cell: (away(cell), cell))
    return next((cell for cell in near if fits(cell)), None)


def _field(
    grid: Quadrant, field: Field, shown: dict[str, int], room: int, marked: str, numbers: Numbers
) -> list[str]:
    """A field: its clients with number, name and shares; those beyond `LISTED` are counted."""
    inside = grid.within(field)
    named = sorted(
        [member for member in inside if member.client in shown],
        key=lambda member: (member.client != marked, *_weight(member)),
    )
    heavy = {member.client for member in grid.heavy}
    digits = len(str(max(shown.values())))
    lines = [f"{field.upper()} ({len(inside)})"]
    for member in named:
        number = shown[member.client] or ""
        label = f"{_sign(member.client, heavy, marked)}{number:>{digits}} {visible(member.name)}"
        lines.append(_with_shares(label, [member], room, numbers))
    rest = [member for member in inside if member.client not in shown]
    if rest:
        lines.append(_with_shares(f" and {len(rest)} more", rest, room, numbers))
    return lines


def _sign(client: str, heavy: Collection[str], marked: str) -> str:
    return MARK_SIGN if client == marked else HEAVY_SIGN if client in heavy else " "


def _with_shares(label: str, members: Sequence[Member], room: int, numbers: Numbers) -> str:
    money = sum([member.revenue_share or 0.0 for member in members])
    time = sum([member.time_share or 0.0 for member in members])
    shares = f"{numbers.share(money):>7} {numbers.share(time):>7}"
    return f"{fitted_to(label, room - len(shares) - 1)} {shares}"
