"""The files of mail on this machine: Maildir folders and mbox files, found below a path and read head by head."""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.proposals.mail_head import HEAD_MAX
from tuiclients.parsing.visible import visible

FIRST_READ = 1 << 13
"""Bytes: as good as every head is shorter."""
DEPTH_MAX, FOLDERS_MAX, FILES_MAX = 8, 5000, 20_000
"""How deep and how far is looked for mail below a path, such as a whole home by mistake."""
#: Folders of what was never sent, and of what nobody asked for.
PASSED_OVER = frozenset(
    (
        *("drafts", "draft", "templates", "outbox", "unsent messages", "spam", "junk", "junk e-mail", "bulk mail"),
        *("entwürfe", "vorlagen", "postausgang", "brouillons", "borradores"),
    )
)
_LINE = re.compile(rb"From [^\n]{0,300}\n")
_FIELD = re.compile(rb"[!-9;-~]{1,100}:")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


class MailFile(NamedTuple):
    """A Maildir folder or an mbox file."""

    path: str
    kind: Literal["maildir", "mbox"]


def mail_files(path: str) -> list[MailFile]:
    """What there is at a path and below it, in the order of names. Raises `Refused` if there is no mail."""
    shown = visible(path, 200)
    if not os.path.lexists(path):
        raise Refused(f"There is no mail at {shown}: nothing is there. Correct it in gather.toml.")
    if not os.path.isdir(path):
        if _is_mbox(path):
            return [MailFile(path, "mbox")]
        raise Refused(f"{shown} holds no mail: a Maildir is a folder with cur and new, an mbox begins with “From ”.")
    found = list(_below(path))
    if not found:
        raise Refused(f"There is no mail at {shown}: neither a Maildir (a folder with cur and new) nor an mbox.")
    return found


def _below(top: str) -> Iterator[MailFile]:
    looked_at = 0
    for folder, names, files in islice(os.walk(top), FOLDERS_MAX):
        is_maildir = "cur" in names and "new" in names
        if is_maildir:
            yield MailFile(folder, "maildir")
        depth = folder[len(top) :].count(os.sep)
        own = ("cur", "new", "tmp") if is_maildir else ()
        names[:] = sorted(name for name in names if name not in own and not _passed_over(name) and depth < DEPTH_MAX)
        if not is_maildir:
            for name in sorted(files)[: FILES_MAX - looked_at]:
                looked_at += 1
                where = os.path.join(folder, name)
                if not _passed_over(name) and _is_mbox(where):
                    yield MailFile(where, "mbox")


def _passed_over(name: str) -> bool:
    plain = name.lower().removesuffix(".sbd").removesuffix(".mbox")
    return plain.strip(".") in PASSED_OVER or plain.rpartition(".")[2] in PASSED_OVER


def _is_mbox(path: str) -> bool:
    data = first_bytes(path, 400)
    line = _LINE.match(data)
    return line is not None and _FIELD.match(data, line.end()) is not None


def first_bytes(path: str, length: int) -> bytes:
    """The beginning of a plain file; empty for what is none, or cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return b""
    try:
        return os.read(descriptor, length)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def is_draft(name: str) -> bool:
    """Whether a file of a Maildir is marked as a draft."""
    return "D" in name.rpartition(":2,")[2] if ":2," in name else False


def maildir_names(path: str) -> Iterator[tuple[str, str]]:
    """The name of each mail of a Maildir without its flags, and its file; drafts are passed over."""
    for part in ("cur", "new"):
        try:
            with os.scandir(os.path.join(path, part)) as found:
                for entry in found:
                    name = entry.name
                    if not name.startswith(".") and not is_draft(name) and entry.is_file(follow_symlinks=False):
                        yield name.partition(":")[0], entry.path
        except OSError:
            continue


def head_of(path: str) -> bytes:
    """The beginning of a file, at least as far as its head goes."""
    data = first_bytes(path, FIRST_READ)
    if len(data) == FIRST_READ and _HEAD_ENDS.search(data) is None:
        data = first_bytes(path, HEAD_MAX)
    return data


def mbox_heads(path: str, start: int) -> Iterator[bytes]:
    """The heads of an mbox from a place on, which is the beginning of the file or the end of a mail."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if start >= size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            place = start
            while place < size:
                while place < size and text[place : place + 1] in (b"\n", b"\r"):
                    place += 1
                line = _LINE.match(text, place)
                if line is not None and _FIELD.match(text, line.end()):
                    head = text[line.end() : line.end() + HEAD_MAX]
                    yield head
                    place = line.end()
                place = _next_mail(text, place)
                if place < 0:
                    return


def _next_mail(text: mmap.mmap, place: int) -> int:
    """Where the next mail begins: behind a blank line, with a field below it; -1 if there is none."""
    while True:
        place = text.find(b"\nFrom ", place)
        if place < 0:
            return -1
        place += 1
        line = _LINE.match(text, place)
        blank = text[max(0, place - 3) : place].replace(b"\r", b"").endswith(b"\n\n")
        if blank and line is not None and _FIELD.match(text, line.end()):
            return place


def tail_of(path: str, size: int) -> bytes:
    """The last bytes before a place, by which a file is known again that has only grown."""
    length = min(size, 1024)
    with open(path, "rb") as file:
        file.seek(size - length)
        return file.read(length)
