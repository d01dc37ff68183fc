"""The audit walk: what is read before the questions, what they are, and what the audit says after them."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.result import Audit
from tuiclients.parsing.date import format_date
from tuiclients.tui.show import verdict
from tuiclients.tui.show.span import KeyAnswer, Span, wrapped
from tuiclients.tui.show.verdict_badge import BADGES, badge_of
from tuiclients.tui.text import fit, wrap
from tuiclients.workbench.audit_comparison import STEADY, Comparison
from tuiclients.workbench.audit_questions import BLIND_MEANS, Question
from tuiclients.workbench.audit_walk import WalkFacts
from tuiclients.writing.table_numbers import USUAL, Numbers
from tuiclients.writing.verdict import says

#: Widths of a signal's name and of a month, in columns.
NAME_WIDTH, MONTH_WIDTH = 15, 9
#: The roles of triggers by their effect, if not that of fix.
TRIGGER_ROLES = {"deal_breaker": "let_go"}


def keyed(question: Question) -> tuple[KeyAnswer, ...]:
    """The answers to a question as the screen offers them: verdicts with their glyph and colour."""
    with_badges = question.name in ("gut", "verdict")
    keyed_answers = []
    for answer in question.answers:
        words, role = answer.words, "muted" if answer.words == "skip" else ""
        if with_badges and answer.value:
            badge = BADGES[answer.value]
            words, role = f"{badge.glyph} {badge.word}", badge.role
        keyed_answers.append(KeyAnswer(answer.key, answer.value, words, answer.remark, role))
    return tuple(keyed_answers)


def evidence(
    audit: Audit, seen: WalkFacts, width: int, guessed: bool = True, numbers: Numbers = USUAL
) -> list[list[Span]]:
    """What speaks for and against a client, without the score.

    `guessed` False: before the gut call, so without what the audit makes of it: triggers, the plan's state, notices.
    """
    when = f"last audited on {format_date(seen.last, audit.as_of)}" if seen.last else "not audited yet"
    lines = [*wrapped(audit.name, width, "accent"), *wrapped(when, width, "muted")]
    lines += [*(wrapped(seen.why, width) if seen.why else []), []]
    if guessed:
        for trigger in audit.triggers:
            glyph, role = verdict.GLYPH.get(trigger.effect, "!"), TRIGGER_ROLES.get(trigger.effect, "fix")
            lines += wrapped(f"{glyph} {trigger.says}", width, role)
        lines += [[]] if audit.triggers else []
    for signal in audit.signals:
        about = wrap(says(signal), max(10, width - NAME_WIDTH))
        role = "" if signal.weight and signal.evidence else "muted"
        lines.append([(fit(signal.name, NAME_WIDTH), "muted"), (about[0], role)])
        lines += [[(" " * NAME_WIDTH + line, role)] for line in about[1:]]
    lines += _months(seen, width, numbers)
    for sentence in seen.says:
        lines += wrapped(sentence, width, "")
    if not guessed:
        return lines
    if audit.plan:
        lines += [[], *wrapped(f"plan for {in_words(audit.plan.cause)}: {audit.plan.state}", width, "watch")]
    for notice in audit.notices:
        lines += [[], *wrapped(notice, width, "muted")]
    return lines


def _months(seen: WalkFacts, width: int, numbers: Numbers) -> list[list[Span]]:
    """Hours worked and money billed, month by month, the newest at the right end."""
    months = seen.months[-max(1, (width - NAME_WIDTH) // MONTH_WIDTH) :]
    if not any(month.minutes or month.billed for month in months):
        return []
    rows = (
        ("", [f"{month.first:%b %y}" for month in months], "muted"),
        ("hours", [f"{month.minutes / 60:.0f}" for month in months], ""),
        ("billed", [numbers.rounded(month.billed) for month in months], ""),
    )
    return [[]] + [
        [(fit(name, NAME_WIDTH), "muted"), ("".join(cell.rjust(MONTH_WIDTH) for cell in cells), role)]
        for name, cells, role in rows
    ]


def result(audit: Audit, gut: str, compared: Comparison, width: int, remarks: Sequence[str] = ()) -> list[list[Span]]:
    """What the audit says with the answers: beside the gut, blind, with remarks, beside the last audit, in full."""
    lines: list[list[Span]] = []
    seen, own, blind = badge_of(audit), BADGES.get(gut), BADGES[audit.blind_shown]
    if own is not None:
        same = gut == audit.shown
        agreement = "as the audit says" if same else "the audit says "
        line: list[Span] = [("Your gut says ", ""), (f"{own.glyph} {own.word}", own.role), (f", {agreement}", "")]
        lines.append(line if same else [*line, (f"{seen.glyph} {seen.word}", seen.role)])
    else:
        lines.append([("The audit says ", ""), (f"{seen.glyph} {seen.word}", seen.role)])
    lines.append([("Blind: ", ""), (f"{blind.glyph} {blind.word}", blind.role), (f", {audit.blind:.1f}", "")])
    lines += wrapped(BLIND_MEANS, width, "muted")
    lines.append([])
    for sentence in remarks:
        lines += wrapped(sentence, width, "watch")
    for sentence in compared.says:
        lines += wrapped(sentence, width, "")
    for shift in compared.shifts:
        if abs(shift.points) >= STEADY:
            role = "good" if shift.points > 0 else "bad"
            said_lines = wrap(shift.says, max(10, width - NAME_WIDTH))
            lines.append([(fit(shift.name, NAME_WIDTH), "muted"), (said_lines[0], role)])
            lines += [[(" " * NAME_WIDTH + more, role)] for more in said_lines[1:]]
    return [*lines, [], *(list(line.parts) for line in verdict.lines(audit, False, width))]
