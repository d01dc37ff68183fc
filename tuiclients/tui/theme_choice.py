"""Which theme is used: the one chosen last, else one that suits the terminal."""

from __future__ import annotations

import os

from tuiclients.domain.errors import Refused
from tuiclients.storage.files.xdg import state_folder
from tuiclients.tui.theming import Scheme, load

DEFAULT, SIXTEEN, MONO = "dusk", "sixteen", "mono"


def chosen_scheme(no_color: bool) -> tuple[Scheme, str]:
    """The theme to start with, and a sentence if the one chosen cannot be used."""
    if no_color:
        return load(MONO), ""
    name = _remembered()
    if not name:
        return load(DEFAULT), ""
    try:
        return load(name), ""
    except Refused as error:
        return load(DEFAULT), error.sentence


def suited_to_terminal(chosen: Scheme, color_system: str | None) -> Scheme:
    """The theme for a terminal that has few colours, unless one was chosen, or COLORTERM says that it has more."""
    if _remembered() or color_system in ("256", "truecolor") or (color_system and os.environ.get("COLORTERM")):
        return chosen
    return load(SIXTEEN if color_system == "standard" else MONO)


def remember(name: str) -> None:
    """Use this theme from the next start on, too. Failing to remember it is no error."""
    path = _path()
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(path, "w", encoding="utf-8", opener=_private) as file:
            file.write(f"{name}\n")
    except OSError:
        return


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _remembered() -> str:
    try:
        with open(_path(), encoding="utf-8", errors="replace") as file:
            return file.readline(100).strip()
    except OSError:
        return ""


def _path() -> str:
    return os.path.join(state_folder(), "theme")
