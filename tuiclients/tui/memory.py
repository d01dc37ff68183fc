"""Garbage: not looked for while the workbench starts, and among little once it has come to rest."""

from __future__ import annotations

import gc


def at_rest() -> None:
    """Look for garbage from now on, but only among what is made from now on; what is there now is there to stay."""
    if not gc.isenabled():
        gc.collect()
        gc.freeze()
        gc.enable()
