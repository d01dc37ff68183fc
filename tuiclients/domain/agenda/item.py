"""A thing to do on a day, with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal[
    "timer",
    "morning",
    "follow_up",
    "answer",
    "promise",
    "overdue",
    "silent",
    "plan",
    "parting",
    "after",
    "contract",
    "prospect",
    "review",
    "audit",
    "seen",
    "hours",
    "rules",
    "judge_by",
]
Action = Literal[
    "log",
    "stop_timer",
    "cancel_timer",
    "morning",
    "plan",
    "exit",
    "after",
    "client",
    "prospect",
    "audit",
    "show",
    "judge_by",
    "judge_as_before",
    "rules",
    "rules_seen",
    "take_seen",
    "reword_seen",
    "refuse_seen",
    "flip_seen",
    "take_all_seen",
]
#: Every kind of thing to do with how it is counted, one and many; the most pressing first.
KINDS: dict[Kind, tuple[str, str]] = {
    "timer": ("running timer", "running timers"),
    "morning": ("morning check-in", "morning check-ins"),
    "follow_up": ("follow-up", "follow-ups"),
    "answer": ("answer owed", "answers owed"),
    "promise": ("promise unkept", "promises unkept"),
    "overdue": ("overdue", "overdue"),
    "silent": ("silent client", "silent clients"),
    "plan": ("plan deadline", "plan deadlines"),
    "parting": ("step of parting", "steps of parting"),
    "after": ("after report", "after reports"),
    "contract": ("contract date", "contract dates"),
    "prospect": ("prospect slept on", "prospects slept on"),
    "review": ("new client to review", "new clients to review"),
    "audit": ("audit due", "audits due"),
    "seen": ("seen", "seen"),
    "hours": ("Grow client losing hours", "Grow clients losing hours"),
    "rules": ("revision of the rules", "revisions of the rules"),
    "judge_by": ("judging question", "judging questions"),
}
#: How many of what was seen a page lists.
MOST_SEEN = 20
#: What can be done: the id of the action, with what it does.
ACTIONS: dict[Action, str] = {
    "log": "Log a line about them.",
    "stop_timer": "Stop the timer and log its time.",
    "cancel_timer": "Stop the timer and log nothing.",
    "morning": "Say who was on your mind when you woke up.",
    "plan": "Open the fix plan and decide.",
    "exit": "Open the steps of parting.",
    "after": "See what came of parting: hours, rate and feelings before and after.",
    "client": "Open the facts about the client.",
    "prospect": "Take the prospect on, decline, or sleep on it longer.",
    "audit": "Begin the audit walk with this client.",
    "show": "Look at the client.",
    "judge_by": "Judge every client by what you log.",
    "judge_as_before": "Judge as before, and do not ask for a while.",
    "rules": "List the verdicts that the rules have changed.",
    "rules_seen": "Dismiss that list.",
    "take_seen": "Log what was seen in mail, calendar or another tool.",
    "reword_seen": "Change it in the log line, then log it.",
    "refuse_seen": "Never propose it again.",
    "flip_seen": "Await an answer to it, or none.",
    "take_all_seen": "Log all that was seen of this client.",
}


class Offer(NamedTuple):
    """Something that can be done about an item. `action` is one of `ACTIONS`; `label` says it in a few words.

    `what`, `note` and the `invoice` that is asked for make the line to log ("out", "asked again"); `ref` is the id of
    the plan or exit to open, the offer to settle, or the key of what was seen.
    """

    action: Action
    label: str
    what: str = ""
    note: str = ""
    ref: str = ""
    invoice: str = ""


class Item(NamedTuple):
    """A thing to do. `what` is one of `KINDS`; `client` None: it is about nobody in particular.

    `on` is the day to which it belongs: a due date or deadline, else the day since which it waits. The first of
    `offers` does it; the others are what may be done instead.
    """

    what: Kind
    client: str | None
    on: date
    says: str
    offers: tuple[Offer, ...]


def in_order(items: Iterable[Item], names: Mapping[str, str]) -> list[Item]:
    """Items by how pressing their kind is, then by day, then by the client's name (`names` by id)."""
    places = {kind: place for place, kind in enumerate(KINDS)}

    def place(item: Item) -> tuple[int, date, str, str]:
        return places[item.what], item.on, names.get(item.client or "", "").casefold(), item.says

    return sorted(items, key=place)


def counted(items: Iterable[Item]) -> list[tuple[int, str]]:
    """How many there are of each kind, in words: 2 and "audits due"; kinds without any are left out."""
    numbers = dict.fromkeys(KINDS, 0)
    for item in items:
        numbers[item.what] += 1
    return [(number, KINDS[kind][number > 1]) for kind, number in numbers.items() if number]
