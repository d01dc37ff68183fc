"""The oracle itself against numbers worked out by hand, before anything is compared with it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.oracle import scenario, waiting_cost
from tests.oracle.basics import COMM, EARN, PAY, SIGNALS, Obj, along, with_defaults
from tests.oracle.case import Case, case
from tests.oracle.documents import TODAY, billed, document, entry
from tests.oracle.oracle import audit, effect
from tests.oracle.portfolio import Member, average_rate, hhi, top
from tests.oracle.signals import Reading, behaviour, earning, feelings, payment
from tests.oracle.triggers import under60
from tests.oracle.verdict import band, grade, weigh


def near(value: float, abs_: float = 5e-5) -> Any:
    return pytest.approx(value, abs=abs_)


def of(entries: list[Obj], when: date = TODAY, **client: Any) -> Case:
    return case(document(entries, **client), "acme", when)


def raw(reading: Reading) -> float:
    assert reading.raw is not None
    return reading.raw


@pytest.mark.parametrize(
    ("points", "x", "y"),
    [
        (PAY, 3, 89.29),
        (PAY, 8, 71.88),
        (PAY, 11, 62.5),
        (PAY, 20, 41.67),
        (PAY, 45, 12.5),
        (EARN, 0.25, 12.5),
        (EARN, 0.6, 37.5),
        (EARN, 0.8, 62.5),
        (EARN, 1.0, 82.14),
        (COMM, 3, 95),
        (COMM, 10, 64.29),
        (COMM, 25, 13.89),
        (PAY, 99, 0),
        (EARN, 9, 100),
        (COMM, 0, 100),
    ],
)
def test_the_maps(points: tuple[tuple[float, float], ...], x: float, y: float) -> None:
    assert along(points, x) == near(y, 0.0051)


def test_late_and_punctual_and_open_money() -> None:
    entries = [
        billed(70, "1000", "1"),
        entry("payment", 60, amount="1000", invoice="1"),
        billed(120, "3000", "2"),
        entry("payment", 120, amount="3000", invoice="2"),
        billed(20, "2000", "3"),
    ]
    reading = payment(of(entries))
    assert raw(reading) == near(64.890, 5e-4)
    assert reading.n == near(2.4237)
    assert reading.n / (reading.n + 3) == near(0.4469)


def taxed(tax: str) -> list[Obj]:
    entries = []
    for due in (190, 160, 130, 100, 70):
        entries += [billed(due, "1000", str(due), tax=tax), entry("payment", due, amount="1200", invoice=str(due))]
    return [*entries, billed(40, "1000", "40", tax=tax)]


def test_tax_is_owed_too() -> None:
    audited = audit(document(taxed("200")), "acme", TODAY)
    assert audited["signals"][1]["raw"] == near(66.173, 5e-4)
    assert audited["signals"][1]["evidence"] == near(4.0714)
    assert [(t["name"], t["effect"]) for t in audited["triggers"]] == [("unpaid", "cap")]


def test_without_tax_the_surplus_pays_the_next_one() -> None:
    audited = audit(document(taxed("0")), "acme", TODAY)
    assert audited["signals"][1]["raw"] == 100
    assert audited["triggers"] == []


@pytest.mark.parametrize(
    ("paid", "score", "effects"), [("985", 100, []), ("950", 100, []), ("949", 67.399, ["candidate"])]
)
def test_bank_charges(paid: str, score: float, effects: list[str]) -> None:
    entries = [billed(120, "1000", "1"), entry("payment", 120, amount=paid, invoice="1")]
    audited = audit(document(entries), "acme", TODAY)
    assert audited["signals"][1]["raw"] == near(score, 5e-4)
    assert [t["effect"] for t in audited["triggers"]] == effects


def test_small_change_written_off_is_no_lapse() -> None:
    entries = [
        billed(120, "1000", "1"),
        entry("payment", 120, amount="985", invoice="1"),
        entry("writeoff", 10, amount="15", invoice="1"),
    ]
    assert payment(of(entries)).raw == 100


def d(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def bill(when: date, amount: str = "100", **fields: Any) -> Obj:
    return entry("invoice", when, amount=amount, number=f"{when}-{amount}", **fields)


def span(of_client: Case, entry_: Obj) -> tuple[date, date, int]:
    cover = of_client.cover[entry_["id"]]
    return cover[0], cover[-1], len(cover)


def test_the_days_behind_bills() -> None:
    bills = [bill(d(1, 31)), bill(d(3, 5)), bill(d(3, 5), "200"), bill(d(7, 1))]
    on_day = of([entry("time", d(1, 1), minutes=60), *bills])
    assert [span(on_day, b) for b in bills] == [
        (d(1, 1), d(1, 31), 31),
        (d(2, 1), d(3, 5), 33),
        (d(2, 1), d(3, 5), 33),
        (d(5, 17), d(7, 1), 46),
    ]


@pytest.mark.parametrize(
    ("client", "first", "last"),
    [
        ({}, d(3, 6), d(4, 15)),
        ({"bill_days": 30}, d(4, 1), d(4, 15)),
        ({"bill_days": 30, "bills_ahead": True}, d(4, 15), d(5, 14)),
    ],
)
def test_a_retainer_beside_the_bills(client: Obj, first: date, last: date) -> None:
    bills = [bill(d(1, 31)), bill(d(3, 5)), bill(d(3, 5), "200")]
    retainer = bill(d(3, 31), "900", period=["2026-03-01", "2026-03-31"])
    beside = bill(d(4, 15))
    on_day = of([entry("time", d(1, 1), minutes=60), *bills, retainer, beside], **client)
    assert span(on_day, beside)[:2] == (first, last)


def daily(first: date, number: int) -> list[Obj]:
    return [entry("time", first + timedelta(days=i), minutes=60) for i in range(number)]


def rate(of_client: Case) -> float:
    return float(of_client.net(of_client.window) * 60 / of_client.minutes(of_client.window))


def test_the_rate_does_not_swing_with_the_date_of_the_bill() -> None:
    entries = daily(d(1, 1, 2025), 700)
    for i in range(22):
        entries.append(bill(date(2025 + (1 + i) // 12, (1 + i) % 12 + 1, 1 if i % 2 == 0 else 8), "3000"))
    rates = [rate(of(entries, d(8, 1, 2025) + timedelta(days=i))) for i in range(0, 480, 2)]
    assert min(rates) == near(91.892, 5e-4)
    assert max(rates) == near(106.140, 5e-4)


def quarters() -> list[Obj]:
    entries = daily(d(10, 1, 2025), 400)
    for first, last in ((d(10, 1, 2025), d(12, 31, 2025)), (d(1, 1), d(3, 31)), (d(4, 1), d(6, 30))):
        entries.append(bill(last, str(100 * ((last - first).days + 1))))
    return entries


@pytest.mark.parametrize("when", [d(3, 30), d(3, 31), d(4, 1), d(6, 29), d(6, 30), d(8, 1), d(10, 15)])
def test_quarterly_bills(when: date) -> None:
    on_day = of(quarters(), when, bill_days=92, target_rate="95")
    assert rate(on_day) == near(100)
    assert under60(on_day, Fraction(95)) is None


def test_quarterly_bills_end_after_107_days() -> None:
    assert of(quarters(), d(10, 15), bill_days=92).end == d(6, 30)
    assert of(quarters(), d(10, 16), bill_days=92).end == d(10, 16)


@pytest.mark.parametrize("ahead", [True, False])
@pytest.mark.parametrize("when", [d(1, 31), d(3, 31), d(6, 30), d(8, 15)])
def test_money_upfront(ahead: bool, when: date) -> None:
    client = {"bills_ahead": True, "bill_days": 181} if ahead else {}
    period = {} if ahead else {"period": ["2026-01-01", "2026-06-30"]}
    on_day = of([*daily(d(1, 1), 300), bill(d(1, 1), "12000", **period)], when, **client)
    assert rate(on_day) == near(66.298, 5e-4)
    assert raw(earning(on_day, Fraction(60))) == near(89.641, 5e-4)


def test_money_upfront_is_over_after_46_days() -> None:
    entries = [*daily(d(1, 1), 300), bill(d(1, 1), "12000", period=["2026-01-01", "2026-06-30"])]
    assert rate(of(entries, d(8, 16))) == near(31.676, 5e-4)


@pytest.mark.parametrize("kind", ["writeoff", "credit"])
def test_what_is_taken_off_lowers_the_rate(kind: str) -> None:
    entries = [
        entry("time", 40, minutes=1200),
        entry("invoice", 35, number="1", amount="2500", tax="500"),
        entry(kind, 5, amount="600", invoice="1"),
    ]
    assert rate(of(entries, TODAY - timedelta(days=6))) == near(125)
    assert rate(of(entries)) == near(100)
    assert of(entries).net(of(entries).window) == 2000


def test_thirty_an_hour_against_95() -> None:
    assert along(EARN, 30 / 95) == near(15.789, 5e-4)


def mails(number: int, when: int = 0) -> list[Obj]:
    return [entry("message", when, direction="in") for _ in range(number)]


def test_behaviour_in_numbers() -> None:
    rude = entry("incident", 0, what="rude")
    even = behaviour(of([*mails(2), rude]))
    assert (even.raw, even.n) == (50, 4)
    chatty = behaviour(of([*mails(9), *(entry("incident", 0, what="rude") for _ in range(4))]))
    assert (raw(chatty), chatty.n) == (near(42.857, 5e-4), 14)
    alone = audit(document([rude]), "acme", TODAY)["signals"][3]
    assert (alone["raw"], alone["evidence"], alone["contribution"]) == (0, 2, near(-3))


def test_the_effect_of_a_first_incident() -> None:
    two = [*mails(1, 10), *mails(1, 9)]
    before = audit(document(two), "acme", TODAY)["signals"][3]
    assert (before["raw"], before["evidence"], before["contribution"]) == (100, near(1.8932), near(2.9018))
    rude = entry("incident", 0, what="rude")
    after = audit(document([*two, rude]), "acme", TODAY)["signals"][3]
    assert (after["raw"], after["evidence"]) == (near(48.629, 5e-4), near(3.8932))
    assert after["contribution"] == near(-0.1162)
    assert effect(document([*two, rude]), "acme", TODAY, rude["id"]) == near(-3.018, 5e-4)


def test_feelings_in_numbers() -> None:
    reading = feelings(
        of([entry("feeling", 0, level=-2), entry("feeling", 30, level=-1), entry("feeling", 60, level=1)])
    )
    assert (raw(reading), reading.n) == (near(17.857, 5e-4), 1.75)


def test_a_whole_score() -> None:
    worked = {
        "payment": (64.890, 2.4237, 1.3308),
        "earning": (15.789, 6, -5.7018),
        "communication": (40, 5, -0.9375),
        "behaviour": (70, 8, 2.1818),
        "feelings": (17.857, 1.75, -1.1842),
        "fit": (60, 1, 0.25),
        "future": (None, 0, 0),
    }
    weighed = weigh({name: Reading(worked[name][0], worked[name][1] or 0) for name in SIGNALS}, with_defaults({}))
    for name, (_, _, part) in worked.items():
        assert weighed.contribution[name] == near(part or 0, 1e-4)
    assert (weighed.score, weighed.confidence) == (near(45.939, 5e-4), near(0.5207))
    assert (band(weighed.score, with_defaults({})["bands"]), grade(weighed.score)) == ("fix", "D")


def test_no_entries() -> None:
    audited = audit(document([]), "acme", TODAY)
    assert (audited["score"], audited["confidence"], audited["verdict"]) == (50, 0, "watch")


def member(client: str, revenue: int, hours: int, verdict: str = "keep") -> Member:
    zero = Fraction(0)
    return Member(client, Fraction(revenue), Fraction(hours), Fraction(45 * hours), zero, zero, zero, 50, verdict)


def five() -> list[Member]:
    return [
        member("acorn", 18000, 150),
        member("birch", 9000, 100),
        member("cedar", 6000, 120, "watch"),
        member("dogwood", 2400, 80, "fix"),
        member("elm", 600, 50, "fix"),
    ]


def test_the_table() -> None:
    table = five()
    assert [m.profit for m in table] == [11250, 4500, 600, -1200, -1650]
    assert average_rate(table) == 72
    assert hhi(table) == 3450
    assert top(table, 1) == Fraction(1, 2)
    assert top(table, 3) == Fraction(11, 12)


@pytest.mark.parametrize(
    ("gone", "lost", "freed", "fill", "money", "after", "hhi_after", "largest"),
    [
        (["dogwood"], "2400.00", 6.222, 0.2778, "1920.00", 80.00, 3909.4, 0.5357),
        (["elm"], "600.00", 3.889, 0.1111, "2100.00", 78.67, 3565.1, 0.5085),
        (["dogwood", "elm"], "3000.00", 10.111, 0.2137, "4020.00", 89.19, 4049.6, 0.5454),
        (["acorn"], "18000.00", 11.667, 1.3333, "-11250.00", 51.43, 3800.0, 0.5),
    ],
)
def test_letting_go(
    gone: list[str], lost: str, freed: float, fill: float, money: str, after: float, hhi_after: float, largest: float
) -> None:
    result = scenario.pruned(five(), gone, with_defaults({"target_rate": "95"}), None)
    assert (result["lost_revenue"], result["net"]) == (lost, money)
    assert result["freed_hours_week"] == near(freed, 5e-4)
    assert result["break_even_fill"] == near(fill)
    assert result["average_rate_after"] == near(after, 5e-3)
    assert result["hhi_after"] == near(hhi_after, 5e-2)
    assert result["largest_share_after"] == near(largest, 1e-4)


def test_the_cost_of_waiting() -> None:
    table = five()
    table[3].overdue, table[3].overdue_days = Fraction(1200), Fraction(40)
    assert waiting_cost.cost_a_week(table, table[3], with_defaults({}), None) == near(171.70, 5e-3)


def test_a_retainer_without_hours_lifts_nobodys_bar() -> None:
    table = [*five(), member("fir", 3000, 0)]
    assert scenario.alternative(table, ["dogwood"], with_defaults({}), None) == 108
    assert average_rate(table) == 72
    assert scenario.net(table, ["dogwood"], with_defaults({}), None) == 1920
    assert scenario.net(table, ["fir"], with_defaults({}), None) == -3000


def test_mornings_hold_through_14_days() -> None:
    entries = [entry("morning", back) for back in (16, 15, 14)]
    assert audit(document(entries), "acme", TODAY)["triggers"][0]["name"] == "mornings"
    assert audit(document(entries), "acme", TODAY + timedelta(days=1))["triggers"] == []
