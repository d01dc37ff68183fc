"""The portfolio as a table: which columns fit, and what a client's row says in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.columns import COLUMNS, NAME, Column, Unit, shown_on
from tuiclients.domain.portfolio.given_away import TURNED, YEAR
from tuiclients.domain.portfolio.grades import CRITERIA, Assessment
from tuiclients.domain.portfolio.overview import Line
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import fit
from tuiclients.writing.table_numbers import USUAL, Numbers

if TYPE_CHECKING:
    from tuiclients.workbench.cost_of_waiting import WaitingCost

#: Widths in columns: of the mark before a name, of a name at least, and at most.
MARK_WIDTH, MIN_NAME_WIDTH, MAX_NAME_WIDTH = 2, 14, 34
#: Columns of a verdict: glyph and word.
VERDICT = 9
#: Columns of what waiting has cost since the verdict turned.
SO_FAR = 7
#: In place of what is still being worked out.
UNKNOWN = "…"
#: How the criteria of the assessment chart are called above a letter.
SHORT = {
    "revenue": "money",
    "earning": "rate",
    "pays fast": "pays",
    "communication": "talks",
    "behaviour": "acts",
    "feelings": "feels",
    "potential": "grows",
    "referrals": "refer",
    "history": "years",
}
#: Those that are longer than four letters, for columns of four and less.
SHORTER = {"money": "rev", "talks": "talk", "feels": "feel", "grows": "grow", "refer": "refs", "years": "yrs"}


class Placed(NamedTuple):
    """A column with its width."""

    column: Column
    width: int

    @property
    def name(self) -> str:
        """What the lines are sorted by in its order; what only the screen knows is not sorted by."""
        return self.column.head("sort")


def _writers(numbers: Numbers) -> Mapping[Unit, Callable[[Any], str]]:
    return {
        "text": str,
        "money": numbers.rounded,
        "gain": numbers.signed,
        "weekly": numbers.rounded,
        "hours": lambda value: numbers.number(value, ",.1f"),
        "rate": numbers.money,
        "ratio": numbers.number,
        "share": numbers.share,
        "score": numbers.integer,
    }


#: The widths of what is no number of the line.
WIDTHS: Mapping[Unit, int] = {"verdict": VERDICT, "waited": SO_FAR}


def placed(
    lines: Sequence[Line],
    width: int,
    sort: str = "",
    columns: Sequence[Column] = COLUMNS,
    numbers: Numbers = USUAL,
) -> list[Placed]:
    """The columns that fit beside a name, in their order; that by which the lines are sorted comes first of all.

    A column in which nobody has a number, as without any hours, comes last.
    """
    room = width - MARK_WIDTH - MIN_NAME_WIDTH
    shown = shown_on("screen", columns)
    wanted = sorted(shown, key=lambda column: (column.head("sort") != sort, not _known(column, lines), column.rank))
    widths: dict[str, int] = {}
    for column in wanted:
        needed = _width(column, lines, column.head("sort") == sort, numbers)
        if needed + 1 <= room:
            widths[column.key] = needed
            room -= needed + 1
    return [Placed(column, widths[column.key]) for column in shown if column.key in widths]


def _known(column: Column, lines: Sequence[Line]) -> bool:
    return column.unit in WIDTHS or any(column.value(line) for line in lines)


def _width(column: Column, lines: Sequence[Line], sorted_by: bool, numbers: Numbers) -> int:
    if column.unit in WIDTHS:
        return WIDTHS[column.unit]
    values = [value for line in lines if (value := column.value(line)) is not None]
    if column.unit != "text" and values:
        values = [min(values), max(values)]
    write = _writers(numbers)[column.unit]
    return max(len(column.head("screen")) + sorted_by, *[len(write(value)) for value in values], 1)


def _name(width: int, columns: Sequence[Placed]) -> int:
    """Columns of a name: what the numbers leave, and not more than names need."""
    return max(1, min(MAX_NAME_WIDTH, width - MARK_WIDTH - sum(column.width + 1 for column in columns)))


def heads(columns: Sequence[Placed], width: int, sort: str, backwards: bool) -> list[Span]:
    """The titles above the columns; that by which the lines are sorted has an arrow."""
    arrow = "▲" if backwards else "▼"
    title = f"client{arrow if sort == NAME else ''}"
    role = "accent" if sort == NAME else "muted"
    parts: list[Span] = [(" " * MARK_WIDTH + fit(title, _name(width, columns)), role)]
    for placed_column in columns:
        title = placed_column.column.head("screen")
        if placed_column.name == sort:
            title += arrow
        to_right = placed_column.column.unit not in ("verdict", "text")
        parts.append(
            (
                f" {fit(title, placed_column.width, right=to_right)}",
                "accent" if placed_column.name == sort else "muted",
            )
        )
    return parts


def column_at(columns: Sequence[Placed], width: int, x: int) -> str:
    """By what a click on the titles, `x` columns from the left, sorts; "" where there is nothing."""
    end = MARK_WIDTH + _name(width, columns)
    if x < end:
        return NAME
    for placed_column in columns:
        end += placed_column.width + 1
        if x < end:
            return "" if "sort" in placed_column.column.absent else placed_column.name
    return ""


def row(
    line: Line,
    columns: Sequence[Placed],
    width: int,
    audit: Audit | None,
    marked: bool,
    costs: Mapping[str, WaitingCost] | None = None,
    numbers: Numbers = USUAL,
) -> list[Span]:
    """A client's row; whoever is marked to be let go has a tick before the name.

    `costs` = what waiting has cost since a verdict turned, by client, as far as it is known.
    """
    parts, writers = _called(line, _name(width, columns), marked), _writers(numbers)
    for column, room in columns:
        if column.unit == "verdict":
            seen = badge_of(audit)
            parts.append((f" {fit(f'{seen.glyph} {seen.word}', room)}", seen.role))
            continue
        if column.unit == "waited":
            parts.append(_so_far(line, costs or {}, room, numbers))
            continue
        value = column.value(line)
        written = "-" if value is None else writers[column.unit](value)
        text = fit(written, room) if column.unit == "text" else f"{written:>{room}}"
        parts.append((f" {text}", _role(column.unit, value)))
    return parts


def _so_far(line: Line, costs: Mapping[str, WaitingCost], room: int, numbers: Numbers) -> Span:
    """What keeping a client has cost since the verdict turned, for those whose verdict has."""
    member = line.member
    if member.verdict not in TURNED:
        return f" {'-':>{room}}", "muted"
    cost = costs.get(member.client)
    if cost is None:
        return f" {UNKNOWN:>{room}}", "muted"
    written = numbers.rounded(cost.money)
    return f" {fit(written, room, right=True)}", "bad" if cost.money >= 0.5 else ""


def waited(name: str, verdict: str, week: float, cost: WaitingCost, numbers: Numbers = USUAL) -> str:
    """What keeping a client has cost since the verdict turned, in a sentence."""
    if cost.since is None or not cost.money:
        return f"{name}: waiting has no money cost, which is never a reason to stay."
    since = f"since {cost.since:%-d %b %Y}" if cost.days < YEAR else "for a year or longer"
    cost_so_far = f"waiting has cost about {numbers.rounded(cost.money)} so far, {numbers.rounded(week)} a week now"
    return f"{name}: {verdict} {since}; {cost_so_far}."


def _called(line: Line, room: int, marked: bool) -> list[Span]:
    return [("✓ " if marked else "  ", "accent"), (fit(line.member.name, room), "let_go" if marked else "")]


def _role(unit: Unit, value: Any) -> str:
    if value is None:
        return "muted"
    if unit == "weekly":
        return "bad" if value > 0 else ""
    if unit in ("money", "gain"):
        return "bad" if value < 0 else "good" if unit == "gain" and value > 0 else ""
    return ""


# The letters by criterion.


def letter_heads(width: int) -> list[Span]:
    """The titles above the letters."""
    room, each = _letters(width)
    titles = [SHORT.get(name, name) for name in CRITERIA]
    titles = [SHORTER.get(title, title) if each < len(title) else title for title in titles]
    return [
        (" " * MARK_WIDTH + fit("client", room), "muted"),
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
    each = max(3, min(6, (width - MARK_WIDTH - MIN_NAME_WIDTH) // (len(CRITERIA) + 1) - 1))
    return max(1, min(MAX_NAME_WIDTH, width - MARK_WIDTH - (each + 1) * (len(CRITERIA) + 1))), each


def letter_reasons(chart: Assessment) -> list[Span]:
    """What each letter of a client rests on, one line each."""
    return [(f"{mark.grade}{'?' * mark.thin:1} {mark.name}: {mark.says}", "") for mark in chart.marks]
