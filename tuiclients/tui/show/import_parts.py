"""The import screen in spans: columns, rows, names, the balance, and what is said about the highlighted one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.placing.prepared_import import RowState, ShownRow
from tuiclients.parsing.amount import format_amount
from tuiclients.parsing.duration import format_minutes
from tuiclients.quicklog.describe import describe
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.span import Span, SpanLines, wrapped
from tuiclients.tui.text import columns, fit
from tuiclients.workbench.import_draft import DraftColumn, ImportDraft
from tuiclients.workbench.import_paths import PathOffer
from tuiclients.workbench.payment_choices import PaymentChoice, bill_words

#: The sign and the role of a row's state.
SIGNS: Mapping[RowState, tuple[str, str]] = {
    "new": ("+", "good"),
    "changed": ("~", "watch"),
    "present": ("=", "muted"),
    "left out": ("-", "muted"),
    "bad": ("!", "bad"),
}
#: Columns of a day, of a client's name at most, and of a length or an amount at least.
DAY, MOST_NAME, WORTH = 11, 20, 9
#: How many rows there are of each state, in words.
STATES: Mapping[RowState, str] = {
    "new": "new",
    "changed": "changed",
    "present": "there already",
    "left out": "left out",
    "bad": "bad",
}
#: Lines of the balance at most.
MOST_SUMS = 4

NameOf = Callable[[str], str]
_OPTIONS = re.compile(r" \((?:[^()]* )?--[^()]*\)")


def without_options(sentence: str) -> str:
    """A sentence without what it says in brackets about options of the command line, which have keys here."""
    return _OPTIONS.sub("", sentence)


def column(each: DraftColumn, width: int) -> list[Span]:
    """A column: its name, the field that it feeds, then as much of its values as there is room for."""
    feeds = f" → {', '.join(each.fields)}" if each.fields else ""
    name = each.name or f"column {each.place + 1}"
    room = max(6, width - columns(feeds))
    named = fit(name, min(room, columns(name)))
    rest = width - columns(named) - columns(feeds)
    samples = f"  {' · '.join(each.samples)}" if each.samples and rest > 5 else ""
    return [(named, "" if each.fields else "muted"), (feeds, "accent"), (fit(samples, rest), "muted")]


def column_in_full(each: DraftColumn, width: int) -> SpanLines:
    """A column with its values."""
    feeds = f"feeds {' and '.join(each.fields)}" if each.fields else "is not read"
    values = f": {' · '.join(each.samples)}" if each.samples else ", and its first rows are empty"
    return wrapped(f"{each.name or f'Column {each.place + 1}'} {feeds}{values}", width)


def row(each: ShownRow, width: int, policy: Policy, name_of: NameOf) -> list[Span]:
    """A row as it will be saved, or why it is not."""
    sign, role = SIGNS[each.state]
    first = each.entries[0] if each.entries else None
    day = f"{first.on}" if first is not None else f"line {each.line}" if each.line else ""
    who = name_of(first.client) if first is not None and first.client else ""
    name = min(MOST_NAME, width // 4) if first is not None else 0
    value = _value(each.entries, policy)
    # What stands in a column of its own is not said again.
    text = _what(each.entries, policy).replace(f" {value}", "", 1)
    reason = without_options(each.reason)
    words = f"{reason}{f' · {text}' if text else ''}" if reason else text
    worth = max(WORTH, columns(value) + 1) if first is not None else 0
    rest = width - 2 - DAY - name - worth
    said = "bad" if each.state == "bad" else "" if each.state in ("new", "changed") else "muted"
    return [
        (f"{sign} ", role),
        (fit(day, DAY), "muted"),
        (fit(who, name), said),
        (fit(value, worth, right=True), said or "accent"),
        (fit(f"  {words}", rest), said),
    ]


def _value(entries: Sequence[Entry], policy: Policy) -> str:
    """The time or the money of a row's first entry that has one, tax included."""
    for entry in entries:
        if entry.minutes:
            return format_minutes(entry.minutes)
        if entry.amount:
            return format_amount(entry.amount + entry.tax, policy)
    return ""


def row_in_full(each: ShownRow, width: int, policy: Policy, name_of: NameOf) -> SpanLines:
    """A row with its line, its state and all that it says; one that changes an entry with what that was before."""
    _, role = SIGNS[each.state]
    if not each.line and not each.entries:
        return wrapped(f"{without_options(each.reason)}: {STATES[each.state]}", width)
    line = f"Line {each.line}, " if each.line else ""
    said = f"{line}{STATES[each.state]}{f', as {without_options(each.reason)}' if each.reason else ''}"
    whole = " · ".join(
        " ".join(filter(None, (str(entry.on), entry.at, name_of(entry.client), describe(entry, policy))))
        for entry in each.entries
    )
    lines = wrapped(f"{said}{f': {whole}' if whole else ''}", width, role if each.state == "bad" else "")
    if each.before:
        lines += wrapped(f"until now: {_what(each.before, policy)}", width, "muted")
    return lines


def _what(entries: Sequence[Entry], policy: Policy) -> str:
    return " · ".join(describe(entry, policy) for entry in entries)


def name(found: FoundName, wish: str, width: int, name_of: NameOf) -> list[Span]:
    """A name of the file and its client. `wish`: what was chosen and is not worked out yet, in words."""
    goes, role = _goes(found, name_of) if not wish else (wish, "watch")
    count = f" {found.rows:,}"
    called = found.name or "(no name)"
    room = max(width // 3, width - columns(count) - columns(goes) - 3)
    named = fit(called, min(room, columns(called)))
    rest = width - columns(named) - columns(count)
    return [(named, "" if found.name else "muted"), (count, "muted"), (fit(f" → {goes}", rest), role)]


def _goes(found: FoundName, name_of: NameOf) -> tuple[str, str]:
    match found.how:
        case "none":
            return "nobody", "bad"
        case "left out":
            return "left out", "muted"
        case "new" if found.near:
            return f"new? or {name_of(found.near)}", "fix"
        case "new":
            return "new", "watch"
    return name_of(found.client), "" if found.how == "alike" else "muted"


def name_in_full(found: FoundName, width: int, name_of: NameOf) -> SpanLines:
    """A name, what becomes of its rows, and which keys change that."""
    called = found.name or "Rows without a name"
    client = name_of(found.client)
    take, new, choose, leave = (key_of(id_) for id_ in ("take_name", "new_name", "map_name", "leave_name"))
    others = f"{choose} gives it to a client, {leave} leaves its rows out."
    match found.how:
        case "none":
            text = f"{called}: no client is found. {new} makes one, {others}" if found.name else f"{called}: {others}"
        case "left out":
            text = f"{called}: its rows are left out. {new} makes a client of it, {choose} gives it to one."
        case "new" if found.near:
            near = name_of(found.near)
            text = f"{called} is nearly {near}: {take} takes them for one, {new} makes a new client, {others}"
        case "new":
            text = f"{called} becomes a new client; {others}"
        case "alike":
            text = f"{called} goes to {client}, who is called nearly so: {take} keeps that, {new} makes a new client."
        case "learnt" | "given":
            text = f"{called} goes to {client}, as you said; {others}"
        case _:
            text = f"{called} goes to {client}; {others}"
    return wrapped(text, width)


def payment(each: PaymentChoice, width: int, policy: Policy, name_of: NameOf) -> list[Span]:
    """A payment and the invoice that it is, or may be, for."""
    sign, role, goes = _payment_goes(each, name_of)
    receipt = each.proposal.receipt
    money = format_amount(receipt.amount, policy)
    worth = max(WORTH, columns(money) + 1)
    return [
        (f"{sign} ", role),
        (fit(f"{receipt.on}", DAY), "muted"),
        (fit(money, worth, right=True), "accent"),
        (fit(f"  {goes}", width - 2 - DAY - worth), role if role != "good" else ""),
    ]


def _payment_goes(each: PaymentChoice, name_of: NameOf) -> tuple[str, str, str]:
    """Its sign, the role of that, and the invoice in words."""
    bill = each.proposal.bill
    whose = f" of {name_of(bill.client)}" if bill is not None and bill.number == each.number else ""
    match each.state:
        case "taken" | "given":
            return "+", "good", f"for {each.number or '(no number)'}{whose}"
        case "proposed":
            return "?", "fix", f"{each.number or '(no number)'}{whose}?"
        case "refused":
            return "·", "muted", "no invoice"
    return "-", "muted", "left out"


def payment_in_full(each: PaymentChoice, width: int, policy: Policy, name_of: NameOf) -> SpanLines:
    """A payment, what speaks for the proposed invoice, and which others are near."""
    proposal = each.proposal
    receipt, bill = proposal.receipt, proposal.bill
    who = f" from {receipt.payer}" if receipt.payer else ""
    what = f", {receipt.purpose}" if receipt.purpose else ""
    lines = wrapped(f"Line {receipt.line}: {format_amount(receipt.amount, policy)}{who}{what}", width)[:2]
    if bill is not None:
        others = f" Or {', '.join(other.number for other in proposal.alternatives)}." if proposal.alternatives else ""
        text = f"{bill.number or 'An invoice'}, {bill_words(bill, policy, name_of)}: {proposal.why}.{others}"
        lines += wrapped(text, width, "muted")
    return lines


def heading(draft: ImportDraft, progress: str, width: int) -> list[Span]:
    """The file, what it is, and how many rows of each state it has, or how far the work is."""
    spans: list[Span] = [(f" {draft.file_name}", "accent")]
    if draft.title:
        spans.append((f" · {draft.title}", "muted"))
    if progress:
        return [*spans, (f" · {progress}", "watch")]
    prepared = draft.prepared
    if prepared is not None:
        spans.append((f" · {prepared.rows:,} row{'s' * (prepared.rows != 1)}", ""))
        for state, count in sorted(draft.counts().items(), key=lambda pair: list(STATES).index(pair[0])):
            said: Span = (f" · {count:,} {STATES[state]}", SIGNS[state][1])
            if columns("".join(text for text, _ in (*spans, said))) <= width:
                spans.append(said)
    return spans


def balance(draft: ImportDraft, width: int) -> SpanLines:
    """The balance in all."""
    return wrapped(draft.balance, width)[:MOST_SUMS] if draft.balance else []


def offer(each: PathOffer, width: int) -> list[Span]:
    """A path that can be taken, with its size."""
    size = "" if each.is_folder else _size(each.size)
    return [
        (fit(f" {each.text}", width - 10), "accent" if each.is_folder else ""),
        (fit(size, 10, right=True), "muted"),
    ]


def _size(size: int) -> str:
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:,} {unit}"
        size //= 1000
    return f"{size:,} GB"
