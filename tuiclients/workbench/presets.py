"""Presets: settings that belong together, put at once."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import HALF_LIVES, Policy
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.settings import put

_DEFAULT = Policy()
#: Each preset with what it sets. Who grades once a year looks back over a year: what lives for half a year by
#: default lives for a whole one, and the quicker signals for half a year.
PRESETS: dict[str, dict[str, Any]] = {
    "standard": {
        "window_days": _DEFAULT.window_days,
        "half_lives": HALF_LIVES,
        "audit_every_days": _DEFAULT.audit_every_days,
    },
    "yearly": {
        "window_days": 365,
        "half_lives": {name: 365 if days >= 180 else 180 for name, days in HALF_LIVES.items()},
        "audit_every_days": 365,
    },
}
#: What each is for, in a sentence.
SAYS = {
    "standard": "The last 90 days count, and an audit is due every 90 days.",
    "yearly": "For who grades once a year: the last 365 days count, and an audit is due every 365 days.",
}


def put_preset(desk: Desk, name: str) -> Policy:
    """Put all settings of a preset. Raises `Refused` for an unknown one, and if they stand like this already."""
    if name not in PRESETS:
        raise Refused(f"There is no preset {name!r}; there are {' and '.join(PRESETS)}.")
    return put(desk, desk.policy._replace(**PRESETS[name]), f"preset {name}")


def preset_of(policy: Policy) -> str:
    """The preset whose settings these are, "" if none."""
    return next(
        (
            name
            for name, preset in PRESETS.items()
            if all(getattr(policy, field) == value for field, value in preset.items())
        ),
        "",
    )
