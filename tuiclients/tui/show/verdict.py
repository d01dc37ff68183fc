"""The verdict pane: everything that the audit of one client says, as lines; some lead to the entries behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.audit.because import outcome_of
from tuiclients.domain.audit.notices import LITTLE_EVIDENCE
from tuiclients.domain.audit.printed import in_points, printed_contributions, printed_points
from tuiclients.domain.audit.result import Audit, Signal
from tuiclients.domain.audit.verdict import START_PLAN
from tuiclients.parsing.date import format_date
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import BADGES, badge_of, bar, effect_role
from tuiclients.tui.text import fit, short, wrap
from tuiclients.writing.character_bars import spark
from tuiclients.writing.verdict import evidence, says, steadied, trend_glyph

#: Width of a signal's name in columns.
NAME_WIDTH = 14
#: How much is said of a signal: its words in full, cut to one row, or cut to the row of its bar.
FULL, SHORT, BRIEF = range(3)
#: Columns from which words are worth showing beside a bar.
MIN_WORDS_WIDTH = 12
GLYPH = {"deal_breaker": "✖", "candidate": "!", "cap": "!"}


MONTHS, SPAN = 12, 30.0


class VerdictLine(NamedTuple):
    """A line of the pane. `key` is "" unless it leads to entries: "signal payment", "trigger breach"."""

    parts: Sequence[Span]
    key: str = ""


class ClientContext(NamedTuple):
    """What is known of a client beside the audit: the scores of the last months, oldest first (None while they are
    worked out), and facts in words, each a paragraph."""

    scores: Sequence[float] | None = None
    facts: Sequence[str] = ()


def lines(
    audit: Audit, blind: bool, width: int, beside: ClientContext | None = None, height: int = 0
) -> list[VerdictLine]:
    """The pane for a width in columns; signals are shortened if that lets all of them fit into `height` rows."""
    beside = beside or ClientContext()
    head = [
        *_decision(audit, width),
        *_head(audit, width),
        *_months(beside.scores, width),
        *_sure(audit, width),
        *(_blind(audit, width) if blind else []),
        *_triggers(audit, width),
        *_because(audit, width),
        *_lifts(audit, width),
        VerdictLine(()),
    ]
    for shortness in (FULL, SHORT, BRIEF):
        signals = _signals(audit, width, shortness)
        if len(head) + len(signals) <= height:
            break
    else:
        signals = _signals(audit, width, FULL)
    return [*head, *signals, _sum(audit), *_facts(beside.facts, width), *_notices(audit, width)]


def entries_behind(audit: Audit, key: str) -> tuple[str, tuple[str, ...]]:
    """What a key leads to: its name in words, and the ids of the entries behind it."""
    kind, _, name = key.partition(" ")
    for reason in audit.signals if kind == "signal" else audit.triggers:
        if reason.name == name:
            return name.replace("_", " "), reason.entries
    return "", ()


def _decision(audit: Audit, width: int) -> list[VerdictLine]:
    if audit.decision is None:
        return []
    own = audit.decision
    seen = BADGES[own.verdict]
    when = f"you decided on {format_date(own.on, audit.as_of)}"
    head = VerdictLine(((f"{seen.glyph} {seen.word.upper()}", seen.role), (f"  {when}", "muted")))
    return [head, *_wrapped(own.reason, width, "", "  ")] if own.reason else [head]


def _head(audit: Audit, width: int) -> list[VerdictLine]:
    seen = badge_of(audit)
    arrow = trend_glyph(audit.trend)
    points = round(abs(audit.trend))
    change = f"{arrow}{points} in 30 days" if arrow != "·" else "· steady"
    verdict = f"{seen.glyph} {seen.word.upper()}"
    role = {"▲": "good", "▼": "bad"}.get(arrow, "muted")
    return [VerdictLine(((verdict, seen.role), (f"{audit.score:5.0f}  ", ""), (change, role)))]


def _months(scores: Sequence[float] | None, width: int) -> list[VerdictLine]:
    """The score of the last months; the row is kept while that is worked out, so that nothing moves then."""
    if scores is None:
        return [VerdictLine((("12 months  …", "muted"),))]
    if len(scores) < 2:
        return []
    # At least SPAN points between the lowest and the highest step, so that small changes look small.
    low, high = min(scores), max(scores)
    margin = max(0.0, SPAN - (high - low)) / 2
    bottom, top = low - margin, high + margin
    bars = spark([*(score - bottom for score in scores), top - bottom])[:-1]
    months = "12 months" if len(scores) == MONTHS else f"{len(scores)} months"
    return [VerdictLine(((f"{months}  ", "muted"), (bars, ""), (f"  from {scores[0]:.0f}", "muted")))]


def _sure(audit: Audit, width: int) -> list[VerdictLine]:
    """How much the verdict rests on; what to log next where that is little."""
    lines = _wrapped(f"grade {audit.grade} · {evidence(audit.confidence)}", width, "muted")
    since = steadied(audit)
    if since or (audit.borderline and not audit.unsure):
        lines += _wrapped(f"{since or 'borderline'}: close to another band", width, "watch")
    if not audit.unsure:
        lines += [line for notice in audit.notices if _is_thin(notice) for line in _wrapped(notice, width, "watch")]
    return lines


def _is_thin(notice: str) -> bool:
    return notice.startswith(LITTLE_EVIDENCE)


def _blind(audit: Audit, width: int) -> list[VerdictLine]:
    seen = BADGES[audit.blind_shown]
    head = (("blind ", "muted"), (f"{seen.glyph} {seen.word.upper()}", seen.role), (f"{audit.blind:5.0f}", ""))
    explanation = "without feelings and what is older than a year"
    return [VerdictLine(head), *_wrapped(explanation, width, "muted")]


def _triggers(audit: Audit, width: int) -> list[VerdictLine]:
    lines: list[VerdictLine] = []
    for trigger in audit.triggers:
        text_lines = wrap(f"{GLYPH.get(trigger.effect, '!')} {trigger.says}", width)
        key = f"trigger {trigger.name}" if trigger.entries else ""
        lines += [
            VerdictLine(((part, "let_go" if trigger.effect == "deal_breaker" else "fix"),), key)
            for part in text_lines[:1]
        ]
        lines += [VerdictLine(((f"  {part}", "fix"),)) for part in wrap(" ".join(text_lines[1:]), width - 2) if part]
    return lines


def _because(audit: Audit, width: int) -> list[VerdictLine]:
    reason = audit.because
    for trigger in audit.triggers:
        # The triggers stand above, with all that they say.
        reason = "" if reason == trigger.says else reason.removesuffix(f"; {trigger.says}")
    return [*_wrapped(reason, width, ""), *_wrapped(_asked(audit), width, "accent")]


def _asked(audit: Audit) -> str:
    """What the verdict asks for: `next:` only before something to do."""
    plan = audit.plan
    outcome = outcome_of(plan, audit.as_of) if plan is not None else ""
    if not audit.advice or audit.unsure or (outcome and audit.because.startswith(outcome)):
        return ""
    if plan is not None and plan.state == "running" and audit.verdict == "fix":
        return f"fix plan: {audit.advice}"
    if audit.advice == START_PLAN or (plan is not None and plan.state == "overdue"):
        return f"next: {audit.advice}"
    return audit.advice


def _lifts(audit: Audit, width: int) -> list[VerdictLine]:
    """What would lift them, in two lines at most; the explanation has the whole of it."""
    if not audit.lifts:
        return []
    first, *rest = wrap(audit.lifts, width)
    return [VerdictLine(((line, ""),)) for line in (first, *([short(" ".join(rest), width)] if rest else []))]


def _signals(audit: Audit, width: int, shortness: int) -> list[VerdictLine]:
    printed = zip(audit.signals, printed_contributions(audit), strict=True)
    return [line for signal, points in printed for line in _signal(signal, points, width, shortness)]


def _signal(signal: Signal, points: float, width: int, shortness: int) -> list[VerdictLine]:
    change = in_points(points)
    role = effect_role(points) if signal.evidence else "muted"
    words = says(signal, with_span=False)
    brief = shortness == BRIEF
    bar_width = 5 if brief else max(3, min(12, width - NAME_WIDTH - 7))
    full, empty = bar(signal.raw, bar_width)
    room = width - NAME_WIDTH - bar_width - 7
    head = (
        (fit(signal.name, NAME_WIDTH), ""),
        (full, role),
        (empty, "muted"),
        (fit(f" {words}" if brief and room >= MIN_WORDS_WIDTH else "", room), "muted"),
        (change.rjust(7), role),
    )
    line = VerdictLine(head, f"signal {signal.name}" if signal.entries else "")
    if brief:
        return [line]
    if shortness == SHORT:
        return [line, *([VerdictLine(((f"  {short(words, width - 2)}", "muted"),))] if words else [])]
    return [line, *_wrapped(says(signal), width, "muted", "  ")]


def _facts(facts: Sequence[str], width: int) -> list[VerdictLine]:
    return [VerdictLine(()), *(line for fact in facts for line in _hung(fact, width))] if facts else []


def _hung(text: str, width: int) -> list[VerdictLine]:
    """A paragraph whose later lines are indented."""
    first, *rest = wrap(text, width)
    return [VerdictLine(((first, ""),)), *_wrapped(" ".join(rest), width, "", "  ")]


def _sum(audit: Audit) -> VerdictLine:
    total = printed_points(audit)
    return VerdictLine(((f"50 {'-' if total < 0 else '+'} {abs(total):.1f} = {audit.score:.1f}", "muted"),))


def _notices(audit: Audit, width: int) -> list[VerdictLine]:
    notices = [notice for notice in audit.notices if not _is_thin(notice)]
    return [line for notice in notices for line in (VerdictLine(()), *_wrapped(notice, width, "muted"))]


def _wrapped(text: str, width: int, role: str, indent: str = "") -> list[VerdictLine]:
    return [VerdictLine(((indent + part, role),)) for part in wrap(text, max(1, width - len(indent))) if part]
