"""What was written, promised, praised and tried with a client, as far as a letter may say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals.communication import waits_on
from tuiclients.domain.decision import DECLINED_TAG, Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.offboarding.task import tasks_of
from tuiclients.writing.letter_sources import DAY, EXIT, PLAN, Fact, Number
from tuiclients.writing.letter_words import LetterWords

#: The task of an exit that is the talk with the client.
TALK = "talk"
#: Days that thanks and referrals are remembered in a letter.
YEAR_DAYS = 365
#: Invoices paid on time from which it is worth a word.
PUNCTUAL = 3
_SPOKEN = ("call", "meeting")


def day_of_talk(day: Day, exit_: Exit | None) -> date | None:
    """The day on which the exit's talk was held, None without one."""
    tasks = tasks_of(exit_, day.as_of) if exit_ is not None else ()
    return next((task.done for task in tasks if task.name == TALK and task.done is not None), None)


def is_prospect(day: Day) -> bool:
    """Whether they are a prospect, or were one until they were declined."""
    declined = any(DECLINED_TAG in note.tags for note in day.of("note"))
    return day.standing == "prospect" or (day.standing == "former" and declined and not day.bills)


def talk(day: Day, exit_: Exit | None, words: LetterWords) -> Fact:
    """The day on which they were told in person, by the exit's task; empty without."""
    held = day_of_talk(day, exit_)
    if held is None:
        return Fact("")
    on = held.toordinal()
    spoken = [entry for entry in day.between("message", on, on) if entry.channel in _SPOKEN]
    ticks = [entry for entry in day.between("note", on, on) if TALK in entry.note and "offboarding" in entry.tags]
    return Fact(words.short_date(held), *([entry.id for entry in spoken or ticks] or [EXIT]))


def question(day: Day, words: LetterWords) -> dict[str, Any]:
    """Our messages that wait for an answer: `on` = the newest's day, `days` = all of them, `messages` how many.

    `invoice`: the one that all of them are about.
    """
    waiting = [entry for entry in waits_on(day).open if entry.channel not in _SPOKEN]
    invoices = {entry.invoice for entry in waiting}
    invoice = Fact(waiting[-1].invoice, *[entry.id for entry in waiting]) if len(invoices) == 1 else Fact("")
    return _messages(waiting, words) | {"invoice": invoice}


def asked(day: Day, words: LetterWords) -> dict[str, Any]:
    """Their messages that we have not answered, as `question` has ours."""
    messages = day.of("message")
    settled = [entry.order for entry in day.of("nowait")]
    unanswered: list[Entry] = []
    for message in messages:
        if message.direction == "out" or message.channel in _SPOKEN:
            unanswered = []
        elif message.awaiting:
            unanswered.append(message)
    return _messages([entry for entry in unanswered if not settled or entry.order > settled[-1]], words)


def _messages(entries: Sequence[Entry], words: LetterWords) -> dict[str, Any]:
    ids = [entry.id for entry in entries]
    newest = Fact(words.short_date(entries[-1].on), ids[-1]) if entries else Fact("")
    days = Fact(words.on(entry.on for entry in entries), *ids)
    return {"on": newest, "days": days, "messages": Number(len(entries), *ids)}


def reminded(day: Day, bills: Iterable[Bill], words: LetterWords) -> dict[str, Fact]:
    """Our newest message about one of these invoices after its due date: its day, and the invoice."""
    due = {bill.entry.number: bill.due for bill in bills if bill.entry.number}
    about = [
        entry
        for entry in day.of("message")
        if entry.direction == "out"
        and entry.channel not in _SPOKEN
        and entry.on.toordinal() > due.get(entry.invoice, day.today)
    ]
    if not about:
        return {"reminded": Fact(""), "reminded_number": Fact("")}
    newest = about[-1]
    return {
        "reminded": Fact(words.short_date(newest.on), newest.id),
        "reminded_number": Fact(newest.invoice, newest.id),
    }


def enquiry(day: Day, words: LetterWords) -> Fact:
    """The day of a prospect's first message."""
    first = next((entry for entry in day.of("message") if entry.direction == "in"), None)
    return Fact(words.short_date(first.on), first.id) if first is not None and is_prospect(day) else Fact("")


def breach(day: Day, words: LetterWords) -> Fact:
    """The day of their newest breach of the contract that is not settled."""
    broken = [
        entry
        for entry in day.of("incident")
        if entry.what == "breach" and not entry.ours and not _is_over(entry, day)
    ]
    return Fact(words.short_date(broken[-1].on), broken[-1].id) if broken else Fact("")


def _is_over(entry: Entry, day: Day) -> bool:
    return entry.resolved is not None and entry.resolved <= day.as_of


def scope_wishes(day: Day, days: int) -> list[Entry]:
    """The incidents of the last days in which they asked for more than was agreed."""
    return [entry for entry in day.last_days("incident", days) if entry.what == "scope" and not entry.ours]


def praise(day: Day, words: LetterWords) -> dict[str, Fact]:
    """`thanks` and `public`: the last day of a year on which they thanked us, or recommended us in public."""
    given = day.last_days("praise", YEAR_DAYS)
    return {
        "thanks": _praised([entry for entry in given if entry.what == "thanks"][-1:], words),
        "public": _praised([entry for entry in given if entry.what == "testimonial"][-1:], words),
    }


def _praised(entries: Sequence[Entry], words: LetterWords) -> Fact:
    return Fact(words.on(entry.on for entry in entries), *[entry.id for entry in entries])


def year(day: Day, words: LetterWords) -> dict[str, Any]:
    """The year that a yearly note looks back at, the next one, and what in it is worth thanks.

    `on_time`: how many invoices, if all that fell due in it were paid by their day; `referrals`: the days.
    """
    name = day.as_of.year if day.as_of.month > 6 else day.as_of.year - 1
    last = min(day.today, date(name, 12, 31).toordinal())
    due = [bill for bill in day.bills if date(name, 1, 1).toordinal() <= bill.due <= last and not bill.cancelled]
    punctual = all(bill.settled is not None and bill.settled <= bill.due and bill.written == ZERO for bill in due)
    settled = {tranche.source for tranche in day.tranches if any(tranche.bill is bill for bill in due)} - {""}
    ids = (*(bill.entry.id for bill in due), *sorted(settled))
    return {
        "name": Fact(str(name), DAY),
        "next": Fact(str(name + 1), DAY),
        "on_time": Fact(words.count(len(due)), *ids) if punctual and len(due) >= PUNCTUAL else Fact(""),
        "referrals": _praised(
            [entry for entry in day.last_days("praise", YEAR_DAYS) if entry.what == "referral"], words
        ),
    }


def plan(day: Day, words: LetterWords) -> dict[str, Any]:
    """The newest fix plan about money: `since`, what it `asks` for, and whether they `refused` or it `failed`.

    Which plans are about money, their remedies say.
    """
    known = [(one, _tried(one, words)) for one in day.record.plans if one.opened <= day.as_of]
    newest, tried = next((pair for pair in reversed(known) if pair[1]), (None, []))
    over = newest is not None and newest.closed is not None and newest.closed <= day.as_of
    outcome = newest.outcome if newest is not None and over else None
    return {
        "since": Fact(words.short_date(newest.opened) if newest is not None else "", PLAN),
        "asks": Fact(words.listed(tried), PLAN),
        "refused": outcome == "refused",
        "failed": outcome == "failed",
    }


def _tried(one: FixPlan, words: LetterWords) -> list[str]:
    return [text for text in map(words.remedy, one.remedies) if text]
