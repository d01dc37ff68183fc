"""The head of a mail: who wrote to whom and when, what it answers, and whether a person wrote it.

Nothing below the first blank line is looked at.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from typing import NamedTuple

HEAD_MAX = 1 << 16
"""Bytes of a head; what comes after them is not looked at."""
ADDRESSES_MAX, ANCESTORS_MAX = 500, 40
WANTED = frozenset(
    (
        *(b"from", b"to", b"cc", b"date", b"message-id", b"in-reply-to", b"references", b"subject"),
        *(b"auto-submitted", b"precedence", b"return-path", b"x-autoreply", b"x-autorespond"),
    )
)
_BLANK = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
#: A quote that is never closed takes the rest: each character is looked at once.
_QUOTED = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)', re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_ID = re.compile(r"<([^<>\s]{1,500})>")
#: Who writes mail and is nobody.
_ROBOTS = re.compile(r"(?:mailer-daemon|postmaster|bounces?|no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply[-+.].*)$")
BULK = ("bulk", "list", "junk", "auto_reply")


class MailHead(NamedTuple):
    """What the head of a mail says. Addresses are in small letters; `at` has a zone, and is None if it is unreadable.

    `parents`: the ids of the mails that it answers, the nearest one last.
    """

    message_id: str = ""
    parents: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    date: str = ""
    """As it is written; `sent_at` reads it."""
    automatic: bool = False
    """Sent by a program, or to a list."""
    subject: str = ""
    """As it is written; `subject_of` reads it."""


def read_head(data: bytes) -> MailHead:
    """The head at the beginning of a mail; empty if there is none."""
    found = _fields(data)
    if b"from" not in found:
        return MailHead()
    text = {name: value.decode("utf-8", "replace") for name, value in found.items()}
    sender = addresses(text.get(b"from", ""))
    references, reply = _ID.findall(text.get(b"references", "")), _ID.findall(text.get(b"in-reply-to", ""))
    # The nearest ancestor is the one that the mail says it answers.
    parents = [*references[-ANCESTORS_MAX:], *reply[-1:]]
    own = _ID.findall(text.get(b"message-id", ""))
    return MailHead(
        own[0] if own else "",
        tuple(parents),
        sender,
        addresses(text.get(b"to", "")),
        addresses(text.get(b"cc", "")),
        text.get(b"date", "").strip(),
        _is_automatic(found, text, sender),
        text.get(b"subject", "").strip(),
    )


def _fields(data: bytes) -> dict[bytes, bytes]:
    """The wanted fields, the first of each name, and whether there is any of `List-...` under `list`."""
    end = _BLANK.search(data)
    head = data[: end.start()] if end else data
    found: dict[bytes, bytes] = {}
    for line in _FOLD.sub(b" ", head).split(b"\n"):
        name, colon, value = line.partition(b":")
        name = name.lower()
        if colon and name in WANTED:
            found.setdefault(name, value)
        elif name[:5] == b"list-":
            found[b"list"] = b"yes"
    return found


def _is_automatic(found: dict[bytes, bytes], text: dict[bytes, str], sender: tuple[str, ...]) -> bool:
    if b"list" in found or b"x-autoreply" in found or b"x-autorespond" in found:
        return True
    submitted = text.get(b"auto-submitted", "").split(";")[0].strip().lower()
    if submitted not in ("", "no") or text.get(b"precedence", "").strip().lower() in BULK:
        return True
    if text.get(b"return-path", "").strip() == "<>":
        return True
    return any(_ROBOTS.match(address.partition("@")[0]) for address in sender)


def addresses(text: str) -> tuple[str, ...]:
    """The addresses of a header, in small letters; names, comments and groups are passed over."""
    if '"' in text:
        text = _QUOTED.sub("", text)
    if "(" in text:
        text = _COMMENT.sub("", text)
    found = []
    for part in text.replace(";", ",").split(",", ADDRESSES_MAX)[:ADDRESSES_MAX]:
        if "<" in part:
            part = part.rpartition("<")[2].partition(">")[0]
        else:
            # The name of a group stands before the first of its members.
            part = part.rpartition(":")[2]
        part = part.strip().lower()
        if "@" in part and " " not in part:
            found.append(part)
    return tuple(dict.fromkeys(found))


def sent_at(text: str) -> datetime | None:
    """The instant of a `Date:` header, None if it is none; without a zone it is UTC."""
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def subject_of(text: str) -> str:
    """A subject with its encoded words read."""
    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except (ValueError, LookupError, UnicodeError):
        return " ".join(text.split())
