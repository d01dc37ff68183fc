"""An audit of an earlier day compared with today's: what has changed, signal by signal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.audit.printed import add_up, in_points, printed_contributions
from tuiclients.domain.audit.result import Audit, Signal, audit_object
from tuiclients.domain.audit.scoring import NEUTRAL
from tuiclients.domain.audit.verdict import grade
from tuiclients.domain.audit.wording import count
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date
from tuiclients.workbench.decisions import words
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.past_desk import PastDesk

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
        """The change of the contribution, in points of the score."""
        return self.contribution - self.contribution_then


class PastAudit(NamedTuple):
    """An audit of an earlier day: a kept one, as far as it can be read, or one that was worked out again.

    `gut` = the verdict guessed before the audit was shown. `typed_later` = the number of entries that the one worked
    out again rests on and that were typed after that day; None for a kept one.
    """

    on: date
    score: float | None
    grade: str
    verdict: str
    gut: str | None
    unsure: bool = False
    because: str = ""
    kept: bool = True
    typed_later: int | None = None

    @property
    def shown(self) -> str:
        """The verdict as every face shows it, "" if there is none."""
        return "unsure" if self.unsure else self.verdict


class Comparison(NamedTuple):
    """A client then and now. `then` is None, and `shifts` empty, if nothing was kept by that day or is known of it.

    `says` are sentences about the score, the verdict and the guess.
    """

    client: str
    name: str
    then: PastAudit | None
    now: Audit
    shifts: tuple[SignalShift, ...]
    says: tuple[str, ...]


def compare(desk: Desk, client: str, now: Audit | None = None) -> Comparison:
    """Compare the newest audit kept before today with that of the desk's day.

    `now` = an audit of that day to compare with instead of the desk's, such as one with answers not yet stored. A
    kept audit is never recomputed: it holds by the settings of its day.
    """
    audit = now or desk.audit(client)
    kept_audits = [kept_audit for kept_audit in desk.kept_audits(client) if kept_audit.on < desk.as_of]
    if not kept_audits:
        return Comparison(client, audit.name, None, audit, (), (f"No audit of {audit.name} was kept before today.",))
    return _compared(_past_audit(kept_audits[-1]), kept_audits[-1].result, audit)


def past_desk(desk: Desk, day: date) -> PastDesk:
    """The desk on a day to compare with. Raises `Refused` for a day ahead."""
    if day > desk.as_of:
        raise Refused(f"{format_date(day, desk.as_of)} is in the future; name a day that has been.")
    return PastDesk(desk, day)


def compare_with(desk: Desk, client: str, past: PastDesk) -> Comparison:
    """Compare the newest audit kept by the day of `past` with that of the desk's day.

    Where none was kept, that of this day is worked out again, by what is logged now and by the settings of now.
    """
    audit, kept_audits = desk.audit(client), past.kept_audits(client)
    if kept_audits:
        return _compared(_past_audit(kept_audits[-1]), kept_audits[-1].result, audit)
    if not past.is_known(client):
        on = format_date(past.as_of, desk.as_of)
        says = f"Nothing about {audit.name} is dated up to {on}, so there is nothing to compare with."
        return Comparison(client, audit.name, None, audit, (), (says,))
    result = audit_object(past.audit(client))
    again = _past_audit(KeptAudit("", client, past.as_of, None, result))
    return _compared(again._replace(kept=False, typed_later=past.typed_later(client)), result, audit)


def calculated_again(number: int, typed_later: int, day: date, as_of: date) -> str:
    """What is said of audits that were not kept: what they rest on, lest they pass for what was said then."""
    on = format_date(day, as_of)
    missing = f"The audit of {on} was not kept, so it is" if number == 1 else f"{number} audits of {on} were not kept"
    missing += "" if number == 1 else ", so they are"
    later = "anything changed since counts as it is now"
    if typed_later:
        entries = f"{count(typed_later, 'entry', 'entries')} dated up to then"
        later = f"{entries} {'was' if typed_later == 1 else 'were'} typed later"
    return f"{missing} calculated again from what is in the log now, with the settings of now; {later}."


def _compared(then: PastAudit, result: Mapping[str, Any] | None, now: Audit) -> Comparison:
    says = _sentences(then, now)
    if not then.kept:
        says.append(calculated_again(1, then.typed_later or 0, then.on, now.as_of))
    return Comparison(now.client, now.name, then, now, _shifts(result or {}, now), tuple(says))


def as_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison as scripts see it."""
    then, now = comparison.then, comparison.now
    return {
        "client": comparison.client,
        "name": comparison.name,
        "then": then
        and {
            "on": then.on.isoformat(),
            "score": then.score,
            "grade": then.grade or None,
            "verdict": then.verdict or None,
            "unsure": then.unsure,
            "gut": then.gut,
            "because": then.because or None,
            "kept": then.kept,
            "typed_later": then.typed_later,
        },
        "now": {
            "on": now.as_of.isoformat(),
            "score": now.score,
            "grade": now.grade,
            "verdict": now.verdict,
            "unsure": now.unsure,
            "because": now.because,
        },
        "signals": [
            {
                "name": shift.name,
                "raw_then": shift.raw_then,
                "raw": shift.raw,
                "contribution_then": shift.contribution_then,
                "contribution": shift.contribution,
                "says": shift.says,
            }
            for shift in comparison.shifts
        ],
        "says": list(comparison.says),
    }


def _past_audit(kept_audit: KeptAudit) -> PastAudit:
    stored = kept_audit.result or {}
    score = _number(stored.get("score"))
    letter = stored.get("grade") or (grade(score) if score is not None else "")
    verdict, unsure = str(stored.get("verdict") or ""), stored.get("unsure") is True
    because = str(stored.get("because") or "")
    return PastAudit(kept_audit.on, score, str(letter), verdict, kept_audit.gut, unsure, because)


def _shifts(result: Mapping[str, Any], now: Audit) -> tuple[SignalShift, ...]:
    stored = result.get("signals")
    rows = [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []
    before = {row.get("name"): row for row in rows}
    score = _number(result.get("score"))
    printed = add_up(
        [_number(row.get("contribution")) or 0.0 for row in before.values()],
        None if score is None else float(f"{score:.1f}") - NEUTRAL,
    )
    printed_then = dict(zip(before, printed, strict=True))
    return tuple(
        [
            _shift(before[signal.name], signal, printed_now - printed_then[signal.name])
            for signal, printed_now in zip(now.signals, printed_contributions(now), strict=True)
            if signal.name in before
        ]
    )


def _shift(before: Mapping[str, Any], now: Signal, points: float) -> SignalShift:
    """A signal then and now; `points` = how far its printed contribution has moved."""
    raw, contribution = _number(before.get("raw")), _number(before.get("contribution")) or 0.0
    return SignalShift(now.name, raw, now.raw, contribution, now.contribution, _shift_in_words(raw, now.raw, points))


def _shift_in_words(then: float | None, now: float | None, points: float) -> str:
    change = f", {in_points(points)} points" if abs(points) >= STEADY else ", no change in the score"
    if then is None and now is None:
        return "no evidence then or now"
    if then is None:
        return f"no evidence then, {now:.0f} of 100 now{change}"
    if now is None:
        return f"{then:.0f} of 100 then, no evidence now{change}"
    direction = "steady at" if round(then) == round(now) else "up from" if now > then else "down from"
    return f"{direction} {then:.0f}{'' if direction == 'steady at' else f' to {now:.0f}'}{change}"


def printed_change(then: float, now: float) -> float:
    """How far one printed score lies from the other, in points."""
    return float(f"{now:.1f}") - float(f"{then:.1f}")


def _sentences(then: PastAudit, now: Audit) -> list[str]:
    sentences = []
    if then.score is not None:
        change = printed_change(then.score, now.score)
        since = "as it was" if abs(change) < STEADY else f"{in_points(change)} since"
        on = format_date(then.on, now.as_of)
        sentences.append(f"{then.score:.1f} ({then.grade}) on {on}, {now.score:.1f} ({now.grade}) now: {since}.")
    if then.verdict:
        same = then.shown == now.shown
        sentences.append(
            f"The verdict is {words(now.shown)}, as it was." if same else _verdict_change(then.shown, now.shown)
        )
    if then.gut and then.verdict:
        sentences.append(_guess_in_words(then.gut, then.shown, now.shown))
    return sentences


def _verdict_change(then: str, now: str) -> str:
    return f"The verdict was {words(then)} and is {words(now)} now."


def _guess_in_words(gut: str, then: str, now: str) -> str:
    if gut == then:
        return f"Your guess then was {words(gut)}, as the audit said."
    since = "and so it turned out" if gut == now else f"it is {words(now)} now"
    return f"Your guess then was {words(gut)} where the audit said {words(then)}; {since}."


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
