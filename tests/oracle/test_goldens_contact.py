"""The oracle's waits and good and bad acts against numbers worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.basics import Obj
from tests.oracle.documents import TODAY, billed, d, document, entry, near, of, paid, signal
from tests.oracle.oracle import effect
from tests.oracle.signals import behaviour, communication, silence, waits


def asked(when: date, **fields: str) -> Obj:
    return entry("message", when, direction="out", **fields)


PAID = entry("payment", d(3, 10), amount="100")
MONEY = [asked(d(3, 1), invoice="204"), asked(d(3, 8), invoice="204"), PAID]
BRIEF = [asked(d(3, 1)), asked(d(3, 8)), PAID]


@pytest.mark.parametrize(
    ("entries", "when", "u"),
    [
        ([asked(d(3, 1)), PAID], d(3, 20), 19),
        (MONEY, d(3, 9), 8),
        (MONEY, d(3, 10), 0),
        (MONEY, d(3, 20), 0),
        ([*MONEY, asked(d(3, 8))], d(3, 20), 19),
        ([*MONEY, asked(d(3, 12), invoice="204")], d(3, 20), 8),
        ([billed(d(2, 28), "900", "1"), *BRIEF], d(3, 10), 0),
        ([billed(d(2, 28), "900", "1"), *BRIEF], d(3, 20), 0),
        ([billed(d(3, 1), "900", "1"), *BRIEF], d(3, 20), 19),
        ([billed(d(2, 28), "900", "1"), paid(d(3, 5), "860", "1"), asked(d(3, 8)), PAID], d(3, 20), 12),
        ([billed(d(2, 28), "900", "1"), paid(d(3, 5), "850", "1"), asked(d(3, 8)), PAID], d(3, 20), 0),
        ([billed(d(2, 28), "900", "1"), paid(d(3, 8), "900", "1"), asked(d(3, 8)), PAID], d(3, 20), 0),
    ],
)
def test_a_payment_answers_a_wait_that_was_about_money(entries: list[Obj], when: date, u: int) -> None:
    assert silence(of(entries, when)) == u


def test_a_wait_that_money_ended_is_no_evidence() -> None:
    got = communication(of(MONEY, d(3, 20)))
    assert (got.raw, got.n, got.entries) == (None, 0, set())


def test_days_away_do_not_count() -> None:
    away = [
        entry("away", d(3, 2), until="2026-03-06"),
        entry("away", d(3, 5), until="2026-03-08"),
    ]
    answered = [asked(d(3, 1)), *away, entry("message", d(3, 10), direction="in")]
    assert [gap for gap, _ in waits(of(answered, d(3, 20)))[0]] == [2]
    assert silence(of([asked(d(3, 1)), *away], d(3, 20))) == 12


def mails(number: int, when: int = 0) -> list[Obj]:
    return [entry("message", when, direction="in") for _ in range(number)]


RUDE = entry("incident", 0, what="rude")


def test_behaviour_in_numbers() -> None:
    even = behaviour(of([entry("praise", 0, what="thanks"), RUDE]))
    assert (even.raw, even.n) == (50, 4)
    bad = [entry("incident", 0, what="rude") for _ in range(4)]
    for number in (4, 5, 9):
        chatty = behaviour(of([*mails(number), *bad]))
        assert (chatty.raw, chatty.n) == (near(42.857, 5e-4), 14)
    alone = signal("behaviour", [RUDE])
    assert (alone["raw"], alone["evidence"], alone["contribution"]) == (0, 2, near(-3.3333))


def test_what_we_send_is_no_act_of_theirs() -> None:
    ours = [entry("message", back, direction="out") for back in range(9)]
    for entries in (mails(1, 9), [*mails(1, 9), *ours]):
        got = signal("behaviour", entries)
        assert (got["raw"], got["evidence"], got["contribution"]) == (100, near(1.4240), near(2.7217))
    assert behaviour(of(ours)).raw is None


def test_the_effect_of_a_first_incident() -> None:
    entries = [*mails(1, 9), RUDE]
    got = signal("behaviour", entries)
    assert (got["raw"], got["evidence"]) == (near(41.589, 5e-4), near(3.4240))
    assert got["contribution"] == near(-0.7292)
    assert effect(document(entries), "acme", TODAY, RUDE["id"]) == near(-3.451, 5e-4)
