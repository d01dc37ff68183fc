"""The hours as lines: today, then the week or month by client, by person and by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tuiclients.domain.hours import Hours, HoursTable
from tuiclients.parsing.date import format_day
from tuiclients.parsing.duration import format_minutes
from tuiclients.tui.show.span import Span, SpanLines, wrapped
from tuiclients.tui.text import fit
from tuiclients.workbench import hours, timer
from tuiclients.workbench.desk import Desk
from tuiclients.writing.character_bars import Ink, bar
from tuiclients.writing.hours import HEAD, NOBODY, hours_row, hours_words, shares

#: Widths in columns: of a name at most, of each column of `HEAD`, of the bars at least.
NAME_WIDTH, WIDTHS, MIN_BAR_WIDTH = 26, (8, 10, 14), 10
INK = Ink()


def lines(desk: Desk, summed: HoursTable, width: int) -> SpanLines:
    """The hours of a range for a width in columns, those of today and the running timer above them."""
    rows = wrapped(f"Today: {_words(hours.kept(desk, desk.as_of, desk.as_of))}", width, "accent")
    running = desk.facts.timer
    if running is not None and not desk.fixed:
        lapse = format_minutes(timer.running_minutes(desk, running))
        says = f"The timer for {_name(desk, running.client)} has run for {lapse}; that counts once it is stopped."
        rows += wrapped(says, width, "watch")
    title = hours.range_title(desk, summed.first, summed.last)
    rows += [[], *wrapped(f"{title}: {_words(summed)}", width, "accent")]
    if not summed.total.minutes:
        return rows
    rows += _sums("client", {_name(desk, client): each for client, each in summed.by_client.items()}, width)
    if set(summed.by_person) != {desk.policy.me}:
        rows += [[], *_sums("person", {name or NOBODY: each for name, each in summed.by_person.items()}, width)]
    days = {_day(day, desk.as_of): each for day, each in summed.by_day.items()}
    return [*rows, [], *_sums("day", days, width)]


def _words(summed: HoursTable) -> str:
    return hours_words(summed.total) if summed.total.minutes else "no time is logged"


def _day(day: date, today: date) -> str:
    text = format_day(day, today)
    return text[:1].upper() + text[1:]


def _name(desk: Desk, client: str) -> str:
    return desk.clients[client].name if client in desk.clients else client


def _sums(head: str, sums: Mapping[str, Hours], width: int) -> SpanLines:
    """A row with a bar for each; what is apart is left out where there is no room for it."""
    long, widths = shares(sums), list(WIDTHS)
    name_width = min(NAME_WIDTH, max(8, width - WIDTHS[0] - MIN_BAR_WIDTH))
    while len(widths) > 1 and width < name_width + sum(widths) + MIN_BAR_WIDTH:
        widths.pop()
    room = max(0, width - name_width - sum(widths) - 2)
    heads = [(fit(text, columns, right=True), "muted") for text, columns in zip(HEAD, widths, strict=False)]
    rows: SpanLines = [[(fit(head, name_width), "muted"), *heads]]
    for name, each in sums.items():
        cells = [(fit(text, columns, right=True), "") for text, columns in zip(hours_row(each), widths, strict=False)]
        drawn: Span = (f"  {bar(long[name], room, INK)}" if room >= MIN_BAR_WIDTH - 2 else "", "focus")
        rows.append([(fit(name, name_width), ""), *cells, drawn])
    return rows
