"""Money against time as plain text: numbered bubbles beside the diagonal money = time, and who has which number.

The numbers are those of the whale curve. Names are user text: whoever prints the lines makes them safe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from tuiclients.domain.audit.wording import figure
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import FIELDS, HEAVY, Field, Quadrant
from tuiclients.parsing.visible import fitted_to, visible, width_of
from tuiclients.writing.character_bars import Ink
from tuiclients.writing.table_numbers import USUAL, Numbers

#: Clients with a bubble: those who take more time than money, then the largest.
HEAVY_BUBBLES, BUBBLES = 60, 24
#: Rows of the plot, and at least.
ROWS, MIN_ROWS = 12, 7
#: Widths in columns: of the axis, below which the fields stand below each other, and of a chart at most.
AXIS, NARROW, WIDEST = 7, 56, 100
#: Columns of a name beside its bubble at most.
NAME = 16
#: Before the number of whoever takes more time than money, and of the client that is looked at.
HEAVY_SIGN, MARK_SIGN = "!", ">"


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
    lines = [*_plot(grid, shown, width, max(MIN_ROWS, rows), ink, marked), ""]
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
    return lines + wrap(key, width)


def _shown(grid: Quadrant, marked: str) -> dict[str, int]:
    """The clients with a bubble, by id, each with the number."""
    numbers = {member.client: number for number, (member, _) in enumerate(grid.fields, 1)}
    first = [member.client for member in grid.heavy[:HEAVY_BUBBLES]]
    first = [marked, *first] if marked in numbers else first
    by_weight = sorted([member for member, _ in grid.fields], key=_weight)
    order = dict.fromkeys([*first, *(member.client for member in by_weight)])
    return {client: numbers[client] for client in [*order][: max(BUBBLES, len(first))]}


def _weight(member: Member) -> tuple[float, str]:
    """The clients with the largest shares stand first."""
    return -(member.revenue_share or 0.0) - (member.time_share or 0.0), member.client


def _plot(grid: Quadrant, shown: dict[str, int], width: int, rows: int, ink: Ink, marked: str) -> list[str]:
    """The bubbles as numbers, with names where there is room; more money above and more time to the right."""
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
        member = by_id[client]
        text = f"{_sign(client, heavy, marked).strip()}{number}"
        row = rows - 1 - round(max(0.0, member.revenue_share or 0.0) / most * (rows - 1))
        column = min(columns - len(text), round((member.time_share or 0.0) / most * (columns - 1)))
        row, column = _free(taken, row, column, len(text), rows, columns)
        _write(cells[row], column, text)
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
                taken |= {(row, place) for place in range(start - 1, start + wide + 1)}
                break
    heads = {0: f"{100 * most:.0f} %", rows - 1: "0 %"}
    lines = [f"{'money':>{AXIS}}{ink.mark if not ink.parts else '╷'}"]
    lines += [
        f"{heads.get(row, ''):>{AXIS - 1}} {ink.mark}{''.join(line)}".rstrip() for row, line in enumerate(cells)
    ]
    foot = f"{100 * most:.0f} % of the time"
    corner = "└" if ink.parts else ink.cross
    return [*lines, f"{' ' * AXIS}{corner}{ink.line * (columns - len(foot) - 1)} {foot}"]


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


def _free(
    taken: set[tuple[int, int]], row: int, column: int, length: int, rows: int, columns: int
) -> tuple[int, int]:
    """The place nearest to a cell where a number of this length covers no other; the cell itself if all is full."""
    for at in _nearest(row, column, rows, columns - length + 1):
        if all((at[0], at[1] + place) not in taken for place in range(length)):
            return at
    return row, column


def _nearest(row: int, column: int, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    # A row is about two columns high.
    cells = [(at, to) for at in range(rows) for to in range(columns)]
    yield from sorted(cells, key=lambda cell: (2 * abs(cell[0] - row) + abs(cell[1] - column), cell))


def _field(
    grid: Quadrant, field: Field, shown: dict[str, int], room: int, marked: str, numbers: Numbers
) -> list[str]:
    """A field: its clients with number, name and shares; those without a bubble are counted."""
    inside = grid.within(field)
    named = sorted(
        [member for member in inside if member.client in shown],
        key=lambda member: (member.client != marked, *_weight(member)),
    )
    heavy = {member.client for member in grid.heavy}
    digits = len(str(max(shown.values())))
    lines = [f"{field.upper()} ({len(inside)})"]
    for member in named:
        label = f"{_sign(member.client, heavy, marked)}{shown[member.client]:>{digits}} {visible(member.name)}"
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
