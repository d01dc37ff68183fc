"""What the word at the cursor of a shell could become: commands, options, and what is in the book."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.cli import lazy
from tuiclients.cli.command_table import COMMANDS, GLOBAL_OPTIONS
from tuiclients.cli.parser import command_parser, verbs_of
from tuiclients.cli.place import Place
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import SETTINGS

if TYPE_CHECKING:
    from tuiclients.workbench.desk import Desk

#: Newest entries whose ids are offered, and those of a client whose notes are looked through.
NEWEST, NOTES = 20, 2000
DAYS = ("today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class NextWord(NamedTuple):
    """A word that could stand at the cursor, and what it means ("" if it speaks for itself)."""

    text: str
    says: str = ""


#: Stand for what the shell itself knows: the names of files, or of folders alone.
FILES, FOLDERS = NextWord(":files"), NextWord(":folders")


def next_words(words: Sequence[str]) -> list[NextWord]:
    """What the last of these words, those behind `tuiclients`, could become; never raises `Refused`."""
    *before, typed = words or [""]
    try:
        found = list(_next_words(before, typed))
    except Refused:
        return []
    begun = typed.casefold()
    return [
        word
        for word in found
        if word in (FILES, FOLDERS) or (word.text.isprintable() and word.text.casefold().startswith(begun))
    ]


def _next_words(before: list[str], typed: str) -> Iterator[NextWord]:
    place = Place()
    while before and before[0].startswith("-"):
        option, equals, value = before.pop(0).partition("=")
        if option not in ("--book", "--as-of"):
            continue
        if not equals and not before:
            yield from [FOLDERS] if option == "--book" else _words(DAYS)
            return
        value = value if equals else before.pop(0)
        place = place._replace(book=value) if option == "--book" else place._replace(as_of=value)
    if not before:
        yield from (NextWord(option.split()[0], says) for option, says in GLOBAL_OPTIONS.items() if typed[:1] == "-")
        yield from (NextWord(command, says) for command, (_, says) in COMMANDS.items() if typed[:1] != "-")
        return
    command, *rest = before
    if command not in COMMANDS:
        return
    parsed = _Parsed(command_parser(command), place)
    for word in rest:
        parsed.read(word)
    if command == "log" and typed[:1] != "-" and parsed.awaits == "words":
        yield from _of_line(parsed.desk, parsed.given.get("words", []), typed)
    else:
        yield from parsed.offers(typed)


class _Parsed:
    """The words of a command as far as they are typed: which argument the next one belongs to."""

    def __init__(self, parser: argparse.ArgumentParser, place: Place) -> None:
        self.given: dict[str, list[str]] = {}
        """The words of each argument, by its name."""
        self.command = parser.prog.split()[1]
        self._place = place
        self._desk: Desk | None = None
        self._begin(parser)
        self._no_options = False

    def _begin(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser
        self._positionals = [action for action in parser._actions if not action.option_strings]
        self._value_of: argparse.Action | None = None
        """The option that may take a value now."""

    @property
    def desk(self) -> Desk:
        """The desk on the book that the words name. Raises `Refused` if there is none."""
        if self._desk is None:
            books, days = self.given.get("book", [self._place.book]), self.given.get("as_of", [self._place.as_of])
            self._desk = Place(books[-1], days[-1]).open()
        return self._desk

    @property
    def awaits(self) -> str:
        """The name of the argument that the next word belongs to, "" if there is none."""
        action = self._value_of or (self._positionals[0] if self._positionals else None)
        return action.dest if action is not None else ""

    def read(self, word: str) -> None:
        """Take the next word."""
        if word == "--" and not self._no_options:
            self._no_options, self._value_of = True, None
            return
        if word[:1] == "-" and not self._no_options and len(word) > 1:
            option, equals, value = word.partition("=")
            action = self._parser._option_string_actions.get(option)
            self._value_of = action if action is not None and action.nargs != 0 and not equals else None
            if action is not None:
                self.given.setdefault(action.dest, []).extend([value] if equals else [])
            return
        if self._value_of is not None:
            self._keep(self._value_of, word)
            if not _takes_more(self._value_of, len(self.given[self._value_of.dest])):
                self._value_of = None
            return
        if self._positionals:
            action = self._positionals[0]
            if isinstance(action, argparse._SubParsersAction):
                if word in action.choices:
                    self._begin(action.choices[word])
                return
            self._keep(action, word)
            if action.nargs not in ("*", "+"):
                self._positionals.pop(0)
            # What stands behind `log CLIENT` is never an option.
            self._no_options = self._no_options or self.command == "log"

    def _keep(self, action: argparse.Action, word: str) -> None:
        self.given.setdefault(action.dest, []).append(word)

    def offers(self, typed: str) -> Iterator[NextWord]:
        """What the word typed so far could become."""
        option, equals, value = typed.partition("=")
        if typed[:2] == "--" and equals and not self._no_options:
            action = self._parser._option_string_actions.get(option)
            if action is not None:
                yield from (NextWord(f"{option}={word.text}", word.says) for word in self._values(action, value))
            return
        if typed[:1] == "-" and not self._no_options:
            yield from self._options()
            return
        if self._value_of is not None:
            yield from self._values(self._value_of, typed)
            if not _may_be_without(self._value_of):
                return
        if self._positionals:
            yield from self._values(self._positionals[0], typed)

    def _options(self) -> Iterator[NextWord]:
        """The options that are not given yet."""
        for action in self._parser._actions:
            if action.option_strings and (
                action.dest not in self.given or isinstance(action, argparse._AppendAction)
            ):
                yield NextWord(action.option_strings[-1], action.help or "")

    def _values(self, action: argparse.Action, typed: str) -> Iterable[NextWord]:
        """What an argument can be."""
        if isinstance(action, argparse._SubParsersAction):
            return [NextWord(verb, says) for verb, says, _ in verbs_of(self._parser)]
        source = SOURCES.get((self.command, action.dest)) or SOURCES.get(("", action.dest))
        if source is not None:
            return source(self, typed)
        if action.choices is not None:
            return _words(action.choices)
        return _words(DAYS) if action.metavar == "DATE" else ()


def _takes_more(action: argparse.Action, number: int) -> bool:
    return action.nargs in ("*", "+") or (isinstance(action.nargs, int) and number < action.nargs)


def _may_be_without(action: argparse.Action) -> bool:
    return action.nargs in ("*", "?", "+")


def _words(texts: Iterable[object]) -> Iterator[NextWord]:
    return (NextWord(str(text)) for text in texts if text)


def _of_line(desk: Desk, before: Sequence[str], typed: str) -> Iterator[NextWord]:
    """The next word of a line to log."""
    if not before:
        yield from _clients(desk)
        return
    head = lazy.join(before) + " "
    for candidate in lazy.complete(head + typed, len(head) + len(typed), lazy.completion_context(desk, None, NOTES)):
        if candidate.start == len(head):
            # Shells eat #, and take quotes away.
            text = candidate.text.replace('"', "")
            yield NextWord(f"no:{text[1:]}" if text[:1] == "#" and typed[:1] != "#" else text, candidate.says)


def _clients(desk: Desk) -> Iterator[NextWord]:
    for client in sorted(desk.clients.values(), key=lambda client: (client.status == "former", client.id)):
        yield NextWord(client.id, client.name)


def _of_clients(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return _clients(parsed.desk)


def _client_list(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """Clients with commas between them."""
    begun = typed[: typed.rfind(",") + 1]
    named = begun.split(",")
    return (
        NextWord(begun + client.text, client.says) for client in _clients(parsed.desk) if client.text not in named
    )


def _verdicts(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return _words(lazy.CHOICES)


def _review_answers(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """Criteria with their answers, with commas between them."""
    begun = typed[: typed.rfind(",") + 1]
    answered = [part.partition("=")[0].strip() for part in begun.split(",")]
    space = " " if typed[len(begun) :].startswith(" ") else ""
    for criterion in parsed.desk.policy.fit_criteria:
        if criterion not in answered:
            yield from (NextWord(f"{begun}{space}{criterion}={answer}") for answer in ("yes", "no"))


def _scale(words: Sequence[str]) -> Iterator[NextWord]:
    return (NextWord(str(mark), says) for mark, says in enumerate(words))


def _client(parsed: _Parsed) -> str:
    return lazy.resolve(parsed.desk, parsed.given.get("client", [""])[-1])


def _letter_kinds(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return (NextWord(template.kind, template.title) for template in lazy.letters.kinds())


def _letter_languages(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return _words(lazy.letters.written_languages())


def _learnt_names(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return (NextWord(learnt.name, learnt.client) for learnt in lazy.importing.learnt(parsed.desk))


def _meant_clients(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """Clients behind the name that shall mean one of them."""
    name, equals, _ = typed.rpartition("=")
    return (NextWord(f"{name}={client.text}", client.says) for client in _clients(parsed.desk) if equals)


def _causes(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return _words(lazy.CAUSES)


def _providers(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return (NextWord(provider.id, provider.name) for provider in parsed.desk.facts.providers)


def _scenarios(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return (NextWord(scenario.name, f"saved on {scenario.on}") for scenario in lazy.scenarios.saved(parsed.desk))


def _tags(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return _words(sorted({tag for client in parsed.desk.clients.values() for tag in client.tags}))


def _of_card(field: str) -> Callable[[_Parsed, str], Iterator[NextWord]]:
    """What the client's card has in a list."""
    return lambda parsed, typed: _words(getattr(parsed.desk.clients[_client(parsed)], field))


def _proposals(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """The numbers of what was gathered and waits."""
    for one in lazy.gathering.still_open(parsed.desk):
        yield NextWord(str(one.number), f"{one.proposal.client} {one.proposal.on}: {one.proposal.why}")


def _entries(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """The newest entries, of the client if one is given."""
    desk = parsed.desk
    clients = [_client(parsed)] if parsed.given.get("client") else list(desk.clients)
    entries = [entry for client in clients for entry in lazy.activity.rows(desk, client)]
    entries.sort(key=lambda entry: entry.order)
    for entry in entries[: -NEWEST - 1 : -1]:
        yield NextWord(entry.id, f"{entry.client} {entry.on} {lazy.describe(entry, desk.policy)}")


def _changes(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """The changes that can be taken back, or made again."""
    undone = parsed.command == "redo"
    for change in lazy.undo.changes(parsed.desk):
        if change.undone == undone:
            yield NextWord(change.id, f"{change.person or '-'} {change.at[:16]}: {change.says}")


def _tasks(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    """The numbers of the tasks of an exit."""
    tasks = lazy.offboarding.status(parsed.desk, _client(parsed)).tasks
    return (NextWord(str(task.number), f"{task.text} ({task.state})") for task in tasks)


def _settings(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    says = {setting.name: setting.help for setting in SETTINGS}
    return (NextWord(name, says.get(name.partition(".")[0], "")) for name in lazy.names())


def _setting_values(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    name = parsed.given.get("name", [""])[-1]
    if name == lazy.JUDGE_BY:
        yield from _words((*lazy.RECORD_GROUPS, "all", lazy.KEPT, lazy.UNCHANGED))
    elif name == lazy.PRESET:
        yield from _words(lazy.PRESETS)
    else:
        yield from _words(value for setting in SETTINGS if setting.name == name for value in setting.choices)
        yield NextWord("null", "back to the default")


def _backups(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    yield FILES
    yield from _words(lazy.backup_days(parsed.desk.engine))


def _files(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    yield FILES


def _folders(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    yield FOLDERS


def _windows(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    year = parsed.desk.as_of.year
    return _words(("30", "90", "180", "365", str(year), str(year - 1), "all"))


def _ranges(parsed: _Parsed, typed: str) -> Iterator[NextWord]:
    return _words(("today", "yesterday", "week", "month", "last", "since"))


#: Where the words of an argument come from, by command ("": any) and the argument's name.
SOURCES: Mapping[tuple[str, str], Callable[[_Parsed, str], Iterable[NextWord]]] = {
    ("", "client"): _of_clients,
    ("", "a"): _of_clients,
    ("", "b"): _of_clients,
    ("", "book"): _folders,
    ("", "file"): _files,
    ("", "files"): _files,
    ("", "output"): _files,
    ("", "provider"): _providers,
    ("", "tag"): _tags,
    ("", "list_tags"): _tags,
    ("", "window"): _windows,
    ("audit", "gut"): _verdicts,
    ("audit", "decide"): _verdicts,
    ("audit", "review"): _review_answers,
    ("audit", "potential"): lambda parsed, typed: _scale(lazy.POTENTIAL),
    ("audit", "closeness"): lambda parsed, typed: _scale(lazy.CLOSENESS),
    ("audit", "we_fit"): lambda parsed, typed: (NextWord(*answer) for answer in lazy.WE_FIT_WORDS.items()),
    **{("client", f"drop_{field}"): _of_card(field) for field in ("aliases", "tags", "flags", "emails", "domains")},
    **{("gather", way): _proposals for way in ("take", "refuse", "edit")},
    ("letter", "kind"): _letter_kinds,
    ("letter", "lang"): _letter_languages,
    ("letter", "sent"): lambda parsed, typed: (NextWord(way, words) for way, (_, words) in lazy.WAYS.items()),
    ("import", "kind"): lambda parsed, typed: _words(("client", *lazy.by_name())),
    ("import", "as_"): _meant_clients,
    ("import", "forget"): _learnt_names,
    ("import", "take"): lambda parsed, typed: _words(("certain", "all", "none")),
    ("fix", "cause"): _causes,
    ("entries", "edit"): _entries,
    ("entries", "set"): _entries,
    ("entries", "delete"): _entries,
    ("offboard", "tick"): _tasks,
    ("offboard", "waive"): _tasks,
    ("offboard", "untick"): _tasks,
    ("offboard", "due"): _tasks,
    ("offboard", "note"): _tasks,
    ("portfolio", "prune"): _client_list,
    ("portfolio", "recall"): _scenarios,
    ("portfolio", "forget"): _scenarios,
    ("settings", "name"): _settings,
    ("settings", "value"): _setting_values,
    ("restore", "day"): _backups,
    ("undo", "change"): _changes,
    ("redo", "change"): _changes,
    ("hours", "range"): _ranges,
}
