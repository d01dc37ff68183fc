"""What a line that cannot be read probably meant: clients, words and lines that are near."""

from __future__ import annotations

from collections.abc import Iterable

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.kind import resolve
from tuiclients.parsing.duration import duration
from tuiclients.parsing.name import nearest, starts
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context, LineReading, ParsedLine
from tuiclients.quicklog.facts import with_facts
from tuiclients.quicklog.line_command import HOW, SAYS, line_command
from tuiclients.quicklog.verbs import is_verb, other_words, verb_begins, verb_of, verbs
from tuiclients.quicklog.word import Word, at_word, is_mark, name_at, shown, split

ALIKE = 0.7
"""How alike a mistyped word must be to a verb (1 = the same) for the verb to be offered."""
ALIKE_BY_ONE_LETTER = 0.6
"""The same for a short word, of which one letter is wrong."""
MOST_MISTYPED_WORDS = 4
"""The longest name, mistyped or new, that is looked for, in words."""
MOST_READINGS = 3
"""The most readings of a line that are offered."""
MOST_DOUBTS = 6
"""A line of more doubts is not offered."""
ADD = "`tuiclients client add NAME`"
"""How the command line adds a client."""


def _read(line: str, context: Context) -> LineReading:
    """The meaning of another line: what reads lines imports this module."""
    reading: LineReading = resolve("tuiclients.quicklog.read:read")(line, context)
    return reading


def readable(lines: Iterable[str], context: Context, most: int = MOST_READINGS) -> list[str]:
    """The first of these lines that are read without a doubt, each once, and in quotes only if it must be."""
    trial = context._replace(advises=False)
    found: list[str] = []
    for line in lines:
        if any(other.replace('"', "") == line.replace('"', "") for other in found):
            continue
        try:
            reading = _read(line, trial)
        except Refused:
            continue
        if not reading.doubts:
            found.append(line)
        if len(found) == most:
            break
    return found


def without_doubts(error: Unreadable, context: Context) -> None:
    """Let a refusal offer lines without a doubt; one that cannot be read is left out if there is another."""
    settled = [line for line in [_settled(choice, context) for choice in error.choices] if line]
    error.offering(*(dict.fromkeys(settled) if settled else error.choices[:1]))


def _settled(line: str, context: Context) -> str:
    """The line with its doubts settled as they offer; "" if it cannot be read or keeps one."""
    trial = context._replace(advises=False)
    for _ in range(MOST_DOUBTS):
        try:
            if not _read(line, trial).doubts:
                return line
            line = _read(line, context).doubts[0].instead
        except Refused:
            return ""
        if not line:
            return ""
    return ""


def offering(
    parsed: ParsedLine, sentence: str, word: Word, lines: Iterable[str], most: int = MOST_READINGS
) -> Unreadable:
    """The refusal of a line because of one word, with those of these lines that can be read."""
    found = readable(lines, parsed.context, most) if parsed.context.advises else []
    return at_word(sentence, word).offering(*found)


def as_name(line: str, context: Context) -> LineReading | None:
    """The line as one of a client whose name begins with what happened, if it reads so; it warns of that."""
    words = split(line)
    if not words or not is_verb(words[0]) or words[0].text[:1].isdigit():
        return None
    found = starts(name_at(line, words[:1]), context.clients)
    if len(found) != 1:
        return None
    name = visible(context.clients[found[0]].name, 40)
    try:
        reading = _read(_quoted(found[0]) + line[words[0].end :], context._replace(selected=None, advises=False))
    except Refused:
        return None
    if reading.client != found[0] or reading.doubts:
        return None
    warning = f'"{shown(words[0])}" is taken for {name}: as what happened the line cannot be read.'
    return reading._replace(warnings=(warning, *reading.warnings))


def no_client(line: str, words: list[Word], context: Context, selected: Client | None) -> Unreadable:
    """The refusal of a line that begins with no client, offering a near miss: a client, or a word to log."""
    first = words[0]
    command = line_command(line)
    if command:
        return Unreadable(f'"{shown(first)}" {SAYS[command]}.', first.typed, first.start, how=HOW[command])
    name = new_name(line, words)
    if not context.clients:
        error = Unreadable("There is no client yet: add the first one.", first.typed, first.start, how=_adding(name))
        error.new_client = name
        return error
    if selected is not None and first.text[:1].isdigit():
        return not_a_verb(line, words, selected, context)
    fact = with_facts(words, line)[0]
    if fact.fact == "day" and context.advises:
        behind = readable((f"{line[fact.end :].strip()} {fact.text}",), context)
        if behind:
            return at_word(f'"{shown(fact)}" stands where the client belongs: say it at the end.', fact).offering(
                *behind
            )
    offer = None if verb_begins(words, 0) else _nearest_client(line, words, context)
    if offer is not None:
        error = _near_client(line, words, offer, context)
        error.new_client = name
        return error
    if selected is not None and (not name or (not first.quoted and nearest_verb(first.text.lower()))):
        return not_a_verb(line, words, selected, context)
    if is_verb(first) or is_mark(first):
        return at_word(f'"{shown(first)}" stands where the client belongs: a line begins with one.', first)
    typed = name or name_at(line, words[:1])
    error = Unreadable(
        f'No client is called "{visible(typed, 40)}", and none begins with it: a new one must be added first.',
        first.typed if first.quoted else typed,
        first.start,
        how=f"`tuiclients clients` lists them, {_adding(name)} adds one, `log --new` adds it with its line",
    )
    error.new_client = name
    return error


def new_name(line: str, words: list[Word]) -> str:
    """The name that stands before what happened, of at most four words; "" if there is none such."""
    before = next((place for place, word in enumerate(words) if verb_begins(words, place) or is_mark(word)), 0)
    if not before or not any(verb_begins(words, place) for place in range(len(words))):
        return ""
    if before == 1 and words[0].quoted:
        return words[0].text
    if any(word.fact for word in with_facts(words[:before], line)):
        return ""
    name = name_at(line, words[:before])
    for dash in (" -", " \u2013", " \u2014"):
        name = name.removesuffix(dash)
    return name if 0 < len(name.split()) <= MOST_MISTYPED_WORDS and '"' not in name else ""


def _adding(name: str) -> str:
    """How the command line adds a client of that name."""
    if not name:
        return ADD
    if len(name.split()) == 1 and name.replace("-", "").isalnum():
        return f"`tuiclients client add {name}`"
    if any(char in name for char in '"$`\\!'):
        from shlex import quote

        return f"`tuiclients client add {quote(name)}`"
    return f'`tuiclients client add "{name}"`'


def _near_client(line: str, words: list[Word], offer: tuple[str, Word], context: Context) -> Unreadable:
    client, run = offer
    first, name = words[0], visible(context.clients[client].name, 40)
    typed = line[first.start : run.end]
    error = Unreadable(f'No client is called "{visible(typed, 40)}": did you mean {name}?', typed, first.start)
    corrected = _quoted(client) + line[run.end :]
    if not context.advises:
        return error.offering(corrected)
    found = readable((corrected,), context)
    if not found and line[run.end :].strip():
        try:
            _read(corrected, context)
        except Unreadable as further:
            found = list(further.choices)
    return error.offering(*(found or (corrected,)))


def _nearest_client(line: str, words: list[Word], context: Context) -> tuple[str, Word] | None:
    count = next(
        (place for place, word in enumerate(words) if place and (verb_begins(words, place) or is_mark(word))),
        len(words),
    )
    best: tuple[float, str, Word] | None = None
    for run in reversed(words[: min(count, MOST_MISTYPED_WORDS)]):
        near = nearest(line[words[0].start : run.end].rstrip(":,;"), context.clients)
        if near is not None and (best is None or near[1] > best[0]):
            best = near[1], near[0], run
    return None if best is None else best[1:]


def _quoted(client: str) -> str:
    return f'"{client}"' if len(client.split()) != 1 else client


def not_a_verb(line: str, words: list[Word], client: Client, context: Context) -> Unreadable:
    """The refusal of a word that stands where it should say what happened, with the readings that are near."""
    name = visible(client.name, 40)
    word = next((word for word in words if not is_mark(word)), None)
    if word is None:
        return Unreadable(
            f"What happened with {name}? Expected a duration such as 2h, or a word such as call, invoice or note.",
            words[-1].typed if words else "",
            words[-1].start if words else len(line),
        )
    says = f'"{shown(word)}" does not say what happened with {name}'
    if not word.quoted and word.text[:1].isdigit():
        try:
            duration(word.text)
        except Unreadable as error:
            says = error.sentence
            if not word.text.isdigit():
                return at_word(says, word).offering(*_readings(line, words, word, context))
            both = [f"{line[: word.end]}{unit}{line[word.end :]}" for unit in ("h", "m")]
            return at_word(says, word).offering(*(readable(both, context) if context.advises else ()))
    meant = "" if word.quoted else nearest_verb(word.text.lower())
    if meant:
        corrected = line[: word.start] + meant + line[word.end :]
        near = readable((corrected,), context) if context.advises else []
        near = near or _readings(line, words, word, context) or [corrected]
        return at_word(f"{says}: did you mean {meant}?", word).offering(*near)
    found = _readings(line, words, word, context)
    tries = [visible(each[word.start :], 40) for each in found]
    some = "expected a duration such as 2h, or a word (? lists all)"
    if tries:
        some = f"try {listed(tries)}, or ? for all words"
    return at_word(f"{says}: {some}.", word).offering(*found)


def listed(texts: list[str]) -> str:
    """`a, b or c`."""
    return " or ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _readings(line: str, words: list[Word], word: Word, context: Context) -> list[str]:
    """The lines that are near one in which a word says nothing that happened, and that read without a doubt."""
    return readable(_tried(line, words, word), context) if context.advises else []


def _tried(line: str, words: list[Word], word: Word) -> Iterable[str]:
    head, text = line[: word.start], line[word.start :].strip()
    typed, behind = word.text.lower(), line[word.end :].strip()
    later = next((each for each in words if each.start > word.start and verb_of(each) is not None), None)
    if typed == "got" and not word.quoted:
        yield f"{head}{behind if behind[:5] == 'paid ' else f'paid {behind}'}"
        yield f"{head}in {behind}"
    if later is not None:
        before = line[word.start : later.start].strip()
        yield f"{head}{line[later.start :].strip()} {before}"
        yield f'{head}{line[later.start :].strip()} "{before}"'
    for verb in ("note", "out", "in"):
        yield f"{head}{verb} {text}"
        yield f'{head}{verb} "{text}"'


def nearest_verb(typed: str) -> str:
    """The verb, or another word for one, that a mistyped word probably is; "" if none is near."""
    from rapidfuzz.distance import OSA

    known = [*verbs(), *(word for word in other_words() if " " not in word)]
    best = max(known, key=lambda word: OSA.normalized_similarity(typed, word))
    alike = OSA.normalized_similarity(typed, best)
    one_letter = alike >= ALIKE_BY_ONE_LETTER and OSA.distance(typed, best) == 1
    return best if alike >= ALIKE or one_letter else ""
