"""What a signal is made of besides its defaults, and the guard that nothing of it is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from tuiclients.domain.audit.scoring import Reading
from tuiclients.domain.entry import EntryKind
from tuiclients.domain.signal import NOT_GIVEN, IncompleteSignal, SignalRecord

if TYPE_CHECKING:
    from tuiclients.domain.audit.day import Day

#: The articles that the rules come from.
SMALL = "“How To Know It's Time To Let Small Clients Go”"
LEAVE = "“When to Let Customers Go”"
COSTING = "“If Your Customer is Costing You... Drop Them”"
LOOSE = "“A Guide to Knowing to Cut Clients Loose”"
PRUNING = "the growers' rule to prune so that the best can grow"

#: What a signal measures on a day: a `Reading`, or what its `AgainstTarget` makes one of.
Measured = Any


class AgainstTarget(NamedTuple):
    """For a signal whose reading depends on what an hour must bring, which may be known only later.

    `read(measured, target)` and `says(measured, target, averaged)`: `target` is money an hour, None without any;
    `averaged` = the book's average stands in for it.
    """

    read: Callable[[Any, Decimal | None], Reading]
    says: Callable[[Any, Decimal | None, bool], str]


class SignalParts(NamedTuple):
    """The parts of a signal. All must be given but those that begin with a value here."""

    measure: Callable[[Day], Measured] = NOT_GIVEN
    entries: Callable[[Day], tuple[str, ...]] = NOT_GIVEN
    """The ids of the entries behind the reading."""
    says: Callable[[Day], str] = NOT_GIVEN
    """The reading in words; not given where `against_target` has them."""
    reads: tuple[EntryKind, ...] = NOT_GIVEN
    """The kinds of entries that it looks at itself."""
    fed_by: tuple[frozenset[str], ...] = NOT_GIVEN
    """Sets of kinds of which one suffices to judge by it."""
    kept_as: tuple[str, ...] = NOT_GIVEN
    """What somebody keeps who gives it a weight, by the names of the first run."""
    log_next: str = NOT_GIVEN
    """What to log so that it gains evidence."""
    remedies: tuple[str, ...] = NOT_GIVEN
    """What can be tried when it is the cause of a fix plan, the first first; () if nothing can."""
    rule: str = NOT_GIVEN
    """What it looks at, in words; `{window}` stands for the days of the window."""
    source: str = NOT_GIVEN
    """Where the rule comes from."""
    reads_account: bool = False
    """Whether it looks at bills, the days they cover, and what has settled them."""
    is_money: bool = False
    """Whether it lives on hours, bills and payments alone."""
    is_blind: bool = True
    """Whether the blind score counts it."""
    misread_without: tuple[str, str] | None = None
    """Two kinds: entries of the first without any of the second would count against every client."""
    against_target: AgainstTarget | None = None


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
    missing = [part for part, value in zip(SignalParts._fields, parts, strict=True) if value is NOT_GIVEN]
    if parts.against_target is not None and "says" in missing:
        missing.remove("says")
    if missing:
        raise IncompleteSignal(f"The signal {signal.name} has no {', no '.join(missing)}: see PARTS in {module}.")
    return parts


def refuse_partial(signals: Iterable[SignalRecord]) -> None:
    """Load the parts of all signals, so that a missing one is named at once. Raises `IncompleteSignal`."""
    for signal in signals:
        parts_of(signal)
