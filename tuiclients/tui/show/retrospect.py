"""Looking back as lines: exits with their reports, gut calls, what was given away, whom to grow."""

from __future__ import annotations

from collections.abc import Iterable

from tuiclients.tui.show.span import Span
from tuiclients.tui.text import wrap
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.retrospect import RetrospectFacts
from tuiclients.writing.retrospect import (
    call_lines,
    exit_lines,
    given_lines,
    grown_lines,
    idea_lines,
    offer_words,
)
from tuiclients.writing.table_numbers import Numbers

NO_EXIT = "No exit is closed yet. What came of one is shown here 30 and 90 days later."
NO_CALL = "No gut call yet; the audit walk asks for it before it shows the score."
NO_GIFT = "Nothing was given away yet."
NO_GROW = "No client's verdict is Grow or Keep at present."


def lines(desk: Desk, client: str, retrospect: RetrospectFacts, width: int) -> list[list[Span]]:
    """Everything, the client's own exits and gut calls first."""
    names = {id_: facts.name for id_, facts in desk.clients.items()}
    offered_to = offer_words([names[grown.client] for grown in retrospect.grow], retrospect.stand_in)
    outcomes = [
        line
        for past in sorted(retrospect.exits, key=lambda past: past.client != client)
        for line in exit_lines(
            names[past.client],
            past.exit.opened,
            past.closed,
            past.reports,
            past.exit.ended_by,
            offered_to,
            Numbers(desk.policy),
        )
    ]
    shown = _section("What came of parting", outcomes or [NO_EXIT], width)
    grow = [
        line
        for grown in retrospect.grow
        for line in grown_lines(
            names[grown.client],
            grown.hours_before,
            grown.hours,
            grown.regained,
            grown.wishes,
            retrospect.stand_in,
        )
    ]
    if retrospect.freed_week:
        grow = [f"free since the exits of the last year: {retrospect.freed_week:.1f} hours a week", *grow]
    if retrospect.funnel:
        grow.append(retrospect.funnel)
    shown += _section("Whom to grow", [*grow, *idea_lines(names, retrospect.ideas)] or [NO_GROW], width)
    shown += _section("Given away", given_lines(retrospect.given_away, desk.policy) or [NO_GIFT], width)
    calls = sorted(retrospect.calls, key=lambda call: call.client != client)
    shown += _section("Gut calls against what happened", call_lines(names, calls) or [NO_CALL], width)
    return shown[:-1]


def _section(title: str, sentences: Iterable[str], width: int) -> list[list[Span]]:
    lines: list[list[Span]] = [[(title, "accent")]]
    for line in sentences:
        lead = len(line) - len(line.lstrip())
        first, *rest = wrap(line, max(8, width - lead - 2))
        role = "" if lead < 4 else "muted"
        lines += [[(" " * lead + first, role)], *([(" " * (lead + 2) + part, role)] for part in rest)]
    return [*lines, []]
