"""Garbage: not looked for while the workbench starts, and only among what is new, so that no key waits for it."""

from __future__ import annotations

import gc

#: Rounds among what is young after which, two more to come, everything would be looked through.
DUE = 8


def started() -> None:
    """Look for garbage from now on, but only among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def grown() -> None:
    """Between slices of work: what was worked out is there to stay, so garbage is looked for no longer among it.

    Looking through all that is known of a large book takes longer than a key may wait. It happens only where that
    look is due soon, so that little garbage stays with it.
    """
    if gc.isenabled() and gc.get_count()[2] >= DUE:
        gc.freeze()


def at_rest() -> None:
    """Once, look for garbage among what the start has made, too; what is left then is there to stay."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()
