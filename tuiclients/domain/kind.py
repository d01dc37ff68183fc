"""What one kind of entry is made of: its fields, the words that log it, and what writes, describes and shows it.

Data only. What needs code is named as "module:function" and loaded by `resolve` when it is used, so that a record
here imports nothing of the floors above. Plain classes, because every `tuiclients log` defines them: a named tuple
costs ten times as much.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

NOTHING: Mapping[str, Any] = {}


class EntryField:
    """One field of an entry beyond those that every kind has.

    `form`: how its value is read and written (minutes, truth, text, money, ahead or past for days, span, level,
    points, choice, answers). `annotation` and `default` are those of the record `Entry`. `label`: its name in the
    entry form, if not its own in words; `hint`: the form's example, if form and choices do not give one. `words`: its
    value in a description, behind the note if `tail`; `short`: in the activity pane, if not `words`.
    """

    __slots__ = ("annotation", "choices", "default", "form", "hint", "label", "name", "short", "tail", "words")

    def __init__(
        self,
        name: str,
        form: str,
        annotation: Any,
        default: Any = None,
        choices: tuple[str, ...] = (),
        label: str = "",
        hint: str = "",
        words: str = "{}",
        short: str = "",
        tail: bool = False,
    ) -> None:
        self.name = name
        self.form = form
        self.annotation = annotation
        self.default = default
        self.choices = choices
        self.label = label
        self.hint = hint
        self.words = words
        self.short = short
        self.tail = tail


class Flag:
    """A word behind the verb that sets a field; without a field it introduces a value for the verb's reader.

    `mark`: how it is described, if not by the word itself.
    """

    __slots__ = ("field", "mark", "means", "value", "word")

    def __init__(self, word: str, means: str, field: str = "", value: Any = None, mark: str = "") -> None:
        self.word = word
        self.means = means
        self.field = field
        self.value = value
        self.mark = mark or word


class Verb:
    """A word that says what happened; the word "" stands for a duration.

    `means` is for completion and help, which list verbs by `rank`, the most frequent first; a refusal lists them by
    `place`. `aliases`: other words that mean the same; nothing lists them. `fields`: what the word says by itself.
    `tag`: the tag that it gives its entry. `numbered`: the first `#` of its line is the number of an invoice.
    `chases`: its line may be about an invoice of the client's. `timed`: it may stand beside a duration, and is time
    as well then. `reads`: function(parsed, kind, verb) -> Meaning.
    """

    __slots__ = (
        *("aliases", "chases", "example", "fields", "flags", "means", "numbered", "place", "rank", "reads", "tag"),
        *("timed", "word"),
    )

    def __init__(
        self,
        word: str,
        means: str = "",
        rank: int = 999,
        place: int = 999,
        fields: Mapping[str, Any] = NOTHING,
        flags: tuple[Flag, ...] = (),
        tag: str = "",
        numbered: bool = False,
        timed: bool = False,
        example: str = "",
        reads: str = "tuiclients.quicklog.read:read_plain",
        aliases: tuple[str, ...] = (),
        chases: bool = False,
    ) -> None:
        self.word = word
        self.means = means
        self.rank = rank
        self.place = place
        self.fields = fields
        self.flags = flags
        self.tag = tag
        self.numbered = numbered
        self.timed = timed
        self.example = example
        self.reads = reads
        self.aliases = aliases
        self.chases = chases


class Kind:
    """One kind of entry.

    `fields`: those of its own in the order in which they are written, `*` before a required one. `label`: how a
    description begins, if not with the name. `whats`: the values of its field `what`, then the heading of its row in
    the activity pane. `words`: the fields that are described, in their order and words, if not `fields` in their own.
    `ends`: the field with its last day, not before the first. `columns`: what a row to import may add to `fields`.
    `writes`: function(entry, kind) -> the line without client, note and marks, "" if no line says it. `describes`:
    function(entry, kind, policy) -> the words before the note and those behind it. `shows`: function(entry, kind,
    policy) -> what the activity pane shows before the note.
    """

    __slots__ = (
        *("columns", "describes", "ends", "fields", "label", "name", "own_fields", "required", "shows", "verbs"),
        *("whats", "words", "writes"),
    )

    def __init__(
        self,
        name: str,
        fields: tuple[str, ...] = (),
        verbs: tuple[Verb, ...] = (),
        label: str = "",
        whats: tuple[str, ...] = (),
        words: Mapping[str, str] = NOTHING,
        ends: str = "",
        columns: tuple[str, ...] = (),
        writes: str = "tuiclients.quicklog.write:plain_head",
        describes: str = "tuiclients.quicklog.describe:plain_words",
        shows: str = "tuiclients.tui.show.activity:plain_facts",
    ) -> None:
        self.name = name
        self.fields = fields
        self.own_fields = tuple([name.lstrip("*") for name in fields])
        self.required = tuple([name[1:] for name in fields if name[0] == "*"])
        self.verbs = verbs
        self.label = label or name
        self.whats = whats
        self.words = words
        self.ends = ends
        self.columns = columns
        self.writes = writes
        self.describes = describes
        self.shows = shows

    @property
    def flags(self) -> dict[str, Flag]:
        """The flags of its verbs that set a truth, by field."""
        return {flag.field: flag for verb in self.verbs for flag in verb.flags if flag.value.__class__ is bool}


def check_words(kinds: tuple[Kind, ...], known: Mapping[str, EntryField]) -> None:
    """Raises TypeError for a verb that two kinds have, and for a field that is used and not known."""
    words: set[str] = set()
    for kind in kinds:
        used = {kind.ends, *kind.words}
        for verb in kind.verbs:
            for word in (verb.word, *verb.aliases):
                if word in words:
                    raise TypeError(f"The word {word!r} of the kind {kind.name} is a verb already.")
                words.add(word)
            used.update(verb.fields)
            for flag in verb.flags:
                used.add(flag.field)
        alien = used.difference(kind.own_fields, ("",)) | {*kind.own_fields}.difference(known)
        if alien:
            name = min(alien)
            raise TypeError(f"The kind {kind.name} uses the field {name}, which is not one of its fields.")


def resolve(reference: str) -> Any:
    """What "module:function" names; its module is loaded if need be."""
    module, _, name = reference.partition(":")
    if module not in sys.modules:
        __import__(module)
    return getattr(sys.modules[module], name)
