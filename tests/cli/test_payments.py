"""`tuiclients payments`."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cli.conftest import Line


def ago(days: int) -> str:
    return f"on:{date.today() - timedelta(days=days)}"


def test_a_client_and_the_book(acme: Line) -> None:
    assert "No invoices" in acme.done("payments")
    acme.done("client", "add", "Borealis")
    acme.done("log", "acme", "invoice", "1200", "no:204", "due", "+14d", ago(70))
    acme.done("log", "acme", "invoice", "300", "no:205", "due", "+14d", ago(5))
    acme.done("log", "borealis", "invoice", "100", "no:1", "due", "+14d", ago(40))
    acme.done("log", "borealis", "paid", "no:1", ago(20))
    own = acme.json("payments", "acme")
    assert own["ages"] == {"current": "300.00", "1-30": "0.00", "31-60": "1200.00", "61-90": "0.00", "90+": "0.00"}
    assert [invoice["next"] for invoice in own["invoices"]] == ["ask why and when", ""]
    acme.done("log", "acme", "out", "asked", "about", "204")
    assert "reminder" in acme.done("payments", "acme")
    book = acme.json("payments")
    assert [client["client"] for client in book["clients"]] == ["acme", "borealis"]
    assert book["book"]["days_to_pay"] == 20
    output = acme.done("payments")
    assert "Borealis" in output and "1,200.00" in output
    assert "Nothing is open" in acme.done("payments", "borealis")


def test_the_payments_of_an_earlier_day(acme: Line) -> None:
    acme.done("log", "acme", "invoice", "100", "no:1", "due", "+14d", ago(40))
    acme.done("log", "acme", "paid", "no:1", ago(20))
    day = date.today() - timedelta(days=25)
    assert acme.json("payments", "acme", "--as-of", str(day))["overdue"] == "100.00"
