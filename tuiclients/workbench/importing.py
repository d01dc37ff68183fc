"""Importing records from a file: prepared, shown, then saved as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.foreign_row import ImportOptions
from tuiclients.exchange.foreign_text import counted
from tuiclients.exchange.importing import prepare
from tuiclients.exchange.prepared_import import PreparedImport
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.verbs import reads_whole
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.scoring_cache import cache_average_parts, cache_older_entries

Progress = Callable[[int, int], None]
#: Maximum number of reasons listed for bad rows, and of line numbers for each.
MAX_REASONS = 20
MAX_LINES = 12


def options(
    *,
    as_: Sequence[str] = (),
    rates: Sequence[str] = (),
    mapping: str = "",
    **wishes: Any,
) -> ImportOptions:
    """The options of an import, from words as typed. Raises `Refused` naming the wrong word."""
    return ImportOptions(
        as_=dict(_pair(word, "--as", "'Their name=id'") for word in as_),
        rates={
            code.upper(): _rate(code, value) for code, value in (_pair(word, "--rate", "USD=0.92") for word in rates)
        },
        map=mapping,
        **wishes,
    )


def _pair(word: str, option: str, example: str) -> tuple[str, str]:
    name, equals, value = word.rpartition("=")
    if not equals or not name.strip() or not value.strip():
        raise Refused(f"{option} takes {example}, not {word!r}.")
    return name.strip(), value.strip()


def _rate(code: str, text: str) -> Decimal:
    try:
        rate = Decimal(text)
    except ArithmeticError:
        rate = Decimal(0)
    if not rate.is_finite() or rate <= 0:
        raise Refused(f"--rate {code}={text} is not a rate; write one such as {code}=0.92.")
    return rate


def prepare_file(desk: Desk, path: str, wishes: ImportOptions, progress: Progress | None = None) -> PreparedImport:
    """Read a file and prepare its import; nothing is changed. Raises `Refused` for the whole file."""
    if desk.read_only and not wishes.dry_run:
        raise Refused(desk.read_only)
    return prepare(
        path,
        wishes,
        desk.facts,
        lambda client: desk.record(client).entries,
        desk.as_of,
        desk.engine.new_id,
        progress,
        desk.engine.audits,
    )


def summary(prepared: PreparedImport) -> Iterator[str]:
    """Sentences about what was found in the file."""
    yield f"{prepared.path}: {prepared.recognised}, {counted(prepared.rows, 'row')}."
    if prepared.guessed:
        yield f"Read as: {', '.join(prepared.guessed)}."
    if prepared.amounts:
        days = f", {prepared.first} to {prepared.last}" if prepared.first else ""
        yield f"New: {prepared.amounts}{days}."
    if prepared.present:
        yield f"Already there: {counted(prepared.present, 'row')}, not added again."
    for reason, count in prepared.left_out.items():
        yield f"Left out: {counted(count, 'row')}, {reason}."
    if prepared.new_clients:
        names = [client.name for client in prepared.new_clients]
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        yield f"New clients: {len(names)} ({', '.join(names[:8])}{more})."
        quoted = [name for name in names if reads_whole(name)]
        yield from (f'In the log line {name!r} must stand in quotes: "{name}" 2h.' for name in quoted)
    for name, near in prepared.near.items():
        yield f"{name!r} is nearly {near!r} and became a client of its own; `--as '{name}={near}'` makes them one."
    yield from prepared.notes


def problems(prepared: PreparedImport) -> Iterator[str]:
    """Sentences about the bad rows, grouped by reason."""
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


def first_rows(desk: Desk, prepared: PreparedImport) -> Iterator[str]:
    """The first entries as they would be saved."""
    for entry in prepared.sample:
        yield f"{entry.on} {entry.at or '     '} {entry.client}: {describe(entry, desk.policy)}"


def save_prepared(desk: Desk, prepared: PreparedImport, progress: Progress | None = None) -> Iterator[str]:
    """Save a prepared import as one change, then refresh the scoring cache; yields sentences about what was done."""
    if prepared.refusal:
        raise Refused(prepared.refusal)
    if not prepared.edits:
        yield "Nothing was added: all of it was there already."
        return
    change = desk.change(prepared.says, prepared.edits, progress, may_make=True)
    yield f"Saved: {prepared.amounts or counted(len(change.edits), 'object')}. `tuiclients undo` takes it back whole."
    for client in sorted({edit.after.client for edit in change.edits if isinstance(edit.after, Entry)}):
        cache_older_entries(desk, client)
    if desk.needs_average:
        desk.audits()
        cache_average_parts(desk)
