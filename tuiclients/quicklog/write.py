"""Write an entry as a line that reads back to the same entry."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tuiclients.domain.client import due_by_terms
from tuiclients.domain.entry import Entry, by_name, entry_field
from tuiclients.domain.errors import Refused
from tuiclients.domain.kind import Kind, Verb, resolve
from tuiclients.parsing.amount import CENT, plain_amount
from tuiclients.parsing.duration import format_minutes
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.read import read

PLACES = 12
"""The most decimals with which a rate of tax in percent is written."""


def write(entry: Entry, context: Context) -> str:
    """The line that says the entry, or "" if none does.

    No line says a review, a message by email, an invoice that a message from them names, why an invoice is not paid,
    that an incident is resolved, a note of several lines (or one that ends with a quote and a blank), or a message of
    today without a time of day. A line reads back to the entry itself, but for `id`, `rev` and `extra`; an invoice
    without a due date gets the one that the client's terms give it.
    """
    alone = context._replace(entries=lambda _: (), selected=None)
    kind = by_name()[entry.kind]
    head: str = resolve(kind.writes)(entry, kind)
    if not head:
        return ""
    wanted = _as_read(entry, context)
    verb = _verb(entry, kind)
    # What an unquoted "#" means behind "out" depends on the invoices that there are.
    quoted = verb is not None and verb.chases and not entry.invoice and "#" in entry.note
    marks = " ".join(_marks(entry, kind, context))
    for client in _spellings(entry.client):
        for note in _notes(entry.note, quoted):
            line = " ".join(part for part in (client, head, note, marks) if part)
            if _reads_as(line, wanted, alone):
                return line
    return ""


def _reads_as(line: str, wanted: Entry, context: Context) -> bool:
    try:
        reading = read(line, context)
    except Refused:
        return False
    return reading.entries == (wanted,) and not reading.changed and not reading.doubts and line.isprintable()


def _as_read(entry: Entry, context: Context) -> Entry:
    if entry.kind == "invoice" and entry.due is None and entry.client in context.clients:
        try:
            entry = entry._replace(due=due_by_terms(context.clients[entry.client], entry.on))
        except (OverflowError, ValueError):
            pass
    return entry._replace(id="", rev=0, extra=None)


def plain_head(entry: Entry, kind: Kind) -> str:
    """The verb with its figures and flags; "" if no verb says it."""
    verb = _verb(entry, kind)
    if verb is None:
        return ""
    words = [verb.word]
    if "amount" in kind.own_fields:
        words += [plain_amount(entry.amount), *_number(entry.invoice)]
    return " ".join([*words, *_flags(entry, verb)])


def message_head(entry: Entry, kind: Kind) -> str:
    """`out fyi #204`."""
    return " ".join([plain_head(entry, kind), *([chased(entry.invoice)] if entry.invoice else [])])


def chased(number: str) -> str:
    """The invoice that a message asks for, written so that it is one whatever invoices the book has."""
    return _number(number)[0] if number[:1].isdigit() else f"no:{_value(number)}"


def time_head(entry: Entry, kind: Kind) -> str:
    """`2h unbilled`."""
    return " ".join([_duration(entry.minutes), *_flags(entry, kind.verbs[0])])


def invoice_head(entry: Entry, kind: Kind) -> str:
    """`invoice 1200 #204 due 2026-12-05 for 2026-11-01..2026-11-30 +20%`."""
    words = [kind.verbs[0].word, plain_amount(entry.amount), *_number(entry.number)]
    if entry.due:
        words += ["due", str(entry.due)]
    if entry.period:
        words += ["for", f"{entry.period[0]}..{entry.period[1]}"]
    if entry.tax:
        words.append(_tax(entry.amount, entry.tax))
    return " ".join(words)


def promise_head(entry: Entry, kind: Kind) -> str:
    """`promises 1200 #204 by 2026-12-05`."""
    return f"{plain_head(entry, kind)} by {entry.due}"


def away_head(entry: Entry, kind: Kind) -> str:
    """`away 2026-08-01..2026-08-21`."""
    return f"{kind.verbs[0].word} {entry.on}..{entry.until}"


def _verb(entry: Entry, kind: Kind) -> Verb | None:
    """The first verb of a kind that says what the entry is."""
    for verb in kind.verbs:
        same = all(getattr(entry, name) == value for name, value in verb.fields.items())
        if same and (not verb.tag or entry.tags[:1] == (verb.tag,)):
            return verb
    return None


def _flags(entry: Entry, verb: Verb) -> list[str]:
    """The flags that tell an entry from one without any."""
    return [
        flag.word
        for flag in verb.flags
        if flag.field and getattr(entry, flag.field) == flag.value != entry_field(flag.field).default
    ]


def _tax(net: Decimal, tax: Decimal) -> str:
    """The shortest rate in percent that gives the tax."""
    if not net:
        return ""
    exact = tax * 100 / net
    for places in range(PLACES + 1):
        rate = round(exact, places)
        if (net * rate / 100).quantize(CENT, ROUND_HALF_UP) == tax:
            return f"+{rate:f}%"
    return ""


def _duration(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes}m"
    return format_minutes(minutes) if minutes % 60 else f"{minutes // 60}h"


def _marks(entry: Entry, kind: Kind, context: Context) -> list[str]:
    marks: list[str] = []
    if entry.kind != "away" and (entry.on != context.today or entry.at > context.now):
        marks.append(f"@{entry.on}")
    if entry.at:
        marks.append(f"@{entry.at}")
    verb = _verb(entry, kind)
    tags = entry.tags[1:] if verb is not None and verb.tag else entry.tags
    # Where a number could stand, the first "#" would be taken for it.
    numbered = any(other.numbered for other in kind.verbs) or (verb is not None and verb.chases)
    signed = bool(entry.number or entry.invoice) or not numbered
    marks += [f"#{tag}" if signed and tag[:1].isalpha() and _is_one(tag) else f"tag:{_value(tag)}" for tag in tags]
    if entry.by != context.policy.me:
        marks.append(f"by:{_value(entry.by)}")
    return marks


def _number(number: str) -> list[str]:
    if not number:
        return []
    return [f"#{number}" if _is_one(number) else f"no:{_value(number)}"]


def _value(text: str) -> str:
    return text if text and _is_one(text) and text[0] != '"' else f'"{text}"'


def _is_one(text: str) -> bool:
    """Whether the text is one word that a mark takes whole."""
    return len(text.split()) == 1 and text.strip() == text and text[-1] not in ",;"


def _spellings(client: str) -> Iterator[str]:
    yield client
    yield f'"{client}"'


def _notes(note: str, quoted: bool) -> Iterator[str]:
    """The note as it is (not if it must be `quoted`), in quotes, or word by word in quotes (which holds quotes)."""
    if not quoted:
        yield note
    if note:
        yield f'"{note}"'
        yield " ".join(f'"{piece}"' for piece in _pieces(note))


def _pieces(note: str) -> list[str]:
    """The words of a note, each with the blanks before it that are more than one; they join with single blanks."""
    pieces: list[str] = []
    blanks = ""
    for word in note.split(" "):
        if word:
            pieces.append(blanks + word)
            blanks = ""
        else:
            blanks += " "
    if len(blanks) > 1:
        pieces.append(blanks[1:])
    elif blanks:
        pieces[-1:] = ["".join(pieces[-1:]) + blanks]
    return pieces
