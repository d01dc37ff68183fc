"""The settings of a book, one by one or as a preset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.wording import count, in_money
from tuiclients.domain.entry import KINDS
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import HALF_LIVES, SETTINGS, Policy
from tuiclients.domain.setting_kind import Setting
from tuiclients.parsing.setting import format_setting, read_setting
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

#: The kinds of entries that hold an amount.
MONEY_KINDS = tuple(kind.name for kind in KINDS if "amount" in kind.own_fields)
_HUNDRED = Decimal(100)


def store(desk: Desk, after: Policy, says: str, sure: bool = False) -> Policy:
    """Store changed settings. Raises `Refused` without a book, and if nothing has changed.

    Another currency for amounts that are logged already is refused as well, unless the user is `sure`.
    """
    check_made(desk)
    if after == desk.policy:
        raise Refused("Nothing was changed: that is the setting already.")
    warning = "" if sure else currency_warning(desk, after)
    if warning:
        how = f"`tuiclients settings currency {after.currency} --relabel` if that is what you want"
        raise Refused(f"Nothing was changed. {warning}", how)
    desk.change(says, [Edit(desk.policy, after)])
    return desk.policy


def currency_warning(desk: Desk, after: Policy) -> str:
    """What another currency means for a book that holds amounts; "" where it is the same, or there are none."""
    before = desk.policy
    if after.currency == before.currency:
        return ""
    groups = [desk.record(client).by_kind for client in desk.clients]
    amounts = sum(len(entries) for kinds in groups for kind, entries in kinds.items() if kind in MONEY_KINDS)
    if not amounts:
        return ""
    old, new = (f"{in_money(_HUNDRED, policy)} {policy.currency}" for policy in (before, after))
    return (
        f"This book holds {count(amounts, 'amount')} in {before.currency}, and none of them is converted: what was "
        f"{old} would read {new}, and every rate and target with it. Keep a book for each currency."
    )


def check_made(desk: Desk) -> None:
    """Raise `Refused` while the book is still to be made."""
    if not desk.made:
        raise Refused(f"There is no book at {desk.path} yet; add a client first.", "`tuiclients client add NAME`")


def store_text(desk: Desk, name: str, text: str, sure: bool = False) -> Policy:
    """Set one setting from typed text, such as `target_rate` `95` or `weights.fit` `0`; `sure` as in `store`."""
    return store(desk, read_setting(desk.policy, name, text), f"setting {name} = {text}", sure)


def setting_rows(policy: Policy, settings: Iterable[Setting] = SETTINGS) -> list[tuple[str, str, str]]:
    """Every setting with its value as typed, and its meaning; a group has a row for each part."""
    rows: list[tuple[str, str, str]] = []
    for setting in settings:
        name = setting.name
        value = getattr(policy, name)
        parts = [f"{name}.{key}" for key in value] if isinstance(value, Mapping) else []
        rows += [(part, format_setting(policy, part, settings), setting.help) for part in parts or [name]]
    return rows


_DEFAULT = Policy()
#: The settings of each preset. Grading once a year looks back over a year: half-lives of half a year or more become
#: a year, shorter ones half a year. A year of a small client holds few bills and one review, so that half as much
#: evidence as one entry counts half (`k`).
PRESETS: dict[str, dict[str, Any]] = {
    "standard": {
        "window_days": _DEFAULT.window_days,
        "half_lives": HALF_LIVES,
        "k": _DEFAULT.k,
        "audit_every_days": _DEFAULT.audit_every_days,
    },
    "yearly": {
        "window_days": 365,
        "half_lives": {name: 365 if days >= 180 else 180 for name, days in HALF_LIVES.items()},
        "k": 0.5,
        "audit_every_days": 365,
    },
}
#: The purpose of each preset, in a sentence.
PRESET_MEANINGS = {
    "standard": "The last 90 days count, and an audit is due every 90 days.",
    "yearly": "For those who grade once a year: the last 365 days count, little evidence is enough, "
    "and an audit is due every 365 days.",
}


def apply_preset(desk: Desk, name: str) -> Policy:
    """Set all settings of a preset. Raises `Refused` for an unknown one, and if nothing changes."""
    if name not in PRESETS:
        raise Refused(f"There is no preset {name!r}; there are {' and '.join(PRESETS)}.")
    return store(desk, desk.policy._replace(**PRESETS[name]), f"preset {name}")


def preset_of(policy: Policy) -> str:
    """The preset that the settings match, "" for none."""
    return next(
        (
            name
            for name, preset in PRESETS.items()
            if all(getattr(policy, field) == value for field, value in preset.items())
        ),
        "",
    )
