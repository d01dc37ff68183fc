"""The first run: an empty book explains itself, and asks what it must know before it can judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.binding import Binding
from textual.widget import Widget

from tuiclients.domain.audit.notices import judged_by
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.tui.commands import key_of
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.dialogs.value_sheet import SheetRow, ValueSheet
from tuiclients.tui.forms.settings import KEEP
from tuiclients.tui.show.span import KeyAnswer, Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import wrap
from tuiclients.tui.widgets.answer_list import AnswerList
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench import first_run

#: What a draft calls the second question.
KEPT = "first-kept"
#: What most keep who keep little.
MONEY_AND_HOURS = ("money", "hours")
BEGIN, SAMPLE, LATER = "begin", "sample", ""
SAYS = (
    "Log in a line what a client takes and gives: acme 2h call about scope.",
    "That makes a verdict with reasons: grow, keep, watch, fix or let go.",
    "This book is empty: three questions, then your first client.",
)
ANSWERS = (
    KeyAnswer("b", BEGIN, "begin", "three questions and a name", "grow"),
    KeyAnswer("l", SAMPLE, "look at the sample book", "a copy that is thrown away"),
)


class Welcome(Dialog[str]):
    """What this is, and how to begin."""

    BINDINGS = [Binding("escape", "close", show=False), Binding("enter,tab", "take", show=False)]
    DEFAULT_CSS = """
    Welcome #answers { margin-top: 1; margin-bottom: 1; }
    """
    KEYS = (("Enter", "take it"), ("Esc", "later"))

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "Welcome to tuiclients")
        self._said = TallBar(look, "welcome-says")
        self._answers = AnswerList(look)

    def inside(self) -> Sequence[Widget]:
        """Three lines, and the ways to go on."""
        self._said.show(lambda width: [[(line, "")] for sentence in SAYS for line in wrap(sentence, width)])
        return self._said, self._answers

    def on_mount(self) -> None:
        """The beginning is highlighted."""
        later = KeyAnswer("q", LATER, "later", f"{key_of('new_client')} adds a client at any time", "muted")
        self._answers.ask((*ANSWERS, later), BEGIN)
        self._answers.focus()

    def on_key(self, event: events.Key) -> None:
        """The key of an answer gives it."""
        given = self._answers.with_key(event.character)
        if given is not None:
            event.stop()
            self.dismiss(given.value)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click gives an answer."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Give the highlighted answer."""
        self.dismiss(self._answers.value)

    def action_close(self) -> None:
        """Later."""
        self.dismiss(LATER)


class KeptQuestion(ValueSheet):
    """What will be kept; closes with the names of it, with blanks between, or ""."""

    DEFAULT_CSS = """
    KeptQuestion > Vertical { max-height: 14; }
    """
    BINDINGS = [Binding("m", "keep_money", show=False)]
    KEYS = (("Enter", "go on"), ("Space", "yes or no"), ("m", "money and hours"), ("Esc", "later"))

    def __init__(self, look: Styles, policy: Policy, target: str, draft: str | None = None) -> None:
        """`target` was answered before; `draft` are the names that a draft kept, None without one."""
        super().__init__(look, "3 of 4 · What will you keep?")
        self._policy = policy
        self._target = target
        self._kept = set(first_run.RECORD_GROUPS if draft is None else draft.split())

    @property
    def form(self) -> str:
        """What a draft calls it."""
        return KEPT

    def filled(self) -> Mapping[str, str]:
        """Both answers."""
        return {"target": self._target, "kept": " ".join(first_run.in_order(self._kept))}

    def rows(self) -> Sequence[SheetRow]:
        """Everything that can be kept."""
        return [SheetRow("", "What you do not log does not count. The settings can change it later.")] + [
            SheetRow(
                KEEP + name, name, "yes" if name in self._kept else "no", f"{says[:1].upper()}{says[1:]}.", "pick"
            )
            for name, says in first_run.RECORD_GROUPS.items()
        ]

    def step_value(self, name: str, by: int) -> None:
        """Keep it, or not."""
        groups = self._kept ^ {name.removeprefix(KEEP)}
        first_run.judge_by(self._policy, groups)
        self._kept = groups

    def action_keep_money(self) -> None:
        """Money and hours alone."""
        self._kept = set(MONEY_AND_HOURS)
        self.show_values()

    def about(self) -> Span:
        """What the book will be judged by."""
        try:
            sentence = judged_by(first_run.judge_by(self._policy, self._kept)) or "Judged by everything."
        except Refused as error:
            sentence = error.sentence
        return sentence, "watch"

    def action_choose(self) -> None:
        """Enter goes on, as in the question before; it must not say no to what was never asked about."""
        self.action_save()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a row is Space."""
        event.stop()
        self.action_step(1)

    def save(self) -> str:
        """Go on."""
        return " ".join(first_run.in_order(self._kept))
