"""The first run, and what a book is judged by: what an hour must earn, and which records will be kept.

Signals without records get the weight 0, so that nobody is condemned, or left without a verdict, for want of records
that nobody meant to keep. The choice can be changed at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal

from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import SIGNAL_NAMES, WEIGHTS, Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.exchange.placing.judging import ID, fed
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.judging_offer import edits_of_choice
from tuiclients.workbench.settings import check_made

#: The groups of records that can be kept, each in words.
RECORD_GROUPS: dict[str, str] = {
    "money": "invoices and payments",
    "hours": "time worked for them",
    "contact": "messages, incidents and thanks",
    "feelings": "how it feels to meet them, and the morning check-in",
    "audits": "fit, potential and closeness, rated in audits",
}
#: The kinds of entries in each group.
_KINDS: dict[str, tuple[str, ...]] = {
    "money": ("invoice", "payment"),
    "hours": ("time",),
    "contact": ("message", "incident", "praise"),
    "feelings": ("feeling", "morning"),
    "audits": ("review",),
}
_CENT = Decimal("0.01")


def is_first(desk: Desk) -> bool:
    """Whether the book is empty and the first run not answered: no client, and default settings.

    How money is written does not count: that is the first question, and is asked again with what was answered.
    """
    answered = desk.policy._replace(rev=0, currency=Policy().currency, number_format=None)
    return not desk.clients and answered == Policy()


def hourly_target(income: Decimal, costs: Decimal, hours: Decimal) -> Decimal:
    """What an hour must earn: (income wanted + costs) / billable hours, all of the same period, to the cent.

    Raises `Refused` for no hours, and for negative money.
    """
    if hours <= 0:
        raise Refused("Say how many hours you can bill in that time: more than none.")
    if income < 0 or costs < 0:
        raise Refused("Income and costs are 0 or more.")
    return ((income + costs) / hours).quantize(_CENT, rounding=ROUND_HALF_UP)


def judge_by(policy: Policy, groups: Collection[str]) -> Policy:
    """The settings when only these `RECORD_GROUPS` are kept: signals fed by none of them get the weight 0.

    The others keep their weight, or get its default back if it was 0. Raises `Refused` for an unknown name, and for
    groups that feed no signal: hours show no earnings without the money.
    """
    for name in groups:
        if name not in RECORD_GROUPS:
            raise Refused(f"{name!r} cannot be kept; choose from {', '.join(RECORD_GROUPS)}, or all.")
    names = fed({kind for name in groups for kind in _KINDS[name]})
    if not names:
        if groups:
            raise Refused(
                "Hours alone are not enough for a verdict: keep money as well, or contact, feelings or audits."
            )
        raise Refused("A verdict needs something to go by: keep money, contact, feelings or audits.")
    weights = {name: (policy.weights[name] or WEIGHTS[name]) if name in names else 0 for name in SIGNAL_NAMES}
    return policy._replace(weights=weights)


def kept_groups(policy: Policy, signals: Iterable[SignalRecord] = SIGNALS) -> frozenset[str]:
    """The groups that are kept, by the weights: those that feed a signal with a weight.

    The inverse of `judge_by`, except that hours without money leave no trace.
    """
    return frozenset(name for signal in signals if policy.weights[signal.name] for name in parts_of(signal).kept_as)


def store_answers(desk: Desk, target: Decimal | None, groups: Collection[str]) -> Policy:
    """Store the answers of the first run; a book still to be made stores them with its first client.

    `target` = what an hour must earn, None for the book's own average.
    """
    after = judge_by(desk.policy, groups)._replace(target_rate=target)
    if not desk.made:
        set_first_policy(desk, after)
    elif after != desk.policy:
        _store(desk, after, "first settings", settles=False)
    return desk.policy


def store_money_style(desk: Desk, currency: str, number_format: str | None) -> Policy:
    """Store the book's currency and how its numbers are written; a book still to be made with its first client."""
    after = desk.policy._replace(currency=currency, number_format=number_format)
    if not desk.made:
        set_first_policy(desk, after)
    elif after != desk.policy:
        _store(desk, after, "how money is written", settles=False)
    return desk.policy


def set_first_policy(desk: Desk, policy: Policy) -> None:
    """Set the settings of a book still to be made, and what it is to remember of them."""
    desk.set_first_policy(policy, edits_of_choice(desk, policy, settles=False))


def store_judged_by(desk: Desk, groups: Collection[str]) -> Policy:
    """Judge by these groups from now on; imports no longer choose them."""
    after = judge_by(desk.policy, groups)
    if after == desk.policy and ID not in desk.facts.remembered:
        raise Refused("Nothing was changed: that is what the book is judged by already.")
    _store(desk, after, f"judge by {listed(in_order(groups))}", settles=True)
    return desk.policy


def _store(desk: Desk, after: Policy, says: str, settles: bool) -> None:
    check_made(desk)
    remembered = desk.facts.remembered.get(ID)
    edits = [Edit(desk.policy, after)] if after != desk.policy else []
    edits += edits_of_choice(desk, after, settles)
    desk.change(says, [*edits, Edit(remembered, None)] if remembered is not None else edits)


def read_groups(text: str) -> frozenset[str]:
    """The groups named in a text, with commas or blanks between, or "all". Raises `Refused` naming an unknown one."""
    words = text.replace(",", " ").lower().split()
    if words == ["all"]:
        return frozenset(RECORD_GROUPS)
    for word in words:
        if word not in RECORD_GROUPS:
            raise Refused(f"{word!r} cannot be kept; choose from {', '.join(RECORD_GROUPS)}, or all.")
    return frozenset(words)


def in_order(groups: Iterable[str]) -> list[str]:
    """Names of groups in the order of `RECORD_GROUPS`."""
    return [name for name in RECORD_GROUPS if name in groups]
