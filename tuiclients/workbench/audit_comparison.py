"""A kept audit of an earlier day beside the audit of today: what has changed, signal by signal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.audit.result import Audit, Signal
from tuiclients.domain.audit.verdict import grade
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.errors import Refused
from tuiclients.workbench.decisions import words
from tuiclients.workbench.desk import Desk

#: Less than this in points counts as no change.
STEADY = 0.05


class SignalShift(NamedTuple):
    """One signal then and now. `raw` is 0..100 or None without evidence; contributions are points of the score."""

    name: str
    raw_then: float | None
    raw: float | None
    contribution_then: float
    contribution: float
    says: str

    @property
    def points(self) -> float:
        """By how many points of the score it has moved."""
        return self.contribution - self.contribution_then


class PastAudit(NamedTuple):
    """A kept audit, as far as it can be read. `gut` = the verdict guessed before it was shown."""

    on: date
    score: float | None
    grade: str
    verdict: str
    gut: str | None


class Comparison(NamedTuple):
    """A client then and now. `then` None: no audit was kept by that day, and there are no shifts.

    `says` are sentences: what became of the score, the verdict and the guess.
    """

    client: str
    name: str
    then: PastAudit | None
    now: Audit
    shifts: tuple[SignalShift, ...]
    says: tuple[str, ...]


def compare(desk: Desk, client: str, day: date | None = None, now: Audit | None = None) -> Comparison:
    """The newest audit kept by a day against that of the desk's day; `day` None: the newest one before today.

    `now` = an audit of that day to compare with instead of the desk's, such as one with answers not yet stored. A
    kept audit is never recomputed: it stands with the settings of its day. Raises `Refused` for a day ahead.
    """
    if day is not None and day > desk.as_of:
        raise Refused(f"{day} lies ahead of {desk.as_of}; name the day of an audit that was kept.")
    audit = now or desk.audit(client)
    kept = [one for one in desk.kept_audits(client) if (one.on <= day if day is not None else one.on < desk.as_of)]
    if not kept:
        by = f"by {day}" if day is not None else "before today"
        return Comparison(client, audit.name, None, audit, (), (f"No audit of {audit.name} was kept {by}.",))
    then = _then(kept[-1])
    shifts = _shifts(kept[-1].result or {}, audit)
    return Comparison(client, audit.name, then, audit, shifts, tuple(_sentences(then, audit)))


def as_json(one: Comparison) -> dict[str, Any]:
    """A comparison as scripts see it."""
    then, now = one.then, one.now
    return {
        "client": one.client,
        "name": one.name,
        "then": then
        and {
            "on": then.on.isoformat(),
            "score": then.score,
            "grade": then.grade or None,
            "verdict": then.verdict or None,
            "gut": then.gut,
        },
        "now": {"on": now.as_of.isoformat(), "score": now.score, "grade": now.grade, "verdict": now.verdict},
        "signals": [
            {
                "name": shift.name,
                "raw_then": shift.raw_then,
                "raw": shift.raw,
                "contribution_then": shift.contribution_then,
                "contribution": shift.contribution,
                "says": shift.says,
            }
            for shift in one.shifts
        ],
        "says": list(one.says),
    }


def _then(kept: KeptAudit) -> PastAudit:
    result = kept.result or {}
    score = _number(result.get("score"))
    letter = result.get("grade") or (grade(score) if score is not None else "")
    return PastAudit(kept.on, score, str(letter), str(result.get("verdict") or ""), kept.gut)


def _shifts(result: Mapping[str, Any], now: Audit) -> tuple[SignalShift, ...]:
    stored = result.get("signals")
    before = {one.get("name"): one for one in stored if isinstance(one, dict)} if isinstance(stored, list) else {}
    return tuple([_shift(before[signal.name], signal) for signal in now.signals if signal.name in before])


def _shift(before: Mapping[str, Any], now: Signal) -> SignalShift:
    raw, points = _number(before.get("raw")), _number(before.get("contribution")) or 0.0
    return SignalShift(
        now.name, raw, now.raw, points, now.contribution, _moved(raw, now.raw, now.contribution - points)
    )


def _moved(then: float | None, now: float | None, points: float) -> str:
    moved = f", {points:+.1f} points" if abs(points) >= STEADY else ", no change in the score"
    if then is None and now is None:
        return "no evidence then or now"
    if then is None:
        return f"no evidence then, {now:.0f} of 100 now{moved}"
    if now is None:
        return f"{then:.0f} of 100 then, no evidence now{moved}"
    how = "steady at" if round(then) == round(now) else "up from" if now > then else "down from"
    return f"{how} {then:.0f}{'' if how == 'steady at' else f' to {now:.0f}'}{moved}"


def _sentences(then: PastAudit, now: Audit) -> list[str]:
    found = []
    if then.score is not None:
        change = now.score - then.score
        how = "as it was" if abs(change) < STEADY else f"{change:+.1f} since"
        found.append(f"{then.score:.1f} ({then.grade}) on {then.on}, {now.score:.1f} ({now.grade}) now: {how}.")
    if then.verdict:
        same = then.verdict == now.verdict
        found.append(
            f"The verdict is {words(now.verdict)}, as it was." if same else _turned(then.verdict, now.verdict)
        )
    if then.gut and then.verdict:
        found.append(_guess(then.gut, then.verdict, now.verdict))
    return found


def _turned(then: str, now: str) -> str:
    return f"The verdict was {words(then)} and is {words(now)} now."


def _guess(gut: str, then: str, now: str) -> str:
    if gut == then:
        return f"Your guess was {words(gut)}, as the audit said."
    since = "that is how it has come" if gut == now else f"it is {words(now)} now"
    return f"Your guess was {words(gut)} where the audit said {words(then)}; {since}."


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
