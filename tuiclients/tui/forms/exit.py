"""The forms of an exit: opening it, its tasks, its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.guards import REPLACEMENT, TYPED_NAME, Guard
from tuiclients.parsing.date import format_date
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.forms.day_form import DayForm, day
from tuiclients.tui.show.day_words import in_full
from tuiclients.tui.styles import Styles
from tuiclients.workbench import offboarding
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import open_exit
from tuiclients.workbench.exit_checklist import usual_end
from tuiclients.workbench.fix_plan import NewPlan
from tuiclients.workbench.who_ended_it import Turn

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
    if state_of(desk, client) not in ("open", "closed"):
        return None
    title = f"{desk.client(client).name} · reopen"
    back = "They are active again, and the exit stays in the log."
    return DayForm(look, title, REOPENING, lambda typed: reopen(desk, client, typed), desk, "review", back)


def ending_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """Another last day; None without an open exit."""
    if state_of(desk, client) != "open":
        return None
    title = f"{desk.client(client).name} · end"
    fields = ending(desk, client)
    moves = "Open tasks move with it, but for those whose day you changed."
    return DayForm(look, title, fields, lambda typed: set_end(desk, client, typed), desk, "ends", moves)


def state_of(desk: Desk, client: str) -> str:
    """How the newest exit of a client stands; "" for nobody."""
    return offboarding.status(desk, client).state if client in desk.clients else ""


def needs(guards: Sequence[Guard]) -> set[str]:
    """What the guards ask for."""
    return {need for guard in guards for need in guard.needs}


def opening(desk: Desk, client: str, who: EndedBy) -> list[FieldSpec]:
    """What an exit is asked for: the reason and the end, and of us what the guards want."""
    usual = usual_end(desk, client, who)
    ends = FieldSpec("ends", "last day", usual.isoformat(), f"empty = {format_date(usual, desk.as_of)}; else {DAYS}")
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


REOPENING = (
    FieldSpec("reason", "because", "", "what changed: they came back with a fair rate"),
    FieldSpec("review", "look again on", "+60d", f"{DAYS}; empty: a fix plan is opened instead"),
)


def ending(desk: Desk, client: str) -> list[FieldSpec]:
    """The last day of the work, and who ends it."""
    exit_ = open_exit(desk, client)
    ends = exit_.ends or usual_end(desk, client)
    return [
        FieldSpec("ends", "last day", ends.isoformat(), DAYS, False),
        FieldSpec("ended_by", "who ends it", exit_.ended_by, WHO, False),
        FieldSpec("reason", "because", "", "why it ends, if there is something new to say"),
    ]


def set_end(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Pick another end, or say who ends it and why."""
    before, who, reason = open_exit(desk, client), ended_by(typed["ended_by"]), typed["reason"]
    ends = day(desk, typed["ends"], "ends")
    turns = who != before.ended_by or bool(reason.strip())
    if turns:
        try:
            Turn(desk, client, before, who, reason)
        except Refused as error:
            raise Faults({"reason": error.sentence}) from None
    if turns and ends == before.ends:
        offboarding.set_ended_by(desk, client, who, reason)
        return f"Noted for the exit: {ENDED_BY[who]}{': ' + reason.strip() if reason.strip() else ''}."
    try:
        made = offboarding.set_end(desk, client, ends, who if turns else None, reason)
    except Refused as error:
        raise Faults({"ends": error.sentence}) from None
    return f"The work ends on {in_full(made.ends or ends, desk.as_of)}; open tasks moved with it."


def reopen(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Call the exit off, or take the client back."""
    if not typed["reason"].strip():
        raise Faults({"reason": "Say why it is reopened."})
    review = day(desk, typed["review"], "review") if typed["review"].strip() else None
    offboarding.reopen(desk, client, typed["reason"], review, NewPlan() if review is None else None)
    return f"Reopened: {desk.client(client).name} is active again; the exit stays in the log."
