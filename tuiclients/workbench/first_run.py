"""The first run, and what a book is judged by: what an hour must earn, and which records will be kept.

What is not kept has the weight 0, so that nobody is condemned, or left without a verdict, for want of records that
were never meant to be. The choice can be changed at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal

from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.exchange.judging import ID, fed
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

#: What can be kept, with what that is in words.
RECORD_GROUPS: dict[str, str] = {
    "money": "invoices and payments",
    "hours": "time worked for them",
    "contact": "messages, incidents and thanks",
    "feelings": "how it feels to meet them, and the morning check-in",
    "audits": "fit, potential and closeness, rated in audits",
}
#: The kinds of entries that each of them brings.
_KINDS: dict[str, tuple[str, ...]] = {
    "money": ("invoice", "payment"),
    "hours": ("time",),
    "contact": ("message", "incident", "praise"),
    "feelings": ("feeling", "morning"),
    "audits": ("review",),
}
_CENT = Decimal("0.01")


def is_first(desk: Desk) -> bool:
    """Whether the book is empty and nobody has answered yet: no client, and settings as they come."""
    return not desk.clients and desk.policy._replace(rev=0) == Policy()


def hourly_target(income: Decimal, costs: Decimal, hours: Decimal) -> Decimal:
    """What an hour must earn: (income wanted + costs) / billable hours, all of the same period, to the cent.

    Raises `Refused` for no hours, and for what is below 0.
    """
    if hours <= 0:
        raise Refused("Say how many hours you can bill in that time; it takes more than none.")
    if income < 0 or costs < 0:
        raise Refused("Income and costs are 0 or more.")
    return ((income + costs) / hours).quantize(_CENT, rounding=ROUND_HALF_UP)


def judge_by(policy: Policy, kept: Collection[str]) -> Policy:
    """The settings as they are when only this is kept, some of `KEPT`: what lives on the rest has the weight 0.

    A weight that was set stays as it is; one that was 0 gets its default back. Raises `Refused` for an unknown name,
    and for what judges nobody: hours earn nothing that could be seen without the money.
    """
    for name in kept:
        if name not in RECORD_GROUPS:
            raise Refused(f"{name!r} is nothing that is kept; say some of {', '.join(RECORD_GROUPS)}, or all.")
    names = fed({kind for name in kept for kind in _KINDS[name]})
    if not names:
        if kept:
            raise Refused("Hours alone judge nobody: keep the money beside them, or contact, feelings or audits.")
        raise Refused("By nothing nobody is judged: keep some of money, contact, feelings, audits.")
    weights = {name: (policy.weights[name] or WEIGHTS[name]) if name in names else 0 for name in SIGNAL_NAMES}
    return policy._replace(weights=weights)


def kept_groups(policy: Policy, signals: Iterable[SignalRecord] = SIGNALS) -> frozenset[str]:
    """What is kept, as far as the weights tell: all that a signal with a weight lives on.

    The inverse of `judge_by`, but that hours without money leave no trace.
    """
    return frozenset(name for signal in signals if policy.weights[signal.name] for name in parts_of(signal).kept_as)


def store_answers(desk: Desk, target: Decimal | None, kept: Collection[str]) -> Policy:
    """Store the answers of the first run; in a book that is still to be made they wait for its first client.

    `target` = what an hour must earn, None for the book's own average.
    """
    after = judge_by(desk.policy, kept)._replace(target_rate=target)
    if not desk.made:
        desk.set_first_policy(after)
    elif after != desk.policy:
        _store(desk, after, "first settings")
    return desk.policy


def store_judged_by(desk: Desk, kept: Collection[str]) -> Policy:
    """Judge by what is kept from now on, as the user says; an import decides it no more."""
    after = judge_by(desk.policy, kept)
    if after == desk.policy and ID not in desk.facts.remembered:
        raise Refused("Nothing was changed: that is what the book is judged by already.")
    _store(desk, after, f"judge by {listed(in_order(kept))}")
    return desk.policy


def _store(desk: Desk, after: Policy, says: str) -> None:
    if not desk.made:
        raise Refused(f"There is no book at {desk.path} yet; add a client first.", "`tuiclients client add NAME`")
    memory = desk.facts.remembered.get(ID)
    edits = [Edit(desk.policy, after)] if after != desk.policy else []
    desk.change(says, [*edits, Edit(memory, None)] if memory is not None else edits)


def read_groups(text: str) -> frozenset[str]:
    """What is kept, as typed: names with commas or blanks between, or "all". Raises `Refused` naming a word."""
    words = text.replace(",", " ").lower().split()
    if words == ["all"]:
        return frozenset(RECORD_GROUPS)
    for word in words:
        if word not in RECORD_GROUPS:
            raise Refused(f"{word!r} is nothing that is kept; say some of {', '.join(RECORD_GROUPS)}, or all.")
    return frozenset(words)


def in_order(kept: Iterable[str]) -> list[str]:
    """Names of what is kept in the order of `KEPT`."""
    return [name for name in RECORD_GROUPS if name in kept]
