"""Who suits whom, and what the log says of those who were sent."""

from __future__ import annotations

from tests.domain.audit.builders import TODAY, ago, entry, record
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.offboarding.referral import match_of, matches, referrals, shared_tags

ACME = Client("acme", "Acme", tags=("Retail", "shop", "print"))


def test_a_referral_and_its_outcome_are_read_from_tagged_notes() -> None:
    found = referrals(
        record(
            entry("note", 30, tags=("referred", "bo"), note="sent to Bo"),
            entry("note", 20, tags=("referred", "cy"), note="sent to Cy"),
            entry("note", 10, tags=("bo", "worked", "referred"), note="happy there"),
            entry("note", 9, tags=("worked",)),
            entry("note", 8, tags=("referred",)),
            entry("note", -3, tags=("referred", "dee")),
        ),
        TODAY,
    )
    assert [(one.provider, one.on, one.outcome) for one in found] == [("bo", ago(30), "worked"), ("cy", ago(20), "")]
    assert found[0].note == "happy there"


def test_sent_twice_the_outcome_is_that_of_the_second_time() -> None:
    tags = [("referred", "bo"), ("referred", "bo", "failed"), ("referred", "bo"), ("referred", "bo", "worked")]
    found = referrals(record(*(entry("note", 40 - day, tags=one) for day, one in enumerate(tags))), TODAY)
    assert [one.outcome for one in found] == ["failed", "worked"]
    whole = match_of(Provider("bo", "Bo"), found)
    assert (whole.sent, whole.worked, whole.failed, whole.last) == (2, 1, 1, ago(38))


def test_tags_are_shared_whatever_their_case_and_in_what_they_are_good_for() -> None:
    assert shared_tags(ACME, Provider("a", "A", tags=("retail",))) == ("Retail",)
    assert shared_tags(ACME, Provider("a", "A", good_for="labels, print.")) == ("print",)
    assert shared_tags(ACME, Provider("a", "A", good_for="workshops")) == ()
    assert shared_tags(Client("s", "S", tags=("shop",)), Provider("a", "A", good_for="small shops")) == ("shop",)
    assert shared_tags(Client("s", "S", tags=("web shops",)), Provider("a", "A", good_for="any web shop")) == (
        "web shops",
    )
    assert shared_tags(Client("s", "S", tags=("web-shop",)), Provider("a", "A", good_for="web sites")) == ()


def test_who_shares_most_comes_first_who_is_full_last() -> None:
    providers = [
        Provider("none", "Aa"),
        Provider("one", "Bb", tags=("shop",)),
        Provider("two", "Cc", tags=("shop", "print")),
        Provider("full", "Dd", tags=("shop", "print", "retail"), capacity=" Full "),
    ]
    assert [one.provider.id for one in matches(ACME, providers, [])] == ["two", "one", "full", "none"]


def test_of_two_that_suit_alike_the_one_with_which_it_worked_comes_first() -> None:
    sent = referrals(record(entry("note", 3, tags=("referred", "b", "worked"))), TODAY)
    providers = [Provider("a", "A", tags=("shop",)), Provider("b", "B", tags=("shop",))]
    assert [one.provider.id for one in matches(ACME, providers, sent)] == ["b", "a"]
