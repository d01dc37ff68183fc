"""How a client pays, in plain lines."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.payments import AGES, Payments, Promises
from tuiclients.domain.policy import Policy
from tuiclients.writing.payments import days, money, payment_lines

NONE = Payments((), dict.fromkeys(AGES, Decimal(0)), Decimal(0), None, None, Decimal(0), Promises(0, 0, 0, 0))
OPEN = NONE._replace(ages={**NONE.ages, "current": Decimal(100), "31-60": Decimal("20.5")})


def test_what_is_open_stands_with_its_ages() -> None:
    assert payment_lines(NONE, Policy()) == [
        "open 0.00, overdue 0.00",
        "  current 0.00 · 1-30 0.00 · 31-60 0.00 · 61-90 0.00 · 90+ 0.00",
    ]
    assert payment_lines(OPEN, Policy()) == [
        "open 120.50, overdue 20.50",
        "  current 100.00 · 1-30 0.00 · 31-60 20.50 · 61-90 0.00 · 90+ 0.00",
    ]


def test_small_change_time_to_pay_and_promises_have_a_line_each_where_there_are_any() -> None:
    assert payment_lines(OPEN._replace(small_change=Decimal("0.4")), Policy())[2:] == [
        "  small change of 0.40 is left, and nobody is asked for it"
    ]
    assert payment_lines(OPEN._replace(days_to_pay=0.0, days_late=12.4), Policy())[2:] == [
        "paid 0 days after the invoice, 12 days late, on average, weighted by money"
    ]
    given_back = OPEN._replace(received=Decimal(1100), refunded=Decimal("100.5"))
    assert payment_lines(given_back, Policy())[2:] == ["received 1,100.00, after 100.50 given back"]
    negative = given_back._replace(received=Decimal(-3))
    assert payment_lines(negative, Policy())[2:] == ["received -3.00, after 100.50 given back"]
    assert payment_lines(OPEN._replace(received=Decimal(9)), Policy())[2:] == []
    assert payment_lines(OPEN._replace(promises=Promises(2, 0, 1, 3)), Policy())[2:] == [
        "promises: 2 kept, 1 broken, 3 still to fall due"
    ]
    assert payment_lines(OPEN._replace(promises=Promises(2, 1, 0, 0)), Policy())[2:] == [
        "promises: 3 kept (1 of them late), 0 broken, 0 still to fall due"
    ]


def test_a_cell_without_money_or_days_is_a_dash() -> None:
    assert (money(Decimal(0), Policy()), money(Decimal("1234.5"), Policy())) == ("-", "1,234.50")
    assert (days(None), days(0.0), days(12.6)) == ("-", "0", "13")
