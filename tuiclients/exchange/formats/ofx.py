"""Bank statements in OFX and QFX, as SGML or as XML.

Read by a scanner of our own: tags and the text behind them. It knows no entities but those of characters, follows no
reference and opens no other file, so that a hostile document costs no more than its length.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Generator, Iterator
from datetime import date
from typing import NamedTuple, TextIO

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import BadCell, is_digits, read_number
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.receipts.statement_rows import HOLD, INTEREST, incoming
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.entry_fields import LONGEST_TEXT
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.date import whole_day

_CHUNK = 1 << 16
#: The most characters of one element.
LONGEST_ELEMENT = 1 << 20
_CDATA, _CDATA_END = "![CDATA[", "]]>"
_TRANSACTION = "STMTTRN"
_REASONS = {"INT": INTEREST, "DIV": INTEREST, "HOLD": HOLD}
CUT = "The file ends in the middle of a statement: what came behind that is missing, so download it again."


class _Element(NamedTuple):
    """A tag with the text behind it; the name of a closing one begins with a stroke."""

    name: str
    text: str
    line: int


def is_ofx(file: ForeignFile) -> bool:
    """Whether a file begins as OFX does."""
    head = file.head[:2000].upper()
    return head.startswith(("OFXHEADER:", "<OFX>")) or "<?OFX" in head or "<OFX>" in head


def read_ofx(file: ForeignFile, context: ImportContext) -> RowSource:
    """The transactions of a statement. Payments name no invoice, and are proposed for the open ones."""
    closing: list[str] = []

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        closing.clear()
        complete = yield from _rows(_elements(file, progress))
        if not complete:
            closing.append(CUT)

    guessed = ("days as the bank wrote them", "amounts in the currency of the account")
    return RowSource(rows, guessed, frozenset(("payment",)), closing=lambda: closing, proposes=True)


class _Statement:
    """What has been read of the account and of the transaction at hand."""

    def __init__(self) -> None:
        self.account = self.currency = ""
        self.path: list[str] = []
        """The open groups that matter inside a transaction."""
        self.line = 0
        self.fields: dict[str, str] | None = None
        """Of the transaction at hand, None between two."""

    def row(self) -> ForeignRow:
        """The transaction at hand, and none after that."""
        fields, self.fields = self.fields or {}, None
        return _row(fields, self.line, self.account, self.currency)


#: More than any bank writes into one transaction.
_DEEPEST, _MOST_FIELDS = 3, 60
_GROUPS = ("CURRENCY", "ORIGCURRENCY", "PAYEE", "BANKACCTTO", "CCACCTTO", "EXTDNAME")


def _rows(elements: Iterator[_Element]) -> Generator[ForeignRow, None, bool]:
    """The rows of a file; in the end, whether it was complete."""
    statement, complete = _Statement(), False
    for name, text, line in elements:
        if name == _TRANSACTION:
            if statement.fields is not None:
                yield statement.row()
            statement.fields, statement.line, statement.path = {}, line, []
        elif name == f"/{_TRANSACTION}" and statement.fields is not None:
            yield statement.row()
        elif statement.fields is not None and name in _GROUPS and not text and len(statement.path) < _DEEPEST:
            statement.path.append(name)
        elif statement.path and name == f"/{statement.path[-1]}":
            statement.path.pop()
        elif statement.fields is not None and text and len(statement.fields) < _MOST_FIELDS:
            statement.fields.setdefault("/".join((*statement.path, name)), text)
        elif name == "CURDEF":
            statement.currency = text
        elif name == "ACCTID":
            statement.account = text
        complete = complete or name == "/OFX"
    if statement.fields is not None:
        yield ForeignRow(statement.line, problem="the file ends in the middle of this transaction")
    return complete


def _row(fields: dict[str, str], line: int, account: str, currency: str) -> ForeignRow:
    payer = fields.get("NAME") or fields.get("PAYEE/NAME") or ""
    try:
        on = _day(fields.get("DTPOSTED", ""))
        amount = fields.get("TRNAMT", "")
        if not amount:
            raise BadCell("it has no amount")
        value = read_number(amount, "," if "," in amount and "." not in amount else ".", "").value
    except BadCell as bad:
        return ForeignRow(line, payer, problem=str(bad))
    note = fields.get("MEMO") or payer
    if len(note) > LONGEST_TEXT:
        return ForeignRow(
            line, payer, problem=f"its memo has {len(note):,} characters, and {LONGEST_TEXT:,} are the most"
        )
    entry = Entry("", "", on, "payment", note=note, amount=value)
    ident = fields.get("FITID", "")
    row = ForeignRow(
        line,
        payer,
        entries=(entry,),
        own_id=f"{ident}@{account[-4:]}@{on}" if ident else "",
        currency=fields.get("CURRENCY/CURSYM") or currency,
        left_out=_REASONS.get(fields.get("TRNTYPE", "").upper(), "") if value > 0 else "",
    )
    return incoming(row)


def _day(text: str) -> date:
    """The day of `20260401122017.000[-5:EST]`, as the bank wrote it. Raises BadCell."""
    digits = text[:8]
    day = whole_day(digits[:4], digits[4:6], digits[6:]) if len(digits) == 8 and is_digits(digits) else None
    if day is None:
        raise BadCell(f"{quoted(text)} is not a date" if text else "it has no date")
    return day


def _elements(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[_Element]:
    """The tags of a file with the texts behind them. Refused: an element that is too long."""
    line = 1
    name, text, begun = "", "", 1
    inside: list[str] = []
    """The pieces of a CDATA section that has not ended yet."""
    size = 0
    for piece in _pieces(file, progress):
        line += piece.count("\n")
        if inside or piece.startswith(_CDATA):
            inside.append(piece)
            size += len(piece) + 1
            if _CDATA_END in piece:
                content, _, behind = "<".join(inside)[len(_CDATA) :].partition(_CDATA_END)
                text += content + behind
                inside, size = [], 0
        else:
            if name:
                yield _Element(name, html.unescape(text).strip(), begun)
            tag, closed, text = piece.partition(">")
            name, begun = (tag.strip().partition(" ")[0].upper() if closed else ""), line - text.count("\n")
        if size + len(text) > LONGEST_ELEMENT:
            raise _too_long(file)
    if name:
        yield _Element(name, html.unescape(text).strip(), begun)


def _pieces(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[str]:
    """What stands between two openings of a tag."""
    rest = ""
    with _open(file) as stream:
        while chunk := stream.read(_CHUNK):
            if progress is not None:
                progress(stream.buffer.tell())
            *pieces, rest = (rest + chunk).split("<")
            yield from pieces
            if len(rest) > LONGEST_ELEMENT:
                raise _too_long(file)
    yield rest


def _open(file: ForeignFile) -> TextIO:
    return open(file.path, encoding=file.encoding)


def _too_long(file: ForeignFile) -> Refused:
    return Refused(
        f"{quoted(file.shown, 200)} is an OFX statement with an element of more than {LONGEST_ELEMENT:,} "
        "characters, as no bank writes them: download it again."
    )
