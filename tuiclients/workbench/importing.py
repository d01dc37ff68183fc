"""Importing records from a file: prepared, shown, then saved as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.importing import prepare
from tuiclients.exchange.names.client_matching import ClientMatcher
from tuiclients.exchange.names.learnt_names import LearntName, change_names, learnt_names
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.rows.foreign_row import TAKES, ImportOptions, Take
from tuiclients.exchange.text.foreign_text import counted
from tuiclients.quicklog.describe import describe
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.scoring_cache import cache_average_parts, cache_older_entries, measure_average_parts

Progress = Callable[[int, int], None]
#: For more clients than these, the first line logged of each reads their older entries, so that the import need not.
MANY_CLIENTS = 200


def options(
    *,
    as_: Sequence[str] = (),
    rates: Sequence[str] = (),
    mapping: str = "",
    take: Sequence[str] = (),
    **wishes: Any,
) -> ImportOptions:
    """The options of an import, from words as typed. Raises `Refused` naming the wrong word."""
    which, taken = _takes_of(take)
    return ImportOptions(
        take=which,
        taken=taken,
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


def _takes_of(words: Sequence[str]) -> tuple[Take, dict[int, str]]:
    """Which proposals are followed, and what is said of single lines."""
    which: Take = "certain"
    taken: dict[int, str] = {}
    for word in words:
        line, equals, what = word.partition("=")
        digits, what = line.strip(), what.strip()
        if equals and digits.isascii() and digits.isdigit() and len(digits) < 10 and what:
            taken[int(digits)] = what
        elif word in TAKES:
            which = next(each for each in TAKES if each == word)
        else:
            raise Refused(f"--take is certain, all, none, or LINE=NUMBER, LINE=none, LINE=skip, not {word!r}.")
    return which, taken


#: No two currencies are further apart than 1 to 10 million or the other way round.
_LEAST_RATE = Decimal("1e-7")


def _rate(code: str, text: str) -> Decimal:
    try:
        rate = Decimal(text)
    except ArithmeticError:
        rate = Decimal(0)
    if not (rate.is_finite() and _LEAST_RATE <= rate <= 1 / _LEAST_RATE):
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


def open_choice(prepared: PreparedImport) -> str:
    """What somebody should look at before an import is saved, as a sentence; "" for nothing."""
    near = [name.name for name in prepared.names if name.how == "new" and name.near]
    nobody = sum(name.rows for name in prepared.names if name.how == "none")
    words = [f"{counted(len(near), 'name')} nearly those of clients in the book"] if near else []
    words += [f"{counted(nobody, 'row')} without a client"] if nobody else []
    return f"There are {' and '.join(words)}." if words else ""


def first_rows(desk: Desk, prepared: PreparedImport) -> Iterator[str]:
    """The first entries as they would be saved."""
    for entry in prepared.sample:
        yield f"{entry.on} {entry.at or '     '} {entry.client}: {describe(entry, desk.policy)}"


def save_prepared(desk: Desk, prepared: PreparedImport, progress: Progress | None = None) -> Iterator[str]:
    """Save a prepared import as one change, then refresh the scoring cache; yields sentences about what was done."""
    if prepared.refusal:
        raise Refused(prepared.refusal)
    if not prepared.edits:
        there = prepared.present and not (prepared.left_out or prepared.incomplete or prepared.by_hand)
        yield "Nothing was added: all of it was there already." if there else "Nothing was added."
        return
    change = desk.change(prepared.says, prepared.edits, progress, may_make=True)
    yield f"Saved: {prepared.amounts or counted(len(change.edits), 'object')}. `tuiclients undo` takes it back whole."
    touched = change.touched or {edit.after.client for edit in change.edits if isinstance(edit.after, Entry)}
    for client in sorted(touched) if len(touched) <= MANY_CLIENTS else ():
        cache_older_entries(desk, client)
    if desk.needs_average and change.touched:
        measure_average_parts(desk)
    elif desk.needs_average:
        desk.audits()
        cache_average_parts(desk)


def learnt(desk: Desk) -> list[LearntName]:
    """The names of files that mean a client, by format."""
    return learnt_names(desk.facts.remembered)


def change_learnt(desk: Desk, as_: Sequence[str], forgotten: Sequence[str], format_: str = "") -> str:
    """Give learnt names to other clients, or forget them, as one change; a sentence about it.

    Refused: a name that is not learnt, and a client who is not there.
    """
    given = dict(_pair(word, "--as", "'Their name=id'") for word in as_)
    matcher = ClientMatcher(desk.clients, {}, ImportOptions(as_=given, no_new_clients=True))
    clients = {name: matcher.client_of(name, "") for name in given}
    edits = change_names(desk.facts.remembered, clients, forgotten, format_)
    if not edits:
        return "Nothing was changed: these names are learnt so already."
    desk.change(f"names learnt: {counted(len(given) + len(forgotten), 'name')} changed", edits)
    return f"Saved: {counted(len(given) + len(forgotten), 'name')} changed."
