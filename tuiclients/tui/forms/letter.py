"""The forms of a letter: what is filled in by hand, and that it was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.parsing.date import past
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.forms.result_form import ResultForm
from tuiclients.tui.forms.yes_no import yes_or_no
from tuiclients.tui.styles import Styles
from tuiclients.workbench import sending
from tuiclients.workbench.desk import Desk

#: What is asked for by the names that our templates use.
HINTS = {
    "agreed": "what you agreed on, such as the site and its shop",
    "answer": "your answer, in a sentence or more",
    "because": "the reason, in half a sentence",
    "breach": "what the contract says, and what happened instead",
    "from": "the first day, such as 1 February 2027",
    "now": "the rate of today, such as 95 EUR an hour; may stay empty",
    "progress": "what is finished by the last day",
    "rate": "the new rate, such as 110 EUR an hour",
    "share": "the part that is paid first, such as half",
    "us": "your name, as it stands below the letter",
    "until": "what has to be settled, such as invoice 204 is paid",
    "wish": "what they ask for",
}
ANY_WORDS = "what the letter says there"


class FillForm(Form):
    """The words that a letter takes from the user; it closes with "filled", and they are in `words`."""

    def __init__(self, look: Styles, names: Sequence[str], said: Mapping[str, str]) -> None:
        fields = [FieldSpec(name, name, said.get(name, ""), HINTS.get(name, ANY_WORDS)) for name in names]
        super().__init__(look, "Fill in", "", fields, self._note_words)
        self.words: dict[str, str] = {}
        """Those that are not empty."""

    def _note_words(self, typed: Mapping[str, str]) -> str:
        self.words = {name: " ".join(text.split()) for name, text in typed.items() if text.strip()}
        return "filled"


class SentForm(ResultForm):
    """How and when a letter went out; below stands what will be logged."""

    def __init__(self, look: Styles, desk: Desk, client: str, kind: str) -> None:
        answer = "yes" if kind in sending.AWAITED else "no"
        fields = [
            FieldSpec("how", "how", "email", "email, post or hand"),
            FieldSpec("on", "on", desk.as_of.isoformat(), "the day when it went out: today, yesterday, 2026-11-28"),
            FieldSpec("answer", "answer awaited", answer, "yes or no"),
        ]
        super().__init__(look, "Sent", "", fields, self._log, "sent-result")
        self._desk = desk
        self._client = client
        self._kind = kind

    def result(self) -> tuple[str, str]:
        """What will be logged, or what is wrong with what was typed."""
        try:
            words = sending.in_words(self._desk, self._prepared(self.fields))
        except Refused as error:
            return error.sentence, "fix"
        return f"Will be logged: {words}.", "muted"

    def _prepared(self, typed: Mapping[str, str]) -> sending.Sending:
        faults: dict[str, str] = {}
        way, on, awaiting = "email", self._desk.as_of, False
        try:
            way = sending.way_of(typed["how"])
        except Refused as error:
            faults["how"] = error.sentence
        try:
            on = past(typed["on"].strip(), self._desk.as_of, self._desk.policy.date_order)
        except Unreadable as error:
            faults["on"] = error.sentence
        try:
            awaiting = yes_or_no(typed["answer"])
        except Refused as error:
            faults["answer"] = error.sentence
        if faults:
            raise Faults(faults)
        return sending.sending(self._desk, self._client, self._kind, way, on, awaiting)

    def _log(self, typed: Mapping[str, str]) -> str:
        prepared = self._prepared(typed)
        words = sending.in_words(self._desk, prepared)
        sending.log(self._desk, prepared)
        return f"Logged: {words}."
