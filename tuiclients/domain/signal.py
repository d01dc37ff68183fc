"""The registry of signals, as far as the settings need it.

A new signal is a file in `domain/audit/signals/` that ends in its `PARTS`, and here a line in `SIGNALS` and a name in
`SignalName`. Everything that lists signals is a function of the tuple.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

SignalName = Literal["earning", "payment", "communication", "behaviour", "feelings", "fit", "future"]
#: Marks a part that nobody has given.
NOT_GIVEN: Any = object()


class IncompleteSignal(TypeError):
    """A signal is registered and part of it is missing. Its text says which signal, and what to write where."""


class SignalRecord:
    """A signal with its defaults.

    `weight` >= 0; `half_life` = the days after which its evidence counts half, None where a window of days decides.
    `module` holds its other parts and is loaded by the first audit; empty: the file of its name beside the others.
    """

    __slots__ = ("half_life", "module", "name", "weight")

    def __init__(
        self, name: str, weight: float = NOT_GIVEN, half_life: float | None = NOT_GIVEN, module: str = ""
    ) -> None:
        self.name = name
        self.weight = weight
        self.half_life = half_life
        self.module = module


#: The signals in the order of the audit.
SIGNALS: tuple[SignalRecord, ...] = (
    SignalRecord("earning", 25, None),
    SignalRecord("payment", 20, 180),
    SignalRecord("communication", 15, 45),
    SignalRecord("behaviour", 15, 120),
    SignalRecord("feelings", 10, 30),
    SignalRecord("fit", 10, 180),
    SignalRecord("future", 5, 180),
)


def names_of(signals: Iterable[SignalRecord]) -> tuple[str, ...]:
    """The names of the signals, in order."""
    return tuple([signal.name for signal in signals])


def default_weights(signals: Iterable[SignalRecord]) -> dict[str, float]:
    """The weight of each signal before anybody sets one."""
    return {signal.name: signal.weight for signal in signals}


def default_half_lives(signals: Iterable[SignalRecord]) -> dict[str, float]:
    """The half-life in days of each signal that has one."""
    return {signal.name: signal.half_life for signal in signals if signal.half_life is not None}


def refuse_incomplete(signals: Iterable[SignalRecord], named: Iterable[str]) -> None:
    """Raise `IncompleteSignal` for a signal without defaults, and where the tuple and `named` differ."""
    names = []
    for signal in signals:
        names.append(signal.name)
        for part, least in (("weight", 0), ("half_life", 1e-9)):
            value = getattr(signal, part)
            if value is NOT_GIVEN:
                raise IncompleteSignal(f"The signal {signal.name} has no {part}: give it in its line of SIGNALS.")
            if value is not None and value < least:
                raise IncompleteSignal(f"The signal {signal.name} cannot have the {part} {value}.")
    unlike = [name for name in dict.fromkeys([*names, *named]) if name not in names or name not in named]
    if unlike:
        raise IncompleteSignal(f"SignalName and SIGNALS must name the same signals: see {', '.join(unlike)}.")
    if len(set(names)) < len(names):
        raise IncompleteSignal(f"Two signals have one name in SIGNALS: {', '.join(names)}.")


refuse_incomplete(SIGNALS, get_args(SignalName))
