"""The words of the line about the timer: `start CLIENT note`, `start CLIENT @10:00`, `CLIENT start note`, `stop`."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import clock
from tuiclients.parsing.duration import duration, is_duration
from tuiclients.parsing.name import matches, nearest
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.client_of_line import MOST_WORDS, client_of_line
from tuiclients.quicklog.verbs import begins_with_verb, is_mark, verb_begins
from tuiclients.quicklog.word import Word, at_word, shown, split, text_of

WORDS = ("start", "stop")
MOST_MISTYPED_WORDS = 4
"""The longest mistyped name, in words."""
WAYS_TO_STOP = "type stop, stop 2h, stop at 18:00 or stop cancel."


class TimerWords(NamedTuple):
    """What a line asks of the timer. `client` is for whom it starts, or whose is to be stopped ("" = whoever's).

    `at` ("HH:MM", "" = now) is when it starts or ended; `minutes` (None = as measured) says how long a stopped one
    was; `cancel` logs nothing.
    """

    action: Literal["start", "stop"]
    client: str
    note: str = ""
    minutes: int | None = None
    at: str = ""
    cancel: bool = False


def read_timer(line: str, context: Context) -> TimerWords | None:
    """What a line asks of the timer, None if it is about something else.

    Whoever is called Start or Stop by their whole name keeps their lines. Raises Unreadable.
    """
    words = split(line)
    place = next((place for place, word in enumerate(words[: MOST_WORDS + 1]) if _asks(word)), None)
    if place is None:
        return None
    if place == 0 and not _is_name(line, words, context):
        return _start(line, words, context) if _is(words[0], "start") else _stop(words[1:], "")
    try:
        client, rest = client_of_line(line, words, context)
    except Unreadable:
        return None
    if not rest or not _asks(rest[0]) or rest[0] is words[0]:
        return None
    if _is(rest[0], "stop"):
        return _stop(rest[1:], client.id)
    return _for(line, rest[1:], client.id)


def begins_with_timer(line: str, words: list[Word], context: Context) -> bool:
    """Whether a line of these words begins with `start` or `stop`, and with nobody who is called so."""
    return bool(words) and _asks(words[0]) and not _is_name(line, words, context)


def _asks(word: Word) -> bool:
    return not word.quoted and word.text.lower() in WORDS


def _is(word: Word, text: str) -> bool:
    return word.text.lower() == text


def _is_name(line: str, words: list[Word], context: Context) -> bool:
    """Whether the line begins with the whole name of somebody who is called so, and with what happened behind it."""
    return _asks(words[0]) and any(
        (begins_with_verb(words[count:]) or _asks(words[count]))
        and matches(line[words[0].start : words[count - 1].end], context.clients)
        for count in range(1, min(len(words), MOST_WORDS))
    )


def _start(line: str, words: list[Word], context: Context) -> TimerWords:
    """`start CLIENT note`; with a client selected `start note`, too."""
    rest, selected = words[1:], context.selected
    theirs = selected is not None and selected in context.clients
    if not rest and not theirs:
        raise Unreadable("Say for whom the timer starts: start acme wireframes.", words[0].typed, words[0].start)
    if rest and not (theirs and verb_begins(rest, 0)):
        try:
            client, note = client_of_line(line, rest, context._replace(selected=None, advises=False))
        except Unreadable as error:
            near = _near_miss(line, rest, context)
            if near or not theirs:
                # What is offered for a line without a timer, a new client or a note, is none of this one.
                error.new_client = ""
                raise error.offering(*near) from None
        else:
            return _for(line, note, client.id)
    assert selected is not None
    return _for(line, rest, selected)


def _near_miss(line: str, words: list[Word], context: Context) -> list[str]:
    """The line with the client that was probably meant, if there is one."""
    best: tuple[float, str] = (0.0, "")
    for last in words[:MOST_MISTYPED_WORDS]:
        near = nearest(line[words[0].start : last.end], context.clients)
        if near is not None and near[1] > best[0]:
            best = near[1], f"start {_spelled(near[0])}{line[last.end :]}"
    return [best[1]] if best[1] else []


def _spelled(client: str) -> str:
    return client if len(client.split()) == 1 else f'"{client}"'


def _for(line: str, words: list[Word], client: str) -> TimerWords:
    """What starts for a client: a note, and `@10:00` anywhere in it, or `at 10:00` before it, as the time."""
    at = ""
    if len(words) > 1 and words[0].text.lower() == "at" and not words[0].quoted and clock(words[1].text):
        at, words = clock(words[1].text) or "", words[2:]
    for word in words if not at else ():
        if word.text[:1] == "@" and not word.quoted and (at := clock(word.text[1:]) or ""):
            words = [other for other in words if other is not word]
            break
    return TimerWords("start", client, _note(line, words, client), at=at)


def _note(line: str, words: list[Word], client: str) -> str:
    """The note of a timer. Raises Unreadable for what a timer cannot keep."""
    for word in words:
        if is_mark(word):
            raise at_word(f'A timer keeps a note and nothing else: leave "{shown(word)}" for its entry.', word)
    if words and not words[0].quoted and is_duration(words[0].text):
        raise at_word(
            f'"{shown(words[0])}" is how long something took, and a timer measures that itself: leave out "start".',
            words[0],
            f"{_spelled(client)} {line[words[0].start :]}",
        )
    return text_of(words)


def _stop(words: list[Word], client: str) -> TimerWords:
    """`stop`, `stop 2h`, `stop at 18:00`, `stop cancel`."""
    if not words:
        return TimerWords("stop", client)
    typed = " ".join(word.text for word in words).lower()
    if typed == "cancel":
        return TimerWords("stop", client, cancel=True)
    end = clock(typed.removeprefix("at ").removeprefix("@").removeprefix("on:").strip())
    if end is not None and typed[:1] in "ao@":
        return TimerWords("stop", client, at=end)
    if is_duration(typed):
        try:
            return TimerWords("stop", client, minutes=duration(typed))
        except Unreadable as error:
            raise at_word(error.sentence, words[0]) from None
    raise Unreadable(
        f'"{visible(typed, 40)}" is neither how long it was nor when it ended: {WAYS_TO_STOP}',
        words[0].typed,
        words[0].start,
    )
