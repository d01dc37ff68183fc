from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.audit.making import TODAY, ago, audit, came, entry, record, sent
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client
from tuiclients.workbench.clients import SORTS, last_contact, ordered

CLIENTS = [Client("a", "Éclair"), Client("b", "delta"), Client("c", "Foxtrot"), Client("d", "Alpha")]


def one(score: float, trend: float, net: int) -> Audit:
    blank = audit(record())
    return blank._replace(score=score, trend=trend, earned=blank.earned._replace(net=Decimal(net)))


AUDITS = {"a": one(70, -3, 100), "b": one(40, 1, 900), "c": one(40, -9, -50)}
CONTACTS = {"a": ago(3), "b": None, "c": ago(90), "d": ago(1)}


@pytest.mark.parametrize(
    ("by", "forth", "back"),
    [
        ("score", "bcad", "abcd"),
        ("name", "dbac", "cabd"),
        ("trend", "cabd", "bacd"),
        ("money", "bacd", "cabd"),
        ("contact", "cadb", "dacb"),
    ],
)
def test_clients_are_sorted_with_those_that_lack_it_at_the_end(by: str, forth: str, back: str) -> None:
    assert "".join(ordered(CLIENTS, AUDITS, by, CONTACTS)) == forth
    assert "".join(ordered(CLIENTS, AUDITS, by, CONTACTS, backwards=True)) == back
    assert by in SORTS


def test_audits_of_clients_who_are_not_shown_are_left_out() -> None:
    assert ordered(CLIENTS[:1], AUDITS, "score") == ["a"]
    assert ordered(CLIENTS[:1], AUDITS, "contact", CONTACTS) == ["a"]
    assert ordered(CLIENTS[1:2], AUDITS, "contact") == ["b"]


def test_the_last_contact_is_the_newest_message_up_to_the_day() -> None:
    of = record(sent(9), came(4), sent(-2), entry("feeling", 1, level=1))
    assert last_contact(of, TODAY) == ago(4)
    assert last_contact(of, ago(5)) == ago(9)
    assert last_contact(of, ago(10)) is None
