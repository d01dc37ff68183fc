"""What a letter may say of the past: messages, thanks, breaches, plans and the talk, each with its entries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, billed, came, entry, incident, paid, policy, record, sent
from tests.writing.test_letter_facts import ENGLISH
from tuiclients.domain.audit.day import Day
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.record import Record
from tuiclients.writing import letter_history as history


def day(*entries: Entry, plans: tuple[FixPlan, ...] = (), on: date = TODAY, **client: Any) -> Day:
    whole: Record = record(*entries, **client)._replace(plans=plans)
    return Day(whole, policy(95), on)


def test_a_question_is_ours_and_waits() -> None:
    asked = history.question(day(sent(9, id="a"), sent(4, id="b", invoice="204")), ENGLISH)
    assert (asked["on"], asked["days"], asked["messages"]) == ("18 November", "on 13 and 18 November", 2)
    assert asked["days"].sources == ("a", "b") and asked["invoice"] == ""
    one = history.question(day(sent(4, id="b", invoice="204")), ENGLISH)
    assert one["invoice"] == "204" and one["invoice"].sources == ("b",)
    assert history.question(day(sent(9), came(4)), ENGLISH)["on"] == ""
    assert history.question(day(sent(9, channel="call")), ENGLISH)["on"] == ""


def test_what_they_asked_is_not_answered_settled_or_spoken() -> None:
    asked = history.asked(day(sent(20), came(9, id="a"), came(4, id="b")), ENGLISH)
    assert (asked["on"], asked["days"].sources) == ("18 November", ("a", "b"))
    for after in (sent(3, awaiting=False), entry("nowait", 3), came(3, channel="call")):
        assert history.asked(day(came(9), after), ENGLISH)["on"] == ""
    assert history.asked(day(came(9, awaiting=False)), ENGLISH)["on"] == ""


def test_a_reminder_is_a_message_about_an_overdue_invoice_after_its_due_date() -> None:
    bill = billed(30, 100, "204", id="b")
    of = day(bill, sent(40, invoice="204"), sent(20, invoice="204", id="r"), sent(3, invoice="9"), sent(2))
    told = history.reminded(of, of.bills, ENGLISH)
    assert (told["reminded"], told["reminded_number"]) == ("2 November", "204")
    assert told["reminded"].sources == ("r",)
    before = day(bill, sent(40, invoice="204"))
    assert history.reminded(before, before.bills, ENGLISH)["reminded"] == ""


def test_a_breach_is_theirs_and_not_settled() -> None:
    assert history.breach(day(incident(9, "breach", id="i")), ENGLISH).sources == ("i",)
    assert history.breach(day(incident(9, "breach", resolved=ago(2))), ENGLISH) == ""
    assert history.breach(day(incident(9, "breach", ours=True)), ENGLISH) == ""
    assert history.breach(day(incident(9, "promise")), ENGLISH) == ""


def test_thanks_are_the_newest_of_a_year() -> None:
    given = [entry("praise", days, what="thanks", id=f"t{days}") for days in (364, 9, 30)]
    assert history.praise(day(*given), ENGLISH)["thanks"].sources == ("t9",)
    assert history.praise(day(entry("praise", 365, what="thanks")), ENGLISH)["thanks"] == ""
    assert history.praise(day(entry("praise", 5, what="testimonial")), ENGLISH)["public"] == "on 17 November"


def test_a_year_of_punctual_bills_is_worth_a_word_and_one_late_bill_is_not() -> None:
    good = [billed(90, 100, "1", id="b1"), paid(99, 100, "1", id="p1"), billed(60, 50, "2"), paid(60, 50, "2")]
    assert history.year(day(*good), ENGLISH)["on_time"] == "", 'two bills are no habit: "all two"'
    good += [billed(80, 50, "4"), paid(80, 50, "4")]
    told = history.year(day(*good), ENGLISH)
    assert (told["name"], told["next"], told["on_time"]) == ("2026", "2027", "three")
    assert {"b1", "p1"} <= set(told["on_time"].sources)
    assert history.year(day(*good, billed(50, 10, "3"), paid(49, 10, "3")), ENGLISH)["on_time"] == ""
    assert history.year(day(*good, billed(50, 10, "3")), ENGLISH)["on_time"] == ""
    assert history.year(day(*good, billed(-5, 10, "3")), ENGLISH)["on_time"] == "three", "not yet due"
    assert history.year(day(on=date(2027, 2, 1)), ENGLISH)["name"] == "2026"


@pytest.mark.parametrize(
    ("outcome", "told"), [("refused", (True, False)), ("failed", (False, True)), ("succeeded", (False, False))]
)
def test_a_plan_about_money_tells_what_was_tried_and_how_it_ended(outcome: Any, told: tuple[bool, bool]) -> None:
    remedies = ("raise the rate", "call Mr Voss names", "move to a retainer")
    one = FixPlan("f", "acme", "under60", ago(80), remedies, closed=ago(2), outcome=outcome)
    facts = history.plan(day(plans=(one,)), ENGLISH)
    assert facts["asks"] == "a higher rate and a fixed monthly fee"
    assert (facts["refused"], facts["failed"]) == told
    open_still = history.plan(day(plans=(one,), on=ago(3)), ENGLISH)
    assert (open_still["refused"], open_still["failed"]) == (False, False)


def test_a_plan_about_something_else_is_not_for_their_eyes() -> None:
    other = FixPlan("f", "acme", "feelings", ago(80), ("hand to a colleague",), closed=ago(2), outcome="failed")
    assert history.plan(day(plans=(other,)), ENGLISH)["asks"] == ""
    assert history.plan(day(), ENGLISH)["since"] == ""


def test_a_talk_is_the_ticked_task_with_what_was_logged_on_its_day() -> None:
    def exit_(**task: Any) -> Exit:
        return Exit("x", "acme", ago(20), tasks=({"step": "communicate", "text": "talk", **task},))

    held = exit_(done=str(ago(8)))
    call = sent(8, channel="call", id="c")
    assert history.talk(day(call), held, ENGLISH) == "14 November"
    assert history.talk(day(call), held, ENGLISH).sources == ("c",)
    assert history.talk(day(), held, ENGLISH).sources == ("@exit",)
    assert history.talk(day(call), exit_(), ENGLISH) == ""
    assert history.talk(day(call), exit_(waived=str(ago(8))), ENGLISH) == ""
    assert history.talk(day(call), None, ENGLISH) == ""
    assert history.talk(day(call, on=ago(9)), held, ENGLISH) == "", "not yet held"


def test_an_enquiry_is_the_first_message_of_a_prospect() -> None:
    assert history.enquiry(day(came(9, id="a"), came(3), status="prospect"), ENGLISH).sources == ("a",)
    assert history.enquiry(day(came(9)), ENGLISH) == ""


def test_only_incidents_of_scope_go_beyond_what_was_agreed() -> None:
    wishes = history.scope_wishes(day(incident(5, "scope", id="s"), incident(4, "demand"), incident(61, "scope")), 60)
    assert [one.id for one in wishes] == ["s"]
    assert history.scope_wishes(day(incident(5, "scope", ours=True)), 60) == []
    assert TODAY - timedelta(days=5) == wishes[0].on
