"""The user's folders for this program, by the XDG base directory specification."""

from __future__ import annotations

import os


def data_folder() -> str:
    """Where books lie unless the user says otherwise: $XDG_DATA_HOME/tuiclients."""
    return _folder("XDG_DATA_HOME", "~/.local/share")


def config_folder() -> str:
    """Where the user's own themes, letters and keys lie: $XDG_CONFIG_HOME/tuiclients."""
    return _folder("XDG_CONFIG_HOME", "~/.config")


def state_folder() -> str:
    """Where drafts, the theme chosen last and reports of faults lie: $XDG_STATE_HOME/tuiclients."""
    return _folder("XDG_STATE_HOME", "~/.local/state")


def _folder(variable: str, default: str) -> str:
    home = os.environ.get(variable, "")
    # The specification tells to ignore a relative path.
    return os.path.join(home if os.path.isabs(home) else os.path.expanduser(default), "tuiclients")
