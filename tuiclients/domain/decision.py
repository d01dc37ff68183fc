"""What the user decided, which stands beside the verdict: decisions, the audits that were kept, and exits."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

Verdict = Literal["grow", "keep", "watch", "fix", "let_go", "leaving", "former"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
EndedBy = Literal["us", "them", "both"]
#: Who ended it, each in words.
ENDED_BY: dict[EndedBy, str] = {"us": "we let them go", "them": "they left", "both": "by agreement"}
#: The tag of the entry that says that a prospect was declined.
DECLINED_TAG = "declined"


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


class Exit(NamedTuple):
    """An offboarding. `reopened`: it was called off, or the client came back; then it counts no more.

    `ends` is the last day of the work, None while it is not picked; `replacement` says what takes the place of a
    revenue that much depends on; `ended_by`: who ended it, "both" = by agreement. `tasks` are free objects, see
    `domain/offboarding/task.py`.
    """

    id: str
    client: str
    opened: date
    closed: date | None = None
    reopened: date | None = None
    reason: str = ""
    tasks: tuple[Mapping[str, Any], ...] = ()
    ends: date | None = None
    replacement: str = ""
    ended_by: EndedBy = "us"
    rev: int = 0
    extra: Mapping[str, Any] | None = None
