"""Today: what there is to do, section by section, and what can be done about the highlighted line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.agenda.item import MOST_SEEN, Item, Offer, counted
from tuiclients.domain.client import Client
from tuiclients.parsing.date import format_date
from tuiclients.tui.commands import BY_ID
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import columns, fit, wrap

#: Width of the day in columns, and the width of a line from which it is shown.
DAY_WIDTH, DAY_FROM = 13, 66
#: The keys of what a line offers, in the order of the offers.
WAYS = ("offer_1", "offer_2", "offer_3")


class AgendaHeading(NamedTuple):
    """The heading of the items of one kind: how many there are, in words."""

    says: str


AgendaRow = AgendaHeading | Item
#: So many audits due are listed one by one; the walk goes through them anyway.
MOST_AUDITS = 5


def with_sections(items: Iterable[Item], clients: Mapping[str, Client]) -> list[AgendaRow]:
    """Items, each kind under its heading; many audits due are one line."""
    kinds: dict[str, list[Item]] = {}
    for item in items:
        kinds.setdefault(item.what, []).append(item)
    rows: list[AgendaRow] = []
    for same in kinds.values():
        ((number, words),) = counted(same)
        if same[0].what == "audit" and len(same) > MOST_AUDITS:
            same = [_together(same, clients)]
        elif same[0].what == "seen" and len(same) > MOST_SEEN:
            more = Item("seen", None, same[MOST_SEEN].on, f"and {len(same) - MOST_SEEN} more", ())
            same = [*same[:MOST_SEEN], more]
        rows += [AgendaHeading(f"{number} {words}"), *same]
    return rows


def _together(same: Sequence[Item], clients: Mapping[str, Client]) -> Item:
    """Items of one kind as one, which begins with the first."""
    names = ", ".join(_name(item, clients) for item in same[1:])
    return same[0]._replace(says=f"and {len(same) - 1} more: {names}")


def key(row: AgendaRow) -> str:
    """What tells an item from the others, also after some are done; "" for a heading."""
    if isinstance(row, AgendaHeading):
        return ""
    # What stands for several audits is the first of them.
    says = "" if row.what == "audit" else row.says
    return f"{row.what} {row.client} {row.on} {row.offers[0].ref or says if row.offers else says}"


def row(item: Item, clients: Mapping[str, Client], today: date, width: int) -> Sequence[Span]:
    """An item's row: the client, what there is to do, and the day to which it belongs."""
    day = DAY_WIDTH if width >= DAY_FROM else 0
    name = fit(_name(item, clients), min(26, width // 3)) if item.client else ""
    about = fit(f"{'  ' if name else ''}{item.says}", width - columns(name) - day - 2)
    return (("  ", ""), (name, ""), (about, "muted"), (fit(format_date(item.on, today), day, right=True), "muted"))


def detail(item: Item, clients: Mapping[str, Client], width: int) -> list[list[Span]]:
    """The whole of an item, and below it the keys that do something about it."""
    name = _name(item, clients)
    sentences = wrap(f"{name}: {item.says}" if name else item.says, width)
    ways = [(BY_ID[way].shown, offer.label) for way, offer in ways_of(item)]
    if item.client:
        ways.append((BY_ID["look"].shown, BY_ID["look"].label))
    lines: list[list[Span]] = [[(line, "")] for line in sentences]
    lines.append([])
    for shown, label in ways:
        pair: list[Span] = [(f"{shown} ", "accent"), (f"{label}   ", "muted")]
        if columns("".join(text for text, _ in (*lines[-1], *pair))) > width + 3:
            lines.append([])
        lines[-1] += pair
    return lines


def ways_of(item: Item) -> list[tuple[str, Offer]]:
    """The command that does each of what an item offers: one of its own if it has one, else the next of `WAYS`."""
    if item.what != "seen":
        return list(zip(WAYS, item.offers, strict=False))
    return [(offer.action if offer.action in BY_ID else WAYS[0], offer) for offer in item.offers]


def empty_lines(today: date, fixed: bool, gathered: bool) -> tuple[str, ...]:
    """The lines shown while there are no items."""
    if not gathered:
        return ("looking through the book ...",)
    if fixed:
        return (f"There was nothing to do on {format_date(today, date.min)}.",)
    return (
        "Nothing is waiting for you today.",
        "Everybody has an answer, and no date is near.",
        "Enjoy the quiet.",
    )


def _name(item: Item, clients: Mapping[str, Client]) -> str:
    client = clients.get(item.client or "")
    return client.name if client else ""
