"""The oracle itself against numbers worked out by hand: maps, left-out signals, payment, and a whole score."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.basics import COMM, EARN, PAY, SIGNALS, Obj, along, decay, with_defaults
from tests.oracle.documents import TODAY, audited, billed, entry, near, of, paid, signal
from tests.oracle.signals import Reading, feelings, payment
from tests.oracle.verdict import band, grade, weigh


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


def test_no_entries() -> None:
    empty = audited([])
    assert (empty["score"], empty["confidence"], empty["verdict"], empty["unsure"]) == (50, 0, "watch", True)


MAILS = [entry("message", 0, direction="in") for _ in range(4)]


@pytest.mark.parametrize(
    ("client", "score", "confidence", "weights"),
    [
        ({}, 55.294, 0.1059, 100),
        ({"status": "prospect"}, 59.626, 0.1925, 55),
        ({"target_rate": "0"}, 59.626, 0.1925, 55),
        ({"no_hours": True}, 57.059, 0.1412, 75),
    ],
)
def test_what_is_left_out(client: Obj, score: float, confidence: float, weights: float) -> None:
    audit = audited(MAILS, **client)
    assert audit["score"] == near(score, 5e-4)
    assert audit["confidence"] == near(confidence)
    assert sum(s["weight"] for s in audit["signals"]) == weights


@pytest.mark.parametrize("client", [{"status": "prospect"}, {"target_rate": "0"}])
def test_an_invoice_brings_payment_in_even_a_cancelled_one(client: Obj) -> None:
    bills = [entry("invoice", 40, amount="100", number="1"), entry("credit", 40, amount="100", invoice="1")]
    weights = {s["name"]: s["weight"] for s in audited([*MAILS, *bills], **client)["signals"]}
    assert (weights["earning"], weights["payment"]) == (0, 20)


def test_late_and_punctual_and_open_money() -> None:
    entries = [
        billed(70, "1000", "1"),
        paid(60, "1000", "1"),
        billed(120, "3000", "2"),
        paid(120, "3000", "2"),
        billed(20, "2000", "3"),
    ]
    got = signal("payment", entries)
    assert got["raw"] == near(64.890, 5e-4)
    assert (got["evidence"], got["confidence"]) == (near(2.4237), near(0.4922))


def taxed(tax: str) -> list[Obj]:
    entries = []
    for due in (190, 160, 130, 100, 70):
        entries += [billed(due, "1000", str(due), tax=tax), paid(due, "1200", str(due))]
    return [*entries, billed(40, "1000", "40", tax=tax)]


def test_tax_is_owed_too() -> None:
    audit = audited(taxed("200"))
    assert audit["signals"][1]["raw"] == near(66.173, 5e-4)
    assert audit["signals"][1]["evidence"] == near(4.0714)
    assert [(t["name"], t["effect"]) for t in audit["triggers"]] == [("unpaid", "cap")]


def test_without_tax_the_surplus_pays_the_next_one() -> None:
    audit = audited(taxed("0"))
    assert audit["signals"][1]["raw"] == 100
    assert audit["triggers"] == []


@pytest.mark.parametrize(
    ("amount", "raw", "effects"), [("985", 100, []), ("950", 100, []), ("949", 67.399, ["candidate"])]
)
def test_bank_charges(amount: str, raw: float, effects: list[str]) -> None:
    audit = audited([billed(120, "1000", "1"), paid(120, amount, "1")])
    assert audit["signals"][1]["raw"] == near(raw, 5e-4)
    assert [t["effect"] for t in audit["triggers"]] == effects


def test_small_change_written_off_is_no_lapse() -> None:
    rest = entry("writeoff", 10, amount="15", invoice="1")
    assert payment(of([billed(120, "1000", "1"), paid(120, "985", "1"), rest])).raw == 100


def credit(refunds: list[Obj]) -> Any:
    """What is open of a bill of 500, for which 300 waited with 400 that waited for another one."""
    entries = [
        entry("payment", 50, amount="300"),
        entry("payment", 45, amount="400", invoice="9"),
        *refunds,
        entry("invoice", 30, number="1", amount="500"),
        entry("invoice", 20, number="9", amount="450"),
    ]
    return [float(b.open) for b in of(entries).bills.values()]


def test_a_refund_takes_out_of_waiting_credit_what_it_names_first_then_the_oldest() -> None:
    assert credit([]) == [200, 50]
    assert credit([entry("refund", 40, amount="100")]) == [300, 50]
    assert credit([entry("refund", 40, amount="350")]) == [500, 100]
    assert credit([entry("refund", 40, amount="450", invoice="9")]) == [250, 450]
    assert credit([entry("refund", 45, amount="900", invoice="404")]) == [500, 450]
    assert credit([entry("refund", 51, amount="900")]) == [200, 50]
    assert credit([entry("refund", 30, amount="900")]) == [200, 450]


def test_feelings_in_numbers() -> None:
    told = [entry("feeling", 0, level=-2), entry("feeling", 30, level=-1), entry("feeling", 60, level=1)]
    reading = feelings(of(told))
    assert (reading.raw, reading.n) == (near(17.857, 5e-4), 1.75)


def test_a_whole_score() -> None:
    worked = {
        "payment": (64.890, 2.4237, 1.4659),
        "earning": (15.789, 6, -6.0372),
        "communication": (40, 5, -1.0),
        "behaviour": (70, 8, 2.2857),
        "feelings": (17.857, 1.75, -1.3235),
        "fit": (60, 1, 0.2857),
        "future": (None, 0, 0),
    }
    weighed = weigh({name: Reading(worked[name][0], worked[name][1] or 0) for name in SIGNALS}, with_defaults({}))
    for name, (_, _, part) in worked.items():
        assert weighed.contribution[name] == near(part or 0, 1e-4)
    assert (weighed.score, weighed.confidence) == (near(45.677, 5e-4), near(0.5590))
    assert (band(weighed.score, with_defaults({})["bands"]), grade(weighed.score)) == ("fix", "D")


def test_the_excuse_of_a_first_lapse_needs_three_punctual_payments() -> None:
    def lapsed(punctual: int) -> list[Obj]:
        good = [e for i in range(punctual) for e in (billed(200 - i, "100", f"{i}"), paid(200 - i, "100", f"{i}"))]
        return [*good, billed(60, "100", "late"), paid(40, "100", "late")]

    def bare(entries: list[Obj]) -> float:
        """The score without any excuse."""
        aged = [(decay((TODAY - t.on).days, 180), t.late) for t in of(entries).books.tranches if t.on]
        return along(PAY, sum(d * late for d, late in aged) / sum(d for d, _ in aged))

    assert payment(of(lapsed(2))).raw == near(bare(lapsed(2)))
    assert (payment(of(lapsed(3))).raw or 0) > bare(lapsed(3)) + 5
