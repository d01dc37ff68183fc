"""Read a line: client, what happened, note, feeling, date and tags; the same grammar everywhere."""

from __future__ import annotations

from tuiclients.domain.entry import SEVERITIES, Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.clock import outside
from tuiclients.parsing.date import format_day
from tuiclients.parsing.duration import duration, is_duration
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.reading import Context, Reading
from tuiclients.quicklog.said import Line, Made, Said, at_word, shown, text_of
from tuiclients.quicklog.what import INCIDENTS, WHATS
from tuiclients.quicklog.who import who
from tuiclients.quicklog.word import Word, split


def read(line: str, context: Context) -> Reading:
    """What the line means. Its new entries have the id "", the date that was meant, and everything said.

    Raises Unreadable (nothing else but Refused) with the word at fault, where it stands, and what was expected;
    `instead` is the whole line as it was probably meant, for a near miss of a client or of what happened.
    """
    words = split(line)
    if not words:
        raise Unreadable("Nothing was typed: a line reads like acme 2h call about scope.", "", 0)
    client, rest = who(line, words, context)
    said = Said(rest, context)
    by = context.policy.me if said.by is None else said.by
    entry = Entry("", client.id, said.on, "note", said.at, by, "", tuple(said.tags))
    made = _made(line, rest, Line(client, said, entry, context))
    entries = made.entries
    if said.feeling is not None and said.words:
        entries = [*entries, Entry("", client.id, entry.on, "feeling", said.at, by, level=said.feeling)]
    return Reading(client.id, tuple(entries), _says(said, entries, made, context), made.marks, made.changed)


def _made(line: str, rest: list[Word], typed: Line) -> Made:
    said, entry = typed.said, typed.entry
    if not said.words and said.feeling is not None:
        return Made([entry._replace(kind="feeling", level=said.feeling)])
    what = said.words[0] if said.words else None
    if what is not None and not what.quoted:
        if is_duration(what.text):
            return _time(typed)
        form, detail = WHATS.get(what.text.lower(), ("", ""))
        if form in _FORMS:
            return _FORMS[form](typed, detail)
        if form:
            from tuiclients.quicklog.money import FORMS

            return FORMS[form](typed, detail)
    from tuiclients.quicklog.hint import not_what

    raise not_what(line, rest, typed.client)


def _time(typed: Line) -> Made:
    """`2h [unbilled] [late] [call|meet] note`."""
    minutes, place = _minutes(typed.said.words, 0)
    flags, place = _flags(typed.said.words, place, TIME_FLAGS)
    talk = typed.said.words[place : place + 1]
    if talk and not talk[0].quoted and talk[0].text.lower() in CHANNELS:
        more, place = _flags(typed.said.words, place + 1, TIME_FLAGS, flags)
        return _talked(typed, talk[0].text.lower(), minutes, flags + more, typed.said.words[place:])
    return Made([_worked(typed, minutes, flags, typed.said.text(place))], _in_words(flags))


def _talk(typed: Line, channel: str) -> Made:
    """`call [30m [unbilled] [late]] note`."""
    words = typed.said.words
    if len(words) > 1 and not words[1].quoted and is_duration(words[1].text):
        minutes, place = _minutes(words, 1)
        flags, place = _flags(words, place, TIME_FLAGS)
        return _talked(typed, words[0].text.lower(), minutes, flags, words[place:])
    return Made([_message(typed, "in", channel, typed.said.text(1))])


def _talked(typed: Line, talk: str, minutes: int, flags: list[str], note: list[Word]) -> Made:
    text = text_of(note)
    work = _worked(typed, minutes, flags, f"{talk} {text}" if text else talk)
    return Made([work, _message(typed, "in", CHANNELS[talk], text)], _in_words(flags))


def _worked(typed: Line, minutes: int, flags: list[str], note: str) -> Entry:
    entry = typed.entry
    late = "late" in flags or outside(typed.context.policy, entry.on, entry.at)
    return entry._replace(
        kind="time", minutes=minutes, billable="unbilled" not in flags, out_of_hours=late, note=note
    )


def _message(typed: Line, direction: str, channel: str, note: str, awaiting: bool = True) -> Entry:
    entry = typed.entry
    at = entry.at or (typed.context.now if entry.on == typed.context.today else "")
    return entry._replace(kind="message", at=at, direction=direction, channel=channel, awaiting=awaiting, note=note)


def _contact(typed: Line, direction: str) -> Made:
    flags, place = _flags(typed.said.words, 1, ("fyi",) if direction == "out" else ())
    note = typed.said.text(place)
    return Made([_message(typed, direction, "other", note, not flags)], _in_words(flags))


def _plain(typed: Line, kind: str) -> Made:
    return Made([typed.entry._replace(kind=kind, note=typed.said.text(1))])


def _praise(typed: Line, what: str) -> Made:
    return Made([typed.entry._replace(kind="praise", what=what, note=typed.said.text(1))])


def _feeling(typed: Line, level: str) -> Made:
    said = typed.said
    if said.feeling is not None and said.feeling != int(level):
        raise at_word(f'"{shown(said.words[0])}" is a second feeling: say the one that weighs more.', said.words[0])
    said.feeling = None
    return Made([typed.entry._replace(kind="feeling", level=int(level), note=said.text(1))])


def _note(typed: Line, tag: str) -> Made:
    note, tags = typed.said.text(1), typed.entry.tags
    if not note and not tags:
        word = typed.said.words[0]
        raise at_word(f'"{shown(word)}" needs a text: what is to be remembered?', word)
    if tag:
        tags = (tag, *(other for other in tags if other != tag))
    return Made([typed.entry._replace(note=note, tags=tags)])


def _incident(typed: Line, what: str) -> Made:
    flags, place = _flags(typed.said.words, 1, (*SEVERITIES, "ours"))
    severity = next((flag for flag in flags if flag != "ours"), "moderate")
    entry = typed.entry._replace(
        kind="incident", what=what, severity=severity, ours="ours" in flags, note=typed.said.text(place)
    )
    return Made([entry], _in_words(flags))


def _resolved(typed: Line, _: str) -> Made:
    from tuiclients.quicklog.incident import resolve

    before, after = resolve(typed.said, typed.client, INCIDENTS)
    note = typed.said.text(2)
    entries = [typed.entry._replace(note=note)] if note or typed.entry.tags else []
    day = format_day(before.on, typed.context.today)
    return Made(entries, (), ((before, after),), (f"resolved: {describe(before, typed.context.policy)} of {day}",))


def _away(typed: Line, _: str) -> Made:
    from tuiclients.quicklog.absence import absence

    first, last, place = absence(typed.said)
    return Made([typed.entry._replace(kind="away", on=first, until=last, note=typed.said.text(place))])


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
    found: list[str] = []
    said = list(before or ())
    while place < len(words) and not words[place].quoted:
        flag = words[place].text.lower()
        if flag not in known or flag in said or (flag in SEVERITIES and any(other in SEVERITIES for other in said)):
            break
        found.append(flag)
        said.append(flag)
        place += 1
    return found, place


def _in_words(flags: list[str]) -> tuple[str, ...]:
    return tuple(MARKS.get(flag, flag) for flag in flags)


def _says(said: Said, entries: list[Entry], made: Made, context: Context) -> str:
    today = context.today
    days = [entry.on for entry in entries] or [said.on]
    day = format_day(days[0], today)
    if said.time:
        day += f" {said.time}"
    if days[0] > today:
        day += ", counts from then"
    told: list[str] = []
    for entry in entries:
        # The note of a call stands with its time already; tags and person are those of the whole line.
        short = entry._replace(note="") if entry.kind == "message" and told else entry
        told.append(describe(short._replace(by="", tags=() if told else short.tags), context.policy))
    person = [f"by {said.by}" if said.by else "by nobody"] if said.by is not None else []
    return " · ".join([day, *told, *made.remarks, *person])


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
    "away": _away,
}
