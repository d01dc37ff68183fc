"""The audit objects of a document on a day, as the command line shows them but for the free texts."""

from __future__ import annotations

from datetime import date, timedelta

from tests.oracle.basics import SIGNALS, Obj, day, near
from tests.oracle.case import Case, case
from tests.oracle.plans import state
from tests.oracle.verdict import grade, judge, judge_blind, read_all, score, trend


def audit(book: Obj, client_id: str, as_of: date) -> Obj:
    """One client's audit object; `entries` are sets."""
    full = judge(book, client_id, as_of)
    of = full.case
    blind = judge_blind(book, of)
    weighed, settings = full.weighed, of.settings
    before = read_all(case(book, client_id, as_of - timedelta(days=30)), book)
    return {
        "client": client_id,
        "name": of.client["name"],
        "as_of": as_of.isoformat(),
        "score": weighed.score,
        "confidence": weighed.confidence,
        "grade": grade(weighed.score),
        "band": full.band,
        "borderline": any(near(weighed.score, edge, 2) for edge in settings["bands"].values()),
        "verdict": full.verdict,
        "unsure": full.unsure,
        "blind": blind.weighed.score,
        "blind_verdict": blind.verdict,
        "trend": trend(full, before),
        "signals": [
            {
                "name": name,
                "raw": full.read[name].raw,
                "evidence": full.read[name].n,
                "confidence": weighed.c[name],
                "weight": settings["weights"][name],
                "contribution": weighed.contribution[name],
                "entries": full.read[name].entries,
            }
            for name in SIGNALS
        ],
        "triggers": [{"name": n, "effect": t.effect, "entries": t.entries} for n, t in full.triggers.items()],
        "plan": _plan(of),
        "decision": _decision(book, client_id, as_of),
    }


def audits(book: Obj, as_of: date) -> list[Obj]:
    """Every client's audit object, by id."""
    return [audit(book, ident, as_of) for ident in sorted(c["id"] for c in book["clients"])]


def effect(book: Obj, client_id: str, as_of: date, entry_id: str) -> float:
    """What an entry adds to the score: all of it computed again as if the entry had never been logged."""
    without = {**book, "entries": [e for e in book["entries"] if e["id"] != entry_id]}
    return score(book, client_id, as_of) - score(without, client_id, as_of)


def _plan(of: Case) -> Obj | None:
    if not of.plans:
        return None
    plan = of.plans[-1]
    return {
        "id": plan["id"],
        "cause": plan["cause"],
        "state": state(plan, of.as_of),
        "opened": plan["opened"].isoformat(),
        "deadline": plan["deadline"].isoformat(),
        "closed": plan["closed"].isoformat() if plan["closed"] else None,
        "day": (of.as_of - plan["opened"]).days,
    }


def _decision(book: Obj, client_id: str, as_of: date) -> Obj | None:
    own = [d for d in book.get("decisions", []) if d["client"] == client_id and day(d["on"]) <= as_of]
    if not own:
        return None
    newest = max(own, key=lambda d: (day(d["on"]), d["id"]))
    return {"on": newest["on"], "verdict": newest["verdict"], "reason": newest.get("reason") or ""}
