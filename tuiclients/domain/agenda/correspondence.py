"""What is to do about messages: answers that we owe, and clients who have gone silent."""

from __future__ import annotations

from collections.abc import Iterator

from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.audit import at_risk, right_for_them
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.right_for_them import SPOKEN
from tuiclients.domain.audit.signals.communication import Waits, is_unusual, waits_on
from tuiclients.domain.audit.wording import count
from tuiclients.domain.courtesy import is_courtesy
from tuiclients.domain.entry import Entry

#: Days after their message from which we owe an answer.
OWED_AFTER = 1
#: Days of an open wait after which it is a silence, and from which reminders are over.
SILENT, GONE = 14, 30
#: Days after a question before it is asked again.
PATIENCE = 7


def answer_owed(day: Day) -> Iterator[Item]:
    """Their newest message, if nothing of ours came after it and it answers no question of ours."""
    newest = right_for_them.answer_owed(day)
    if newest is None:
        return
    waits = day.today - newest.on.toordinal()
    if waits < OWED_AFTER:
        return
    what = f"their message{quoted(newest)} waits for your answer"
    yield Item(
        "answer",
        day.client.id,
        newest.on,
        f"{what}, {count(waits, 'day')} now",
        (
            Offer("log", "answered", "out fyi", "answered"),
            Offer("log", "answered and asked back", "out", "answered, and asked"),
            Offer("log", "needs no answer", "nowait"),
        ),
    )


def silence(day: Day) -> Iterator[Item]:
    """An open wait that has lasted long, or long for them; not while they were reminded only lately.

    After a month one more reminder will not do: it is listed until they are called or waited for no more.
    """
    waits = waits_on(day)
    unusual = is_unusual(waits)
    if not waits.open or not (waits.open_days > SILENT or unusual) or _reminded(waits, day):
        return
    if all(is_courtesy(message.note) for message in waits.open):
        return
    first = waits.open[0]
    asked = f"{len(waits.open)} messages" if len(waits.open) > 1 else f"a message{quoted(first)}"
    says = f"no answer to {asked} for {count(waits.open_days, 'day')}" + (", unusual for them" if unusual else "")
    offers = [
        Offer("log", "asked again", "out", "asked again"),
        Offer("log", "called them", "call", "asked why there was no answer"),
        Offer("log", "no answer is awaited any more", "nowait"),
    ]
    risk = at_risk.at_risk(day)
    if risk is not None:
        says += f"; {at_risk.stake_words(risk, day)} at risk"
    if waits.open_days >= GONE:
        says += ": call them, or wait no more"
        offers = [*offers[1:], offers[0]]
    yield Item("silent", day.client.id, first.on, says, tuple(offers))


def _reminded(waits: Waits, day: Day) -> bool:
    lately = day.today - waits.open[-1].on.toordinal() < PATIENCE
    return len(waits.open) > 1 and lately and waits.open_days < GONE


def quoted(entry: Entry) -> str:
    """The note of an entry behind a word, if there is one: ` "sent it"`."""
    return f' "{entry.note}"' if entry.note else ""


def asked_about(day: Day, words: str) -> bool:
    """Whether we wrote or spoke to them in the last days about these words, such as the number of an invoice."""
    return any(is_about(message, words) for message in day.last_days("message", PATIENCE))


def is_about(message: Entry, words: str) -> bool:
    """Whether we wrote or spoke to them about these words: by the invoice that it asks for, or by the note."""
    if message.direction == "out" and words and message.invoice == words:
        return True
    return (message.direction == "out" or message.channel in SPOKEN) and mentions(message.note, words)


def mentions(note: str, words: str) -> bool:
    """Whether a note holds these words as words of their own, and not as a part of longer ones."""
    note, words = note.casefold(), words.casefold()
    place = note.find(words) if words else -1
    while place >= 0:
        end = place + len(words)
        if not note[place - 1 : place].isalnum() and not note[end : end + 1].isalnum():
            return True
        place = note.find(words, place + 1)
    return False
