"""Garbage collection: off during the start, then kept to young objects, so that no key waits for a full pass."""

from __future__ import annotations

import gc

#: Collections of the middle generation after which the next full pass is close.
FREEZE_AT = 8


def start_collecting() -> None:
    """Turn collection on for what is made from now on; everything older is frozen."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def stop_collecting() -> None:
    """While a thread makes very many things that are there to stay: a full pass over them would hold up every key."""
    gc.disable()


def freeze_results() -> None:
    """Between slices of work: freeze the results, which are there to stay.

    A full pass over everything known of a large book takes longer than a key may wait. Results are frozen only when
    one is close, so that little garbage is frozen with them.
    """
    if gc.isenabled() and gc.get_count()[2] >= FREEZE_AT:
        gc.freeze()


def collect_once() -> None:
    """Collect what the start has left behind, then freeze the rest."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()
