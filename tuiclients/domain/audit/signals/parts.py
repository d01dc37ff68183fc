"""What a signal is made of besides its defaults, and the guard that nothing of it is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tuiclients.domain.signal import NOT_GIVEN, IncompleteSignal, SignalRecord

if TYPE_CHECKING:
    from decimal import Decimal

    from tuiclients.domain.audit.day import Day
    from tuiclients.domain.audit.scoring import Reading
    from tuiclients.domain.entry import EntryKind

#: The articles that the rules come from.
SMALL = "“How To Know It's Time To Let Small Clients Go”"
LEAVE = "“When to Let Customers Go”"
COSTING = "“If Your Customer is Costing You... Drop Them”"
LOOSE = "“A Guide to Knowing to Cut Clients Loose”"
PRUNING = "the growers' rule to prune so that the best can grow"

#: What a signal measures on a day: a `Reading`, or what its `AgainstTarget` makes one of.
Measured = Any


class AgainstTarget:
    """For a signal whose reading depends on what an hour must bring, which may be known only later.

    `read(measured, target)` and `says(measured, target, averaged)`: `target` is money an hour, None without any;
    `averaged` = the book's average stands in for it.
    """

    __slots__ = ("read", "says")

    def __init__(
        self,
        read: Callable[[Any, Decimal | None], Reading],
        says: Callable[[Any, Decimal | None, bool], str],
    ) -> None:
        self.read = read
        self.says = says


class SignalParts:
    """The parts of a signal. All must be given but those that begin with a value here.

    `measure`: what it measures on a day. `entries`: the ids of the entries behind the reading. `says`: the reading in
    words; not given where `against_target` has them. `reads`: the kinds of entries that it looks at itself. `fed_by`:
    sets of kinds of which one suffices to judge by it. `kept_as`: what somebody keeps who gives it a weight, by the
    names of the first run. `log_next`: what to log so that it gains evidence. `remedies`: what can be tried when it
    is the cause of a fix plan, the first first; () if nothing can. `rule`: what it looks at, in words; `{window}`
    stands for the days of the window. `source`: where the rule comes from. `reads_account`: whether it looks at
    bills, the days they cover, and what has settled them. `is_money`: whether it lives on hours, bills and payments
    alone. `is_blind`: whether the blind score counts it. `misread_without`: two kinds; entries of the first without
    any of the second would count against every client. `left_out`: why it is not judged for this client on a day, ""
    where it is; such a signal has no evidence and the weight 0. `as_cause`: what a fix plan for it is about.
    `span`: the days of the window that it looks at, by name. `formula`: "module:function", whose lines show how the
    reading of a day comes about; without one the reading stands alone.
    """

    __slots__ = (
        *(
            "against_target",
            "as_cause",
            "entries",
            "fed_by",
            "formula",
            "is_blind",
            "is_money",
            "kept_as",
            "left_out",
        ),
        *("log_next", "measure", "misread_without", "reads", "reads_account", "remedies", "rule", "says", "source"),
        "span",
    )

    def __init__(
        self,
        measure: Callable[[Day], Measured] = NOT_GIVEN,
        entries: Callable[[Day], tuple[str, ...]] = NOT_GIVEN,
        says: Callable[[Day], str] = NOT_GIVEN,
        reads: tuple[EntryKind, ...] = NOT_GIVEN,
        fed_by: tuple[frozenset[str], ...] = NOT_GIVEN,
        kept_as: tuple[str, ...] = NOT_GIVEN,
        log_next: str = NOT_GIVEN,
        remedies: tuple[str, ...] = NOT_GIVEN,
        rule: str = NOT_GIVEN,
        source: str = NOT_GIVEN,
        reads_account: bool = False,
        is_money: bool = False,
        is_blind: bool = True,
        misread_without: tuple[str, str] | None = None,
        against_target: AgainstTarget | None = None,
        left_out: Callable[[Day], str] | None = None,
        as_cause: str = "",
        span: Callable[[Day], str] | None = None,
        formula: str = "",
    ) -> None:
        self.measure = measure
        self.entries = entries
        self.says = says
        self.reads = reads
        self.fed_by = fed_by
        self.kept_as = kept_as
        self.log_next = log_next
        self.remedies = remedies
        self.rule = rule
        self.source = source
        self.reads_account = reads_account
        self.is_money = is_money
        self.is_blind = is_blind
        self.misread_without = misread_without
        self.against_target = against_target
        self.left_out = left_out
        self.as_cause = as_cause
        self.span = span
        self.formula = formula


#: The parts of a signal that must be given, in the order in which a refusal names them.
REQUIRED = ("measure", "entries", "says", "reads", "fed_by", "kept_as", "log_next", "remedies", "rule", "source")


@cache
def parts_of(signal: SignalRecord) -> SignalParts:
    """The parts of a signal, loaded once. Raises `IncompleteSignal`, which names it and what is missing."""
    module = signal.module or f"{__package__}.{signal.name}"
    try:
        parts = getattr(import_module(module), "PARTS", None)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise IncompleteSignal(f"The signal {signal.name} has no file: write {module}.") from error
    if not isinstance(parts, SignalParts):
        raise IncompleteSignal(f"The signal {signal.name} has no PARTS: end {module} with them.")
    missing = [part for part in REQUIRED if getattr(parts, part) is NOT_GIVEN]
    if parts.against_target is not None and "says" in missing:
        missing.remove("says")
    if missing:
        raise IncompleteSignal(f"The signal {signal.name} has no {', no '.join(missing)}: see PARTS in {module}.")
    return parts


def refuse_partial(signals: Iterable[SignalRecord]) -> None:
    """Load the parts of all signals, so that a missing one is named at once. Raises `IncompleteSignal`."""
    for signal in signals:
        parts_of(signal)
