"""The leading reason of a verdict, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.result import PlanState, Signal, Trigger, strongest
from tuiclients.domain.audit.scoring import NEUTRAL
from tuiclients.domain.audit.wording import listed, on_day
from tuiclients.domain.decision import Verdict

NOT_ENOUGH = "not enough evidence"
#: What decided a verdict.
Ground = Literal["standing", "thin", "deal-breaker", "plan", "trigger", "band"]


def outcome_of(plan: PlanState, as_of: date) -> str:
    """How a closed plan has ended, "" for an open one: "the plan for the rate failed on 1 Oct"."""
    if plan.closed is None:
        return ""
    ended = plan.state if plan.state in ("succeeded", "failed") else f"was {plan.state}"
    return f"the plan for {in_words(plan.cause)} {ended} on {on_day(plan.closed, as_of)}"


def because(
    ground: Ground,
    verdict: Verdict,
    demands: tuple[str, ...],
    as_of: date,
    signals: Sequence[Signal],
    triggers: Sequence[Trigger],
    plan: PlanState | None,
    log_next: str,
) -> str:
    """The leading reason: what decided, and what stands behind it."""
    trigger = strongest(triggers)
    best = max(signals, key=lambda signal: signal.contribution)
    worst = min(signals, key=lambda signal: signal.contribution)
    if ground == "thin":
        known = f"; so far {worst.says}" if worst.contribution < 0 else ""
        return f"{NOT_ENOUGH}{known}" + (f"; log next: {log_next}" if log_next else "")
    if ground == "plan" and plan is not None and plan.closed is not None:
        behind = trigger.says if trigger else worst.says if worst.contribution < 0 else ""
        outcome = outcome_of(plan, as_of)
        return f"{outcome}; {behind}" if behind and verdict == "let_go" else outcome
    if trigger is not None:
        return trigger.says
    if verdict in ("keep", "grow") and best.contribution > 0:
        return best.says + (f"; Grow asks for {listed(list(demands))}" if demands else "")
    leading = worst if worst.contribution < 0 else best
    return leading.says if leading.contribution else f"a score of {NEUTRAL:.0f}: nothing speaks for or against"
