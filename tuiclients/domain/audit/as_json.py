"""The audit as the object that scripts see: field names as in the records, numbers unrounded, dates ISO."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.audit.result import Audit, PlanState, Signal, Trigger
from tuiclients.domain.decision import Decision


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
