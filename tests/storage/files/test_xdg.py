from __future__ import annotations

from collections.abc import Callable

import pytest

from tuiclients.storage.files import xdg

FOLDERS = [
    (xdg.data_folder, "XDG_DATA_HOME", ".local/share"),
    (xdg.config_folder, "XDG_CONFIG_HOME", ".config"),
    (xdg.state_folder, "XDG_STATE_HOME", ".local/state"),
]


@pytest.mark.parametrize(("folder", "variable", "default"), FOLDERS)
def test_a_folder_follows_its_variable(
    folder: Callable[[], str], variable: str, default: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/mira")
    for _, other, _ in FOLDERS:
        monkeypatch.setenv(other, f"/elsewhere/{other}")
    assert folder() == f"/elsewhere/{variable}/tuiclients"
    for not_absolute in ("", "here"):
        monkeypatch.setenv(variable, not_absolute)
        assert folder() == f"/home/mira/{default}/tuiclients"
    monkeypatch.delenv(variable)
    assert folder() == f"/home/mira/{default}/tuiclients"
