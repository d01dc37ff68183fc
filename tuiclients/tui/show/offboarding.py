"""Parting with a client as lines: the guards before it, and the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tuiclients.domain.client import Client
from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.offboarding.guards import REPLACEMENT, TYPED_NAME, Guard
from tuiclients.domain.offboarding.task import STEP_NAMES, STEPS, Step, Task
from tuiclients.parsing.date import format_date, format_day
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.day_words import in_full
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.show.verdict_badge import BADGES, badge_of
from tuiclients.tui.text import columns, fit, wrap
from tuiclients.workbench.offboarding import OffboardingStatus

TaskRow = Step | Task
OTHER = Step("", "Other", "What belongs to none of the four steps.")
#: How a task looks: a glyph, a word and a role.
MARKS = {
    "done": ("✔", "done", "good"),
    "waived": ("–", "waived", "muted"),
    "late": ("!", "late", "bad"),
    "today": ("▶", "today", "fix"),
    "next": ("→", "next", "accent"),
    "open": ("○", "open", ""),
}
#: What it means that they ended it, or we did.
WHO_MEANS: dict[EndedBy, str] = {
    "us": "your decision: read below first",
    "them": "nothing has to be justified",
    "both": "nothing has to be justified",
}
#: The guards that stand whoever ends it: facts of the contract and of what is owed.
ALWAYS = ("notice", "invoices")
ASKS = {
    REPLACEMENT: "You will be asked what replaces this revenue.",
    TYPED_NAME: "You will be asked to type the client's full name.",
}


def rows(tasks: Sequence[Task]) -> list[TaskRow]:
    """The tasks, each step's under its heading."""
    lines: list[TaskRow] = []
    for step in (*STEPS, OTHER):
        own = [task for task in tasks if (task.step if task.step in STEP_NAMES else "") == step.name]
        lines += [step, *own] if own else []
    return lines


def key(row: TaskRow) -> str:
    """What tells a task from the others; "" for a heading."""
    return "" if isinstance(row, Step) else f"{row.key.step} {row.key.nth} {row.key.text}"


def mark(task: Task, today: date) -> str:
    """Which of `MARKS` a task bears today."""
    if task.over:
        return task.state
    if task.due is None or task.due > today:
        return "open"
    return "today" if task.due == today else "late"


def heading(step: Step, tasks: Sequence[Task], present: str, width: int) -> Sequence[Span]:
    """A step: its number, how far it is, and whether it is the present one."""
    own = [task for task in tasks if (task.step if task.step in STEP_NAMES else "") == step.name]
    over = len([task for task in own if task.over])
    number = f"{STEP_NAMES.index(step.name) + 1} " if step.name in STEP_NAMES else ""
    now = step.name == present
    glyph = "✔" if over == len(own) else "▶" if now else "○"
    role = "good" if over == len(own) else "accent" if now else "muted"
    text = f"{glyph} {number}{step.title}  {over} of {len(own)}"
    return ((text, role), ("  now" if now else "", "accent"))


def day_of(task: Task, today: date) -> str:
    """The day on which a task was ended, else on which it is due; "" without one."""
    day = task.done or task.waived or task.due
    return format_date(day, today) if day else ""


def columns_of_days(tasks: Sequence[Task], today: date) -> int:
    """The columns that the days of these tasks take, with the gap behind them."""
    return max([columns(day_of(task, today)) for task in tasks], default=0) + 2


def row(task: Task, today: date, days: int, width: int, is_next: bool = False) -> Sequence[Span]:
    """A task: state, day (in so many columns), what is to do, and a note. `is_next`: the first one to do."""
    marked = mark(task, today)
    glyph, word, role = MARKS["next" if is_next and marked == "open" else marked]
    lead = f"  {glyph} {word:<7}"
    room = max(10, width - columns(lead) - days)
    text = fit(task.text, min(room, columns(task.text)))
    note = fit(f" · {task.note}", room - columns(text)) if task.note and room > columns(text) + 4 else ""
    return (
        (lead, role),
        (fit(day_of(task, today), days), "muted"),
        (text, "muted" if task.over else ""),
        (note, "muted"),
    )


def head(view: OffboardingStatus, width: int) -> list[list[Span]]:
    """How the exit stands: state, end, progress."""
    exit_ = view.exit
    assert exit_ is not None
    today = view.audit.as_of
    if view.state == "open":
        seen = BADGES["leaving"]
        ends = f"the work ends on {format_date(exit_.ends, today)}" if exit_.ends else "no end is picked"
        state: list[Span] = [(f"{seen.glyph} LEAVING  ", "fix"), (f"{ends} · {ENDED_BY[exit_.ended_by]}", "")]
    elif view.state == "closed":
        on = format_date(exit_.closed, today) if exit_.closed else ""
        closed = f"on {on} · {ENDED_BY[exit_.ended_by]}; R reopens it"
        state = [("✔ CLOSED  ", "good"), (closed, "")]
    else:
        on = format_date(exit_.reopened, today) if exit_.reopened else ""
        state = [("↺ REOPENED  ", "watch"), (f"on {on}", "")]
    total, over = max(1, len(view.tasks)), view.over
    room = min(24, max(6, width - 30))
    full = round(room * over / total)
    bar: list[Span] = [("█" * full, "good"), ("░" * (room - full), "muted"), (f" {over} of {len(view.tasks)}", "")]
    if not view.step and view.state == "open":
        bar.append((" · all is done: C closes", "good"))
    elif view.state == "open" and view.step in STEP_NAMES:
        late = len([task for task in view.tasks if mark(task, today) == "late"])
        bar.append((f" · step {STEP_NAMES.index(view.step) + 1} of 4", "accent"))
        bar += [(f" · {late} late", "bad")] if late else []
    return [state, bar]


def detail(row_: TaskRow | None, today: date, width: int) -> list[list[Span]]:
    """The highlighted task in full, after what its step asks."""
    if not isinstance(row_, Task):
        return []
    step = next((each_step for each_step in STEPS if each_step.name == row_.step), OTHER)
    glyph, word, role = MARKS[mark(row_, today)]
    day = row_.done or row_.waived or row_.due
    when = f", {'due ' if not row_.over else ''}{in_full(day, today)}" if day else ""
    text = f"{glyph} {row_.text}: {word}{when}"
    lines: list[list[Span]] = wrapped(step.asks, width, "muted")
    lines += wrapped(text, width, role)
    return lines + (wrapped(row_.note, width) if row_.note else [])


def before_head(view: OffboardingStatus, facts: Client, width: int) -> list[list[Span]]:
    """The verdict, and whether there is anybody to part from."""
    audit, seen = view.audit, badge_of(view.audit)
    lines: list[list[Span]] = [[(f"{seen.glyph} {seen.word.upper()}", seen.role), (f"{audit.score:5.0f}", "")]]
    lines += _indented(f"because {audit.because}", width, "muted")
    if view.state == "reopened" and view.exit is not None:
        opened = format_date(view.exit.opened, audit.as_of)
        again = format_date(view.exit.reopened, audit.as_of) if view.exit.reopened else ""
        lines += _indented(f"An exit of {opened} was reopened on {again}.", width, "watch")
    if audit.standing == "active":
        return [*lines, [], [("Who ends it?", "accent")]]
    word = {
        "prospect": f"a prospect: there is nothing to part from. {key_of('letter_inside')} declines by letter",
        "former": f"a former client already. {key_of('see_after')} looks back",
    }
    return lines + _indented(f"{facts.name} is {word.get(audit.standing, audit.standing)}.", width, "bad")


def who(ended_by: EndedBy, width: int) -> Sequence[Span]:
    """One of those who may have ended it, with what that means."""
    words = ENDED_BY[ended_by]
    return (
        (fit(f"  {words[0].upper()}{words[1:]}", 20), ""),
        (fit(WHO_MEANS[ended_by], max(10, width - 20)), "muted"),
    )


def before(
    view: OffboardingStatus, usual: date | None, guards: Sequence[Guard] | None, ended_by: EndedBy, width: int
) -> list[list[Span]]:
    """What should be known before parting: the `usual` end, and `guards`, None until they are worked out."""
    audit, lines = view.audit, list[list[Span]]()
    if ended_by == "us":
        if audit.verdict != "let_go":
            verdict = badge_of(audit).word.capitalize()
            text = f"The verdict is {verdict}, so parting is your own decision: you are asked why, and that is kept."
            lines += _bullet(text, width, "fix")
        if guards is None:
            lines += _indented("… the scores are being calculated; then you see what to know first.", width, "muted")
    else:
        lines += _indented("You need no reason and no replacement. What to know anyway:", width, "muted")
    for guard in guards or ():
        if ended_by == "us" or guard.name in ALWAYS:
            lines += _bullet(guard.says, width, "bad" if guard.needs and ended_by == "us" else "")
            for need in guard.needs if ended_by == "us" else ():
                lines += _indented(f"  {ASKS[need]}", width, "bad")
    if usual is not None:
        lines += _bullet(f"Last day proposed: {format_day(usual, audit.as_of)}. You can change it.", width, "")
    steps = " · ".join(step.title.split(",")[0].lower() for step in STEPS)
    opens = f"{key_of('edit_task')} asks for the last day and opens the checklist: {steps}."
    return [*lines, [], *_indented(f"{opens} Nothing is sent to them.", width, "accent")]


def _bullet(text: str, width: int, role: str) -> list[list[Span]]:
    """A point of a list, its later lines below its first word."""
    first, *more = wrap(text, max(8, width - 2))
    return [[(f"· {first}", role)], *([(f"  {line}", role)] for line in more)]


def _indented(text: str, width: int, role: str) -> list[list[Span]]:
    lead = len(text) - len(text.lstrip())
    return [[(" " * lead + line, role)] for line in wrap(text, max(1, width - lead))]
