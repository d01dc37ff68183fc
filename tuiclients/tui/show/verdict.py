"""The verdict pane: everything that the audit of one client says, as lines; some lead to the entries behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit, Signal
from tuiclients.parsing.date import format_date
from tuiclients.tui.show.faces import FACES, bar, effect, effect_role, face, trend
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import fit, wrap

#: Columns of a signal's name.
NAME = 14
GLYPH = {"deal_breaker": "✖", "candidate": "!", "cap": "!"}


class Line(NamedTuple):
    """A line of the pane. `key` is "" unless it leads to entries: "signal payment", "trigger breach"."""

    parts: Sequence[Part]
    key: str = ""


def lines(audit: Audit, blind: bool, width: int) -> list[Line]:
    """The whole pane, for a width in columns."""
    return [
        *_decision(audit, width),
        *_head(audit, width),
        *(_blind(audit, width) if blind else []),
        *_triggers(audit, width),
        *_because(audit, width),
        Line(()),
        *(line for signal in audit.signals for line in _signal(signal, width)),
        _sum(audit),
        *_notices(audit, width),
    ]


def entries_behind(audit: Audit, key: str) -> tuple[str, tuple[str, ...]]:
    """What a key leads to: its name in words, and the ids of the entries behind it."""
    kind, _, name = key.partition(" ")
    for one in audit.signals if kind == "signal" else audit.triggers:
        if one.name == name:
            return name.replace("_", " "), one.entries
    return "", ()


def _decision(audit: Audit, width: int) -> list[Line]:
    if audit.decision is None:
        return []
    own = audit.decision
    seen = FACES[own.verdict]
    said = f"you decided on {format_date(own.on, audit.as_of)}"
    head = Line(((f"{seen.glyph} {seen.word.upper()}", seen.role), (f"  {said}", "muted")))
    return [head, *_wrapped(own.reason, width, "", "  ")] if own.reason else [head]


def _head(audit: Audit, width: int) -> list[Line]:
    seen = face(audit)
    arrow = trend(audit.trend)
    points = round(abs(audit.trend))
    change = f"{arrow}{points} in 30 days" if arrow != "·" else "· steady"
    said = f"{seen.glyph} {seen.word.upper()}"
    head = ((said, seen.role), (f"{audit.score:5.0f}  ", ""), (change, {"▲": "good", "▼": "bad"}.get(arrow, "muted")))
    more = [f"grade {audit.grade}", f"evidence {audit.confidence:.0%}"]
    if audit.borderline:
        more.append("borderline")
    return [Line(head), *_wrapped(" · ".join(more), width, "muted")]


def _blind(audit: Audit, width: int) -> list[Line]:
    seen = FACES[audit.blind_verdict]
    apart = audit.score - audit.blind
    said = f"without feelings and the past: feelings and the past make {effect(apart)}"
    head = ((f"{seen.glyph} {seen.word.upper()}", seen.role), (f"{audit.blind:5.0f}  ", ""), ("blind", "accent"))
    return [Line(head), *_wrapped(said, width, "muted")]


def _triggers(audit: Audit, width: int) -> list[Line]:
    found: list[Line] = []
    for one in audit.triggers:
        said = wrap(f"{GLYPH.get(one.effect, '!')} {one.says}", width)
        key = f"trigger {one.name}" if one.entries else ""
        found += [Line(((part, "let_go" if one.effect == "deal_breaker" else "fix"),), key) for part in said[:1]]
        found += [Line(((f"  {part}", "fix"),)) for part in wrap(" ".join(said[1:]), width - 2) if part]
    return found


def _because(audit: Audit, width: int) -> list[Line]:
    said = "" if audit.because in [one.says for one in audit.triggers] else audit.because
    return [*_wrapped(said, width, ""), *_wrapped(f"next: {audit.advice}" if audit.advice else "", width, "accent")]


def _signal(signal: Signal, width: int) -> list[Line]:
    change = effect(signal.contribution)
    role = effect_role(signal.contribution) if signal.evidence else "muted"
    bar_width = max(3, min(12, width - NAME - 7))
    full, empty = bar(signal.raw, bar_width)
    head = (
        (fit(signal.name, NAME), ""),
        (full, role),
        (empty, "muted"),
        (change.rjust(width - NAME - bar_width), role),
    )
    key = f"signal {signal.name}" if signal.entries else ""
    said = signal.says if signal.weight else "not judged"
    return [Line(head, key), *_wrapped(said, width, "muted", "  ")]


def _sum(audit: Audit) -> Line:
    total = sum(signal.contribution for signal in audit.signals)
    return Line(((f"50 {'-' if total < 0 else '+'} {abs(total):.1f} = {audit.score:.1f}", "muted"),))


def _notices(audit: Audit, width: int) -> list[Line]:
    return [line for notice in audit.notices for line in (Line(()), *_wrapped(notice, width, "muted"))]


def _wrapped(text: str, width: int, role: str, indent: str = "") -> list[Line]:
    return [Line(((indent + part, role),)) for part in wrap(text, max(1, width - len(indent))) if part]
