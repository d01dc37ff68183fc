"""The policy: every setting of a book, with its default."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.signal import SIGNALS, default_half_lives, default_weights, names_of

WEIGHTS = default_weights(SIGNALS)
SIGNAL_NAMES = names_of(SIGNALS)
HALF_LIVES = default_half_lives(SIGNALS)
BANDS: dict[str, float] = {"grow": 75, "keep": 60, "watch": 50, "fix": 30}
CRITERIA = (
    "asks early",
    "pays as agreed",
    "respects our hours",
    "same values",
    "work we want to show",
    "room to grow",
)


class Policy(NamedTuple):
    """The settings of a book.

    `target_rate`, `cost_rate` and `cost_rates` are money an hour; `fill_rate`, `interest` (a year),
    `tolerance` and `tax_rate` are shares (0.2 = 20 %); `window_days` and `audit_every_days` are days.
    `weights`, `half_lives` and `bands` are whole here: what the user left out stands at its default.
    `timezone` is an IANA name; `working_hours` a text such as "mon-fri 09:00-18:00"; `number_format` is
    "1,234.56" or "1.234,56"; `me` is the person who logs when no `by` is said.
    """

    currency: str = "EUR"
    target_rate: Decimal | None = None
    cost_rate: Decimal = Decimal(0)
    cost_rates: Mapping[str, Decimal] = {}
    fill_rate: float = 0.5
    interest: float = 0.12
    window_days: int = 90
    tolerance: float = 0.05
    k: float = 3
    weights: Mapping[str, float] = WEIGHTS
    half_lives: Mapping[str, float] = HALF_LIVES
    bands: Mapping[str, float] = BANDS
    audit_every_days: int = 90
    tax_rate: float | None = None
    timezone: str | None = None
    working_hours: str | None = None
    number_format: str | None = None
    me: str = ""
    fit_criteria: tuple[str, ...] = CRITERIA
    id: str = "settings"
    rev: int = 0
    extra: Mapping[str, Any] | None = None
