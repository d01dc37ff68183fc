"""What a line says behind its client: the words and the marks between them, read; and what is made of them."""

from __future__ import annotations

from datetime import date, timedelta

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import LiesAhead, clock, iso, past
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.reading import Context
from tuiclients.quicklog.what import FEELINGS, NUMBERED, is_mark
from tuiclients.quicklog.word import Word


class Said:
    """The words of a line without its marks (`words`, the first one says what happened), and the marks.

    `day` and `time` as said ("" and None if not), `on` and `at` as meant; `feeling` a level or None; `number` the
    invoice that is named, with its word; `by` None if nobody is named.
    """

    __slots__ = ("at", "by", "context", "day", "feeling", "number", "number_word", "on", "tags", "time", "words")

    def __init__(self, words: list[Word], context: Context) -> None:
        self.context = context
        self.words: list[Word] = []
        self.day: date | None = None
        self.time = ""
        self.feeling: int | None = None
        self.tags: list[str] = []
        self.number = ""
        self.number_word: Word | None = None
        self.by: str | None = None
        what = next((word for word in words if not is_mark(word)), None)
        numbered = what is not None and not what.quoted and what.text.lower() in NUMBERED
        for word in words:
            if is_mark(word):
                self._mark(word, numbered)
            else:
                self.words.append(word)
        if what is not None and self.words[0] is not what:  # "#5 2h": what is no tag is note, wherever it stands
            self.words.remove(what)
            self.words.insert(0, what)
        self.on, self.at = self._when()

    def text(self, start: int) -> str:
        """The note: the words from a place on."""
        return text_of(self.words[start:])

    def _mark(self, word: Word, numbered: bool) -> None:
        sign, value = _parted(word)
        if sign == "@":
            self._day_or_time(word, value)
        elif sign == "!":
            self._feel(word, value)
        elif sign == "by":
            if self.by is not None and self.by != value:
                raise at_word(f'"{shown(word)}" is a second person: a line is of one.', word)
            self.by = value
        elif sign in ("#", "no") and numbered and not self.number:
            self.number, self.number_word = value, word
        elif sign == "tag" or (sign == "#" and value[:1].isalpha()):
            if value not in self.tags:
                self.tags.append(value)
        else:
            self.words.append(word)

    def _day_or_time(self, word: Word, value: str) -> None:
        time = clock(value)
        day: date | None = None
        if time is None and value[10:11] in ("T", "t"):
            day, time = iso(value[:10]), clock(value[11:])
            if day is None or time is None:
                raise at_word(_no_moment(word), word)
        elif time is None:
            try:
                day = past(value, self.context.today)
            except LiesAhead as error:
                raise at_word(error.sentence, word) from None
            except Unreadable:
                raise at_word(_no_moment(word), word) from None
        if (day is not None and self.day is not None) or (time is not None and self.time):
            raise at_word(f'"{shown(word)}" is one too many: one date and one time of day may be said.', word)
        self.day = day or self.day
        self.time = time or self.time

    def _feel(self, word: Word, value: str) -> None:
        level = FEELINGS.get(value.lower())
        if level is None:
            if not value.strip("!?.") and word.text[0] == "!":
                self.words.append(word)
                return
            known = ", ".join(f"{word.text[: -len(value)]}{feeling}" for feeling in FEELINGS)
            raise at_word(f'"{shown(word)}" is not a feeling: expected one of {known}.', word)
        if self.feeling is not None and self.feeling != level:
            raise at_word(f'"{shown(word)}" is a second feeling: say the one that weighs more.', word)
        self.feeling = level

    def _when(self) -> tuple[date, str]:
        today, now = self.context.today, self.context.now
        if self.day is None and self.time > now:
            return today - timedelta(days=1), self.time
        return self.day or today, self.time


class Line:
    """A line on its way: whose it is, what it says, and the entry with all that every kind has."""

    __slots__ = ("client", "context", "entry", "said")

    def __init__(self, client: Client, said: Said, entry: Entry, context: Context) -> None:
        self.client = client
        self.said = said
        self.entry = entry
        self.context = context


class Made:
    """What a line makes: entries, the flags that were recognised, changed entries, and words beside theirs."""

    __slots__ = ("changed", "entries", "marks", "remarks")

    def __init__(
        self,
        entries: list[Entry],
        marks: tuple[str, ...] = (),
        changed: tuple[tuple[Entry, Entry], ...] = (),
        remarks: tuple[str, ...] = (),
    ) -> None:
        self.entries = entries
        self.marks = marks
        self.changed = changed
        self.remarks = remarks


def text_of(words: list[Word]) -> str:
    """Words as the text of a note."""
    return " ".join(word.text for word in words if word.text)


def shown(word: Word) -> str:
    """A word as it stands in a sentence."""
    return visible(word.text, 40)


def at_word(sentence: str, word: Word, instead: str = "") -> Unreadable:
    """The refusal of a line because of one word."""
    return Unreadable(sentence, word.typed, word.start, instead)


def _parted(word: Word) -> tuple[str, str]:
    """The sign of a mark, `on:` and `feel:` as the signs that they stand for, and its value."""
    if word.text[0] in "@!":
        return word.text[0], word.text[1:]
    if word.text[0] == "#":
        sign, value = "#", word.text[1:]
    else:
        sign, _, value = word.text.partition(":")
        sign = {"on": "@", "feel": "!"}.get(sign.lower(), sign.lower())
    # In "paid 400 #190, at last" the comma belongs to the sentence.
    return sign, value if word.exact else value.rstrip(",;") or value


def _no_moment(word: Word) -> str:
    sign = "@" if word.text[0] == "@" else "on:"
    forms = [f"{sign}{form}" for form in ("yesterday", "fri", "-3d", "12nov", "2026-11-12", "09:10")]
    return f'"{shown(word)}" is no day or time: expected one like {", ".join(forms[:-1])} or {forms[-1]}.'
