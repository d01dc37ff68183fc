"""An incident that is over: which one a line closes."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.parsing.date import format_date
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.said import Said, at_word, shown


def resolve(said: Said, client: Client, incidents: Mapping[str, str]) -> tuple[Entry, Entry]:
    """The newest open incident of the kind that follows `resolved`, before and after; only the entry changes.

    `incidents`: the words of the line with the kinds that they mean. Raises Unreadable without such an incident by
    the date that is said.
    """
    word = said.words[1] if len(said.words) > 1 else said.words[0]
    what = incidents.get(word.text.lower(), "") if len(said.words) > 1 and not word.quoted else ""
    if not what:
        raise at_word(f'"{shown(word)}" does not say what is resolved: expected one of {", ".join(incidents)}.', word)
    known = [entry for entry in said.context.entries(client.id) if entry.kind == "incident" and entry.what == what]
    still = sorted((entry for entry in known if entry.resolved is None), key=_order)
    by_then = [entry for entry in still if entry.on <= said.on]
    if by_then:
        return by_then[-1], by_then[-1]._replace(resolved=said.on)
    name, typed = visible(client.name, 40), shown(word)
    if still:
        day = format_date(still[0].on, said.context.today)
        raise at_word(f"{name} has no open {typed} by that date: the first is of {day}.", word)
    raise at_word(f"{name} has no open {typed}: there is nothing to resolve.", word)


def _order(entry: Entry) -> tuple[object, str, str]:
    return entry.order
