"""Garbage: not looked for while the workbench starts, and among little once it has come to rest."""

from __future__ import annotations

import gc


def started() -> None:
    """Look for garbage from now on, but only among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def at_rest() -> None:
    """Once, look for garbage among what the start has made, too; what is left then is there to stay."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()
