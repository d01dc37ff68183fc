"""Read a line: client, what happened, note, feeling, date and tags; the same grammar everywhere."""

from __future__ import annotations

from tuiclients.domain.entry import SEVERITIES, Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.clock import outside
from tuiclients.parsing.date import format_date, format_day
from tuiclients.parsing.duration import duration, is_duration
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context, LineReading, Meaning, ParsedLine
from tuiclients.quicklog.client_of_line import client_of_line
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.verbs import INCIDENTS, VERBS, not_a_verb
from tuiclients.quicklog.word import Word, at_word, shown, split, text_of


def read(line: str, context: Context) -> LineReading:
    """What the line means. Its new entries have the id "", the date that was meant, and everything said.

    Raises Unreadable (nothing else but Refused) with the word at fault, where it stands, and what was expected;
    `instead` is the whole line as it was probably meant, for a near miss of a client or of what happened.
    """
    words = split(line)
    if not words:
        raise Unreadable("Nothing was typed: a line reads like acme 2h call about scope.", "", 0)
    client, rest = client_of_line(line, words, context)
    parsed = ParsedLine(client, rest, context)
    meaning = _meaning(line, rest, parsed)
    entries = meaning.entries
    if parsed.feeling is not None and parsed.words:
        entries = [*entries, parsed.entry._replace(kind="feeling", level=parsed.feeling, tags=())]
    says = _in_plain_words(parsed, entries, meaning.remarks)
    return LineReading(client.id, tuple(entries), says, meaning.marks, meaning.changed)


def _meaning(line: str, rest: list[Word], parsed: ParsedLine) -> Meaning:
    if not parsed.words and parsed.feeling is not None:
        return Meaning([parsed.entry._replace(kind="feeling", level=parsed.feeling)])
    verb = parsed.words[0] if parsed.words else None
    if verb is not None and not verb.quoted:
        if is_duration(verb.text):
            return _time(parsed)
        form, detail = VERBS.get(verb.text.lower(), ("", ""))
        if form in _FORMS:
            return _FORMS[form](parsed, detail)
        if form:
            from tuiclients.quicklog.figures import FORMS

            return FORMS[form](parsed, detail)
    raise not_a_verb(line, rest, parsed.client)


def _time(parsed: ParsedLine) -> Meaning:
    """`2h [unbilled] [late] [call|meet] note`."""
    minutes, place = _minutes(parsed.words, 0)
    flags, place = _flags(parsed.words, place, TIME_FLAGS)
    talk = parsed.words[place : place + 1]
    if talk and not talk[0].quoted and talk[0].text.lower() in CHANNELS:
        more, place = _flags(parsed.words, place + 1, TIME_FLAGS, flags)
        return _talked(parsed, talk[0].text.lower(), minutes, flags + more, parsed.words[place:])
    return Meaning([_worked(parsed, minutes, flags, parsed.text(place))], _in_words(flags))


def _talk(parsed: ParsedLine, channel: str) -> Meaning:
    """`call [30m [unbilled] [late]] note`."""
    words = parsed.words
    if len(words) > 1 and not words[1].quoted and is_duration(words[1].text):
        minutes, place = _minutes(words, 1)
        flags, place = _flags(words, place, TIME_FLAGS)
        return _talked(parsed, words[0].text.lower(), minutes, flags, words[place:])
    return Meaning([_message(parsed, "in", channel, parsed.text(1))])


def _talked(parsed: ParsedLine, talk: str, minutes: int, flags: list[str], note: list[Word]) -> Meaning:
    text = text_of(note)
    work = _worked(parsed, minutes, flags, f"{talk} {text}" if text else talk)
    return Meaning([work, _message(parsed, "in", CHANNELS[talk], text)], _in_words(flags))


def _worked(parsed: ParsedLine, minutes: int, flags: list[str], note: str) -> Entry:
    entry = parsed.entry
    late = "late" in flags or outside(parsed.context.policy, entry.on, entry.at)
    return entry._replace(
        kind="time", minutes=minutes, billable="unbilled" not in flags, out_of_hours=late, note=note
    )


def _message(parsed: ParsedLine, direction: str, channel: str, note: str, awaiting: bool = True) -> Entry:
    entry = parsed.entry
    at = entry.at or (parsed.context.now if entry.on == parsed.context.today else "")
    return entry._replace(kind="message", at=at, direction=direction, channel=channel, awaiting=awaiting, note=note)


def _contact(parsed: ParsedLine, direction: str) -> Meaning:
    flags, place = _flags(parsed.words, 1, ("fyi",) if direction == "out" else ())
    note = parsed.text(place)
    return Meaning([_message(parsed, direction, "other", note, not flags)], _in_words(flags))


def _plain(parsed: ParsedLine, kind: str) -> Meaning:
    return Meaning([parsed.entry._replace(kind=kind, note=parsed.text(1))])


def _praise(parsed: ParsedLine, what: str) -> Meaning:
    return Meaning([parsed.entry._replace(kind="praise", what=what, note=parsed.text(1))])


def _feeling(parsed: ParsedLine, level: str) -> Meaning:
    if parsed.feeling is not None and parsed.feeling != int(level):
        verb = parsed.words[0]
        raise at_word(f'"{shown(verb)}" is a second feeling: say the one that weighs more.', verb)
    parsed.feeling = None
    return Meaning([parsed.entry._replace(kind="feeling", level=int(level), note=parsed.text(1))])


def _note(parsed: ParsedLine, tag: str) -> Meaning:
    note, tags = parsed.text(1), parsed.entry.tags
    if not note and not tags:
        word = parsed.words[0]
        raise at_word(f'"{shown(word)}" needs a text: what is to be remembered?', word)
    if tag:
        tags = (tag, *(other for other in tags if other != tag))
    return Meaning([parsed.entry._replace(note=note, tags=tags)])


def _incident(parsed: ParsedLine, what: str) -> Meaning:
    flags, place = _flags(parsed.words, 1, (*SEVERITIES, "ours"))
    severity = next((flag for flag in flags if flag != "ours"), "moderate")
    entry = parsed.entry._replace(
        kind="incident", what=what, severity=severity, ours="ours" in flags, note=parsed.text(place)
    )
    return Meaning([entry], _in_words(flags))


def _resolved(parsed: ParsedLine, _: str) -> Meaning:
    """`resolved breach note`: closes the newest open incident of that kind by the line's day."""
    before = _open_incident(parsed)
    note = parsed.text(2)
    entries = [parsed.entry._replace(note=note)] if note or parsed.tags else []
    day = format_day(before.on, parsed.context.today)
    remark = f"resolved: {describe(before, parsed.context.policy)} of {day}"
    return Meaning(entries, (), ((before, before._replace(resolved=parsed.on)),), (remark,))


def _open_incident(parsed: ParsedLine) -> Entry:
    word = parsed.words[1] if len(parsed.words) > 1 else parsed.words[0]
    what = INCIDENTS.get(word.text.lower(), "") if len(parsed.words) > 1 and not word.quoted else ""
    if not what:
        choices = ", ".join(INCIDENTS)
        raise at_word(f'"{shown(word)}" does not say what is resolved: expected one of {choices}.', word)
    entries = parsed.context.entries(parsed.client.id)
    unresolved = [e for e in entries if e.kind == "incident" and e.what == what and e.resolved is None]
    unresolved.sort(key=lambda entry: entry.order)
    by_then = [entry for entry in unresolved if entry.on <= parsed.on]
    if by_then:
        return by_then[-1]
    name, typed = visible(parsed.client.name, 40), shown(word)
    if unresolved:
        day = format_date(unresolved[0].on, parsed.context.today)
        raise at_word(f"{name} has no open {typed} by that date: the first is of {day}.", word)
    raise at_word(f"{name} has no open {typed}: there is nothing to resolve.", word)


def _minutes(words: list[Word], place: int) -> tuple[int, int]:
    """The minutes at a place, and the place behind them; `1h 30m` is one duration."""
    text = words[place].text
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and not after.quoted and text[-1:].lower() == "h" and text[:-1].isdigit():
        both = text + after.text
        if after.text[-1:].lower() in ("m", "n") and is_duration(after.text) and is_duration(both):
            text, place = both, place + 1
    try:
        return duration(text), place + 1
    except Unreadable as error:
        raise at_word(error.sentence, words[place]) from None


def _flags(
    words: list[Word], place: int, known: tuple[str, ...], before: list[str] | None = None
) -> tuple[list[str], int]:
    """The flags at a place, each once and one severity at most, and the place behind them."""
    flags: list[str] = []
    taken = list(before or ())
    while place < len(words) and not words[place].quoted:
        flag = words[place].text.lower()
        if flag not in known or flag in taken or (flag in SEVERITIES and any(other in SEVERITIES for other in taken)):
            break
        flags.append(flag)
        taken.append(flag)
        place += 1
    return flags, place


def _in_words(flags: list[str]) -> tuple[str, ...]:
    return tuple(MARKS.get(flag, flag) for flag in flags)


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


TIME_FLAGS = ("unbilled", "late")
CHANNELS = {"call": "call", "meet": "meeting"}
MARKS = {"late": "out of hours", "fyi": "no answer awaited", "ours": "our part"}
_FORMS = {
    "talk": _talk,
    "message": _contact,
    "plain": _plain,
    "praise": _praise,
    "feeling": _feeling,
    "note": _note,
    "incident": _incident,
    "resolved": _resolved,
}
