"""What a kept audit left in the book, in sentences and for scripts."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.workbench.audit_questions import CLOSENESS, POTENTIAL
from tuiclients.workbench.audit_walk import MAX_RATING, Kept
from tuiclients.workbench.decisions import words


def sentences(kept: Kept) -> list[str]:
    """What was kept, a sentence for each part."""
    audit = kept.result
    verdict = f"{words(audit.shown)}, {audit.score:.1f} ({audit.grade})"
    says = [f"Kept today's audit of {audit.name}: {verdict}, because {audit.because}."]
    if kept.review is not None:
        says.append(f"Review: {_review_in_words(kept.review)}.")
    if kept.audit.gut is not None:
        beside = (
            "as the audit says" if kept.audit.gut == audit.shown else f"where the audit says {words(audit.shown)}"
        )
        says.append(f"Your gut: {words(kept.audit.gut)}, {beside}.")
    says.append(f"Blind verdict: {words(audit.blind_shown)}, {audit.blind:.1f}.")
    if kept.decision is not None:
        says.append(f"Your decision: {words(kept.decision.verdict)}, because: {kept.decision.reason}")
    return says


def as_json(kept: Kept) -> dict[str, Any]:
    """What was kept, each part as the document has it; what was not answered is null."""
    from tuiclients.storage.encoding.codec import to_object

    return {
        "audit": to_object(kept.audit),
        "review": kept.review and to_object(kept.review),
        "decision": kept.decision and to_object(kept.decision),
        "entry": to_object(kept.entry),
    }


def _review_in_words(review: Entry) -> str:
    parts = [f"{criterion} {'yes' if answer else 'no'}" for criterion, answer in (review.fit or {}).items()]
    for name, scale in (("potential", POTENTIAL), ("closeness", CLOSENESS)):
        rated = getattr(review, name)
        if rated is not None:
            parts.append(f"{name} {rated} of {MAX_RATING} ({scale[rated]})")
    if review.we_fit:
        parts.append(f"right for them: {review.we_fit}")
    return "; ".join(parts)
