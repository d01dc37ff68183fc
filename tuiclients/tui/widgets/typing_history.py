"""What a field held before: typing is taken back a word at a time, and made again."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.tui.line_tie import LineTie

#: States that are kept at most.
MOST_STATES = 200


class TypedText(NamedTuple):
    """A field's text, where the cursor stands in it, and what the text is tied to."""

    text: str
    cursor: int
    tie: LineTie = LineTie()


class TypingHistory:
    """The states of one field, the newest last."""

    def __init__(self, text: str = "") -> None:
        self._past: list[TypedText] = []
        self._future: list[TypedText] = []
        self._now = TypedText(text, len(text))
        self._group = ""
        """What the last step was made of, if more of the same belongs to it: "word" or "deleting"."""

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed, or taken back."""
        return not self._past and not self._future

    def forget(self, text: str) -> None:
        """Begin again with a text that is not to be taken back."""
        self._past, self._future, self._group = [], [], ""
        self._now = TypedText(text, len(text))

    @property
    def tie(self) -> LineTie:
        """What the text is tied to that the field holds now."""
        return self._now.tie

    def put_tie(self, tie: LineTie) -> None:
        """The text that the field holds now is tied to this."""
        self._now = self._now._replace(tie=tie)

    def note(self, text: str, cursor: int) -> None:
        """The field holds this text now, tied to what the one before was unless it is empty."""
        before = self._now
        self._now = TypedText(text, cursor, before.tie if text else LineTie())
        if text == before.text:
            return
        letter, removed = inserted(before.text, text), inserted(text, before.text)
        group = "word" if len(letter) == 1 else "deleting" if len(removed) == 1 else ""
        if not group or group != self._group:
            self._past.append(before)
            del self._past[:-MOST_STATES]
        # A blank still belongs to the word before it.
        self._group = "" if letter.isspace() else group
        self._future = []

    def back(self) -> TypedText | None:
        """What the field held before; None if that was never anything else."""
        return self._step(self._past, self._future)

    def forward(self) -> TypedText | None:
        """What was taken back last; None if nothing was."""
        return self._step(self._future, self._past)

    def _step(self, source: list[TypedText], target: list[TypedText]) -> TypedText | None:
        if not source:
            return None
        target.append(self._now)
        self._now, self._group = source.pop(), ""
        return self._now


def inserted(before: str, after: str) -> str:
    """The one piece that was put into a text, "" if anything else was done."""
    length = len(after) - len(before)
    if length <= 0:
        return ""
    start = 0
    while start < len(before) and before[start] == after[start]:
        start += 1
    return after[start : start + length] if before[start:] == after[start + length :] else ""
