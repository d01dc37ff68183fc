"""What the user decided, and the audits that were kept; both stand beside the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

Verdict = Literal["grow", "keep", "watch", "fix", "let_go", "leaving", "former"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Decision(NamedTuple):
    """The user's own decision, with its reason and date."""

    id: str
    client: str
    on: date
    verdict: Verdict
    reason: str = ""
    rev: int = 0
    extra: Mapping[str, Any] | None = None


class KeptAudit(NamedTuple):
    """An audit as it was on its day, never recomputed. `gut` = the verdict guessed before it was shown."""

    id: str
    client: str
    on: date
    gut: Verdict | None = None
    result: Mapping[str, Any] | None = None
    rev: int = 0
    extra: Mapping[str, Any] | None = None
