from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, billed, came, entry, incident, paid, record, sent
from tuiclients.domain.agenda.agenda import agenda
from tuiclients.domain.agenda.item import Item
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def found(what: str, *entries: Entry, **client: Any) -> list[Item]:
    done = agenda(record(*entries, **client), Policy(), TODAY)
    return [item for item in done.items if item.what == what]


def test_an_invoice_past_its_due_date_is_to_ask_about() -> None:
    (item,) = found("overdue", billed(34, 1200, "204"))
    assert (item.client, item.on) == ("acme", ago(34))
    assert item.says == "invoice 204: 1,200.00 open, 34 days overdue; ask why and when"
    assert [(offer.label, offer.what, offer.invoice) for offer in item.offers] == [
        ("paid", "paid", "204"),
        ("asked why and when", "out", "204"),
        ("called them about it", "call", ""),
    ]
    assert item.offers[1].note == "asked why 204 is open and when it will be paid"
    assert found("overdue", billed(0, 1200, "204")) == []
    assert len(found("overdue", billed(1, 1200, "204"))) == 1


def test_small_change_is_not_asked_about() -> None:
    assert found("overdue", billed(34, 1200, "204"), paid(30, 1150, "204")) == []


def test_a_former_client_still_owes() -> None:
    assert len(found("overdue", billed(34, 1200, "204"), status="former")) == 1


def test_why_it_is_open_is_said_if_it_is_known() -> None:
    (item,) = found("overdue", billed(34, 1200, "204", reason="dispute"))
    assert "overdue, disputed; ask" in item.says


@pytest.mark.parametrize(
    "asked",
    [
        sent(6, note="asked why 204 is open and when it will be paid"),
        sent(0, note="204?", awaiting=False),
        sent(6, note="second reminder", invoice="204"),
        came(3, note="204", channel="call"),
    ],
)
def test_who_was_asked_about_it_is_left_alone_for_a_week(asked: Entry) -> None:
    assert [item.says[:11] for item in found("overdue", billed(34, 1, "204"), billed(9, 1, "205"), asked)] == [
        "invoice 205"
    ]


@pytest.mark.parametrize(
    "asked",
    [sent(7, note="asked why 204 is open"), sent(1, note="hello"), came(1, note="204"), came(1, invoice="204")],
)
def test_other_messages_leave_the_question_open(asked: Entry) -> None:
    assert len(found("overdue", billed(34, 1200, "204"), asked)) == 1


def test_a_promise_that_is_still_to_fall_due_is_waited_for() -> None:
    promise = entry("promise", 3, amount=1200, due=ago(0), invoice="204")
    assert found("overdue", billed(34, 1200, "204"), promise) == []
    assert len(found("overdue", billed(34, 1200, "204"), promise._replace(invoice="205"))) == 1


def test_a_promise_without_an_invoice_covers_the_oldest_first() -> None:
    promise = entry("promise", 3, amount=1500, due=ago(-3))
    bills = [billed(34, 1200, "204"), billed(20, 400, "205"), billed(9, 300, "206")]
    assert [item.on for item in found("overdue", *bills, promise)] == [ago(20)]


def test_a_broken_promise_is_asked_about_or_made_an_incident() -> None:
    promise = entry("promise", 20, amount=1200, due=ago(5), invoice="204")
    (item,) = found("promise", billed(34, 1200, "204"), promise)
    assert item.on == ago(5)
    assert item.says.startswith("1,200.00 promised by 17 Nov on 204 has not come")
    assert [offer.what for offer in item.offers] == ["paid", "out", "promise"]
    assert found("overdue", billed(34, 1200, "204"), promise) == []


def test_a_broken_promise_is_over_once_it_is_an_incident_or_paid() -> None:
    promise = entry("promise", 20, amount=1200, due=ago(5))
    assert found("promise", promise, incident(4, "promise")) == []
    assert len(found("promise", promise, incident(5, "promise"))) == 1
    assert len(found("promise", promise, incident(4, "rude"))) == 1
    assert found("promise", promise, paid(1, 1200)) == []
    assert len(found("promise", promise, promise._replace(id="again"), incident(4, "promise"))) == 1


def test_a_part_that_was_promised_and_came_is_kept() -> None:
    promise = entry("promise", 20, amount=400, due=ago(5), invoice="204")
    bill = billed(34, 1200, "204")
    assert len(found("promise", bill, promise)) == 1
    assert len(found("promise", bill, promise, paid(6, 399, "204"))) == 1
    assert found("promise", bill, promise, paid(6, 400, "204")) == []
    assert len(found("promise", bill, promise, billed(30, 500, "205"), paid(6, 400, "205"))) == 1


def test_who_was_asked_about_a_promise_is_left_alone_for_a_week() -> None:
    promise = entry("promise", 20, amount=1200, due=ago(5))
    (item,) = found("promise", promise)
    assert found("promise", promise, sent(2, note=item.offers[0].note)) == []
    assert len(found("promise", promise, sent(7, note=item.offers[0].note))) == 1


def test_a_promise_on_a_bill_may_have_been_paid_after_all() -> None:
    promise = entry("promise", 20, amount=1200, due=ago(5), invoice="205")
    (item,) = found("promise", billed(34, 1200, "205"), promise)
    assert [(offer.label, offer.what, offer.invoice) for offer in item.offers] == [
        ("paid", "paid", "205"),
        ("asked about it", "out", "205"),
        ("a broken promise", "promise", ""),
    ]


@pytest.mark.parametrize("invoice", ["", "999"])
def test_a_promise_on_no_known_bill_is_not_offered_as_paid(invoice: str) -> None:
    (item,) = found("promise", billed(34, 1200, "205"), entry("promise", 20, amount=70, due=ago(5), invoice=invoice))
    assert [offer.label for offer in item.offers] == ["asked about it", "a broken promise"]
