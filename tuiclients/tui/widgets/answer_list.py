"""The answers to a question: each has a key of its own, and can be highlighted and taken."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tuiclients.tui.show.span import KeyAnswer, Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, fit
from tuiclients.tui.widgets.virtual_list import VirtualList

#: Minimum and maximum width of the words, in columns.
MIN_WORDS, MAX_WORDS = 18, 34


class AnswerList(VirtualList):
    """As tall as there are answers. Its letters are theirs, so only arrows move in it."""

    DEFAULT_CSS = """
    AnswerList, AnswerList:focus { border: none; padding: 0; height: auto; }
    """
    BINDINGS = [
        Binding("up", "up", show=False),
        Binding("down", "down", show=False),
    ]

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "answers")
        self.answers: Sequence[KeyAnswer] = ()

    def ask(self, answers: Sequence[KeyAnswer], marked: str) -> None:
        """Offer these answers, the one with the value `marked` highlighted."""
        self.answers = answers
        self.styles.height = len(answers)
        self.show_rows(
            [answer.key for answer in answers],
            next((answer.key for answer in answers if answer.value == marked), None),
        )
        self.top = 0

    @property
    def value(self) -> str:
        """What the highlighted answer stands for."""
        return self.answers[self.cursor].value

    def with_key(self, character: str | None) -> KeyAnswer | None:
        """The answer with that key."""
        return next((answer for answer in self.answers if answer.key == character), None)

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """An answer with its key and its remark."""
        answer = self.answers[index]
        longest = max(columns(answer.words) for answer in self.answers) + 2
        words = fit(f" {answer.words}", min(max(MIN_WORDS, min(longest, MAX_WORDS)), width))
        return (f" {answer.key} ", "accent"), (words, answer.role), (f" {answer.remark}", "muted")
