"""The settings of a book."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.setting import SETTINGS, format_setting, read_setting
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk


def put(desk: Desk, after: Policy, says: str) -> Policy:
    """Store changed settings."""
    if not desk.made:
        raise Refused(f"There is no book at {desk.path} yet; add a client first.", "`tuiclients client add NAME`")
    if after == desk.policy:
        raise Refused("Nothing was changed: that is the setting already.")
    desk.change(says, [Edit(desk.policy, after)])
    return desk.policy


def put_text(desk: Desk, name: str, text: str) -> Policy:
    """Set one setting from what was typed, such as `target_rate` `95` or `weights.fit` `0`."""
    return put(desk, read_setting(desk.policy, name, text), f"setting {name} = {text}")


def listed(policy: Policy) -> list[tuple[str, str, str]]:
    """Every setting with its value as it is typed, and its meaning; a group takes a line for each part."""
    rows: list[tuple[str, str, str]] = []
    for name, meaning in SETTINGS.items():
        value = getattr(policy, name)
        parts = [f"{name}.{key}" for key in value] if isinstance(value, Mapping) else []
        rows += [(part, format_setting(policy, part), meaning) for part in parts or [name]]
    return rows
