"""The forms of an exit: opening it, its tasks, its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.guards import REPLACEMENT, TYPED_NAME, Guard
from tuiclients.domain.offboarding.task import STEP_NAMES, STEPS, Task, tasks_of
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.forms.day_form import DayForm, day, in_full
from tuiclients.tui.styles import Styles
from tuiclients.workbench import offboarding, offboarding_tasks
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import open_exit
from tuiclients.workbench.exit_checklist import usual_end
from tuiclients.workbench.fix_plan import NewPlan

DAYS = "2027-01-31, 5 feb, +30d"
WHO = "us: we let them go; them: they left; both: by agreement"
#: What the form of a new exit is called, by who ends it.
TITLES: dict[EndedBy, str] = {"us": "Let {name} go", "them": "{name} left", "both": "Part with {name} by agreement"}
OPENS = "Saving opens the checklist. Nothing is sent to them, and undo takes it back."


def opening_form(look: Styles, desk: Desk, client: str, who: str = "us") -> Form | None:
    """A new exit; None if the client is not active. `who` ends it, "" = us."""
    if client not in desk.clients or desk.audit(client).standing != "active":
        return None
    ended_by_ = ended_by(who)
    title = TITLES[ended_by_].format(name=desk.client(client).name)
    fields = opening(desk, client, ended_by_)
    return DayForm(look, title, fields, lambda typed: start(desk, client, ended_by_, typed), desk, "ends", OPENS)


def last_day_form(look: Styles, desk: Desk, client: str) -> Form:
    """When the work for a client ends, for a letter where no exit says it; closes with the day in ISO form."""
    usual = usual_end(desk, client)
    fields = [FieldSpec("ends", "last day", usual.isoformat(), "the last day of the work: 2027-01-31, +30d")]
    title = "When does the work end?"
    return DayForm(look, title, fields, lambda typed: day(desk, typed["ends"], "ends").isoformat(), desk, "ends")


def reopening_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """Why an exit is called off; None if there is none."""
    if _state(desk, client) not in ("open", "closed"):
        return None
    title = f"{desk.client(client).name} · reopen"
    return Form(look, title, "", REOPENING, lambda typed: reopen(desk, client, typed))


def ending_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """Another last day; None without an open exit."""
    if _state(desk, client) != "open":
        return None
    title = f"{desk.client(client).name} · end"
    fields = ending(desk, client)
    moves = "Open tasks move with it, but for those whose day you changed."
    return DayForm(look, title, fields, lambda typed: set_end(desk, client, typed), desk, "ends", moves)


def claiming_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """How the claim on what is open goes on; None without an open exit."""
    if _state(desk, client) != "open":
        return None
    title = f"{desk.client(client).name} · claim what is open"
    return Form(look, title, "", CLAIMING, lambda typed: claim(desk, client, typed))


def adding_form(look: Styles, desk: Desk, client: str, step: str) -> Form | None:
    """A task of the user's own; None without an open exit."""
    if _state(desk, client) != "open" or step not in STEP_NAMES:
        return None
    title = f"{desk.client(client).name} · a task of your own"
    return DayForm(look, title, adding(), lambda typed: add(desk, client, step, typed), desk, "due")


def task_form(look: Styles, desk: Desk, client: str, number: str) -> Form | None:
    """The day and the note of a task; None if that is gone."""
    of = _task_at(desk, client, number)
    if of is None:
        return None
    return DayForm(look, of.text, task(of), lambda typed: change_task(desk, client, of, typed), desk, "due")


def waiving_form(look: Styles, desk: Desk, client: str, number: str) -> Form | None:
    """Why a task is left out; None if that is gone."""
    of = _task_at(desk, client, number)
    if of is None:
        return None
    return Form(look, f"Waive: {of.text}", "", WAIVING, lambda typed: waive(desk, client, of, typed))


def _state(desk: Desk, client: str) -> str:
    return offboarding.status(desk, client).state if client in desk.clients else ""


def _task_at(desk: Desk, client: str, number: str) -> Task | None:
    """The task with that number of an open exit."""
    view = offboarding.status(desk, client) if client in desk.clients else None
    if view is None or view.state != "open":
        return None
    return next((of for of in view.tasks if str(of.number) == number), None)


def needs(guards: Sequence[Guard]) -> set[str]:
    """What the guards ask for."""
    return {need for guard in guards for need in guard.needs}


def opening(desk: Desk, client: str, who: EndedBy) -> list[FieldSpec]:
    """What an exit is asked for: the reason and the end, and of us what the guards want."""
    ends = FieldSpec("ends", "last day", usual_end(desk, client, who).isoformat(), DAYS)
    if who != "us":
        hint = "what they said; may stay empty" if who == "them" else "what you agreed on; may stay empty"
        return [FieldSpec("reason", "because", "", hint), ends]
    audit, asked = desk.audit(client), needs(offboarding.guards_of(desk, client))
    own = audit.verdict != "let_go"
    hint = "your own decision: say why; kept beside the verdict" if own else f"empty = {audit.because}"
    fields = [FieldSpec("reason", "because", "", hint), ends]
    if REPLACEMENT in asked:
        fields.append(
            FieldSpec("replacement", "replaced by", "", "what replaces this revenue: two leads for January")
        )
    if TYPED_NAME in asked:
        fields.append(FieldSpec("name", "their name", "", f"type {desk.client(client).name} to confirm"))
    return fields


def start(desk: Desk, client: str, who: EndedBy, typed: Mapping[str, str]) -> str:
    """Open the exit; what was done, in words. Raises `Faults` under the field that a guard asks for."""
    name = desk.client(client).name
    ends = day(desk, typed["ends"], "ends") if typed["ends"].strip() else None
    faults = _unguarded(desk, client, typed) if who == "us" else {}
    if faults:
        raise Faults(faults)
    replacement, confirmed = typed.get("replacement", ""), typed.get("name", "")
    made = offboarding.start(desk, client, typed["reason"], ends, replacement, confirmed, who)
    ends_on = in_full(made.ends, desk.as_of) if made.ends else ""
    return f"Exit opened for {name}{offboarding.not_by_us(made.ended_by)}; the work ends on {ends_on}."


def ended_by(typed: str) -> EndedBy:
    """Who ends it, by its word or what that means. Raises `Faults`."""
    entered = " ".join(typed.split()).casefold() or "us"
    for who, words in ENDED_BY.items():
        if entered in (who, words):
            return who
    raise Faults({"ended_by": f"That is one of {', '.join(ENDED_BY)}: {WHO}."})


def _unguarded(desk: Desk, client: str, typed: Mapping[str, str]) -> dict[str, str]:
    """What letting them go still asks for, by field."""
    name, faults = desk.client(client).name, {}
    if desk.audit(client).verdict != "let_go" and not typed["reason"].strip():
        faults["reason"] = "Parting is your own decision here: say why, and the reason is kept."
    if "replacement" in typed and not typed["replacement"].strip():
        faults["replacement"] = "Much depends on them: say what replaces this revenue."
    if "name" in typed and " ".join(typed["name"].split()).casefold() != " ".join(name.split()).casefold():
        faults["name"] = f"Type {name} to confirm."
    return faults


def task(of: Task) -> list[FieldSpec]:
    """What can be changed of a task."""
    return [
        FieldSpec("due", "due", of.due.isoformat() if of.due else "", DAYS, False),
        FieldSpec("note", "note", of.note, "for yourself", False),
    ]


def change_task(desk: Desk, client: str, before: Task, typed: Mapping[str, str]) -> str:
    """Give a task another day or note."""
    due = day(desk, typed["due"], "due") if typed["due"].strip() else None
    if due is None and before.due is not None:
        raise Faults({"due": "A task needs a day: type another one, or leave this one."})
    moved = due if due != before.due else None
    noted = typed["note"] if typed["note"].strip() != before.note else None
    if moved is not None or noted is not None:
        offboarding_tasks.change_task(desk, client, number_of(desk, client, before), moved, noted)
    due_on = [f"due {in_full(moved, desk.as_of)}"] if moved is not None else []
    done = [*due_on, *(["noted"] if noted is not None else [])]
    return f"{before.text}: {', '.join(done)}." if done else ""


def number_of(desk: Desk, client: str, before: Task) -> int:
    """The number that a task has now; another session may have added some before it."""
    for task in tasks_of(open_exit(desk, client)):
        if task.key == before.key:
            return task.number
    raise Refused(f"The task {before.text} is no longer there; another session changed the checklist.")


WAIVING = (FieldSpec("reason", "because", "", "why it is not needed"),)
CLAIMING = (FieldSpec("how", "how", "", "how the claim goes on: handed to a lawyer"),)
REOPENING = (
    FieldSpec("reason", "because", "", "what changed: they came back with a fair rate"),
    FieldSpec("review", "look again on", "+60d", f"{DAYS}; empty: a fix plan is opened instead"),
)


def waive(desk: Desk, client: str, before: Task, typed: Mapping[str, str]) -> str:
    """Leave a task out."""
    if not typed["reason"].strip():
        raise Faults({"reason": "A task is waived with a reason: say why it is not needed."})
    offboarding_tasks.waive(desk, client, number_of(desk, client, before), typed["reason"])
    return f"Waived: {before.text}."


def adding() -> list[FieldSpec]:
    """A task of the user's own."""
    return [
        FieldSpec("text", "task", "", "give the keys back"),
        FieldSpec("due", "due", "", f"{DAYS}; may stay empty"),
    ]


def add(desk: Desk, client: str, step: str, typed: Mapping[str, str]) -> str:
    """Add a task to a step."""
    if not typed["text"].strip():
        raise Faults({"text": "A task needs a text."})
    due = day(desk, typed["due"], "due") if typed["due"].strip() else None
    offboarding_tasks.add_task(desk, client, step, typed["text"], due)
    return f"Added: {' '.join(typed['text'].split())}."


def steps(present: str) -> list[Option]:
    """The steps to choose from, the present one first."""
    ordered = sorted(STEPS, key=lambda step: step.name != present)
    return [Option(step.name, step.title, step.asks) for step in ordered]


def ending(desk: Desk, client: str) -> list[FieldSpec]:
    """The last day of the work, and who ends it."""
    exit_ = open_exit(desk, client)
    ends = exit_.ends or usual_end(desk, client)
    return [
        FieldSpec("ends", "last day", ends.isoformat(), DAYS, False),
        FieldSpec("ended_by", "who ends it", exit_.ended_by, WHO, False),
        FieldSpec("reason", "because", "", "only if who ends it changes: why"),
    ]


def set_end(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Pick another end, or say who ends it."""
    before, who, reason = open_exit(desk, client), ended_by(typed["ended_by"]), typed["reason"]
    ends = day(desk, typed["ends"], "ends")
    if who == "us" != before.ended_by and not reason.strip() and before.reason in ENDED_BY.values():
        raise Faults({"reason": "Say why you let them go; the reason is kept with the exit."})
    if ends == before.ends and who != before.ended_by:
        offboarding.set_ended_by(desk, client, who, reason)
        return f"Noted for the exit: {ENDED_BY[who]}."
    try:
        made = offboarding.set_end(desk, client, ends, who if who != before.ended_by else None, reason)
    except Faults:
        raise
    except Refused as error:
        raise Faults({"ends": error.sentence}) from None
    return f"The work ends on {in_full(made.ends or ends, desk.as_of)}; open tasks moved with it."


def claim(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Keep the claim on what is open."""
    if not typed["how"].strip():
        raise Faults({"how": "Say how the claim goes on."})
    offboarding_tasks.claim(desk, client, typed["how"])
    return "The claim is kept, and the task is ticked."


def reopen(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Call the exit off, or take the client back."""
    if not typed["reason"].strip():
        raise Faults({"reason": "Say why it is reopened."})
    review = day(desk, typed["review"], "review") if typed["review"].strip() else None
    offboarding.reopen(desk, client, typed["reason"], review, NewPlan() if review is None else None)
    return f"Reopened: {desk.client(client).name} is active again; the exit stays in the log."
