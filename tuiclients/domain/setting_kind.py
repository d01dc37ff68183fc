"""What a setting is: its kind, its bounds, and where it stands on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

SettingKind = Literal[
    "money",
    "money by person",
    "share",
    "days",
    "number",
    "parts",
    "texts",
    "currency",
    "zone",
    "hours",
    "choice",
    "name",
    "weekdays",
    "country",
    "language",
]
#: The type of `Policy`'s field by kind.
KIND_TYPES: dict[SettingKind, Any] = {
    "money": Decimal,
    "money by person": Mapping[str, Decimal],
    "share": float,
    "days": int,
    "number": float,
    "parts": Mapping[str, float],
    "texts": tuple[str, ...],
    "currency": str,
    "zone": str,
    "hours": str,
    "choice": str,
    "name": str,
    "weekdays": str,
    "country": str,
    "language": str,
}

SettingGroup = Literal[
    "money", "weights", "half-lives", "bands", "looking back", "ideal client", "writing", "letters"
]
#: The groups from the first to the last on the sheet, each with its heading.
SETTING_GROUPS: dict[SettingGroup, str] = {
    "money": "Money",
    "weights": "Weights",
    "half-lives": "Half-lives in days",
    "bands": "A verdict begins at",
    "looking back": "Looking back",
    "ideal client": "The ideal client",
    "writing": "Writing it down",
    "letters": "Letters and parting",
}


class Setting:
    """One setting.

    `default`: None where it is optional. `help` completes "the setting is ..."; `label` names it on the sheet, whose
    `group` lists it as row number `row`. `least` and `most` bound a number (`above`: `least` itself is out); for
    the parts of a setting each part. `step`: by how much one key changes it, shares in per cent, None if it is typed.
    `typed_most`: what may be typed at most, where that is less than a file may hold. `choices`: all values.
    """

    __slots__ = (
        *("above", "choices", "default", "group", "help", "kind", "label", "least", "most", "name", "row", "step"),
        "typed_most",
    )

    def __init__(
        self,
        name: str,
        kind: SettingKind,
        default: Any,
        group: SettingGroup,
        row: int,
        label: str,
        help: str,  # noqa: A002
        least: float = 0,
        most: float = 0,
        above: bool = False,
        step: float | None = None,
        typed_most: float | None = None,
        choices: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.kind = kind
        self.default = default
        self.group = group
        self.row = row
        self.label = label
        self.help = help
        self.least = least
        self.most = most
        self.above = above
        self.step = step
        self.typed_most = typed_most
        self.choices = choices

    @property
    def has_parts(self) -> bool:
        """Whether it has parts, which are named and set one by one (`weights.fit`)."""
        return self.kind == "parts"
