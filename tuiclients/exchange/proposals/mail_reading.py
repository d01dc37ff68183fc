"""Reading the mail that has come since the last time, and keeping what is needed of it.

What is kept between two readings holds no address, and hashes instead of ids and names of files: of a mail between
the user and a client the day, the direction, the client and what it answers; of all others that they were read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from tuiclients.domain.entry import Direction
from tuiclients.domain.errors import Refused
from tuiclients.exchange.names.correspondents import Correspondents
from tuiclients.exchange.proposals.mail_files import (
    MailFile,
    head_of,
    mail_files,
    maildir_names,
    mbox_heads,
    tail_of,
)
from tuiclients.exchange.proposals.mail_head import MailHead, read_head, sent_at, subject_of
from tuiclients.exchange.proposals.proposal import hashed
from tuiclients.exchange.proposals.threads import Mail
from tuiclients.parsing.visible import visible

#: A folder that changed less than this before it was read may change again unseen, in seconds.
UNSETTLED = 2.0
#: Days before the first that is proposed, of which mail is kept for what it says about threads.
THREAD_DAYS = 90
LONGEST_SUBJECT = 120
AUTOMATIC = "automatic or sent to a list"
UNDATED = "without a date that can be read"
AHEAD = "dated after today"

Kept = dict[str, Any]
"""What is known of one Maildir or mbox; JSON."""


class MailRules(NamedTuple):
    """What decides about a mail. `local`: the book's time at an instant; `subjects`: whether they may be read."""

    people: Correspondents
    salt: bytes
    local: Callable[[datetime], datetime]
    since: date
    today: date
    subjects: bool = False


class ReadMail(NamedTuple):
    """The mails between the user and clients, what to keep for the next time, and what is to be said."""

    mails: list[Mail]
    kept: dict[str, Kept]
    left_out: Counter[str]
    faults: list[str]
    read: int
    """Number of mails whose heads were read now."""


def read_mail(paths: Iterable[str], rules: MailRules, kept: Mapping[str, Kept], now: float) -> ReadMail:
    """Read what is new since `kept` was; `now` is a moment in UNIX time."""
    found = ReadMail([], {}, Counter(), [], 0)
    read = 0
    for path in paths:
        try:
            files = mail_files(path)
        except Refused as error:
            found.faults.append(error.sentence)
            continue
        for file in files:
            before = kept.get(file.path, {})
            try:
                after, number = _MailFileReading(file, rules, before).run(now)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or "its shape is not known"
                found.faults.append(f"{visible(file.path, 200)} cannot be read ({reason}).")
                after, number = dict(before), 0
            read += number
            found.kept[file.path] = after
            found.left_out.update(after.get("left out", {}))
            found.mails.extend(map(_as_mail, after.get("mails", ())))
    return found._replace(read=read)


class _MailFileReading:
    """One Maildir or mbox, from what is known of it to what is known now."""

    def __init__(self, file: MailFile, rules: MailRules, before: Kept) -> None:
        self._file = file
        self._rules = rules
        self._before = before if before.get("kind") == file.kind else {}
        self._left_out: Counter[str] = Counter(self._before.get("left out", {}))
        self._oldest = rules.since - timedelta(days=THREAD_DAYS)

    def run(self, now: float) -> tuple[Kept, int]:
        """What to keep, and the number of mails read."""
        return self._maildir(now) if self._file.kind == "maildir" else self._mbox(now)

    def _maildir(self, now: float) -> tuple[Kept, int]:
        before, path = self._before, self._file.path
        times = [os.stat(os.path.join(path, part)).st_mtime for part in ("cur", "new")]
        if before and times == before["times"]:
            return self._kept_now(before, [], {}), 0
        known = set(before.get("names", ()))
        names: list[str] = []
        mails: list[list[Any]] = []
        read = 0
        for name, where in maildir_names(path):
            short = hashed(self._rules.salt, name)[:12]
            names.append(short)
            if short not in known:
                read += 1
                self._look_at(head_of(where), mails)
        settled = now - max(times) > UNSETTLED
        fresh = {"kind": "maildir", "times": times if settled else [0, 0], "names": names}
        return self._kept_now(before, mails, fresh), read

    def _mbox(self, now: float) -> tuple[Kept, int]:
        before, path = self._before, self._file.path
        status = os.stat(path)
        times = [status.st_size, status.st_mtime]
        if before and times == before["times"] and now - status.st_mtime > UNSETTLED:
            return self._kept_now(before, [], {}), 0
        start = 0
        if before and before["times"][0] <= status.st_size:
            size = int(before["times"][0])
            if hashed(self._rules.salt, tail_of(path, size).decode("latin-1")) == before["tail"]:
                start = size
        if not start:
            self._left_out.clear()
        mails: list[list[Any]] = []
        read = 0
        for head in mbox_heads(path, start):
            read += 1
            self._look_at(head, mails)
        tail = hashed(self._rules.salt, tail_of(path, status.st_size).decode("latin-1"))
        return self._kept_now(before, mails, {"kind": "mbox", "times": times, "tail": tail}), read

    def _kept_now(self, before: Kept, mails: list[list[Any]], fresh: Kept) -> Kept:
        """What was kept and what has come, without what is too old to matter."""
        oldest = self._oldest.isoformat()
        by_key = {row[0]: row for row in (*before.get("mails", ()), *mails) if row[2] >= oldest}
        return {**before, **fresh, "mails": list(by_key.values()), "left out": dict(self._left_out)}

    def _look_at(self, data: bytes, mails: list[list[Any]]) -> None:
        """Keep a mail between the user and clients."""
        head, rules = read_head(data), self._rules
        people = rules.people
        direction: Direction = "out" if any(map(people.is_me, head.sender)) else "in"
        to = people.clients_of(head.to if direction == "out" else head.sender)
        cc = people.clients_of(head.cc) if direction == "out" else ()
        if not to and not cc:
            return
        if head.automatic:
            self._left_out[AUTOMATIC] += 1
            return
        instant = sent_at(head.date)
        at = rules.local(instant) if instant is not None else None
        if at is None or at.date() > rules.today:
            self._left_out[UNDATED if at is None else AHEAD] += 1
            return
        if at.date() >= self._oldest:
            mails.append(self._row(head, at, direction, to, tuple(client for client in cc if client not in to)))

    def _row(
        self, head: MailHead, at: datetime, direction: Direction, to: tuple[str, ...], cc: tuple[str, ...]
    ) -> list[Any]:
        rules = self._rules
        own = head.message_id or "\0".join((head.date, *head.sender, *head.to))
        subject = visible(subject_of(head.subject[:2000]), LONGEST_SUBJECT) if rules.subjects else ""
        parents = [hashed(rules.salt, parent) for parent in dict.fromkeys(head.parents)]
        # The one that it answers is the last, wherever else it stands.
        if head.parents:
            nearest = hashed(rules.salt, head.parents[-1])
            parents = [*(parent for parent in parents if parent != nearest), nearest]
        key = hashed(rules.salt, own)
        return [key, parents, at.isoformat(timespec="minutes"), direction, list(to), list(cc), subject]


def _as_mail(row: list[Any]) -> Mail:
    key, parents, at, direction, to, cc, subject = row
    return Mail(key, tuple(parents), datetime.fromisoformat(at), direction, tuple(to), tuple(cc), subject)
