"""Contacts as vCards, of the versions 2.1, 3.0 and 4.0."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.contact_table import LONGEST_CELL
from tuiclients.exchange.placing.contact_import import Contact, ContactImport
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.rows.foreign_row import ImportContext
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.address import addresses_in

LONGEST_LINE = 1 << 20
"""Characters."""
_READ = frozenset(("FN", "N", "ORG", "EMAIL", "TEL", "NOTE", "ADR"))
_LOOKED_AT = _READ | {"BEGIN", "END"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")


class _Property(NamedTuple):
    name: str
    value: str
    line: int


def is_vcard(file: ForeignFile) -> bool:
    """Whether a file begins as a vCard does."""
    return file.head[:11].upper() == "BEGIN:VCARD"


def read_vcard(file: ForeignFile, context: ImportContext) -> PreparedImport:
    """What the contacts of a file would bring."""
    return ContactImport(file, context).run(_contacts(file))


def _contacts(file: ForeignFile) -> Iterator[Contact]:
    card: dict[str, list[str]] | None = None
    began = 0
    for name, value, line in _properties(file):
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            if card is not None:
                yield Contact(began, problem="its card never ends")
            card, began = {}, line
        elif name == "END" and card is not None and value.strip().upper() == "VCARD":
            yield _contact(card, began)
            card = None
        elif card is not None and name in _READ:
            card.setdefault(name, []).append(value)
    if card is not None:
        yield Contact(began, problem="the file ends in the middle of this card")


def _contact(card: dict[str, list[str]], line: int) -> Contact:
    last, first = (*_parts(card.get("N", [""])[0]), "", "")[:2]
    person = _plain(card.get("FN", [""])[0]) or " ".join(filter(None, (first, last)))
    company = next(iter(_parts(card.get("ORG", [""])[0])), "")
    country = next((_parts(address)[6] for address in card.get("ADR", []) if len(_parts(address)) > 6), "")
    notes = ", ".join(filter(None, (" ".join(map(_plain, card.get("NOTE", []))), country)))
    phone = _plain(card.get("TEL", [""])[0]).removeprefix("tel:")
    for field, text in (("name", person), ("organisation", company), ("number", phone)):
        if len(text) > LONGEST_CELL:
            return Contact(
                line, problem=f"its {field} has {len(text):,} characters, and {LONGEST_CELL:,} are the most"
            )
    emails = addresses_in(" ".join(map(_plain, card.get("EMAIL", []))))
    return Contact(line, "" if person == company else person, company, emails, phone, notes)


def _parts(value: str) -> list[str]:
    return [_plain(part) for part in _UNESCAPED_SEMICOLON.split(value)]


def _plain(value: str) -> str:
    """A value on one line, without its escapes."""
    text = _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)
    return " ".join(text.split())


def _properties(file: ForeignFile) -> Iterator[_Property]:
    """The properties of a file; a line that begins with a blank continues the one before."""
    for number, line in _unfolded(file):
        head, colon, value = line.partition(":")
        if colon:
            yield _Property(_name_in(line), _decoded(head.upper().split(";")[1:], value), number)


def _name_in(line: str) -> str:
    return line[:100].partition(":")[0].partition(";")[0].rpartition(".")[2].strip().upper()


def _decoded(parameters: list[str], value: str) -> str:
    if not any(word.removeprefix("ENCODING=") == "QUOTED-PRINTABLE" for word in parameters):
        return value
    charset = next((word[8:] for word in parameters if word.startswith("CHARSET=")), "UTF-8")
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset, "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def _unfolded(file: ForeignFile) -> Iterator[tuple[int, str]]:
    pieces: list[str] = []
    began = size = 0
    wanted = False
    """Whether the property at hand is looked at: pictures may be of any length."""
    with _open(file) as stream:
        for number, read in enumerate(_lines(stream, file), 1):
            line = read.rstrip("\r\n")
            printable = bool(pieces) and "QUOTED-PRINTABLE" in pieces[0].partition(":")[0].upper()
            soft = printable and pieces[-1].endswith("=")
            if pieces and (line.startswith((" ", "\t")) or soft):
                if soft:
                    pieces[-1] = pieces[-1][:-1]
                if not wanted:
                    continue
                pieces.append(line if soft else line[1:])
                size += len(line)
                if size > LONGEST_LINE:
                    raise _too_long(file)
                continue
            if wanted:
                yield began, "".join(pieces)
            pieces, began, size = [line], number, len(line)
            wanted = _name_in(line) in _LOOKED_AT
    if wanted:
        yield began, "".join(pieces)


def _lines(stream: TextIO, file: ForeignFile) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise _too_long(file)
        yield line


def _open(file: ForeignFile) -> TextIO:
    return open(file.path, encoding=file.encoding, newline="")


def _too_long(file: ForeignFile) -> Refused:
    return Refused(
        f"{quoted(file.shown, 200)} is a vCard with a field of more than {LONGEST_LINE:,} characters: export it "
        "without pictures and import that."
    )
