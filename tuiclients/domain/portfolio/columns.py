"""The registry of the portfolio's columns: what each holds, what it is called, and where it is shown.

A new column is one more `column(...)` in `COLUMNS`. The tables of screen and command, `--json`, reports and sheets,
the names that `--sort` takes and the table in docs/json.md are functions of that tuple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, NamedTuple, get_args

from tuiclients.domain.audit.wording import clean, in_cents
from tuiclients.domain.decision import Verdict
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.overview import Line

Value = Decimal | float | str | None
#: Where columns are shown: `--json`, CSV, the command's table, the reports on the book and on a client, the screen;
#: "sort" are the names that `--sort` takes.
Face = Literal["json", "sheet", "command", "report", "client", "screen", "sort"]
FACES: tuple[Face, ...] = get_args(Face)
#: What a value is, from which each face knows how to write it. "gain" is money won or lost, "weekly" money a week,
#: "rate" money an hour, "share" a part of 1, "score" 0..100, "flag" true or false for scripts; "waited" is filled in
#: by the screen alone.
Unit = Literal[
    "text", "verdict", "money", "gain", "weekly", "hours", "rate", "ratio", "share", "score", "flag", "waited"
]
UNITS: tuple[Unit, ...] = get_args(Unit)
#: The fields of a member that other columns are made of, and that are in no column themselves.
INNER = ("minutes", "cumulative_profit", "overdue_days", "open", "days", "end")
#: The verdicts, the best one last.
_VERDICTS: tuple[Verdict, ...] = ("former", "leaving", "let_go", "fix", "watch", "keep", "grow")
NAME, VERDICT = "name", "verdict"


class Column(NamedTuple):
    """A column of the portfolio; make it with `column`.

    `key` = its name for scripts, `title` in sentences, `short` above tables; `heads` = other names, by face. `value`
    is what a line has there (None: nothing), `shows` what people read there, `sorts_as` what it is sorted by.
    `absent` = the faces without it.

    `order`: on a screen and among the sort names, columns of a lower order come first, those of the same in the order
    of the tuple. `rank`: where there is little room the columns of the lowest rank stay. `wide`: the command
    leaves it out before all others.
    """

    key: str
    unit: Unit
    title: str
    short: str
    value: Callable[[Line], Value]
    shows: Callable[[Line], Value]
    sorts_as: Callable[[Line], Value]
    heads: Mapping[Face, str]
    absent: frozenset[Face]
    order: int
    rank: int
    wide: bool

    def head(self, face: Face) -> str:
        """What it is called on a face; on "sort" the name that it is sorted by."""
        usual = {"json": self.key, "sheet": self.key, "sort": self.key, "client": self.title}
        return self.heads.get(face) or usual.get(face) or self.short


class IncompleteColumn(TypeError):
    """A column lacks a part, or a field of a member has no column; the text says which."""


def column(
    key: str,
    unit: Unit,
    title: str = "",
    *,
    short: str = "",
    value: Callable[[Line], Value] | None = None,
    shows: Callable[[Line], Value] | None = None,
    sorts_as: Callable[[Line], Value] | None = None,
    heads: Mapping[Face, str] | None = None,
    absent: Iterable[Face] = (),
    order: int = 0,
    rank: int = 99,
    wide: bool = False,
) -> Column:
    """A column. Without `value` it holds the field of that key; without titles it is called by its key.

    Raises `IncompleteColumn` if there is neither a value nor a field, or the unit is not one of `UNITS`.
    """
    title = title or key.replace("_", " ")
    if unit not in UNITS:
        raise IncompleteColumn(f"The portfolio column {key!r} has no unit: {unit!r} is none of {', '.join(UNITS)}.")
    if value is None:
        if key not in Line._fields and not hasattr(Member, key):
            raise IncompleteColumn(f"The portfolio column {key!r} is not a field of Line or Member: give it a value.")
        value = attrgetter(key if key in Line._fields else f"member.{key}")
    read = value

    def without_noise(line: Line) -> Value:
        content = read(line)
        return clean(content) if isinstance(content, Decimal) else content

    sorts_as, absent = sorts_as or without_noise, frozenset(absent)
    return Column(
        key, unit, title, short or title, value, shows or value, sorts_as, heads or {}, absent, order, rank, wide
    )


def only(*faces: Face) -> frozenset[Face]:
    """All faces but these, for a column that is shown on these alone."""
    return frozenset(FACES) - {*faces}


#: The columns in the order of tables.
COLUMNS: tuple[Column, ...] = (
    column("client", "text", absent=("report", "client", "screen", "sort")),
    column(
        NAME,
        "text",
        sorts_as=lambda line: line.member.name.casefold(),
        heads={"report": "client"},
        absent=("json", "command", "client", "screen"),
        order=2,
    ),
    column("revenue", "money", rank=7),
    column("hours", "hours", rank=8),
    column("rate", "rate", rank=2),
    column(
        "time_share",
        "share",
        short="time",
        heads={"sort": "time", "client": "share of the time"},
        rank=5,
        wide=True,
    ),
    column(
        "revenue_share",
        "share",
        short="money",
        heads={"command": "share", "sort": "share", "client": "share of the money"},
        rank=6,
        wide=True,
    ),
    column("imbalance", "ratio", heads={"screen": "imbal."}, rank=10),
    column("cost", "money", absent=only("sheet")),
    column("profit", "money", rank=1),
    column("overdue", "money", absent=only("client")),
    column("coverage", "ratio", heads={"screen": "cover"}, absent=("report", "client"), rank=12, wide=True),
    column("cumulative_profit_share", "share", "curve", absent=("report", "client", "screen", "sort")),
    column(
        "cost_of_waiting_week",
        "weekly",
        "cost of waiting",
        heads={
            "command": "waiting/week",
            "report": "waiting a week",
            "client": "keeping them costs a week",
            "screen": "wait/wk",
            "sort": "waiting",
        },
        order=1,
        rank=9,
        wide=True,
    ),
    column("so_far", "waited", value=lambda line: None, absent=only("screen"), order=1, rank=13),
    column(
        "net_if_let_go",
        "gain",
        short="if let go",
        heads={"client": "net of the window if let go", "sort": "net"},
        order=1,
        rank=4,
        wide=True,
    ),
    column("not_yet_invoiced_hours", "hours", absent=only("json")),
    column("score", "score", absent=("client",), rank=11),
    column(
        VERDICT,
        "verdict",
        shows=lambda line: line.member.shown,
        sorts_as=lambda line: _VERDICTS.index(line.member.verdict),
        absent=("client",),
        rank=3,
    ),
    column("unsure", "flag", absent=only("json")),
    column("because", "text", absent=only("json", "sheet")),
)


def shown_on(face: Face, columns: Iterable[Column] = COLUMNS) -> list[Column]:
    """The columns of a face, in its order."""
    shown = [column for column in columns if face not in column.absent]
    return sorted(shown, key=lambda column: column.order) if face in ("screen", "sort") else shown


def refuse_incomplete(columns: Sequence[Column], fields: Iterable[str]) -> None:
    """Raise `IncompleteColumn` where the fields of a member (names) and the columns differ, or two share a name."""
    keys = [column.key for column in columns]
    names = [column.head("sort") for column in shown_on("sort", columns)]
    twice = [name for group in (keys, names) for name in dict.fromkeys(group) if group.count(name) > 1]
    if twice:
        raise IncompleteColumn(f"Two portfolio columns are called {' and '.join(twice)}.")
    waited = [column.key for column in columns if column.unit == "waited" and column.absent != only("screen")]
    if waited:
        raise IncompleteColumn(f"Only a screen can fill {' and '.join(waited)}: make it absent=only('screen').")
    missing = [name for name in fields if name not in keys and name not in INNER]
    if missing:
        raise IncompleteColumn(
            f"No portfolio column shows {', '.join(missing)} of Line or Member: add it to COLUMNS, or to INNER."
        )


refuse_incomplete(COLUMNS, [*Member._fields, *(name for name in Line._fields if name != "member")])


def line_object(line: Line, columns: Iterable[Column] = COLUMNS) -> dict[str, Any]:
    """A client's line as a JSON object: money as text to the cent, everything else as it is."""
    values = {column.head("json"): column.value(line) for column in shown_on("json", columns)}
    return {key: in_cents(value) if isinstance(value, Decimal) else value for key, value in values.items()}


def sort_names(columns: Iterable[Column] = COLUMNS) -> tuple[str, ...]:
    """What a portfolio can be sorted by."""
    return tuple([column.head("sort") for column in shown_on("sort", columns)])


def ordered(
    lines: Sequence[Line], by: str, backwards: bool = False, columns: Iterable[Column] = COLUMNS
) -> tuple[Line, ...]:
    """The lines by one of `sort_names`, as `says` tells; ties by id, those without it last."""
    column = _sorted_by(by, columns)
    keyed = [(column.sorts_as(line), line) for line in sorted(lines, key=lambda line: line.member.client)]
    having = [(value, line) for value, line in keyed if value is not None]
    largest_first = column.unit != "text"
    having.sort(key=lambda pair: pair[0], reverse=backwards != largest_first)
    return tuple([line for _, line in having] + [line for value, line in keyed if value is None])


def says(by: str, backwards: bool = False, columns: Iterable[Column] = COLUMNS) -> str:
    """An order in words: texts from A on, else the largest first; `backwards` turns that round."""
    column = _sorted_by(by, columns)
    if column.unit == "text":
        return f"by {column.title}, from {'Z' if backwards else 'A'} on"
    if column.unit == "verdict":
        return f"by {column.title}, the {'worst' if backwards else 'best'} first"
    return f"by {column.title}, {'smallest' if backwards else 'largest'} first"


def _sorted_by(name: str, columns: Iterable[Column]) -> Column:
    return next(column for column in shown_on("sort", columns) if column.head("sort") == name)
