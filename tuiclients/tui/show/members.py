"""The portfolio as a table: which columns fit, and what a client's row says in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.columns import NAME
from tuiclients.domain.portfolio.given_away import TURNED, YEAR
from tuiclients.domain.portfolio.grades import CRITERIA, Assessment
from tuiclients.domain.portfolio.overview import Line
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import fit
from tuiclients.writing.table_numbers import integer, number, rounded, share, signed

if TYPE_CHECKING:
    from tuiclients.workbench.cost_of_waiting import WaitingCost

Number = Decimal | float | None

#: Columns of the mark before a name, and of a name at least and at most.
MARK, LEAST, MOST = 2, 14, 34
#: Columns of a verdict: glyph and word.
VERDICT = 9
VERDICT_NAME = "verdict"
#: Columns of what waiting has cost since the verdict turned.
SO_FAR = 7
SO_FAR_NAME = "so far"
#: In place of what is still being worked out.
UNKNOWN = "…"
#: How the criteria of the assessment chart are called above a letter.
SHORT = {
    "revenue": "money",
    "pays fast": "pays",
    "communication": "talks",
    "feelings": "feels",
    "potential": "grows",
    "referrals": "refer",
    "history": "years",
}


class Column(NamedTuple):
    """A column of numbers: its title, where a line has its number, and how that is written."""

    title: str
    number: Callable[[Line], Number]
    write: Callable[[Decimal | float], str]


class Placed(NamedTuple):
    """A column with its width."""

    name: str
    width: int


def _one(value: Decimal | float) -> str:
    return f"{value:,.1f}"


#: The columns in the order in which they stand.
COLUMNS = {
    "revenue": Column("revenue", lambda line: line.member.revenue, rounded),
    "hours": Column("hours", lambda line: line.member.hours, _one),
    "rate": Column("rate", lambda line: line.member.rate, number),
    "time": Column("time", lambda line: line.member.time_share, share),
    "share": Column("money", lambda line: line.member.revenue_share, share),
    "imbalance": Column("imbal.", lambda line: line.member.imbalance, number),
    "profit": Column("profit", lambda line: line.member.profit, rounded),
    "coverage": Column("cover", lambda line: line.member.coverage, number),
    "score": Column("score", lambda line: line.member.score, integer),
    VERDICT_NAME: Column("verdict", lambda line: None, integer),
    "waiting": Column("wait/wk", lambda line: line.cost_of_waiting_week, rounded),
    SO_FAR_NAME: Column("so far", lambda line: None, rounded),
    "net": Column("if let go", lambda line: line.net_if_let_go, signed),
}
#: The columns, the most telling first: where there is little room the last ones are left out.
TELLING = (
    "profit",
    "rate",
    VERDICT_NAME,
    "net",
    "time",
    "share",
    "revenue",
    "hours",
    "waiting",
    "imbalance",
    "score",
    "coverage",
    SO_FAR_NAME,
)


def placed(lines: Sequence[Line], width: int, sort: str = "") -> list[Placed]:
    """The columns that fit beside a name, in their order; that by which the lines are sorted comes first of all.

    A column in which nobody has a number, as without any hours, comes last.
    """
    room = width - MARK - LEAST
    wanted = sorted(TELLING, key=lambda name: (name != sort, not _known(name, lines)))
    widths: dict[str, int] = {}
    for name in wanted:
        needed = _width(name, lines, name == sort)
        if needed + 1 <= room:
            widths[name] = needed
            room -= needed + 1
    return [Placed(name, widths[name]) for name in COLUMNS if name in widths]


def _known(name: str, lines: Sequence[Line]) -> bool:
    return name in (VERDICT_NAME, SO_FAR_NAME) or any(COLUMNS[name].number(line) for line in lines)


def _width(name: str, lines: Sequence[Line], sorted_by: bool) -> int:
    if name == VERDICT_NAME:
        return VERDICT
    if name == SO_FAR_NAME:
        return SO_FAR
    column = COLUMNS[name]
    numbers = [number for line in lines if (number := column.number(line)) is not None]
    written = [column.write(number) for number in (min(numbers), max(numbers))] if numbers else []
    return max(len(column.title) + sorted_by, *[len(text) for text in written], 1)


def _name(width: int, columns: Sequence[Placed]) -> int:
    """Columns of a name: what the numbers leave, and not more than names need."""
    return max(1, min(MOST, width - MARK - sum(column.width + 1 for column in columns)))


def heads(columns: Sequence[Placed], width: int, sort: str, backwards: bool) -> list[Span]:
    """The titles above the columns; that by which the lines are sorted has an arrow."""
    arrow = "▲" if backwards else "▼"
    title = f"client{arrow if sort == NAME else ''}"
    role = "accent" if sort == NAME else "muted"
    parts: list[Span] = [(" " * MARK + fit(title, _name(width, columns)), role)]
    for name, room in columns:
        title = COLUMNS[name].title
        if name == sort:
            title += arrow
        left = name == VERDICT_NAME
        parts.append((f" {fit(title, room, right=not left)}", "accent" if name == sort else "muted"))
    return parts


def column_at(columns: Sequence[Placed], width: int, x: int) -> str:
    """By what a click on the titles, `x` columns from the left, sorts; "" where there is nothing."""
    end = MARK + _name(width, columns)
    if x < end:
        return NAME
    for name, room in columns:
        end += room + 1
        if x < end:
            return "" if name == SO_FAR_NAME else name
    return ""


def row(
    line: Line,
    columns: Sequence[Placed],
    width: int,
    audit: Audit | None,
    marked: bool,
    costs: Mapping[str, WaitingCost] | None = None,
) -> list[Span]:
    """A client's row; whoever is marked to be let go has a tick before the name.

    `costs` = what waiting has cost since a verdict turned, by client, as far as it is known.
    """
    parts = _called(line, _name(width, columns), marked)
    for name, room in columns:
        if name == VERDICT_NAME:
            seen = badge_of(audit)
            parts.append((f" {fit(f'{seen.glyph} {seen.word}', room)}", seen.role))
            continue
        if name == SO_FAR_NAME:
            parts.append(_so_far(line, costs or {}, room))
            continue
        column = COLUMNS[name]
        number = column.number(line)
        written = "-" if number is None else column.write(number)
        parts.append((f" {written:>{room}}", _role(name, number)))
    return parts


def _so_far(line: Line, costs: Mapping[str, WaitingCost], room: int) -> Span:
    """What keeping a client has cost since the verdict turned, for those whose verdict has."""
    member = line.member
    if member.verdict not in TURNED:
        return f" {'-':>{room}}", "muted"
    cost = costs.get(member.client)
    if cost is None:
        return f" {UNKNOWN:>{room}}", "muted"
    written = rounded(cost.money)
    return f" {fit(written, room, right=True)}", "bad" if cost.money >= 0.5 else ""


def waited(name: str, verdict: str, week: float, cost: WaitingCost) -> str:
    """What keeping a client has cost since the verdict turned, in a sentence."""
    if cost.since is None or not cost.money:
        return f"{name}: waiting has no money cost, which is never a reason to stay."
    since = f"since {cost.since:%-d %b %Y}" if cost.days < YEAR else "for a year or longer"
    cost_so_far = f"waiting has cost about {rounded(cost.money)} so far, {rounded(week)} a week now"
    return f"{name}: {verdict} {since}; {cost_so_far}."


def _called(line: Line, room: int, marked: bool) -> list[Span]:
    return [("✓ " if marked else "  ", "accent"), (fit(line.member.name, room), "let_go" if marked else "")]


def _role(name: str, number: Number) -> str:
    if number is None:
        return "muted"
    if name in ("profit", "net", "revenue"):
        return "bad" if number < 0 else "good" if name == "net" and number > 0 else ""
    return "bad" if name == "waiting" and number > 0 else ""


# The letters by criterion.


def letter_heads(width: int) -> list[Span]:
    """The titles above the letters."""
    room, each = _letters(width)
    titles = [SHORT.get(name, name) for name in CRITERIA]
    return [
        (" " * MARK + fit("client", room), "muted"),
        *((f" {title[:each]:<{each}}", "muted") for title in ("all", *titles)),
    ]


def letters(line: Line, chart: Assessment | None, width: int, marked: bool) -> list[Span]:
    """A client's letters; a dash where nothing was logged, a question mark where it is little."""
    room, each = _letters(width)
    parts = _called(line, room, marked)
    if chart is None:
        return [*parts, (" …", "muted")]
    parts.append((f" {chart.grade:<{each}}", ROLES.get(chart.grade, "")))
    for mark in chart.marks:
        parts.append((f" {mark.grade + '?' * mark.thin:<{each}}", ROLES.get(mark.grade, "muted")))
    return parts


#: The roles of letters.
ROLES = {"A": "grow", "B": "keep", "C": "watch", "D": "fix", "E": "fix", "F": "let_go"}


def _letters(width: int) -> tuple[int, int]:
    """Columns of a name and of a letter."""
    each = max(3, min(6, (width - MARK - LEAST) // (len(CRITERIA) + 1) - 1))
    return max(1, min(MOST, width - MARK - (each + 1) * (len(CRITERIA) + 1))), each


def told(chart: Assessment) -> list[Span]:
    """What each letter of a client rests on, one line each."""
    return [(f"{mark.grade}{'?' * mark.thin:1} {mark.name}: {mark.says}", "") for mark in chart.marks]
