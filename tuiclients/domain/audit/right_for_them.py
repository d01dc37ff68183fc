"""Whether we are right for them: what the log shows of us, beside the question in an audit and before parting."""

from __future__ import annotations

from typing import Final

from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.notices import attention_fell
from tuiclients.domain.audit.signals.communication import waits_on
from tuiclients.domain.audit.wording import count, listed
from tuiclients.domain.courtesy import is_courtesy
from tuiclients.domain.entry import Entry

#: The question; a review keeps its answer as `we_fit`.
QUESTION: Final = "Are you right for them, or would they be better served elsewhere?"
#: In a call or meeting both sides speak: nobody owes an answer to it.
SPOKEN: Final = ("call", "meeting")
#: Days after their message up to which we owe an answer, and days back over which our answers are looked at.
OWED_FOR, LOOK_BACK, YEAR = 90, 180, 365
#: From so many days on, over so many answers, we are slow.
SLOW_DAYS, SLOW_ANSWERS = 4, 3


def answer_owed(day: Day) -> Entry | None:
    """Their newest message, if nothing of ours came after it and it asks for an answer.

    A reply that closed our question asks for none, unless it asks back, and no courtesy does.
    """
    messages = day.of("message")
    newest = messages[-1] if messages else None
    if newest is None or newest.direction != "in" or newest.channel in SPOKEN or is_courtesy(newest.note):
        return None
    if newest.id in _replies(day) or any(entry.order > newest.order for entry in day.of("nowait")):
        return None
    return newest if day.today - newest.on.toordinal() <= OWED_FOR else None


def our_facts(day: Day) -> list[str]:
    """What the log shows of us, in clauses; empty where nothing speaks against us."""
    facts = []
    slow = _answer_days(day)
    if len(slow) >= SLOW_ANSWERS and sum(slow) / len(slow) >= SLOW_DAYS:
        facts.append(f"you answer them after {sum(slow) / len(slow):.0f} days on average")
    owed = answer_owed(day)
    if owed is not None and day.today - owed.on.toordinal() >= SLOW_DAYS:
        facts.append(f"you have owed them an answer for {count(day.today - owed.on.toordinal(), 'day')}")
    fell = attention_fell(day)
    if fell:
        facts.append(f"your time for them fell from {fell}")
    ours = len([entry for entry in day.last_days("incident", YEAR) if entry.ours])
    if ours:
        facts.append(f"{count(ours, 'incident')} of the last year had a part of yours")
    mistakes = [bill.entry.number for bill in day.bills if bill.entry.reason == "ours" and bill.open > ZERO]
    if mistakes:
        verb = "invoice {} is" if len(mistakes) == 1 else "invoices {} are"
        facts.append(f"{verb.format(listed(mistakes))} open for a mistake of yours")
    return facts


def asked(day: Day) -> str:
    """The question with what the log shows; empty where nothing speaks against us."""
    facts = our_facts(day)
    return f"{QUESTION} {listed(facts)[:1].upper()}{listed(facts)[1:]}." if facts else ""


def _replies(day: Day) -> set[str]:
    """The ids of their messages that closed a question of ours and ask nothing back."""
    closing = {gap.answered for gap in day.once(waits_on).gaps}
    return {message.id for message in day.of("message") if message.id in closing and "?" not in message.note}


def _answer_days(day: Day) -> list[int]:
    """The days after which we answered their messages of the last months; replies to us need no answer."""
    replies = _replies(day)
    days: list[int] = []
    since: Entry | None = None
    for message in day.last_days("message", LOOK_BACK):
        if message.direction == "in":
            if message.channel in SPOKEN:
                since = None
            elif since is None and message.id not in replies:
                since = message
        elif since is not None:
            days.append((message.on - since.on).days)
            since = None
    return days
