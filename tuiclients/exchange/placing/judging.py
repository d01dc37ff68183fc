"""Which signals a book can be judged by, from the kinds of records imported into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tuiclients.domain.audit.notices import judged_by
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.policy import SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.storage.interface import Edit, Facts, Remembered

#: Under this id a book remembers which weights an import has switched off.
ID = "judged-by"
_BRING = "import them with `tuiclients import FILE --kind"
_HALVES = (
    ("time", "invoice", f"hours but no invoices: {_BRING} invoice --map client=...,number=...,on=...,amount=...`"),
    (
        "invoice",
        "payment",
        f"invoices but no payments: {_BRING} payment --map client=...,on=...,amount=...,invoice=...`, "
        "or map paid=... with the invoices",
    ),
)


class Judging(NamedTuple):
    """What an import changes about the weights: edits, and sentences for its summary."""

    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()


def fed(kinds: Collection[str], signals: Iterable[SignalRecord] = SIGNALS) -> list[str]:
    """The signals that records of these kinds can feed, in the order of the audit.

    Half of what one needs would condemn everybody: hours without bills are a rate of 0, bills without payments are
    all overdue.
    """
    return [signal.name for signal in signals if any(needed <= set(kinds) for needed in parts_of(signal).fed_by)]


def judge_by(facts: Facts, kinds: Collection[str], empty: bool) -> Judging:
    """The weights after an import that leaves a book with records of these kinds.

    In an `empty` book whose weights nobody has set, what cannot be fed is switched off; if that would leave nothing,
    only what would count a missing half against the clients. A later import decides again unless somebody has set
    a weight since; then it only switches back on what an import had switched off and is fed now.
    """
    weights, before = facts.policy.weights, facts.remembered.get(ID)
    off = list(before.value.get("off", ())) if before else []
    untouched = dict(weights) == _weights(off)
    names = fed(kinds)
    if kinds and untouched and (empty or before):
        now_off = [name for name in SIGNAL_NAMES if name not in names] if names else condemning(kinds)
        after = _weights(now_off)
    else:
        now_off = [name for name in off if name not in names and not weights.get(name)]
        after = {
            name: WEIGHTS[name] if name in off and name in names and not old else old for name, old in weights.items()
        }
    if after == dict(weights):
        return Judging()
    policy = facts.policy._replace(weights=after)
    memory = Remembered(ID, {"off": now_off}, before.rev if before else 0)
    return Judging((Edit(facts.policy, policy), Edit(before, memory)), _notes(policy, now_off, bool(names)))


def missing_halves(kinds: Collection[str]) -> list[str]:
    """Sentences for what a half-imported book lacks, with how to bring it."""
    return [f"This book has {says}." for there, absent, says in _HALVES if there in kinds and absent not in kinds]


def _weights(off: Collection[str]) -> dict[str, float]:
    return {name: 0 if name in off else weight for name, weight in WEIGHTS.items()}


def condemning(kinds: Collection[str], signals: Iterable[SignalRecord] = SIGNALS) -> list[str]:
    """The signals that would count what is missing against the clients."""
    halves = [(signal.name, parts_of(signal).misread_without) for signal in signals]
    return [name for name, half in halves if half is not None and half[0] in kinds and half[1] not in kinds]


def _notes(policy: Policy, off: list[str], can_judge: bool) -> tuple[str, ...]:
    if not off:
        return (judged_by(policy) or "The book is judged by everything now.",)
    on = f"`tuiclients settings weights.{off[0]} {WEIGHTS[off[0]]:g}`"
    if not can_judge:
        return (f"Nobody can be judged by this alone: the weight of {listed(off)} is 0 until the rest comes ({on}).",)
    return (
        f"{judged_by(policy)} Nothing was brought for {listed(off)}, so their weights are 0; if you will log it, "
        f"say so: {on}.",
    )
