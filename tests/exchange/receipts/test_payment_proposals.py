"""Payments proposed against open invoices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tuiclients.exchange.receipts.invoice_mentions import InvoiceMentions
from tuiclients.exchange.receipts.payment_proposals import OpenBill, Proposal, Receipt, goes_by, propose

DAY = date(2026, 6, 1)


def bill(number: str, open_: str, client: str = "acme", on: date = date(2026, 5, 1), *names: str) -> OpenBill:
    return OpenBill(client, number, on, Decimal(open_), names or (client.title(),))


def receipt(amount: str, purpose: str = "", payer: str = "", client: str = "", line: int = 2) -> Receipt:
    return Receipt(line, DAY, Decimal(amount), payer, purpose, client)


def numbers(proposals: list[Proposal]) -> list[tuple[str, str]]:
    return [(each.bill.number if each.bill else "", each.reason) for each in proposals]


@pytest.mark.parametrize(
    ("number", "purpose"),
    [
        ("2026-001", "Rechnung 2026-001"),
        ("2026-001", "RE2026001 vom 02.05.2026"),
        ("2026-001", "Rg. 2026 001, danke"),
        ("RE-2026/014", "zahlung re 2026/014"),
        ("RE-2026/014", "Invoice 2026014"),
        ("INV-0042", "EREF+NOTPROVIDED SVWZ+INV0042"),
        ("7", "invoice 7"),
        ("7", "Rechnung Nr. 7"),
        ("7", "payment #7"),
        ("00123", "Rechnung 123"),
        ("A-17", "A-17 Design"),
        ("2026", "Rechnung 2026"),
    ],
)
def test_a_number_is_found_however_it_is_written(number: str, purpose: str) -> None:
    assert InvoiceMentions([bill(number, "1")]).named_in(purpose)


@pytest.mark.parametrize(
    ("number", "purpose"),
    [
        ("7", "Hausgeld WE 7"),
        ("2026", "Beitrag 2026"),
        ("2026-01", "Datum 2026-01-15, Miete"),
        ("2026-01", "Rechnung 2026-011"),
        ("0123", "DE02123012345"),
        ("INV-0042", "INV-00421"),
        ("draft", "the draft"),
        ("", "anything 1234"),
    ],
)
def test_what_is_no_number_of_an_invoice_is_none(number: str, purpose: str) -> None:
    assert not InvoiceMentions([bill(number, "1")]).named_in(purpose)


def test_a_long_number_hides_the_shorter_one_inside_it() -> None:
    found = InvoiceMentions([bill("2026", "1"), bill("2026-001", "1")]).named_in("Rechnung 2026-001")
    assert [each.number for each in found] == ["2026-001"]


def test_number_and_sum_are_certain_and_go_before_everything_else() -> None:
    bills = [bill("2026-001", "100"), bill("2026-002", "100")]
    first, second = propose([receipt("100", client="acme"), receipt("100", "Rechnung 2026-001")], bills)
    assert numbers([first, second]) == [("2026-002", "sum and name"), ("2026-001", "number and sum")]
    assert (first.certain, second.certain) == (False, True)


def test_another_sum_is_no_longer_certain_and_one_that_is_more_than_open_neither() -> None:
    for amount in ("60", "140"):
        [only] = propose([receipt(amount, "inv 2026-001")], [bill("2026-001", "100")])
        assert (only.reason, only.certain) == ("number", False)


def test_two_equal_rows_are_two_payments_and_the_second_finds_the_invoice_paid() -> None:
    first, second = propose([receipt("100", "inv 2026-001", line=line) for line in (2, 3)], [bill("2026-001", "100")])
    assert first.certain and second.bill is None and second.paid_twice == "2026-001"


def test_parts_that_add_up_to_what_is_open_are_certain() -> None:
    parts = [receipt(amount, "inv 2026-001") for amount in ("40", "60")]
    assert numbers(propose(parts, [bill("2026-001", "100")])) == [("2026-001", "parts")] * 2
    assert numbers(propose(parts, [bill("2026-001", "110")])) == [("2026-001", "number")] * 2


def test_equal_bills_of_one_client_are_proposed_the_oldest_first_each_once() -> None:
    bills = [bill(f"2026-00{month}", "500", on=date(2026, month, 1)) for month in (3, 1, 2)]
    found = propose([receipt("500", client="acme") for _ in range(4)], bills)
    assert numbers(found) == [(f"2026-00{month}", "sum and name") for month in (1, 2, 3)] + [("", "")]
    assert [other.number for other in found[0].alternatives] == ["2026-002", "2026-003"]


def test_a_bill_that_came_later_is_not_meant_by_its_sum_alone() -> None:
    late = bill("2026-009", "500", on=date(2026, 6, 2))
    assert numbers(propose([receipt("500", client="acme")], [late])) == [("", "")]
    assert numbers(propose([receipt("500", "inv 2026-009")], [late])) == [("2026-009", "number and sum")]


def test_a_number_of_another_client_is_not_meant_by_a_payer_who_is_known() -> None:
    bills = [bill("2026-001", "100", "acme"), bill("2026-001", "100", "borealis")]
    assert propose([receipt("100", "inv 2026-001")], bills)[0].reason == "number"
    [known] = propose([receipt("100", "inv 2026-001", client="borealis")], bills)
    assert known.certain and known.bill is not None and known.bill.client == "borealis"


def test_a_number_of_another_client_is_offered_last() -> None:
    bills = [bill("2026-001", "100", "acme"), bill("2026-002", "100", "borealis")]
    [only] = propose([receipt("90", "inv 2026-001", client="borealis")], bills)
    assert (only.reason, only.certain) == ("number of another", False)
    [equal] = propose([receipt("100", "inv 2026-001", client="borealis")], bills)
    assert numbers([equal]) == [("2026-002", "sum and name")]


def test_the_sum_alone_is_proposed_only_for_a_stranger() -> None:
    bills = [bill("2026-001", "100", "acme")]
    assert numbers(propose([receipt("100", payer="Somebody")], bills)) == [("2026-001", "sum")]
    assert numbers(propose([receipt("100", client="other")], bills)) == [("", "")]


def test_a_payer_is_known_by_a_name_inside_a_longer_text() -> None:
    assert goes_by("ELECTRONIC DEPOSIT - 3392 ACME INC DDEPOSIT 123456", ("Acme Inc.",))
    assert goes_by("Müller GmbH & Co. KG", ("Muller GmbH",))
    assert not goes_by("Acmeology Ltd", ("Acme",))
    assert not goes_by("Anne Ltd", ("Ann",))
    assert not goes_by("", ("Acme",))


def test_many_receipts_and_bills_are_quick() -> None:
    bills = [bill(f"INV-{number:05}", f"{number}.50", f"c{number % 90}") for number in range(1, 3000)]
    rows = [
        receipt(f"{number}.50", f"EREF 1 SVWZ invoice INV {number:05} of May, thank you") for number in range(1, 3000)
    ]
    assert all(each.certain for each in propose(rows, bills))
