"""A letter that was sent: a message in the log, and in an exit the tick of the task to send it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.wording import count, either, listed
from tuiclients.domain.entry import Channel, Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.task import Task, open_before, tasks_of
from tuiclients.parsing.date import format_date
from tuiclients.parsing.visible import visible
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import newest_exit, state_of
from tuiclients.workbench.offboarding_tasks import LETTER_TAG, tick

#: How a letter goes out: the channel of its message, and the words for it.
WAYS: dict[str, tuple[Channel, str]] = {
    "email": ("email", "by e-mail"),
    "post": ("other", "by post"),
    "hand": ("other", "handed over"),
}
_OTHER_WORDS = {"e-mail": "email", "mail": "email", "letter": "post", "handed over": "hand", "in person": "hand"}
#: The kinds of letters that ask for an answer; the others are for their information.
AWAITED = frozenset(
    (
        *("reminder", "reminder-second", "reminder-last", "ask-answer"),
        *("rate-rise", "upfront", "scope", "pause", "transition"),
    )
)
#: The tasks of an exit that are done once its letter is out.
SENT_TASKS = ("letter", "read", "send")


class Sending(NamedTuple):
    """What is logged when a letter has gone out, and the tasks of an exit that are ticked with it.

    `way` is one of `WAYS`. `waiting`: why the task to send it cannot be ticked yet, "" if that is not so.
    """

    client: str
    entry: Entry
    way: str
    tasks: tuple[Task, ...]
    waiting: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the tasks that are ticked."""
        return tuple(task.number for task in self.tasks)


def way_of(text: str) -> str:
    """How a letter went out. Raises `Refused` for what is none of `WAYS`."""
    word = " ".join(text.lower().split())
    word = _OTHER_WORDS.get(word, word)
    if word not in WAYS:
        raise Refused(f"{visible(text, 30)} is not a way to send a letter; say {either(list(WAYS))}.")
    return word


def sending(
    desk: Desk, client: str, kind: str, way: str, on: date | None = None, awaiting: bool | None = None
) -> Sending:
    """What a sent letter leaves in the log; nothing is changed yet.

    `way` is one of `WAYS`, `on` the day (today if None), `awaiting` whether an answer is expected (None: by the
    kind of letter). A reminder is about the invoice that is overdue, about the oldest of several.
    """
    day = on or desk.as_of
    if day > desk.as_of:
        raise Refused(f"{format_date(day, desk.as_of)} is still ahead; note a letter once it has gone out.")
    channel, words = WAYS[way]
    numbers = _overdue(desk, client, day) if kind.startswith("reminder") else []
    about = f", about invoices {listed(numbers)}" if len(numbers) > 1 else ""
    entry = Entry(
        desk.engine.new_id(),
        client,
        day,
        "message",
        by=desk.policy.me,
        note=f"letter: {kind.replace('-', ' ')}, {words}{about}",
        tags=(LETTER_TAG, kind),
        direction="out",
        awaiting=kind in AWAITED if awaiting is None else awaiting,
        channel=channel,
        invoice=numbers[0] if numbers else "",
    )
    tasks, waiting = _tasks(desk, client, kind)
    return Sending(client, entry, way, tasks, waiting)


def _overdue(desk: Desk, client: str, day: date) -> list[str]:
    """The numbers of the invoices that are overdue on a day, the oldest due first."""
    bills = overdue_bills(Day(desk.record(client), desk.policy, day))
    bills = sorted(bills, key=lambda bill: (bill.due, bill.entry.number))
    return [bill.entry.number for bill in bills if bill.entry.number and bill.entry.reason != "ours"]


def _tasks(desk: Desk, client: str, kind: str) -> tuple[tuple[Task, ...], str]:
    """The open tasks of an exit that its letter does, and why it does none of them yet."""
    exit_ = newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) != "open" or not kind.startswith(("termination", "farewell")):
        return (), ""
    tasks = tasks_of(exit_)
    send = next((task for task in tasks if task.name == "send"), None)
    if send is None or send.over:
        return (), ""
    earlier = open_before(tasks, send)
    if earlier:
        first = earlier[0]
        return (), (
            f"the task to send the letter stays open: {count(len(earlier), 'task')} of an earlier step "
            f"{'is' if len(earlier) == 1 else 'are'} open, the first is {first.number}, {first.text}"
        )
    return tuple(task for task in tasks if task.name in SENT_TASKS and not task.over), ""


def in_words(desk: Desk, sent: Sending) -> str:
    """What is logged with a sent letter, in one sentence without its full stop."""
    entry = sent.entry
    name = desk.client(sent.client).name
    invoice = f" about invoice {visible(entry.invoice)}" if entry.invoice else ""
    answer = "an answer is awaited" if entry.awaiting else "for their information"
    note = visible(entry.note)
    parts = [f"{format_date(entry.on, desk.as_of)}, message to {name}{invoice}: {note}; {answer}"]
    if sent.tasks:
        parts.append(f"ticked with it: {listed([task.text for task in sent.tasks])}")
    if sent.waiting:
        parts.append(sent.waiting)
    return "; ".join(parts)


def log(desk: Desk, sent: Sending) -> None:
    """Log a sent letter, with the ticks of its exit, in one change."""
    entry = sent.entry
    if sent.tasks:
        on = f" on {format_date(entry.on, desk.as_of)}" if entry.on != desk.as_of else ""
        tick(desk, sent.client, *sent.numbers, note=f"{WAYS[sent.way][1]}{on}", more=[entry])
        return
    desk.change(f"{desk.client(sent.client).name} · {entry.note}", [Edit(None, entry)])
