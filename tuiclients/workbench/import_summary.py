"""What a prepared import says: pure functions from it to sentences, and to plain data for scripts and screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.names.client_matching import How
from tuiclients.exchange.placing.balance import BalanceLine, Sums
from tuiclients.exchange.placing.carried_minutes import MINUTE
from tuiclients.exchange.placing.prepared_import import PreparedImport, ShownRow
from tuiclients.exchange.receipts.payment_proposals import Proposal
from tuiclients.exchange.sameness.hand_edits import as_imported
from tuiclients.exchange.sameness.sameness import ChangedEntry
from tuiclients.exchange.text.foreign_text import counted, first_few, quoted
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.verbs import reads_whole
from tuiclients.storage.encoding.codec import to_object

#: Maximum number of reasons listed for bad rows, and of line numbers for each.
MAX_REASONS = 20
MAX_LINES = 12
#: Maximum number of clients whose balance is listed, and of changed entries.
MAX_CLIENTS = 20
MAX_CHANGES = 20
#: Maximum number of names without a client that are put into words for the command line.
MAX_NAMES = 8
_ZERO = Decimal(0)
_HOURS = "hours"
#: How a name found its client, in words.
HOWS: Mapping[How, str] = {
    "given": "by --as",
    "learnt": "learnt earlier",
    "name": "by its name",
    "alike": "by its name without case, accents and legal form",
    "new": "new",
    "fallback": "by --client",
    "none": "no client",
    "left out": "left out",
}


def summary(prepared: PreparedImport, policy: Policy = Policy()) -> Iterator[str]:  # noqa: B008 (immutable)
    """Sentences about what was found in the file."""
    yield f"{prepared.path}: {prepared.recognised}, {counted(prepared.rows, 'row')}."
    if prepared.guessed:
        yield f"Read as: {', '.join(prepared.guessed)}."
    if prepared.new_amounts:
        days = f", {prepared.first} to {prepared.last}" if prepared.first else ""
        yield f"New: {prepared.new_amounts}{days}."
    yield from changes(prepared.changed, policy)
    yield from removals(prepared, policy)
    if prepared.present:
        yield f"Already there: {counted(prepared.present, 'row')}, not added again."
    yield from hand_made_changes(prepared.by_hand, policy)
    for reason, count in prepared.left_out.items():
        sums = sums_in_words(prepared.balance.reasons.get(reason, Sums()), policy)
        rows = f"{counted(count, 'row')}{f' ({sums})' if sums else ''}"
        # Of a row that is saved for the rest only its payment may be left out.
        yield f"Left out: {rows if count or not sums else sums}, {reason}."
    yield from balance_lines(prepared, policy)
    if prepared.new_clients:
        names = [client.name for client in prepared.new_clients]
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        yield f"New clients: {len(names)} ({', '.join(names[:8])}{more})."
        quoted_names = [name for name in names if reads_whole(name)]
        yield from (f'In the log line {name!r} must stand in quotes: "{name}" 2h.' for name in quoted_names)
    for name, near in prepared.near.items():
        yield f"{name!r} is nearly {near!r} and became a client of its own; `--as '{name}={near}'` makes them one."
    yield from prepared.notes


def balance_lines(prepared: PreparedImport, policy: Policy) -> Iterator[str]:
    """The balance as sentences: in all, then by client where there are several."""
    balance = prepared.balance
    total = balance.total
    for what, parts in _measures(total):
        named, (in_file, saved, present, left_out) = _named(what), [_shown(what, part, policy) for part in parts]
        yield f"In the file: {in_file}{named} = {saved} saved + {present} there already + {left_out} left out."
    minutes = total.saved.minutes
    if total.saved.seconds % MINUTE:
        yield f"In whole minutes {_clock(minutes * MINUTE)} hours are saved."
    if len(balance.clients) > 1:
        ordered = sorted(balance.clients, key=lambda line: not line.left_out)
        for line in ordered[:MAX_CLIENTS]:
            if words := line_in_words(line, policy):
                yield f"  {words}"
        if len(ordered) > MAX_CLIENTS:
            yield f"  and {len(ordered) - MAX_CLIENTS:,} more clients (--json lists them all)."
    unknown = prepared.bad_rows and not any(sums.money or sums.seconds for sums in balance.bad.values())
    if unknown:
        yield f"What {counted(prepared.bad_rows, 'bad row')} would have come to is not known."
    if not balance.holds:
        wrong = [line.name or "rows without a client" for line in balance.clients if not line.holds]
        yield f"These sums do not agree, which is a fault of the program: {first_few(wrong)}."


def line_in_words(line: BalanceLine, policy: Policy) -> str:
    """The balance of one client: `Acme: 12:30 hours, 1,200.00 EUR invoiced; all saved`. Empty without any sum."""
    in_file = sums_in_words(line.in_file, policy)
    if not in_file:
        return ""
    name = quoted(line.name, 80)[1:-1] if line.name else "rows that name no client"
    parts = [(line.saved, "saved"), (line.present, "there already"), (line.left_out, "left out")]
    filled = [(sums_in_words(sums, policy), word) for sums, word in parts]
    filled = [(words, word) for words, word in filled if words]
    if len(filled) == 1:
        return f"{name}: {in_file}, all {filled[0][1]}"
    return f"{name}: {in_file} = {' + '.join(f'{words} {word}' for words, word in filled)}"


def sums_in_words(sums: Sums, policy: Policy) -> str:
    """`12:30 hours, 1,200.00 EUR invoiced`, empty where there is neither time nor money."""
    words = [f"{_clock(sums.seconds)} hours"] if sums.seconds else []
    words += [
        f"{_money(money, currency, policy)} {currency} {what}"
        for (what, currency), money in sorted(sums.money.items())
        if money
    ]
    return ", ".join(words)


def changes(changed: Iterable[ChangedEntry], policy: Policy) -> Iterator[str]:
    """What becomes of entries that the file has otherwise: old -> new."""
    changed = list(changed)
    for change in changed[:MAX_CHANGES]:
        old, new = _old_and_new(change, policy)
        yield f"Changed, line {change.line}: {old} -> {new}."
    if len(changed) > MAX_CHANGES:
        yield f"{len(changed) - MAX_CHANGES:,} more entries are changed."


def removals(prepared: PreparedImport, policy: Policy) -> Iterator[str]:
    """What is removed: what the file no longer holds, and write-offs of what was paid."""
    gone = prepared.removed
    for entry in gone[:MAX_CHANGES]:
        yield f"Removed, no longer in the file: {_with_day(entry, policy)}."
    if len(gone) > MAX_CHANGES:
        yield f"{len(gone) - MAX_CHANGES:,} more entries are removed."


def hand_made_changes(changed: Iterable[ChangedEntry], policy: Policy) -> Iterator[str]:
    """Entries that were edited by hand since, and what the file says of them."""
    changed = list(changed)
    for change in changed[:MAX_CHANGES]:
        old, new = _old_and_new(change, policy)
        imported = as_imported(change.before)
        was = f" (it came in as {describe(imported, policy)})" if imported is not None else ""
        yield f"Edited by hand and left so, line {change.line}: {old}{was}; the file says {new}."
    if len(changed) > MAX_CHANGES:
        yield f"{len(changed) - MAX_CHANGES:,} more entries were edited by hand and left so."


def problems(prepared: PreparedImport) -> Iterator[str]:
    """Sentences about the bad rows, grouped by reason, and about objects that clash."""
    lines: dict[str, list[int]] = {}
    for bad in prepared.bad:
        lines.setdefault(bad.reason, []).append(bad.line)
    for reason, numbers in list(lines.items())[:MAX_REASONS]:
        listed = ", ".join(map(str, numbers[:MAX_LINES])) + (
            f" and {len(numbers) - MAX_LINES} more" if len(numbers) > MAX_LINES else ""
        )
        yield f"{'Line' if len(numbers) == 1 else 'Lines'} {listed}: {reason}."
    if len(lines) > MAX_REASONS or prepared.bad_rows > len(prepared.bad):
        yield f"{prepared.bad_rows} bad rows in all."
    unplaced = [name.name for name in prepared.names if name.how == "none" and name.name]
    if len(unplaced) > 1:
        words = " ".join(f"--as {quoted(f'{name}=ID', 80)}" for name in unplaced[:MAX_NAMES])
        more = f" (and {len(unplaced) - MAX_NAMES} more)" if len(unplaced) > MAX_NAMES else ""
        yield f"To say whose these are: {words}{more}; or --client ID for all of them."
    yield from prepared.clashes[:MAX_CHANGES]
    if len(prepared.clashes) > MAX_CHANGES:
        yield f"{len(prepared.clashes) - MAX_CHANGES:,} more clashes (--json lists them all)."


def shown_row(row: ShownRow, policy: Policy) -> str:
    """A row as it will be saved; one that is not saved with its reason."""
    entries = "; ".join(
        f"{entry.on} {entry.at or '     '} {entry.client}: {describe(entry, policy)}" for entry in row.entries
    )
    words = {
        "new": "",
        "changed": "changed: ",
        "present": "there already: ",
        "left out": "left out: ",
        "bad": "bad: ",
    }
    if row.before:
        entries = f"{'; '.join(describe(entry, policy) for entry in row.before)} -> {entries}"
    shown = ", ".join(text for text in (entries, row.reason) if text)
    return f"{words[row.state]}{shown}"


def as_object(prepared: PreparedImport, saved: bool) -> dict[str, Any]:
    """The import as a JSON value."""
    balance = prepared.balance
    return {
        "file": prepared.path,
        "format": prepared.format,
        "read_as": list(prepared.guessed),
        "rows": prepared.rows,
        "new": dict(prepared.counts),
        "from": f"{prepared.first}" if prepared.first else None,
        "until": f"{prepared.last}" if prepared.last else None,
        "changed": [_change_object(change) for change in prepared.changed],
        "edited_by_hand": [_hand_made_object(change) for change in prepared.by_hand],
        "present": prepared.present,
        "vanished": [entry.id for entry in prepared.vanished],
        "removed": len(prepared.removed) if saved else 0,
        "left_out": [
            {"reason": reason, "rows": rows, **_sums_object(balance.reasons.get(reason, Sums()))}
            for reason, rows in prepared.left_out.items()
        ],
        "bad_rows": prepared.bad_rows,
        "bad": [{"line": bad.line, "reason": bad.reason} for bad in prepared.bad],
        "clashes": list(prepared.clashes),
        "new_clients": [{"id": client.id, "name": client.name} for client in prepared.new_clients],
        "names": [name._asdict() for name in prepared.names],
        "balance": {
            "holds": balance.holds,
            "total": _line_object(balance.total),
            "clients": [
                {"client": line.client or None, "name": line.name, **_line_object(line)} for line in balance.clients
            ],
        },
        "payments": [
            *(_proposal_object(proposal, True) for proposal in prepared.taken),
            *(_proposal_object(proposal, False) for proposal in prepared.offered),
        ],
        "notes": list(prepared.notes),
        "refusal": prepared.refusal or None,
        "saved": saved,
    }


def _proposal_object(proposal: Proposal, taken: bool) -> dict[str, Any]:
    receipt, bills = proposal.receipt, [proposal.bill] if proposal.bill else []
    return {
        "line": receipt.line,
        "on": f"{receipt.on}",
        "amount": f"{receipt.amount:f}",
        "payer": receipt.payer or None,
        "invoices": [
            {"client": bill.client, "number": bill.number, "open": f"{bill.open:f}"}
            for bill in (*bills, *proposal.alternatives)
        ],
        "reason": proposal.reason,
        "certain": proposal.certain,
        "taken": taken,
    }


def _change_object(change: ChangedEntry) -> dict[str, Any]:
    return {"line": change.line, "before": to_object(change.before), "after": to_object(change.after)}


def _hand_made_object(change: ChangedEntry) -> dict[str, Any]:
    imported = as_imported(change.before)
    return {"imported": None if imported is None else to_object(imported), **_change_object(change)}


def _line_object(line: BalanceLine) -> dict[str, Any]:
    parts = {"in_file": line.in_file, "saved": line.saved, "present": line.present, "left_out": line.left_out}
    return {name: {"rows": sums.rows, **_sums_object(sums)} for name, sums in parts.items()}


def _sums_object(sums: Sums) -> dict[str, Any]:
    money = [
        {"of": what, "currency": currency, "amount": f"{amount:f}"}
        for (what, currency), amount in sorted(sums.money.items())
    ]
    return {"seconds": sums.seconds, "money": money}


def _old_and_new(change: ChangedEntry, policy: Policy) -> tuple[str, str]:
    old, new = (_with_day(entry, policy) for entry in (change.before, change.after))
    return old, new


def _with_day(entry: Entry, policy: Policy) -> str:
    return f"{entry.on} {entry.client}: {describe(entry, policy)}"


_Parts = tuple[Decimal, Decimal, Decimal, Decimal]


def _measures(line: BalanceLine) -> Iterator[tuple[tuple[str, str], _Parts]]:
    """What a file is measured by, with the sums of its four parts: hours, then money."""
    parts = line.in_file, line.saved, line.present, line.left_out
    if line.in_file.seconds:
        first, second, third, fourth = (Decimal(part.seconds) for part in parts)
        yield (_HOURS, ""), (first, second, third, fourth)
    for key in sorted({key for part in parts for key, money in part.money.items() if money}):
        first, second, third, fourth = (part.money.get(key, _ZERO) for part in parts)
        yield key, (first, second, third, fourth)


def _named(what: tuple[str, str]) -> str:
    return f" {_HOURS}" if what[0] == _HOURS else f" {what[1]} {what[0]}"


def _shown(what: tuple[str, str], value: Decimal, policy: Policy) -> str:
    return _clock(int(value)) if what[0] == _HOURS else _money(value, what[1], policy)


def _money(value: Decimal, currency: str, policy: Policy) -> str:
    return in_money(value, policy._replace(currency=currency))


def _clock(seconds: int) -> str:
    """Seconds as hours and minutes, `77:33`, with the seconds where there are any."""
    minutes, rest = divmod(seconds, MINUTE)
    return f"{minutes // 60}:{minutes % 60:02d}" + (f":{rest:02d}" if rest else "")
