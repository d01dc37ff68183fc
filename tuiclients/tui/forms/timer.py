"""The forms of the timer: what it is started for, and how long it was when that cannot be measured."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.client import Timer
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.clock import clock_time
from tuiclients.parsing.date import format_date
from tuiclients.parsing.duration import duration
from tuiclients.quicklog.describe import describe
from tuiclients.tui.commands import key_of
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.styles import Styles
from tuiclients.workbench import timer as timing
from tuiclients.workbench.desk import Desk

NOTE = (FieldSpec("note", "what for", "", "call about scope"),)


def start_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """What the timer is started for, None if the client is gone."""
    if client not in desk.clients:
        return None
    title = f"{desk.client(client).name} · start the timer"
    return Form(look, title, "", NOTE, lambda typed: start(desk, client, typed["note"]))


def length_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """How long the running timer was; None if none runs, or `client`, for whom the next one is started, is gone."""
    timer = desk.facts.timer
    if timer is None or timer.client not in desk.clients or (client and client not in desk.clients):
        return None
    runs = f"{desk.client(timer.client).name} since {timer.since:%-d %b %H:%M}"
    return Form(look, f"How long was it? · {runs}", "", asked(timer), lambda typed: stop(desk, typed))


def asked(timer: Timer) -> list[FieldSpec]:
    """The two ways to say how long a timer was."""
    return [
        FieldSpec("minutes", "it took", "", "2h, 1h15, 90m"),
        FieldSpec("at", "or ended at", "", f"18:00, on {format_date(timer.since.date(), timer.since.date())}"),
    ]


def stop(desk: Desk, typed: Mapping[str, str]) -> str:
    """Stop the timer and log the time that was said; what was saved, in words. Raises `Faults`."""
    took, at = typed["minutes"].strip(), typed["at"].strip()
    if not took and not at:
        raise Faults(
            {"minutes": "Say how long it was, or when it ended; “cancel timer” in the palette logs nothing."}
        )
    if took and at:
        raise Faults({"at": "Say only one of the two."})
    try:
        entry = timing.stop(desk, duration(took) if took else None, clock_time(at) if at else "")
    except Refused as error:
        raise Faults({"minutes" if took else "at": error.sentence}) from None
    return says(desk, entry) if entry else ""


def start(desk: Desk, client: str, note: str = "") -> str:
    """Start the timer for a client; what was done, in words, with what was saved of one that ran."""
    saved = timing.start(desk, client, note.strip())
    timer = desk.facts.timer
    since = f"{timer.since:%H:%M}" if timer else ""
    runs = f"The timer for {desk.client(client).name} has been running since {since}; {key_of('timer')} stops it."
    return f"{says(desk, saved)}. {runs}" if saved else runs


def says(desk: Desk, entry: Entry) -> str:
    """What a stopped timer has logged, in words."""
    name = desk.client(entry.client).name
    return f"Saved: {name} · {format_date(entry.on, desk.as_of)} {entry.at} · {describe(entry, desk.policy)}"
