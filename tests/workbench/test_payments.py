"""How the clients pay: one of them, or the book."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.domain.audit.builders import billed, entry, paid
from tests.workbench.scene import Clock, ago, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.workbench import activity, payments
from tuiclients.workbench.desk import Desk

CLIENTS = [Client(name, name.title()) for name in ("acme", "borealis", "cedar", "dune", "ember")]


def desk(clock: Clock | None = None) -> Desk:
    """Acme owes a little for long, Boréalis much, Cedar nothing overdue, Dune has promised, Ember has no bill."""
    return desk_of(
        billed(40, 100, "1"),
        *of("borealis", billed(10, 900, "2"), billed(5, 50, "3"), paid(2, 50, "3")),
        *of("cedar", billed(-10, 500, "4")),
        *of("dune", entry("promise", 20, due=ago(10))),
        clients=CLIENTS,
        clock=clock,
    )


def test_those_who_pay_stand_by_overdue_money_then_by_all_that_is_open() -> None:
    book = payments.of_book(desk())
    assert list(book) == ["borealis", "acme", "cedar", "dune"]
    assert [book[client].overdue for client in book] == [900, 100, 0, 0]


def test_the_book_as_a_whole_is_the_sum() -> None:
    total = payments.book_total(desk())
    assert (total.total, total.overdue, total.paid) == (Decimal(1500), Decimal(1000), Decimal(50))


def test_payments_are_kept_until_the_client_or_the_day_changes() -> None:
    clock = Clock()
    on = desk(clock)
    before = payments.of_client(on, "acme")
    assert payments.of_client(on, "acme") is before
    activity.delete(on, activity.rows(on, "acme"))
    assert payments.of_client(on, "acme").total == 0
    open_before = payments.of_client(on, "cedar")
    clock.now += timedelta(days=11)
    on.refresh()
    assert open_before.overdue == 0 and payments.of_client(on, "cedar").overdue == 500


def test_payments_as_scripts_see_them() -> None:
    document = payments.as_json(payments.of_client(desk(), "borealis"))
    assert (document["open"], document["overdue"], document["paid"], document["small_change"]) == (
        "900.00",
        "900.00",
        "50.00",
        "0.00",
    )
    assert document["ages"].keys() and "900.00" in document["ages"].values()
    assert set(payments.as_json(payments.of_client(desk(), "dune"))["promises"].values()) >= {1}
    (bill,) = document["invoices"]
    assert (bill["client"], bill["number"], bill["issued"], bill["due"], bill["open"], bill["days_late"]) == (
        "borealis",
        "2",
        ago(40).isoformat(),
        ago(10).isoformat(),
        "900.00",
        10,
    )
    assert bill["entry"] and bill["age"] and bill["next"] is not None and bill["small_change"] is False


def test_every_field_that_scripts_read_is_there() -> None:
    document = payments.as_json(payments.of_client(desk(), "borealis"))
    totals = ["ages", "open", "overdue", "small_change", "days_to_pay", "days_late", "paid", "received", "refunded"]
    assert list(document) == [*totals, "credit", "promises", "invoices"]
    bill = ["client", "entry", "number", "issued", "due", "open", "days_late", "age", "small_change", "asked", "next"]
    assert list(document["invoices"][0]) == bill
