"""The header: the book, how many clients stand where, and what there is to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import count
from tuiclients.domain.client import Timer
from tuiclients.parsing.date import format_date
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import columns as width
from tuiclients.tui.text import plain, short

#: Spans of the counts that go last: how many clients there are, how many to let go and to fix.
WORST_SPANS = 5
#: Width of a client's name at most, in columns.
MAX_NAME_WIDTH = 24
#: Spans at the beginning of a title that are names, the program's and the book's; then comes what is unusual.
NAME_SPANS = 2
WORST_FIRST = ("let go", "fix", "watch", "unsure", "leaving", "keep", "grow")


def verdicts(audits: Iterable[Audit]) -> list[Span]:
    """How many clients and prospects there are, and how many of the clients stand where, worst first.

    Former ones are not counted.
    """
    present = [audit for audit in audits if audit.standing != "former" and audit.verdict != "former"]
    prospects = len([audit for audit in present if audit.standing == "prospect"])
    faces = [badge_of(audit) for audit in present if audit.standing != "prospect"]
    total = count(len(faces), "client") if faces or not prospects else ""
    words = [total, count(prospects, "prospect") if prospects else ""]
    parts: list[Span] = [(", ".join(word for word in words if word), "")]
    for word in WORST_FIRST:
        same = [badge for badge in faces if badge.word == word]
        if same:
            parts += [(" · ", "muted"), (f"{len(same)} {word}", same[0].role)]
    return parts


def right(counted: Sequence[Span], todo: Sequence[tuple[int, str]], room: int) -> list[Span]:
    """How clients stand and what there is to do today, as much of it as there is room for.

    `todo` = numbers with words, the most pressing first.
    """
    total = _total(todo)
    ways = [_side_by_side(counted, _todo(todo, len(todo)))]
    # The clients that are well are not named any more, then the least pressing things, then how many there are.
    few = counted[:WORST_SPANS]
    ways += [_side_by_side(few, _todo(todo, shown)) for shown in range(len(todo), min(1, len(todo) - 1), -1)]
    ways += [_side_by_side(counted[:shown], total) for shown in range(len(few), 0, -2)]
    return next((way for way in ways if _width(way) <= room), total)


def _side_by_side(counted: Sequence[Span], todo: Sequence[Span]) -> list[Span]:
    return [*counted, ("   ", ""), *todo] if todo and counted else [*counted, *todo]


def _todo(todo: Sequence[tuple[int, str]], shown: int) -> list[Span]:
    if not todo:
        return []
    things = " · ".join(f"{number} {words}" for number, words in todo[:shown])
    return [(f"today: {things}{' …' if shown < len(todo) else ''}", "fix")]


def header(left_spans: Sequence[Span], right_spans: Sequence[Span], columns: int) -> list[Span]:
    """Two groups of parts, one at each end of a line; what stands right gives way where there is no room."""
    room = columns - _width(left_spans)
    while right_spans and _width(right_spans) + 2 > room:
        right_spans = right_spans[:-1]
    gap = room - _width(right_spans)
    return [*left_spans, (" " * max(0, gap), ""), *right_spans]


def line(
    left_spans: Sequence[Span], counted: Sequence[Span], todo: Sequence[tuple[int, str]], columns: int
) -> list[Span]:
    """The whole header, `left_spans` as `title` gives them.

    Where there is no room for what is unusual and for how much there is to do, the program's name gives way first,
    then the book's, then the end of the timer's client.
    """
    least = _width(_total(todo)) + 3 if todo else 0
    names, unusual = left_spans[:NAME_SPANS], left_spans[NAME_SPANS:]
    while len(names) > (0 if unusual else 1) and _width([*names, *unusual]) + least > columns:
        names = names[1:]
    left_spans = [*names, *unusual]
    if over := max(0, _width(left_spans) + least - columns):
        text, role = left_spans[0]
        left_spans = [(short(text, max(1, width(text) - over)), role), *left_spans[1:]]
    right_spans = right(counted, todo, columns - _width(left_spans) - 2)
    return header(left_spans, [*right_spans, (" ", "")] if right_spans else [], columns)


def _total(todo: Sequence[tuple[int, str]]) -> list[Span]:
    return [(f"today: {sum(number for number, _ in todo)}", "fix")] if todo else []


def title(book: str, as_of: date, fixed: bool, read_only: bool, timer: Timer | None, name: str) -> list[Span]:
    """The program, the book, and what is unusual about this session. The timer is shown by its start.

    On an earlier day no timer runs.
    """
    parts: list[Span] = [(" tuiclients ", "accent"), (f" {plain(book)} ", "")]
    if fixed:
        parts.append((f" as of {as_of:%-d %b %Y}, nothing can be entered ", "fix"))
    elif read_only:
        parts.append((" read only ", "fix"))
    if timer and not fixed:
        day = "" if timer.since.date() == as_of else f"{format_date(timer.since.date(), as_of)} "
        parts += [(f" timer: {short(name, MAX_NAME_WIDTH)}", "watch"), (f" since {day}{timer.since:%H:%M} ", "watch")]
    return parts


def _width(parts: Sequence[Span]) -> int:
    return sum(width(text) for text, _ in parts)
