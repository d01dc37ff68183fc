"""The client list: which clients are shown, in which order, and what a row says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client
from tuiclients.parsing.date import format_date
from tuiclients.parsing.name import comparable as folded
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import fit
from tuiclients.workbench.clients import ClientSort, ordered
from tuiclients.writing.verdict import trend_glyph

#: Columns beside the name: trend, score, verdict and the blanks between.
BESIDE = 1 + 3 + 1 + 9


#: What the list is sorted by, as its title says it; by score goes without saying.
BY = {"name": "by name", "trend": "by trend", "money": "by money", "contact": "by last contact"}
PROSPECT, FORMER = "prospect", "former"
#: Who stands under a heading of their own, after the others.
SECTIONS = {PROSPECT: "Prospects", FORMER: "Former clients"}


class Shown(NamedTuple):
    """Which clients are shown, and how: those in which every word of `text` is found, `#tag` in their tags.

    Without a text the former ones are left out, unless `former`. `by` is one of the sorts of clients.
    """

    text: str = ""
    by: ClientSort = "score"
    former: bool = False

    def keeps(self, client: Client, audit: Audit | None) -> bool:
        """Whether a client is shown."""
        words = folded(self.text).split()
        if not words:
            return self.former or section(client, audit) != FORMER
        status = client.status if client.status != "active" else ""
        tags = [folded(tag) for tag in client.tags]
        about = folded(
            " ".join((client.name, client.id, status, badge_of(audit).word, *client.aliases, *client.tags))
        )
        return all(
            any(tag.startswith(word[1:]) for tag in tags) if word[0] == "#" and word[1:] else word in about
            for word in words
        )

    def says(self, shown: int, total: int) -> str:
        """The filter and the order in words, "" if there is nothing to say."""
        text = self.text.strip()
        words = [f"{shown} of {total} with “{text}”"] if text else []
        words += [BY[self.by]] if self.by in BY else []
        words += ["former too"] if self.former else []
        return ", ".join(words)


def section(client: Client, audit: Audit | None) -> str:
    """Where a client stands in the list: prospect, former, or "" for all others."""
    if client.status == FORMER or (audit is not None and audit.standing == FORMER):
        return FORMER
    return PROSPECT if client.status == PROSPECT else ""


def order(
    clients: Mapping[str, Client],
    audits: Mapping[str, Audit],
    shown: Shown,
    contacts: Mapping[str, date | None] | None = None,
) -> list[str]:
    """The ids of the clients shown, each section in the order that is asked for; who has no score at its end.

    `contacts` = the day of each one's last contact, needed for that order alone.
    """
    wanted = [client for id_, client in clients.items() if shown.keeps(client, audits.get(id_))]
    places = ["", *SECTIONS]
    ids = ordered(wanted, audits, shown.by, contacts)
    return sorted(ids, key=lambda id_: places.index(section(clients[id_], audits.get(id_))))


def with_headings(
    ids: Sequence[str], clients: Mapping[str, Client], audits: Mapping[str, Audit]
) -> tuple[list[str], dict[int, str]]:
    """The ids with "" where a heading stands, and the headings by their place."""
    keys: list[str] = []
    headings: dict[int, str] = {}
    of = [section(clients[id_], audits.get(id_)) for id_ in ids]
    for place, id_ in enumerate(ids):
        if of[place] and (not place or of[place] != of[place - 1]):
            headings[len(keys)] = f"{SECTIONS[of[place]]} · {of.count(of[place])}"
            keys.append("")
        keys.append(id_)
    return keys, headings


def title(kept_audits: Sequence[Audit], today: date) -> str:
    """The title of the list; it names the day of the oldest score that is not worked out for today yet."""
    oldest = min([audit.as_of for audit in kept_audits], default=today)
    return f"Clients · scores of {format_date(oldest, today)}" if kept_audits else "Clients"


def row(
    client: Client, audit: Audit | None, width: int, today: date | None = None, is_kept: bool = False
) -> Sequence[Span]:
    """A client's row: trend, score, name, verdict; these are muted while they are of an earlier day, or only kept."""
    seen = badge_of(audit)
    score = "  …" if audit is None else f"{audit.score:3.0f}"
    arrow = " " if audit is None else trend_glyph(audit.trend)
    role = {"▲": "good", "▼": "bad"}.get(arrow, "muted")
    earlier = is_kept or (audit is not None and today is not None and audit.as_of != today)
    return (
        (arrow, "muted" if earlier else role),
        (f"{score} ", "muted" if earlier else ""),
        (fit(client.name, width - BESIDE - 1) + " ", ""),
        _slept(client, today) or (f"{seen.glyph} {seen.word}".ljust(9), "muted" if earlier else seen.role),
    )


def _slept(client: Client, today: date | None) -> Span | None:
    """What stands instead of the verdict on a prospect who is slept on."""
    if client.status != PROSPECT or client.sleep_until is None or today is None:
        return None
    if client.sleep_until > today:
        far = client.sleep_until.year != today.year and (client.sleep_until - today).days > 300
        return f"z {client.sleep_until:{'%b ’%y' if far else '%-d %b'}}".ljust(9), "muted"
    return "? decide".ljust(9), "fix"
