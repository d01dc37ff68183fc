"""The audit walk: what is read before the questions, what they are, and what the audit says after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.tui.show import verdict
from tuiclients.tui.show.span import KeyAnswer, Span, wrapped
from tuiclients.tui.show.verdict_badge import BADGES, badge_of
from tuiclients.tui.text import fit, wrap
from tuiclients.workbench.audit_comparison import STEADY, Comparison
from tuiclients.workbench.audit_walk import WalkFacts
from tuiclients.workbench.decisions import CHOICES
from tuiclients.writing.verdict import says

#: Widths of a signal's name and of a month, in columns.
NAME_WIDTH, MONTH_WIDTH = 15, 9
FIT = "fit "
SKIP = ""
POTENTIAL = ("none", "little", "some", "much", "very much")
CLOSENESS = ("business only", "friendly", "we meet in private now and then", "a friend", "a close friend")
_KEYS = {"let_go": "l"}


class Question(NamedTuple):
    """A question of the walk. `before` = the answer given last time, "" for none; no answers: it takes text."""

    name: str
    asks: str
    answers: tuple[KeyAnswer, ...] = ()
    before: str = SKIP


def questions(name: str, policy: Policy, review: Entry | None) -> list[Question]:
    """The questions about a client up to the score, in their order; `review` = the answers of last time."""
    given = (review.fit or {}) if review else {}
    asked = [Question("gut", f"Your gut, before the score is shown: what is {name}?", _verdicts())]
    criteria = policy.fit_criteria if policy.weights["fit"] else ()
    for number, criterion in enumerate(criteria, 1):
        answer_before = given.get(criterion)
        before = SKIP if answer_before is None else "yes" if answer_before else "no"
        yes_no = (KeyAnswer("y", "yes", "yes"), KeyAnswer("n", "no", "no"), _skip())
        asks = f"Do they fit? {number} of {len(criteria)}: {criterion}?"
        asked.append(Question(FIT + criterion, asks, _marked(yes_no, before), before))
    for what, scale, asks in (
        ("potential", POTENTIAL, "How much more could they become?"),
        ("closeness", CLOSENESS, "How close are you to them?"),
    ):
        rated = getattr(review, what) if review else None
        before = SKIP if rated is None else str(rated)
        marks = (*(KeyAnswer(str(mark), str(mark), words) for mark, words in enumerate(scale)), _skip())
        asked.append(Question(what, asks, _marked(marks, before), before))
    return asked


def decision(audit: Audit, gut: str, planned: Sequence[str] = ()) -> Question:
    """The question what the user decides, once the verdict is shown; `planned` is what saved scenarios say."""

    def remark(value: str) -> str:
        remarks = ["the audit says so"] if value == audit.shown else []
        remarks += ["your gut"] if value == gut else []
        remarks += ["your plan"] if planned and value == "let_go" else []
        own = audit.decision
        remarks += [f"you decided this on {format_date(own.on, audit.as_of)}"] if own and own.verdict == value else []
        return ", ".join(remarks)

    answers = [answer._replace(remark=remark(answer.value)) for answer in _verdicts()[:-1]]
    answers.append(KeyAnswer("s", SKIP, "decide nothing", "the audit is kept anyway"))
    return Question("verdict", "And what do you decide?", tuple(answers))


def reason(value: str) -> Question:
    """The question for the reason of a decision."""
    return Question("reason", f"Why {BADGES[value].word}? In a few words, kept with the decision:")


def _verdicts() -> tuple[KeyAnswer, ...]:
    faces = [(value, BADGES[value]) for value in CHOICES]
    return (
        *(
            KeyAnswer(_KEYS.get(value, value[0]), value, f"{badge.glyph} {badge.word}", "", badge.role)
            for value, badge in faces
        ),
        _skip(),
    )


def _skip() -> KeyAnswer:
    return KeyAnswer("s", SKIP, "skip", "", "muted")


def _marked(answers: Sequence[KeyAnswer], before: str) -> tuple[KeyAnswer, ...]:
    return tuple(
        answer._replace(remark="last time") if before and answer.value == before else answer for answer in answers
    )


def evidence(audit: Audit, seen: WalkFacts, width: int) -> list[list[Span]]:
    """What speaks for and against a client, without the score."""
    when = f"last audited on {format_date(seen.last, audit.as_of)}" if seen.last else "not audited yet"
    lines = [*wrapped(audit.name, width, "accent"), *wrapped(when, width, "muted"), []]
    for trigger in audit.triggers:
        glyph = verdict.GLYPH.get(trigger.effect, "!")
        lines += wrapped(f"{glyph} {trigger.says}", width, "let_go" if trigger.effect == "deal_breaker" else "fix")
    lines += [[]] if audit.triggers else []
    for signal in audit.signals:
        about = wrap(says(signal), max(10, width - NAME_WIDTH))
        role = "" if signal.weight and signal.evidence else "muted"
        lines.append([(fit(signal.name, NAME_WIDTH), "muted"), (about[0], role)])
        lines += [[(" " * NAME_WIDTH + line, role)] for line in about[1:]]
    lines += _months(seen, width)
    for sentence in seen.says:
        lines += wrapped(sentence, width, "")
    if audit.plan:
        lines += [[], *wrapped(f"plan for {in_words(audit.plan.cause)}: {audit.plan.state}", width, "watch")]
    for notice in audit.notices:
        lines += [[], *wrapped(notice, width, "muted")]
    return lines


def _months(seen: WalkFacts, width: int) -> list[list[Span]]:
    """Hours worked and money billed, month by month, the newest at the right end."""
    months = seen.months[-max(1, (width - NAME_WIDTH) // MONTH_WIDTH) :]
    if not any(month.minutes or month.billed for month in months):
        return []
    rows = (
        ("", [f"{month.first:%b %y}" for month in months], "muted"),
        ("hours", [f"{month.minutes / 60:.0f}" for month in months], ""),
        ("billed", [f"{month.billed:,.0f}" for month in months], ""),
    )
    return [[]] + [
        [(fit(name, NAME_WIDTH), "muted"), ("".join(cell.rjust(MONTH_WIDTH) for cell in cells), role)]
        for name, cells, role in rows
    ]


def result(audit: Audit, gut: str, compared: Comparison, width: int, planned: Sequence[str] = ()) -> list[list[Span]]:
    """What the audit says with the answers: against the gut, the plans that were saved, the last one, and in full."""
    lines: list[list[Span]] = []
    if gut:
        seen, own = badge_of(audit), BADGES[gut]
        same = gut == audit.shown
        agreement = "as the audit says" if same else "the audit says "
        line: list[Span] = [("Your gut says ", ""), (f"{own.glyph} {own.word}", own.role), (f", {agreement}", "")]
        lines += [line if same else [*line, (f"{seen.glyph} {seen.word}", seen.role)], []]
    for sentence in planned:
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


def fit_of(fields: Mapping[str, str]) -> dict[str, bool | None]:
    """The answers to the criteria among all that were given."""
    return {
        name.removeprefix(FIT): None if answer == SKIP else answer == "yes"
        for name, answer in fields.items()
        if name.startswith(FIT)
    }
