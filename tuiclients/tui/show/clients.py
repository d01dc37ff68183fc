"""The client list: which clients are shown, in which order, and what a row says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client
from tuiclients.parsing.name import plain as folded
from tuiclients.tui.show.faces import face, trend
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import fit

#: Columns beside the name: trend, score, verdict and the blanks between.
BESIDE = 2 + 3 + 1 + 9


class Shown(NamedTuple):
    """Which clients are shown: those in which every word of `text` is found, `#tag` in their tags.

    Without a text the former ones are left out.
    """

    text: str = ""

    def keeps(self, client: Client, audit: Audit | None) -> bool:
        """Whether a client is shown."""
        words = folded(self.text).split()
        if not words:
            return client.status != "former" and (audit is None or audit.verdict != "former")
        status = client.status if client.status != "active" else ""
        tags = [folded(tag) for tag in client.tags]
        about = folded(" ".join((client.name, client.id, status, face(audit).word, *client.aliases, *client.tags)))
        return all(
            any(tag.startswith(word[1:]) for tag in tags) if word[0] == "#" and word[1:] else word in about
            for word in words
        )

    def says(self, shown: int, total: int) -> str:
        """The filter in words, "" without one."""
        text = self.text.strip()
        return f"{shown} of {total} with “{text}”" if text else ""


def order(clients: Mapping[str, Client], audits: Mapping[str, Audit], shown: Shown) -> list[str]:
    """The ids of the clients shown: by score, lowest first, those without one at the end by name."""
    wanted = [id_ for id_, client in clients.items() if shown.keeps(client, audits.get(id_))]

    def place(id_: str) -> tuple[bool, float, str]:
        audit = audits.get(id_)
        return audit is None, audit.score if audit else 0.0, folded(clients[id_].name)

    return sorted(wanted, key=place)


def row(client: Client, audit: Audit | None, width: int) -> Sequence[Part]:
    """A client's row: trend, score, name, verdict."""
    seen = face(audit)
    score = "  …" if audit is None else f"{audit.score:3.0f}"
    arrow = " " if audit is None else trend(audit.trend)
    role = {"▲": "good", "▼": "bad"}.get(arrow, "muted")
    return (
        (f"{arrow} ", role),
        (f"{score} ", ""),
        (fit(client.name, width - BESIDE - 1) + " ", ""),
        (f"{seen.glyph} {seen.word}".ljust(9), seen.role),
    )
