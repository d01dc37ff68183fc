"""Screening a prospect: the checklist of the ideal client, red flags, a date to sleep on it, the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import events
from textual.binding import Binding

from tuiclients.parsing.date import ahead, format_date
from tuiclients.tui.dialogs.value_sheet import SheetRow, ValueSheet
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.workbench import audit_walk, prospects
from tuiclients.workbench.desk import Desk

#: What a draft calls the sheet, before the client's id.
DRAFT = "screen"
FIT, FLAG = "fit ", "flag "
MORE, SLEEP, TAKE, DECLINE = "more", "sleep", "take", "decline"
#: Widths of the labels and, at least, of the values, in columns.
LABEL_WIDTH, MIN_VALUE_WIDTH = 46, 12
ANSWERS: tuple[bool | None, ...] = (None, True, False)
WORDS = {None: "-", True: "yes", False: "no"}


class ProspectSheet(ValueSheet):
    """Everything about a prospect before the first bill."""

    BINDINGS = [
        Binding("y", "answer(1)", show=False),
        Binding("n", "answer(2)", show=False),
    ]
    DEFAULT_CSS = """
    ProspectSheet > Vertical { max-height: 30; }
    """
    KEYS = (("y n", "answer"), ("Enter", "change"), ("s", "save"), ("Esc", "leave all"))

    def __init__(self, look: Styles, desk: Desk, client: str, draft: Mapping[str, str] | None = None) -> None:
        """`draft` is what a draft kept of the sheet."""
        self._client = desk.client(client)
        super().__init__(look, f"{self._client.name} · prospect")
        self.draft_fields = draft or {}
        self._desk = desk
        review = audit_walk.last_review(desk, client)
        given = (review.fit or {}) if review else {}
        self._before = {criterion: given.get(criterion) for criterion in desk.policy.fit_criteria}
        self._answers = dict(self._before)
        self._flags = list(self._client.flags)
        self._until = self._client.sleep_until
        self.list.label, self.list.room = LABEL_WIDTH, MIN_VALUE_WIDTH

    @property
    def _changed(self) -> bool:
        return (
            self._answers != self._before
            or tuple(self._flags) != self._client.flags
            or self._until != self._client.sleep_until
        )

    @property
    def _given(self) -> Mapping[str, bool | None]:
        """The answers, if one is another than before."""
        return self._answers if self._answers != self._before else {}

    @property
    def form(self) -> str:
        """What a draft calls it."""
        return f"{DRAFT} {self._client.id}"

    def filled(self) -> Mapping[str, str]:
        """The answers that changed, all flags, and the day."""
        fields = {
            f"{FIT}{name}": WORDS[answer] for name, answer in self._answers.items() if answer != self._before[name]
        }
        if tuple(self._flags) != self._client.flags:
            fields |= {f"{FLAG}{name}": WORDS[name in self._flags] for name in (*self._client.flags, *self._flags)}
        if self._until != self._client.sleep_until:
            fields[SLEEP] = self._until.isoformat() if self._until else ""
        return fields

    def fill(self, fields: Mapping[str, str]) -> None:
        """Answer them again."""
        answers = {word: answer for answer, word in WORDS.items()}
        for name, text in fields.items():
            if name.startswith(FIT) and name.removeprefix(FIT) in self._answers:
                self._answers[name.removeprefix(FIT)] = answers.get(text)
            elif name.startswith(FLAG) and (name.removeprefix(FLAG) in self._flags) != (text == WORDS[True]):
                self._turn(name.removeprefix(FLAG))
            elif name == SLEEP:
                self.set_value(SLEEP, text)

    def rows(self) -> Sequence[SheetRow]:
        """The checklist, the flags, the date, and the ways out."""
        client, today = self._client, self._desk.as_of
        sheet_rows = [SheetRow("", "Would they be an ideal client?")]
        for name, answer in self._answers.items():
            says = "Ask them, or look for it in what they wrote; Settings has the criteria."
            sheet_rows.append(SheetRow(FIT + name, name, WORDS[answer], says, "pick", answer != self._before[name]))
        sheet_rows.append(SheetRow("", "Red flags"))
        for name in dict.fromkeys((*prospects.RED_FLAGS, *client.flags, *self._flags)):
            has = name in self._flags
            says = "A warning sign that you have seen."
            sheet_rows.append(
                SheetRow(FLAG + name, name, "! yes" if has else "-", says, "pick", has != (name in client.flags))
            )
        sheet_rows.append(SheetRow(MORE, "another one", "", "Write a red flag of your own.", "text"))
        sheet_rows.append(SheetRow("", "And then?"))
        until = format_date(self._until, today) if self._until else "-"
        says = "Not every e-mail becomes a client: a day on which Today asks you to decide, such as +3d or mon."
        typed = self._until.isoformat() if self._until else ""
        sheet_rows.append(
            SheetRow(SLEEP, "sleep on it until", until, says, "text", self._until != client.sleep_until, typed)
        )
        sheet_rows.append(SheetRow(TAKE, "take them on", "", "They become an active client, from today on.", "do"))
        says = "They become a former client; say why, and the reason is kept."
        sheet_rows.append(SheetRow(DECLINE, "decline, because", "", says, "text"))
        return sheet_rows

    def about(self) -> Span:
        """How they look so far."""
        yes = sum(text is True for text in self._answers.values())
        given = sum(text is not None for text in self._answers.values())
        flags = len(self._flags)
        text = f"{yes} of {given} criteria met" if given else "not screened yet"
        text += f", {flags} red flag{'s' if flags > 1 else ''}" if flags else ""
        return f"{text}{' · not saved' if self._changed else ''}", "watch" if self._changed else "muted"

    def step_value(self, name: str, by: int) -> None:
        """The next answer, a flag or none, a day more or less."""
        if name.startswith(FIT):
            criterion = name.removeprefix(FIT)
            self._answers[criterion] = ANSWERS[(ANSWERS.index(self._answers[criterion]) + by) % len(ANSWERS)]
        elif name.startswith(FLAG):
            self._turn(name.removeprefix(FLAG))
        elif name == SLEEP:
            day = (self._until or self._desk.as_of).toordinal() + by
            self._until = date.fromordinal(day) if day > self._desk.as_of.toordinal() else None

    def _turn(self, flag: str) -> None:
        if flag in self._flags:
            self._flags.remove(flag)
        else:
            self._flags.append(flag)

    def action_answer(self, place: int) -> None:
        """Yes or no to the criterion or the flag; then on to the next one."""
        name = self.list.row.name
        if name.startswith(FIT):
            self._answers[name.removeprefix(FIT)] = ANSWERS[place]
        elif name.startswith(FLAG):
            if (name.removeprefix(FLAG) in self._flags) != (place == 1):
                self._turn(name.removeprefix(FLAG))
        else:
            return
        self.show_values()
        self.list.action_down()

    def on_key(self, event: events.Key) -> None:
        """Figures begin a date only."""
        if self.list.row.name == SLEEP:
            super().on_key(event)

    def set_value(self, name: str, text: str) -> None:
        """A flag of one's own, a day, or the reason to decline."""
        today = self._desk.as_of
        if name == MORE:
            flag = " ".join(text.split())
            if flag and flag not in self._flags:
                self._flags.append(flag)
        elif name == SLEEP:
            self._until = ahead(text, today, today, self._desk.policy.date_order) if text else None
        elif name == DECLINE:
            prospects.decline(self._desk, self._client.id, text, self._given, self._flags)
            self.dismiss(f"{self._client.name} is declined.")

    def run_row(self, name: str) -> None:
        """Take them on, with what was found out."""

        if self._try(lambda: prospects.take_on(self._desk, self._client.id, self._given, self._flags)):
            self.dismiss(f"{self._client.name} is an active client now.")

    def save(self) -> str:
        """Put down what was found out."""
        prospects.store_screening(self._desk, self._client.id, self._given, self._flags, self._until)
        return f"{self._client.name}: {self.about()[0].removesuffix(' · not saved')}."
