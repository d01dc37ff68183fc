"""A Maildir as years of work leave it, made of nothing but a seed, with what is true of it known from the making.

Of every hundred mails some forty are between the user and clients, in threads of which the maker knows who awaits
what; the others are newsletters (also of clients), mail of strangers, automatic replies, second copies and drafts.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from tuiclients.domain.client import Client

ME = "mira@studio.eu"
CLIENTS = (
    Client("acme", "Acme Corp", domains=("acme.com",)),
    Client("bolt", "Bolt GmbH", emails=("bea@gmail.com", "bob@bolt.de")),
    Client("cress", "Cress & Sons", contact="Cy Cress <cy@cress.co.uk>, weekdays"),
    Client("elm", "Elm", domains=("elm.example",)),
    Client("dune", "Dune", domains=("dune.org", "dune-media.org")),
)
ADDRESSES = {
    "acme": ("ann@acme.com", "Ann.Ho@mail.acme.com"),
    "bolt": ("bea@gmail.com", "Bob@Bolt.de"),
    "cress": ("cy@cress.co.uk",),
    "elm": ("eli@elm.example",),
    "dune": ("dee@dune.org", "dan@dune-media.org"),
}
#: Elm is left out: what is known of them does not overlap.
BUSY = [client for client in ADDRESSES if client != "elm"]
STRANGERS = ("eve@gmail.com", "friend@example.org", "shop@market.example", "tax@office.example")


class Sent(NamedTuple):
    """What is true of one mail between the user and a client."""

    client: str
    at: datetime
    direction: str
    awaiting: bool


class MadeMailbox(NamedTuple):
    """`truth` in order of time; `gaps`: client to the days that each awaited answer took, in order."""

    path: Path
    truth: list[Sent]
    gaps: dict[str, list[int]]
    files: int


class _Maker:
    def __init__(self, path: Path, first: datetime, days: int, seed: int) -> None:
        self.random = Random(seed)
        self.path, self.first, self.days = path, first, days
        self.number = 0
        self.truth: list[Sent] = []
        self.gaps: dict[str, list[int]] = {client: [] for client in ADDRESSES}
        for folder in ("INBOX", "Sent", ".Drafts"):
            for part in ("cur", "new", "tmp"):
                (path / folder / part).mkdir(parents=True)

    def moment(self) -> datetime:
        return self.first + timedelta(days=self.random.randrange(self.days), minutes=self.random.randrange(480, 1080))

    def write(self, folder: str, sender: str, to: str, at: datetime, *more: str, ident: str = "") -> str:
        """Write a mail; its Message-ID."""
        self.number += 1
        ident = ident or f"<{self.number}.{self.random.randrange(10**9)}@host.example>"
        head = [
            f"From: Somebody <{sender}>",
            f"To: {to}",
            f"Date: {format_datetime(at)}",
            f"Message-ID: {ident}",
            *more,
        ]
        body = "Dear all,\n\nList-Id: <no header>\nFrom: nobody@example.org\n" + "words and more words\n" * 30
        part, flags = ("new", "") if self.random.random() < 0.1 else ("cur", ":2,S")
        if folder == ".Drafts":
            part, flags = "cur", ":2,DS"
        name = f"{int(at.timestamp())}.{self.number}.host{flags}"
        (self.path / folder / part / name).write_text("\n".join([*head, "Subject: About it", "", body]))
        return ident

    def received(self, client: str, at: datetime, *more: str) -> str:
        self.truth.append(Sent(client, at, "in", True))
        ident = self.write("INBOX", self.random.choice(ADDRESSES[client]), f'"Holt, Mira" <{ME}>', at, *more)
        if self.random.random() < 0.1:
            # The same mail in another folder, as filters and archives leave it.
            self.write("Sent", self.random.choice(ADDRESSES[client]), ME, at, *more, ident=ident)
        return ident

    def wrote(self, client: str, at: datetime, awaiting: bool, *more: str) -> str:
        self.truth.append(Sent(client, at, "out", awaiting))
        return self.write("Sent", ME, f"Somebody <{self.random.choice(ADDRESSES[client])}>", at, *more)

    def conversation(self) -> None:
        """A thread of one to four mails, begun by either side."""
        client, at = self.random.choice(BUSY), self.moment()
        later = timedelta(days=self.random.choice((0, 1, 2, 4, 9)), minutes=self.random.randrange(1, 50))
        if self.random.random() < 0.4:
            first = self.received(client, at)
            self.wrote(client, at + later, False, f"In-Reply-To: {first}", f"References: {first}")
            return
        first, asked = self.wrote(client, at, True), at
        if self.random.random() < 0.3:
            at += timedelta(days=3)
            self.wrote(client, at, True, f"References: {first}")
        if self.random.random() < 0.8:
            at += later
            answer = self.received(client, at, f"In-Reply-To: {first}")
            self.gaps[client].append((at.date() - asked.date()).days)
            if self.random.random() < 0.5:
                self.wrote(client, at + timedelta(minutes=7), False, f"References: {first}\n {answer}")

    def patient(self) -> None:
        """Every 30 days one question to Elm, and an answer after nine days: no other waits lie between."""
        for number in range(self.days // 30):
            at = self.first + timedelta(days=30 * number, hours=9)
            first = self.wrote("elm", at, True)
            self.received("elm", at + timedelta(days=9), f"In-Reply-To: {first}")
            self.gaps["elm"].append(9)

    def noise(self) -> None:
        """What no proposal may come from."""
        client, at, kind = self.random.choice(BUSY), self.moment(), self.random.randrange(8)
        theirs, stranger = self.random.choice(ADDRESSES[client]), self.random.choice(STRANGERS)
        if kind == 0:
            self.write("INBOX", theirs, ME, at, "List-Unsubscribe: <https://x.example>")
        elif kind == 1:
            self.write("INBOX", theirs, ME, at, "Auto-Submitted: auto-replied")
        elif kind == 2:
            self.write("INBOX", f"no-reply@{theirs.partition('@')[2]}", ME, at)
        elif kind == 3:
            self.write(".Drafts", ME, theirs, at)
        elif kind == 4:
            self.write("Sent", ME, stranger, at)
        else:
            self.write("INBOX", stranger, ME, at, f"References: <{self.random.random()}@x>")


def make_mailbox(path: Path, mails: int = 10_000, seed: int = 13, last: datetime | None = None) -> MadeMailbox:
    """Write a mailbox of at least so many mails over two years."""
    last = last or datetime(2026, 11, 20, tzinfo=UTC)
    maker = _Maker(path, last - timedelta(days=730), 700, seed)
    while maker.number < mails:
        if maker.random.random() < 0.28:
            maker.conversation()
        else:
            maker.noise()
    maker.patient()
    files = sum(len(names) for _, _, names in os.walk(path))
    return MadeMailbox(path, sorted(maker.truth, key=lambda sent: sent.at), maker.gaps, files)
