"""What a line says behind its client: words and marks, parsed; and what is made of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tuiclients.domain.client import Client, Timer
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Flag
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import LiesAhead, TwoDays, clock, format_date, iso, past
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.facts import value
from tuiclients.quicklog.verbs import FEELINGS, is_mark, verb_of
from tuiclients.quicklog.word import Word, at_word, shown, text_of

FARTHEST = timedelta(days=270)
"""A day and month that were longer ago may be meant of the year to come."""


class Context(NamedTuple):
    """All that the meaning of a line depends on; not even a clock is read beside it."""

    today: date
    now: str
    """The present minute, "HH:MM", in the book's time zone."""
    policy: Policy
    clients: Mapping[str, Client]
    entries: Callable[[str], Sequence[Entry]]
    """All entries of a client; called only by a line that needs them (`paid #190`, `nowait`, `resolved breach`)."""
    selected: str | None = None
    """The client of a line that names none (workbench), or None (command line)."""
    advises: bool = True
    """Whether a refusal looks for the lines that were probably meant; not while one is tried."""
    worked: Callable[[date, str, str], int] | None = None
    """The minutes that a person (`by`) has logged on a day, at least those for a client; None = not asked."""
    knows: Callable[[str, str], bool] | None = None
    """Whether a person has logged before, for a client or any other; None = not asked."""


class Doubt(NamedTuple):
    """Words that stay in the note although they look like a fact.

    `typed` is how they stand at line[start]; `says` a sentence about them; `instead` the whole line that takes them
    for what they look like, or "" if there is none.
    """

    typed: str
    start: int
    says: str
    instead: str = ""


class LineReading(NamedTuple):
    """The meaning of a line. New entries have the id ""; `changed` pairs an entry with what becomes of it."""

    client: str
    entries: tuple[Entry, ...]
    says: str
    """The meaning in words, without the client: `today · time 2h00 "call about scope" · feeling dread`."""
    marks: tuple[str, ...] = ()
    """Recognised flags and severities in words ("unbilled", "serious")."""
    changed: tuple[tuple[Entry, Entry], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What looks like a fact and stays in the note, from left to right."""
    warnings: tuple[str, ...] = ()
    """Sentences about what is saved as it stands but seldom meant, such as more paid than is open."""
    asks: tuple[str, ...] = ()
    """Sentences about what is asked once before it is saved (on the command line: saved, and said)."""
    timer: tuple[Timer | None, Timer | None] | None = None
    """The timer before and after a line that starts or stops it, None for any other."""


class ParsedLine:
    """The words of a line behind its client without the marks (`words`, the first is the verb), and the `marks`.

    `day` and `time` as typed (None and "" if not), `on` and `at` as meant; `feeling` a level or None; `number` the
    invoice that is named or, by a verb that chases, asked about, with its word; `by` None if nobody is named.
    `front`: day and feeling before the verb; `typed`: all words behind the client, as they stand; `timed`: the word
    behind the verb says how long a talk took; `left`: the words of the note, once they are read; `asks`: what is
    asked once before the line is saved.
    """

    __slots__ = (
        *("asks", "at", "by", "client", "context", "day", "feeling", "front", "left", "line", "marks", "number"),
        *("number_word", "on", "tags", "time", "timed", "typed", "words"),
    )

    def __init__(self, client: Client, words: list[Word], context: Context, line: str) -> None:
        self.client = client
        self.context = context
        self.line = line
        self.typed = words
        self.timed = False
        self.left: list[Word] = []
        self.asks: list[str] = []
        self.words: list[Word] = []
        self.marks = [word for word in words if is_mark(word)]
        self.day: date | None = None
        self.time = ""
        self.feeling: int | None = None
        self.tags: list[str] = []
        self.number = ""
        self.number_word: Word | None = None
        self.by: str | None = None
        plain = [word for word in words if not is_mark(word)]
        self.front = _before_verb(plain)
        verb = plain[len(self.front)] if plain else None
        meant = verb_of(verb) if verb is not None else None
        numbered = meant is not None and meant[1].numbered
        chasing = meant[1] if meant is not None and meant[1].chases else None
        behind = False  # directly behind a verb that chases and its flags; other marks may stand between
        for word in words:
            if is_mark(word):
                if chasing is None or not self._read_chased(word, behind):
                    self._read_mark(word, numbered)
            elif word not in self.front:
                self.words.append(word)
            if chasing is not None and self.words and self.words[-1] is word:
                typed = word.text.lower()
                flag = not word.quoted and any(flag.word == typed for flag in chasing.flags)
                behind = word is verb or (behind and flag)
        if verb is not None and self.words[0] is not verb:  # "#5 2h": what is no tag is note, wherever it stands
            self.words.remove(verb)
            self.words.insert(0, verb)
        self.on, self.at = self._when()

    @property
    def entry(self) -> Entry:
        """A note without text that has what entries of every kind have: client, day, time, person, tags."""
        by = self.context.policy.me if self.by is None else self.by
        return Entry("", self.client.id, self.on, "note", self.at, by, "", tuple(self.tags))

    def has_invoice(self, number: str) -> bool:
        """Whether the client has an invoice of that number."""
        entries = self.context.entries(self.client.id)
        return any(entry.kind == "invoice" and entry.number == number for entry in entries)

    @property
    def unknown_invoice(self) -> tuple[str, ...]:
        """The remark that the client has no invoice of the number in the line; nothing where all is well."""
        known = not self.number or self.has_invoice(self.number)
        return () if known else (f"no invoice {visible(self.number, 40)} yet",)

    def text(self, start: int) -> str:
        """The note: the words from a place on."""
        return self.note(self.words[start:])

    def note(self, words: list[Word]) -> str:
        """The note that is made of these words."""
        self.left = words
        return text_of(words)

    @property
    def client_typed(self) -> str:
        """The client as the line names them, with the blank behind; "" where the selected one is meant."""
        return self.line[: self.words[0].start] if self.words else self.line

    def with_typed(self, word: Word, text: str) -> str:
        """The line with another text in the place of a word."""
        return f"{self.line[: word.start]}{text}{self.line[word.end :]}"

    def take_day(self, word: Word) -> None:
        """Take a day that counts where it stands. Raises Unreadable: it has two readings, or is a second one."""
        try:
            day = past(value(word), self.context.today, self.context.policy.date_order)
        except TwoDays as error:
            if self.day is not None:
                raise _one_too_many(word) from None
            lines = [self.with_typed(word, f"on {day}") for day in error.choices]
            raise at_word(error.sentence, word).offering(*lines) from None
        except Unreadable as error:
            raise at_word(error.sentence, word) from None
        if self.day is not None and self.day != day:
            raise _one_too_many(word)
        if self.context.today - day > FARTHEST and not _names_year(value(word)):
            said = format_date(day, self.context.today)
            self.asks.append(f'"{shown(word)}" is taken for {said}: a future day needs its full date.')
        self.day = day
        self.on, self.at = self._when()

    def take_time(self, word: Word, time: str) -> None:
        """Take the time of day at which a range begins. Raises Unreadable if another one is said."""
        if self.time and self.time != time:
            raise _one_too_many(word)
        self.time = time
        self.on, self.at = self._when()

    def feel(self, word: Word) -> None:
        """Take a word for a feeling. Raises Unreadable if another one is said."""
        meant = verb_of(word)
        level = FEELINGS[meant[1].word if meant is not None else value(word)]
        if self.feeling is not None and self.feeling != level:
            raise at_word(f'"{shown(word)}" is a second feeling: say the one that weighs more.', word)
        self.feeling = level

    def _read_mark(self, word: Word, numbered: bool) -> None:
        sign, value = _sign_and_value(word)
        if sign == "@":
            self._read_moment(word, value)
        elif sign == "!":
            self._read_feeling(word, value)
        elif sign == "by":
            if self.by is not None and self.by != value:
                raise at_word(f'"{shown(word)}" is a second person: a line has one person.', word)
            self.by = value
        elif sign in ("#", "no") and numbered and not self.number:
            self.number, self.number_word = value, word
        elif sign == "tag" or (sign == "#" and value[:1].isalpha()):
            if value not in self.tags:
                self.tags.append(value)
        else:
            self.words.append(word)

    def _read_chased(self, word: Word, behind: bool) -> bool:
        """Whether a mark of a message is the number of the invoice that it asks for, and no more than that.

        `no:204` is; `#204` is directly `behind` the verb, and elsewhere if the client has that invoice, but there it
        stays in the note as well.
        """
        sign, value = _sign_and_value(word)
        if self.number or sign not in ("#", "no"):
            return False
        if sign == "no" or (behind and value[:1].isdigit()):
            self.number, self.number_word = value, word
        elif self.has_invoice(value):
            self.number, self.number_word = value, word
            if not behind:
                self.words.append(word)
        else:
            return False
        return True

    def _read_moment(self, word: Word, value: str) -> None:
        time = clock(value)
        sign = word.text[: len(word.text) - len(value)]
        day: date | None = None
        if time is None and value[10:11] in ("T", "t"):
            day, time = iso(value[:10]), clock(value[11:])
            if day is None or time is None:
                raise at_word(_not_a_moment(word), word)
        elif time is None:
            try:
                day = past(value, self.context.today, self.context.policy.date_order)
            except TwoDays as error:
                lines = [self.with_typed(word, sign + day.replace(" ", "")) for day in error.choices]
                raise at_word(error.sentence, word).offering(*lines) from None
            except LiesAhead as error:
                raise at_word(error.sentence, word) from None
            except Unreadable:
                raise at_word(_not_a_moment(word), word) from None
        if (day is not None and self.day is not None) or (time is not None and self.time):
            raise _one_too_many(word)
        self.day = day or self.day
        self.time = time or self.time

    def _read_feeling(self, word: Word, value: str) -> None:
        level = FEELINGS.get(value.lower())
        if level is None:
            if not value.strip("!?.") and word.text[0] == "!":
                self.words.append(word)
                return
            choices = ", ".join(f"{word.text[: -len(value)]}{feeling}" for feeling in FEELINGS)
            raise at_word(f'"{shown(word)}" is not a feeling: expected one of {choices}.', word)
        if self.feeling is not None and self.feeling != level:
            raise at_word(f'"{shown(word)}" is a second feeling: say the one that weighs more.', word)
        self.feeling = level

    def _when(self) -> tuple[date, str]:
        today, now = self.context.today, self.context.now
        if self.day is None and self.time > now:
            return today - timedelta(days=1), self.time
        return self.day or today, self.time


def _before_verb(words: list[Word]) -> list[Word]:
    """The day and the feeling before what happened: `yesterday 2h layout`, `good 2h meeting`."""
    place = 0
    while place + 1 < len(words):
        word = words[place]
        felt = verb_of(word)
        if not (word.fact == "day" and word.weight in ("plain", "on", "end")) and (
            felt is None or felt[0].name != "feeling"
        ):
            break
        place += 1
    while place and not _is_work(words, place, words[place - 1].fact == "day"):
        place -= 1
    return words[:place]


def _is_work(words: list[Word], place: int, dated: bool) -> bool:
    """Whether a word says what happened; behind a feeling not one that is an everyday word as well."""
    meant = verb_of(words[place])
    if meant is None or dated:
        return meant is not None
    kind, verb = meant
    if not verb.word or verb.timed or (kind.name == "message" and words[place].text.lower() not in ("in", "out")):
        return True
    after = words[place + 1].text if place + 1 < len(words) else ""
    return "amount" in kind.own_fields and any(char.isdigit() for char in after)


class Meaning:
    """What a line makes: entries, flags in words, changed entries; remarks about it all, warnings and questions."""

    __slots__ = ("asks", "changed", "entries", "marks", "remarks", "warnings")

    def __init__(
        self,
        entries: list[Entry],
        marks: tuple[str, ...] = (),
        changed: tuple[tuple[Entry, Entry], ...] = (),
        remarks: tuple[str, ...] = (),
        warnings: tuple[str, ...] = (),
        asks: tuple[str, ...] = (),
    ) -> None:
        self.entries = entries
        self.marks = marks
        self.changed = changed
        self.remarks = remarks
        self.warnings = warnings
        self.asks = asks


def flags_at(
    words: list[Word], place: int, flags: tuple[Flag, ...], taken: Mapping[str, Any] = {}
) -> tuple[dict[str, Any], tuple[str, ...], int]:
    """What the flags at a place say by field, each field once; the flags in words; and the place behind them."""
    fields: dict[str, Any] = {}
    marks: list[str] = []
    while place < len(words) and not words[place].quoted:
        typed = words[place].text.lower()
        flag = next((flag for flag in flags if flag.word == typed and flag.field), None)
        if flag is None or flag.field in fields or flag.field in taken:
            break
        fields[flag.field] = flag.value
        marks.append(flag.mark)
        place += 1
    return fields, tuple(marks), place


def _sign_and_value(word: Word) -> tuple[str, str]:
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


def _names_year(day: str) -> bool:
    """Whether a day is said with its year, or counted back."""
    numbers = "".join([char if char.isdigit() else " " for char in day]).split()
    return day.endswith(" ago") or len(numbers) > 2 or (len(numbers) > 1 and any(char.isalpha() for char in day))


def _one_too_many(word: Word) -> Unreadable:
    return at_word(f'"{shown(word)}" is one too many: a line takes one date and one time of day.', word)


def _not_a_moment(word: Word) -> str:
    sign = "@" if word.text[0] == "@" else "on:"
    forms = [f"{sign}{form}" for form in ("yesterday", "fri", "-3d", "12nov", "2026-11-12", "09:10")]
    return f'"{shown(word)}" is not a day or time: expected one like {", ".join(forms[:-1])} or {forms[-1]}.'
