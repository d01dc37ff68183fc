"""A fault of our own: written down for whoever mends it, and told in a sentence instead of a traceback."""

from __future__ import annotations

import os
import traceback
from contextlib import suppress
from datetime import datetime

from tuiclients.storage.files.xdg import state_folder


def write_down(error: BaseException | None) -> str:
    """Write the traceback to a file of the user's state folder that only they can read; a sentence that says so."""
    path = os.path.join(state_folder(), f"fault-{datetime.now():%Y%m%d-%H%M%S}.txt")
    sentence = "The workbench stopped by a fault of its own; what was saved is safe, and the line you typed is kept."
    if error is None:
        return sentence
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
        return f"{sentence} What happened is in {path}."
    return sentence
