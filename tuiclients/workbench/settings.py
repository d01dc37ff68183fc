"""The settings of a book."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.storage.seam import Edit
from tuiclients.workbench.desk import Desk


def put(desk: Desk, after: Policy, says: str) -> Policy:
    """Store changed settings."""
    if not desk.made:
        raise Refused(f"There is no book at {desk.path} yet; add a client first: `tuiclients client add NAME`.")
    if after == desk.policy:
        raise Refused("Nothing was changed: that is the setting already.")
    desk.change(says, [Edit(desk.policy, after)])
    return desk.policy


def put_text(desk: Desk, name: str, text: str) -> Policy:
    """Set one setting from what was typed, such as `target_rate` `95` or `weights.fit` `0`."""
    from tuiclients.parsing.setting import read_setting

    return put(desk, read_setting(desk.policy, name, text), f"setting {name} = {text}")


def listed(policy: Policy) -> list[tuple[str, str]]:
    """Every setting with its value as text; a group such as the weights takes a line for each name."""
    rows: list[tuple[str, str]] = []
    for name in Policy._fields:
        if name in ("id", "rev", "extra"):
            continue
        value = getattr(policy, name)
        if isinstance(value, Mapping):
            rows += [(f"{name}.{key}", _text(one)) for key, one in value.items()] or [(name, "none")]
        else:
            rows.append((name, _text(value)))
    return rows


def _text(value: object) -> str:
    if value is None or value == "":
        return "none"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
