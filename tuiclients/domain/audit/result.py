"""What an audit says: signals, triggers, plan state and verdict, with the entries behind each."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

from tuiclients.domain.audit.day import Standing
from tuiclients.domain.decision import Decision, Verdict
from tuiclients.domain.fix_plan import Outcome

TriggerName = Literal["unpaid", "ghost", "abuse", "breach", "mornings", "under60", "overtime", "promise", "strain"]
#: What a trigger does to the verdict, from the weakest to the strongest.
Effect = Literal["cap", "candidate", "deal_breaker"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
Band = Literal["grow", "keep", "watch", "fix", "candidate"]
#: A verdict as people read it: `unsure` instead of Watch where the evidence is too thin for one.
ShownVerdict = Verdict | Literal["unsure"]
#: How a fix plan stands: open within its deadline or past it, or as it ended.
PlanStage = Literal["running", "overdue"] | Outcome


class Signal(NamedTuple):
    """A signal on a day. `raw` 0..100 or None without evidence; `contribution` in points of the score.

    `left_out` = why it is not judged for this client, in words: "a prospect", "deliberately unpaid", "fees that need
    no hours"; empty where it is, and where the settings give it no weight. `raw_then` = the raw of 30 days earlier,
    None unless there was evidence both then and now. `span` = the days that it looks at, by name, where it looks at a
    window: "last 90 days", "Aug to Oct".
    """

    name: str
    raw: float | None
    evidence: float
    confidence: float
    weight: float
    contribution: float
    says: str
    entries: tuple[str, ...]
    left_out: str = ""
    span: str = ""
    raw_then: float | None = None


class Trigger(NamedTuple):
    """A fact that outranks the score."""

    name: TriggerName
    effect: Effect
    says: str
    entries: tuple[str, ...]


def strongest(triggers: Iterable[Trigger]) -> Trigger | None:
    """The trigger with the strongest effect, the first of equals; None without any."""
    return max(triggers, key=lambda trigger: EFFECTS.index(trigger.effect), default=None)


class PlanState(NamedTuple):
    """The newest fix plan as it stood on the day. `day` = the days since it was opened.

    `counts` = it failed, was refused or waived, and still counts; `held_by` = the trigger by which it does when the
    days for which it counts anyway are over. `extended`: its one extension has been given.
    """

    id: str
    cause: str
    state: PlanStage
    opened: date
    deadline: date
    closed: date | None
    day: int
    counts: bool = False
    held_by: str = ""
    extended: bool = False


class Earned(NamedTuple):
    """What one client's earning rests on, kept so that no entry is read again for the book's average.

    `net` money and `hours` of the window that ends at `end` (E); `not_invoiced` hours logged after E.
    `counts` = the client is in the book's average (active or leaving on that day). `minutes` are those of `hours`,
    exact. `cost` = what these hours cost, each person's at their own rate. `overdue` = the money of the remainders
    past due, `overdue_days` = its money-weighted days past due (0 without any). `open` = all that they owe, due or
    not. `days` = the length of the window where it is not the policy's (0: it is).
    """

    net: Decimal
    hours: float
    end: date
    not_invoiced: float
    counts: bool
    minutes: int = 0
    cost: Decimal = Decimal(0)
    overdue: Decimal = Decimal(0)
    overdue_days: float = 0.0
    open: Decimal = Decimal(0)
    days: int = 0


class Audit(NamedTuple):
    """The whole verdict on one client on one day; the fields are those of the JSON audit object.

    Where a kept score stands for an audit that is not worked out yet, `band` is empty, and only the fields of that
    score mean anything.
    """

    client: str
    name: str
    as_of: date
    score: float
    confidence: float
    grade: str
    band: Band | Literal[""]
    borderline: bool
    verdict: Verdict
    because: str
    blind: float
    blind_verdict: Verdict
    trend: float
    signals: tuple[Signal, ...]
    triggers: tuple[Trigger, ...]
    plan: PlanState | None
    decision: Decision | None
    earned: Earned
    notices: tuple[str, ...] = ()
    """Sentences shown beside the verdict and never scored: what to log next, drift, attention, bias guard,
    "judged by money alone", the half of an import that is missing."""
    standing: Standing = "active"
    advice: str = ""
    """What the verdict asks for next, in words: "start a fix plan", "day 52 of 90"; empty if nothing."""
    unsure: bool = False
    """Whether the verdict is Watch only for want of evidence."""
    blind_unsure: bool = False
    """The same of the blind verdict."""
    lifts: str | None = None
    """What would reach the next band, as a sentence: "4.2 points short of Keep: ..."; None if that is no question."""
    first_score: float | None = None
    """The score of the 1st of the month where that decides the band, because today's is close to the edge."""
    demands: tuple[str, ...] = ()
    """What Grow asks for besides the score and does not get, in words, where that makes the verdict Keep."""
    new_start: date | None = None
    """The day on which the newest plan that has succeeded was opened; some triggers count nothing up to it."""

    @property
    def shown(self) -> ShownVerdict:
        """The verdict as every face shows it."""
        return "unsure" if self.unsure and self.verdict == "watch" else self.verdict

    @property
    def blind_shown(self) -> ShownVerdict:
        """The blind verdict as every face shows it."""
        return "unsure" if self.blind_unsure and self.blind_verdict == "watch" else self.blind_verdict


def audit_object(audit: Audit) -> dict[str, Any]:
    """An audit as a JSON object."""
    return {
        "client": audit.client,
        "name": audit.name,
        "as_of": audit.as_of.isoformat(),
        "score": audit.score,
        "confidence": audit.confidence,
        "grade": audit.grade,
        "band": audit.band,
        "borderline": audit.borderline,
        "verdict": audit.verdict,
        "because": audit.because,
        "unsure": audit.unsure,
        "lifts": audit.lifts,
        "blind": audit.blind,
        "blind_verdict": audit.blind_verdict,
        "trend": audit.trend,
        "signals": [_signal(signal) for signal in audit.signals],
        "triggers": [_trigger(trigger) for trigger in audit.triggers],
        "plan": _plan(audit.plan) if audit.plan else None,
        "decision": _decision(audit.decision) if audit.decision else None,
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "name": signal.name,
        "raw": signal.raw,
        "evidence": signal.evidence,
        "confidence": signal.confidence,
        "weight": signal.weight,
        "contribution": signal.contribution,
        "says": signal.says,
        "entries": list(dict.fromkeys(signal.entries)),
    }


def _trigger(trigger: Trigger) -> dict[str, Any]:
    return {
        "name": trigger.name,
        "effect": trigger.effect,
        "says": trigger.says,
        "entries": list(dict.fromkeys(trigger.entries)),
    }


def _plan(plan: PlanState) -> dict[str, Any]:
    return {
        "id": plan.id,
        "cause": plan.cause,
        "state": plan.state,
        "opened": plan.opened.isoformat(),
        "deadline": plan.deadline.isoformat(),
        "closed": plan.closed.isoformat() if plan.closed else None,
        "day": plan.day,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {"on": decision.on.isoformat(), "verdict": decision.verdict, "reason": decision.reason}
