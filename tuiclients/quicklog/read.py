"""Read a line: client, verb, note, feeling, date and tags; the same grammar everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Kind, Verb, resolve
from tuiclients.parsing.clock import outside
from tuiclients.parsing.date import clock, format_date, format_day
from tuiclients.parsing.duration import duration, format_minutes
from tuiclients.parsing.time_range import EARLIEST, time_range
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context, Doubt, LineReading, Meaning, ParsedLine, flags_at
from tuiclients.quicklog.client_of_line import client_of_line
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.facts import range_of, value, with_facts
from tuiclients.quicklog.placed_facts import place_facts
from tuiclients.quicklog.verbs import joined, verb_of
from tuiclients.quicklog.word import Word, at_word, shown, split

LONGEST_DAY = 16 * 60
"""Minutes of work of one person on one day, above which it is asked whether that is so."""
TELLING = ("no", "not", "voicemail", "voice", "didn't", "did", "tomorrow", "next", "in")
"""How the words begin by which a call reached nobody, or is still to come."""
PAST = ("called", "phoned", "met")
STRONG = ("angry", "furious", "hate")
ANY_INCIDENT = "Were they rude? Then an incident says so: rude, disrespect or demand."


def read(line: str, context: Context) -> LineReading:
    """What the line means. Its new entries have the id "", the date that was meant, and everything said.

    Raises Unreadable (nothing else but Refused) with the word at fault, where it stands, and what was expected;
    `instead` is the whole line as it was probably meant, for a near miss of a client or of what happened.
    """
    try:
        return _read(line, context, (lambda other: _doubts_of(other, context)) if context.advises else None)
    except Unreadable as error:
        if context.advises:
            from tuiclients.quicklog.advice import as_name, without_doubts

            reading = as_name(line, context)
            if reading is not None:
                return reading
            without_doubts(error, context)
        raise


def _doubts_of(line: str, context: Context) -> int | None:
    """How many doubts a line leaves, None if it is refused."""
    try:
        return len(_read(line, context._replace(advises=False), None).doubts)
    except Unreadable:
        return None


def _read(line: str, context: Context, doubts_of: Callable[[str], int | None] | None) -> LineReading:
    words = joined(split(line), line)
    if not words:
        raise Unreadable("Nothing was typed: a line reads like acme 2h call about scope.", "", 0)
    client, rest = client_of_line(line, words, context)
    parsed = ParsedLine(client, with_facts(rest, line), context, line)
    place_facts(parsed)
    meaning = _meaning(line, rest, parsed)
    entries = meaning.entries
    if parsed.feeling is not None and parsed.words:
        entries = [*entries, parsed.entry._replace(kind="feeling", level=parsed.feeling, tags=())]
    says = _in_plain_words(parsed, entries, meaning.remarks)
    left: tuple[Doubt, ...] = ()
    if parsed.left:
        from tuiclients.quicklog.doubts import doubts

        left = doubts(parsed, doubts_of)
    warnings, asks = meaning.warnings, (*meaning.asks, *parsed.asks, *_asks_about_person(parsed, entries))
    return LineReading(client.id, tuple(entries), says, meaning.marks, meaning.changed, left, warnings, asks)


def _asks_about_person(parsed: ParsedLine, entries: list[Entry]) -> list[str]:
    """What is asked about who logs: a person whom nobody knows, or a day of more than 16 hours."""
    context, by = parsed.context, parsed.entry.by
    asks: list[str] = []
    if parsed.by and context.knows is not None and not context.knows(parsed.by, parsed.client.id):
        asks.append(f"{visible(parsed.by, 40)} has not logged anything before: is that the name?")
    minutes = sum([entry.minutes for entry in entries if entry.kind == "time"])
    if minutes and context.worked is not None:
        minutes += context.worked(parsed.on, by, parsed.client.id)
        if minutes > LONGEST_DAY:
            whose = f" of {visible(by, 40)}" if by else ""
            day = format_day(parsed.on, context.today)
            asks.append(f"That makes {format_minutes(minutes)}{whose} {day}: more than 16 hours.")
    return asks


def _meaning(line: str, rest: list[Word], parsed: ParsedLine) -> Meaning:
    if not parsed.words and parsed.feeling is not None:
        return Meaning([parsed.entry._replace(kind="feeling", level=parsed.feeling)])
    meant = verb_of(parsed.words[0]) if parsed.words else None
    if meant is None:
        from tuiclients.quicklog.advice import not_a_verb

        raise not_a_verb(line, rest, parsed.client, parsed.context)
    kind, verb = meant
    meaning: Meaning = resolve(verb.reads)(parsed, kind, verb)
    return meaning


def read_plain(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`VERB [flags] note`: what the verb and its flags say, and a note."""
    fields, marks, place = flags_at(parsed.words, 1, verb.flags)
    says = {"kind": kind.name, **verb.fields, **fields}
    return Meaning([parsed.entry._replace(note=parsed.text(place), **says)], marks)


def read_time(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`2h [unbilled] [late] [call|meet] note`."""
    minutes, place = _minutes(parsed, 0), 1
    fields, marks, place = flags_at(parsed.words, place, verb.flags)
    talk = verb_of(parsed.words[place]) if place < len(parsed.words) else None
    if talk is not None and talk[1].timed:
        more, more_marks, place = flags_at(parsed.words, place + 1, verb.flags, fields)
        return _timed_talk(parsed, talk[1], minutes, {**fields, **more}, marks + more_marks, place)
    return Meaning([_time(parsed, minutes, fields, parsed.text(place))], marks)


def read_talk(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`call [30m [unbilled] [late]] note`."""
    words = parsed.words
    if parsed.timed:
        minutes, time = _minutes(parsed, 1), verb_of(words[1])
        fields, marks, place = flags_at(words, 2, time[1].flags if time else ())
        return _timed_talk(parsed, verb, minutes, fields, marks, place)
    return Meaning([_talk(parsed, verb, 1)])


def _timed_talk(
    parsed: ParsedLine, talk: Verb, minutes: int, fields: Mapping[str, Any], marks: tuple[str, ...], place: int
) -> Meaning:
    note = parsed.text(place)
    time = _time(parsed, minutes, fields, f"{talk.word} {note}" if note else talk.word)
    return Meaning([time, _talk(parsed, talk, place)], marks)


def _time(parsed: ParsedLine, minutes: int, fields: Mapping[str, Any], note: str) -> Entry:
    entry = parsed.entry._replace(kind="time", minutes=minutes, note=note, **fields)
    late = entry.out_of_hours or outside(parsed.context.policy, entry.on, entry.at)
    return entry._replace(out_of_hours=late)


def read_message(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`out [fyi] [#204] note`, `in note`."""
    if parsed.words[0].text.lower()[:4] == "sent":
        from tuiclients.quicklog.spoken import check_sent

        check_sent(parsed)
    fields, marks, place = flags_at(parsed.words, 1, verb.flags)
    message = _message(parsed, verb, parsed.text(place))._replace(**fields, invoice=parsed.number)
    meaning = Meaning([message], marks, remarks=parsed.unknown_invoice)
    if message.direction == "out" and message.awaiting and message.note:
        from tuiclients.domain.courtesy import is_courtesy

        if is_courtesy(message.note):
            meaning.warnings = (f'An answer is awaited; "out fyi {visible(message.note, 60)}" awaits none.',)
    return meaning


def _talk(parsed: ParsedLine, verb: Verb, place: int) -> Entry:
    """The message that a call or a meeting is; a call that reached nobody is one to them. Refuses what is to come."""
    message, words = _message(parsed, verb, parsed.text(place)), parsed.words[place:]
    if not any(word.text.lower().strip(",.;!()").partition(" ")[0] in TELLING for word in words):
        return message
    from tuiclients.quicklog.spoken import lies_ahead, still_to_come, talk_entry

    count = lies_ahead(words)
    if count and place == 1 and not parsed.words[0].text.lower().startswith(PAST):
        raise still_to_come(parsed, count)
    return talk_entry(message, words)


def _message(parsed: ParsedLine, verb: Verb, note: str) -> Entry:
    entry = parsed.entry
    at = entry.at or (parsed.context.now if entry.on == parsed.context.today else "")
    return entry._replace(kind="message", at=at, note=note, **verb.fields)


def read_feeling(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`dread note`."""
    if parsed.feeling is not None and parsed.feeling != verb.fields["level"]:
        word = parsed.words[0]
        raise at_word(f'"{shown(word)}" is a second feeling: say the one that weighs more.', word)
    parsed.feeling = None
    meaning = read_plain(parsed, kind, verb)
    if parsed.words[0].text.lower().rstrip(",:;") in STRONG:
        meaning.warnings = (ANY_INCIDENT,)
    return meaning


def read_note(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`note text`, `wish text`."""
    note, tags = parsed.text(1), parsed.entry.tags
    if not note and not tags:
        word = parsed.words[0]
        raise at_word(f'"{shown(word)}" needs a text: what is to be remembered?', word)
    if verb.tag:
        tags = (verb.tag, *(other for other in tags if other != verb.tag))
    return Meaning([parsed.entry._replace(note=note, tags=tags)])


def read_resolved(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`resolved breach note`: closes the newest open incident of that sort by the line's day."""
    before = _open_incident(parsed, {str(verb.fields["what"]): verb.word for verb in kind.verbs if verb.fields})
    note = parsed.text(2)
    entries = [parsed.entry._replace(note=note)] if note or parsed.tags else []
    day = format_day(before.on, parsed.context.today)
    remark = f"resolved: {describe(before, parsed.context.policy)} of {day}"
    return Meaning(entries, (), ((before, before._replace(resolved=parsed.on)),), (remark,))


def _open_incident(parsed: ParsedLine, words: Mapping[str, str]) -> Entry:
    """`words`: what an incident can be, each with its verb."""
    word = parsed.words[1] if len(parsed.words) > 1 else parsed.words[0]
    typed = word.text.lower() if len(parsed.words) > 1 and not word.quoted else ""
    what = next((what for what, verb in words.items() if verb == typed), "")
    if not what:
        choices = ", ".join(words.values())
        raise at_word(f'"{shown(word)}" does not say what is resolved: expected one of {choices}.', word)
    entries = parsed.context.entries(parsed.client.id)
    unresolved = [
        entry for entry in entries if entry.kind == "incident" and entry.what == what and entry.resolved is None
    ]
    unresolved.sort(key=lambda entry: entry.order)
    by_then = [entry for entry in unresolved if entry.on <= parsed.on]
    if by_then:
        return by_then[-1]
    name = visible(parsed.client.name, 40)
    if unresolved:
        day = format_date(unresolved[0].on, parsed.context.today)
        raise at_word(f"{name} has no open {shown(word)} by that date: the first is of {day}.", word)
    raise at_word(f"{name} has no open {shown(word)}: there is nothing to resolve.", word)


def _minutes(parsed: ParsedLine, place: int) -> int:
    """The minutes of the duration or the range of times at a place; the start of a range is the time of day."""
    word = parsed.words[place]
    try:
        if word.fact == "range":
            start, minutes = time_range(range_of(word))
        else:
            minutes = duration(value(word))
            if word.weight == "clock" and minutes >= 60 * EARLIEST and clock(value(word)):
                parsed.asks.append(_clock_or_duration(word, minutes))
            return minutes
    except Unreadable as error:
        lines = [parsed.with_typed(word, text) for text in error.choices]
        raise at_word(error.sentence, word).offering(*lines) from None
    parsed.take_time(word, start)
    return minutes


def _clock_or_duration(word: Word, minutes: int) -> str:
    typed = value(word)
    return f"{typed} is taken for {format_minutes(minutes)} of work; @{typed} is the time of day."


def _in_plain_words(parsed: ParsedLine, entries: list[Entry], remarks: tuple[str, ...]) -> str:
    context = parsed.context
    on = entries[0].on if entries else parsed.on
    day = format_day(on, context.today)
    if parsed.time:
        day += f" {parsed.time}"
    if on > context.today:
        day += ", counts from then"
    described: list[str] = []
    for entry in entries:
        # The note of a call stands with its time already; tags and person are those of the whole line.
        short = entry._replace(note="") if entry.kind == "message" and described else entry
        described.append(describe(short._replace(by="", tags=() if described else short.tags), context.policy))
    person = [f"by {parsed.by}" if parsed.by else "by nobody"] if parsed.by is not None else []
    return " · ".join([day, *described, *remarks, *person])
