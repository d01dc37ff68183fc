"""The verdict pane: everything that the audit of one client says, as lines; some lead to the entries behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.audit.because import outcome_of
from tuiclients.domain.audit.notices import LITTLE_EVIDENCE
from tuiclients.domain.audit.printed import in_points, printed_contributions, printed_points
from tuiclients.domain.audit.result import EFFECTS, Audit, Signal
from tuiclients.domain.audit.verdict import START_PLAN
from tuiclients.parsing.date import format_date
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import BADGES, badge_of, diverging, effect_role
from tuiclients.tui.text import fit, short, wrap
from tuiclients.writing.character_bars import spark
from tuiclients.writing.verdict import evidence, says, steadied, trend_glyph

#: Width of a signal's name and of its effect in columns.
NAME_WIDTH, EFFECT_WIDTH = 14, 6
#: How much is said of a signal: its words in full, cut to one row, or cut to the row of its bar.
FULL, SHORT, BRIEF = range(3)
#: Columns of a bar on each side of its middle line: at most, at least, and where words stand beside it.
MOST_HALF, LEAST_HALF, BRIEF_HALF = 7, 2, 3
#: Points that fill such a side, unless a signal of the client moves the score by more.
FULL_BAR = 6.0
#: Columns from which words are worth showing beside a bar.
MIN_WORDS_WIDTH = 12
#: What stands above the effects.
HEADING = "effect on score"
GLYPH = {"deal_breaker": "✖", "candidate": "!", "cap": "!"}


MONTHS, SPAN = 12, 30.0


class VerdictLine(NamedTuple):
    """A line of the pane. `key` is "" unless it leads to entries: "signal payment", "trigger breach"."""

    parts: Sequence[Span]
    key: str = ""


class ClientContext(NamedTuple):
    """What is known of a client beside the audit: the scores of the last months, oldest first (None while they are
    worked out), and facts in words, each a paragraph. `early`: there is nothing to compare with yet, so that
    neither grade nor trend nor the edge of a band is shown."""

    scores: Sequence[float] | None = None
    facts: Sequence[str] = ()
    early: bool = False


def lines(
    audit: Audit, blind: bool, width: int, beside: ClientContext | None = None, height: int = 0
) -> list[VerdictLine]:
    """The pane for a width in columns; signals are shortened as far as it takes to fit into `height` rows.

    What is worst comes first: the triggers right below the verdict.
    """
    beside = beside or ClientContext()
    head = [
        *_decision(audit, width),
        *_head(audit, beside.early),
        *_triggers(audit, width),
        *_because(audit, width),
        *(_blind(audit, width) if blind else []),
        *_sure(audit, width, beside.early),
        *(_months(beside.scores, width) if not beside.early else []),
        VerdictLine(((fit(HEADING, width, right=True), "muted"),)),
    ]
    signals = _signals(audit, width, FULL)
    for shortness in (SHORT, BRIEF):
        if not height or len(head) + len(signals) < height:
            break
        signals = _signals(audit, width, shortness)
    lifts = _wrapped(audit.lifts or "", width, "")
    return [*head, *signals, _sum(audit), *lifts, *_facts(beside.facts, width), *_notices(audit, width)]


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


def _head(audit: Audit, early: bool) -> list[VerdictLine]:
    seen = badge_of(audit)
    arrow = trend_glyph(audit.trend)
    points = round(abs(audit.trend))
    change = f"{arrow}{points} in 30 days" if arrow != "·" else "· steady"
    verdict = f"{seen.glyph} {seen.word.upper()}"
    role = {"▲": "good", "▼": "bad"}.get(arrow, "muted")
    parts = [(verdict, seen.role), (f"{audit.score:5.0f}  ", ""), (change, role)]
    return [VerdictLine(parts[:2] if early else parts)]


def _months(scores: Sequence[float] | None, width: int) -> list[VerdictLine]:
    """The score of the last months; the row is kept while that is worked out, so that nothing moves then."""
    if scores is None:
        return [VerdictLine((("12 months …", "muted"),))]
    if len(scores) < 2:
        return []
    # At least SPAN points between the lowest and the highest step, so that small changes look small.
    low, high = min(scores), max(scores)
    margin = max(0.0, SPAN - (high - low)) / 2
    bottom, top = low - margin, high + margin
    bars = spark([*(score - bottom for score in scores), top - bottom])[:-1]
    months = "12 months" if len(scores) == MONTHS else f"{len(scores)} months"
    return [VerdictLine(((f"{months} ", "muted"), (bars, ""), (f" from {scores[0]:.0f}", "muted")))]


def _sure(audit: Audit, width: int, early: bool) -> list[VerdictLine]:
    """How much the verdict rests on; what to log next where that is little."""
    grade = "" if early else f"grade {audit.grade} · "
    lines = _wrapped(f"{grade}{evidence(audit.confidence)}", width, "muted")
    since = "" if early else steadied(audit)
    if since or (audit.borderline and not audit.unsure and not early):
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
    for trigger in sorted(audit.triggers, key=lambda trigger: -EFFECTS.index(trigger.effect)):
        role = "let_go" if trigger.effect == "deal_breaker" else "fix"
        text_lines = wrap(f"{GLYPH.get(trigger.effect, '!')} {trigger.says}", width)
        key = f"trigger {trigger.name}" if trigger.entries else ""
        lines += [VerdictLine(((part, role),), key) for part in text_lines[:1]]
        lines += [VerdictLine(((f"  {part}", role),)) for part in wrap(" ".join(text_lines[1:]), width - 2) if part]
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


def _signals(audit: Audit, width: int, shortness: int) -> list[VerdictLine]:
    printed = list(zip(audit.signals, printed_contributions(audit), strict=True))
    most = max(FULL_BAR, *[abs(points) for _, points in printed])
    worst = min([points for _, points in printed])
    lines = []
    for signal, points in printed:
        lines += _signal(signal, points, width, shortness, most, points == worst < 0)
    return lines


def _signal(
    signal: Signal, points: float, width: int, shortness: int, most: float, is_worst: bool
) -> list[VerdictLine]:
    """A signal's bar and words; of one that nothing is known of there is no bar."""
    words = says(signal, with_span=False)
    half = min(MOST_HALF, (width - NAME_WIDTH - EFFECT_WIDTH - 1) // 2)
    beside = width - NAME_WIDTH - EFFECT_WIDTH - 2 * BRIEF_HALF - 2
    brief = shortness == BRIEF and beside >= MIN_WORDS_WIDTH
    if brief:
        half = BRIEF_HALF
    name_role = "muted" if not signal.evidence else "bad" if is_worst else ""
    head: list[Span] = [(fit(signal.name, NAME_WIDTH), name_role)]
    room = width - NAME_WIDTH - EFFECT_WIDTH
    if half >= LEAST_HALF:
        head += _bar(signal, points, most, half)
        room -= 2 * half + 1
    head.append((fit(f" {words}" if brief else "", room), "muted"))
    if signal.evidence:
        head.append((in_points(points).rjust(EFFECT_WIDTH), effect_role(points)))
    line = VerdictLine(head, f"signal {signal.name}" if signal.entries else "")
    if shortness == BRIEF:
        return [line]
    if shortness == SHORT:
        return [line, *([VerdictLine(((f"  {short(words, width - 2)}", "muted"),))] if words else [])]
    return [line, *_wrapped(says(signal), width, "muted", "  ")]


def _bar(signal: Signal, points: float, most: float, half: int) -> list[Span]:
    if not signal.evidence:
        return [(" " * (2 * half + 1), "")]
    bar = diverging(points, most, half)
    return [(bar.left, "bad"), ("│", "muted"), (bar.right, "good")]


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
