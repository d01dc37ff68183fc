"""Mails as messages: who wrote to whom, what that answers, and whether an answer is awaited.

Headers alone decide. A mail to a client that starts a thread, or follows one of ours that is not answered yet, awaits
an answer; one that answers theirs, or of which they get a copy, does not. Automatic mail is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tuiclients.domain.audit.wording import count, on_day
from tuiclients.domain.entry import Direction, Entry
from tuiclients.exchange.proposals.proposal import Proposal, sourced

PREFIX = "mail"


class Mail(NamedTuple):
    """A mail between the user and clients. `key` and `parents` are hashes, `at` the book's local time.

    `to`: the clients whom it is from or to; `cc`: those who get a copy of ours.
    """

    key: str
    parents: tuple[str, ...]
    at: datetime
    direction: Direction
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str = ""


def mail_proposals(mails: Iterable[Mail], me: str, since: date) -> list[Proposal]:
    """A proposal for each mail and client from a day on, in order of time; older mails tell what is answered.

    `me` = who writes; a mail that is there twice (a copy in another folder) counts once.
    """
    by_key: dict[str, Mail] = {}
    for mail in sorted(mails, key=lambda mail: (mail.at, mail.key)):
        by_key.setdefault(mail.key, mail)
    ordered = list(by_key.values())
    threads = _threads(ordered)
    proposals = []
    past: dict[tuple[str, str], list[Mail]] = {}
    for mail in ordered:
        for client in dict.fromkeys((*mail.to, *mail.cc)):
            before = past.setdefault((threads[mail.key], client), [])
            if mail.at.date() >= since:
                proposals.append(_proposal(mail, client, before, by_key, me))
            before.append(mail)
    return proposals


def _threads(mails: Sequence[Mail]) -> dict[str, str]:
    """The thread of each mail, as one key for all in it.

    Mails are of one thread if one refers to the other, or both to a third, whether that is here or not.
    """
    root: dict[str, str] = {}

    def find(key: str) -> str:
        root.setdefault(key, key)
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for mail in mails:
        for parent in mail.parents:
            root[find(mail.key)] = find(parent)
    return {mail.key: find(mail.key) for mail in mails}


def _proposal(mail: Mail, client: str, before: Sequence[Mail], by_key: Mapping[str, Mail], me: str) -> Proposal:
    if mail.direction == "in":
        awaiting, why = True, _what_theirs_is(mail, before)
    elif client not in mail.to:
        awaiting, why = False, "they get a copy"
    else:
        awaiting, why = _what_ours_is(mail, client, before, by_key)
    key = f"{PREFIX}:{mail.key}:{client}"[:100]
    entry = Entry(
        "",
        client,
        mail.at.date(),
        "message",
        f"{mail.at:%H:%M}",
        by=me,
        note=mail.subject,
        direction=mail.direction,
        awaiting=awaiting,
        channel="email",
    )
    return Proposal(key, "mail", (sourced(entry, key),), why)


def _what_theirs_is(mail: Mail, before: Sequence[Mail]) -> str:
    """What a mail of theirs does: it answers ours since their last one, or not."""
    asked = None
    for earlier in reversed(before):
        if earlier.direction == "in":
            break
        asked = earlier
    if asked is None:
        return "follows their own" if before else "starts a thread"
    days = (mail.at.date() - asked.at.date()).days
    after = f", after {count(days, 'day')}" if days else ""
    return f"answers yours of {on_day(asked.at.date(), mail.at.date())}{after}"


def _what_ours_is(mail: Mail, client: str, before: Sequence[Mail], by_key: Mapping[str, Mail]) -> tuple[bool, str]:
    """Whether a mail of ours awaits an answer, and why."""
    parent = by_key.get(mail.parents[-1]) if mail.parents else None
    theirs = parent is not None and parent.direction == "in" and client in parent.to
    if parent is not None and theirs and parent.at <= mail.at:
        return False, f"answers theirs of {on_day(parent.at.date(), mail.at.date())}"
    if before and before[-1].direction == "in":
        return False, f"answers theirs of {on_day(before[-1].at.date(), mail.at.date())}"
    if before:
        return True, f"follows your own of {on_day(before[-1].at.date(), mail.at.date())}, not answered yet"
    if mail.parents and parent is None:
        return False, "answers a mail that is not here"
    return True, "starts a thread"
