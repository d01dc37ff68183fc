"""What can be refused, each with one plain sentence: what happened, and what to do."""

from __future__ import annotations


class Refused(Exception):
    """Something that was asked for is not done; `str(error)` is the whole sentence for the user.

    Nothing has been written when it is raised. `how` = the option or command that does what the sentence asks for;
    only the command line says it, the screens have keys of their own.
    """

    def __init__(self, sentence: str, how: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.how = how

    @property
    def with_hint(self) -> str:
        """The sentence as the command line says it."""
        return f"{self.sentence.removesuffix('.')} ({self.how})." if self.how else self.sentence


class Unreadable(Refused):
    """A typed text that cannot be read. `word` is the word at fault, as typed; `start` its place in the text."""

    def __init__(self, sentence: str, word: str = "", start: int = -1, instead: str = "", how: str = "") -> None:
        super().__init__(sentence, how)
        self.word = word
        self.start = start
        self.instead = instead
        """The whole line as it was probably meant, offered and never taken by itself; empty if there is none."""
        self.choices: tuple[str, ...] = (instead,) if instead else ()
        """Every whole line that may have been meant, `instead` first."""
        self.new_client = ""
        """The name that the line begins with, if no client is called so and the line would be theirs."""

    def offering(self, *lines: str) -> Unreadable:
        """The same refusal with the lines that may have been meant."""
        self.choices = lines
        self.instead = lines[0] if lines else ""
        return self


class Conflict(Refused):
    """The object was changed by another session since it was read; both versions are given.

    `base` is the version that both began with, None if there was none or it is not known.
    """

    def __init__(self, sentence: str, yours: object, theirs: object, base: object = None) -> None:
        super().__init__(sentence)
        self.yours = yours
        self.theirs = theirs
        self.base = base


class Busy(Refused):
    """The book's lock is held by another program for too long."""


class Unwritable(Refused):
    """The disk refused a write (full, read-only, failing); the old file is unchanged."""
