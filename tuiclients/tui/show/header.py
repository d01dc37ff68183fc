"""The header: the book, the running timer, the hours, what there is to do, and how many clients stand where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import count
from tuiclients.parsing.duration import format_minutes, short_minutes
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import columns as width
from tuiclients.tui.text import plain, short

#: Spans of the counts that go last: how many clients there are, how many to let go, to fix, and unsure.
WORST_SPANS = 7
#: Width of a client's name at most, in columns.
MAX_NAME_WIDTH = 24
#: Columns of the timer's client at least, before there is room for what there is to do.
LEAST_WIDTH = 12
#: Columns of the time that a timer has run, so that nothing behind it moves when the hours get a second digit.
LAPSE_WIDTH = 5
#: Spans at the beginning of a title that are names, the program's and the book's; then comes what is unusual.
NAME_SPANS = 2
WORST_FIRST = ("let go", "fix", "unsure", "watch", "leaving", "keep", "grow")


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
    """What there is to do today and how clients stand, as much of it as there is room for.

    `todo` = numbers with words, the most pressing first.
    """
    total = _total(todo)
    # The clients that are well are not named any more, then not all that there is to do; who is to be let go or
    # fixed is named as long as there is room for it.
    worst = 1 + 2 * len([text for text, _ in counted if text.endswith(WORST_FIRST[:2])])
    few = [counted[:shown] for shown in range(min(WORST_SPANS, len(counted)), 0, -2)]
    ways = [_side_by_side(_todo(todo, len(todo)), way) for way in (counted, *few) if len(way) >= worst]
    ways += [_side_by_side(_todo(todo, shown), counted[:worst]) for shown in range(len(todo) - 1, 0, -1)]
    ways += [_side_by_side(total, way) for way in few if len(way) >= worst]
    ways += [_side_by_side(total, counted[2:worst]), *(_side_by_side(total, way) for way in few if len(way) < worst)]
    return next((way for way in ways if _width(way) <= room), total)


def _side_by_side(todo: Sequence[Span], counted: Sequence[Span]) -> list[Span]:
    return [*todo, ("   ", ""), *counted] if todo and counted else [*todo, *counted]


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
    left_spans: Sequence[Span],
    counted: Sequence[Span],
    todo: Sequence[tuple[int, str]],
    columns: int,
    worked: Sequence[Span] = (),
) -> list[Span]:
    """The whole header, `left_spans` as `title` gives them, `worked` as `hours` does.

    In the order in which they keep their room: what is unusual with the timer, the hours of today, what there is to
    do, the counts. The program's name gives way first, then the hours of the week, then the book's name.
    """
    least = _width(_total(todo)) + 3 if todo else 0
    names, unusual = left_spans[:NAME_SPANS], left_spans[NAME_SPANS:]
    today, spare = worked[:1], 0 if unusual else 1

    def room(*parts: Sequence[Span]) -> int:
        return columns - sum(_width(part) for part in parts)

    first = _width(counted[:1]) + 3 if unusual or worked else 0
    if room(names, unusual, worked) < least + first and len(names) > spare:
        names = names[1:]
    if room(names, unusual, worked) < least:
        worked = today
    while len(names) > spare and room(names, unusual, worked) < least:
        names = names[1:]
    if room(names, unusual, worked) < 0:
        worked = ()
    if room(names, unusual, worked) < least and worked:
        # Today's hours go before what there is to do.
        least = 0
    left_spans = [*names, *unusual]
    over = max(0, _width([*left_spans, *worked]) + least - columns)
    if unusual and width(left_spans[0][0]) - over < LEAST_WIDTH:
        over = max(0, over - least)
    if over:
        text, role = left_spans[0]
        left_spans = [(short(text, max(1, width(text) - over)), role), *left_spans[1:]]
    left_spans = [*left_spans, *worked]
    right_spans = right(counted, todo, columns - _width(left_spans) - 2)
    return header(left_spans, [*right_spans, (" ", "")] if right_spans else [], columns)


def _total(todo: Sequence[tuple[int, str]]) -> list[Span]:
    return [(f"today: {sum(number for number, _ in todo)}", "fix")] if todo else []


def title(
    book: str, as_of: date, fixed: bool, read_only: bool, timer_of: str | None = None, lapse: int = 0
) -> list[Span]:
    """The program, the book, and what is unusual about this session.

    `timer_of`: the name of the client for whom the timer has run `lapse` minutes, None while none runs.
    """
    parts: list[Span] = [(" tuiclients ", "accent"), (f" {plain(book)} ", "")]
    if fixed:
        parts.append((f" as of {as_of:%-d %b %Y}, nothing can be entered ", "fix"))
    elif read_only:
        parts.append((" read only ", "fix"))
    if timer_of is not None and not fixed:
        run = f"{format_minutes(lapse):<{LAPSE_WIDTH}}"
        parts += [(f" timer: {short(timer_of, MAX_NAME_WIDTH)}", "watch"), (f" {run} ", "watch")]
    return parts


def hours(day: int, week: int) -> list[Span]:
    """The minutes of today and of this week; nothing while there are none."""
    if not week:
        return []
    return [(f" {short_minutes(day) if day else '0h'} today ", ""), (f"· {short_minutes(week)} week ", "muted")]


def _width(parts: Sequence[Span]) -> int:
    return sum(width(text) for text, _ in parts)
