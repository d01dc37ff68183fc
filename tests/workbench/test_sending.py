"""A letter that was sent is a message in the log, and ticks the task of its exit to send it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.domain.audit.builders import invoice
from tests.workbench.scene import TODAY, desk_of
from tests.workbench.test_offboarding_tasks import TARGET, leaving, task_of, tick, until
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.workbench import sending, undo
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.letters import kinds


def sent(desk: Desk, kind: str, way: str = "email", **more: object) -> Entry:
    """Log a letter as sent; its message."""
    prepared = sending.sending(desk, "acme", kind, way, **more)  # type: ignore[arg-type]
    sending.log(desk, prepared)
    return prepared.entry


def messages(desk: Desk) -> list[Entry]:
    return list(desk.record("acme").of_kind("message"))


def test_a_reminder_is_a_message_about_the_oldest_overdue_invoice_that_awaits_an_answer() -> None:
    desk = desk_of(invoice(60, 500, "205"), invoice(90, 1000, "204"), policy=TARGET)
    entry = sent(desk, "reminder-second")
    assert [message.id for message in messages(desk)] == [entry.id]
    assert (entry.on, entry.direction, entry.awaiting, entry.channel, entry.invoice, entry.by) == (
        TODAY,
        "out",
        True,
        "email",
        "204",
        "mira",
    )
    assert entry.note == "letter: reminder second, by e-mail, about invoices 204 and 205"
    assert entry.tags == ("letter", "reminder-second")
    undo.undo(desk)
    assert messages(desk) == []


def test_other_letters_are_about_no_invoice_and_for_their_information() -> None:
    desk = desk_of(invoice(90, 1000, "204"), policy=TARGET)
    entry = sent(desk, "yearly", "post", on=TODAY - timedelta(days=2))
    assert (entry.on, entry.awaiting, entry.channel, entry.invoice) == (TODAY - timedelta(days=2), False, "other", "")
    assert sent(desk, "yearly", "hand", awaiting=True).awaiting
    assert not sent(desk, "rate-rise", awaiting=False).awaiting


def test_every_kind_that_awaits_an_answer_is_one_of_ours() -> None:
    assert {kind.kind for kind in kinds("/nowhere")} >= sending.AWAITED


@pytest.mark.parametrize(
    ("text", "way"),
    [("email", "email"), ("E-Mail", "email"), ("mail", "email"), ("post", "post"), ("in person", "hand")],
)
def test_a_way_is_known_by_several_words(text: str, way: str) -> None:
    assert sending.way_of(text) == way


def test_another_way_and_a_day_ahead_are_refused() -> None:
    with pytest.raises(Refused, match="email, post or hand"):
        sending.way_of("pigeon\x1b")
    with pytest.raises(Refused, match="is still ahead"):
        sending.sending(desk_of(), "acme", "yearly", "email", TODAY + timedelta(days=1))


def test_nothing_is_changed_before_it_is_logged() -> None:
    desk = desk_of(invoice(90, 1000, "204"), policy=TARGET)
    prepared = sending.sending(desk, "acme", "reminder", "post")
    assert messages(desk) == []
    words = sending.in_words(desk, prepared)
    assert "message to Acme Corp about invoice 204: letter: reminder, by post; an answer is awaited" in words


def test_in_an_exit_its_letter_ticks_the_task_to_send_it_in_the_same_change() -> None:
    desk = leaving()
    until(desk, "letter")
    prepared = sending.sending(desk, "acme", "termination-strategy", "post", TODAY - timedelta(days=1))
    assert [task.name for task in prepared.tasks] == ["letter", "read", "send"]
    assert "ticked with it: " in sending.in_words(desk, prepared)
    before = len(desk.record("acme").entries)
    sending.log(desk, prepared)
    assert task_of(desk, "send").done == TODAY and task_of(desk, "send").note.startswith("by post on ")
    assert prepared.entry.id in [message.id for message in messages(desk)]
    undo.undo(desk)
    assert not task_of(desk, "send").over and len(desk.record("acme").entries) == before


def test_the_way_of_a_letter_is_not_looked_for_in_its_name() -> None:
    desk = leaving()
    until(desk, "letter")
    sending.log(desk, sending.sending(desk, "acme", "termination, by post", "hand"))
    assert task_of(desk, "send").note == "handed over"


def test_while_an_earlier_step_is_open_only_the_message_is_logged_and_why_is_said() -> None:
    desk = leaving()
    prepared = sending.sending(desk, "acme", "termination-strategy", "email")
    assert prepared.tasks == () and "the task to send the letter stays open" in sending.in_words(desk, prepared)
    sending.log(desk, prepared)
    assert not task_of(desk, "send").over and messages(desk)


def test_another_letter_in_an_exit_ticks_nothing_and_a_second_one_neither() -> None:
    desk = leaving()
    until(desk, "letter")
    assert sending.sending(desk, "acme", "reminder", "email").tasks == ()
    tick(desk, "letter", "read", "send")
    assert sending.sending(desk, "acme", "termination-price", "email").tasks == ()
