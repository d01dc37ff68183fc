"""Names: the same client however it is written, a unique start, a near miss."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.name import (
    comparable,
    exact,
    find,
    leading,
    matches,
    near_miss,
    slug,
    starts,
    without_legal_form,
)


def book(*clients: Client) -> dict[str, Client]:
    return {client.id: client for client in clients}


CLIENTS = book(
    Client("acme", "Acme Corp"),
    Client("borealis", "Boréalis Labs GmbH & Co. KG", ("bo",)),
    Client("dune", "Dune & Sons"),
    Client("ember", "Ember Studio, Inc."),
    Client("cobalt-labs", "Cobalt Labs"),
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("ACME", "acme"),
        ("Acme Corp.", "acme"),
        ("Acme, Inc.", "acme"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Muster G.m.b.H.", "muster"),
        ("Nowak Sp. z o.o.", "nowak sp z oo"),
        ("Café Ünlü", "cafe unlu"),
        ("Straße", "strasse"),
        ("𝓐cme 𝝖", "acme α"),
        ("Øresund ApS", "oresund"),
        ("Dune & Sons", "dune & sons"),
        ("Co", "co"),
        ("Ltd & Co", "ltd"),
        ("...", "..."),
        ("  two   words ", "two words"),
        ("zero\u200dwidth", "zerowidth"),
        ("be\x07ll", "bell"),
    ],
)
def test_case_accents_and_legal_form_are_folded(name: str, folded: str) -> None:
    assert without_legal_form(name) == folded


@pytest.mark.parametrize(
    ("typed", "client"),
    [
        ("acme", "acme"),
        ("ACME CORP", "acme"),
        ("Acme Corporation", "acme"),
        ("bo", "borealis"),
        ("borealis labs", "borealis"),
        ("ember studio", "ember"),
        ("cobalt labs", "cobalt-labs"),
    ],
)
def test_id_alias_and_name_are_found_folded(typed: str, client: str) -> None:
    assert exact(typed, CLIENTS) == find(typed, CLIENTS) == client


def test_an_id_outranks_a_name_and_a_written_legal_form_counts() -> None:
    clients = book(Client("acme", "Acme Ltd"), Client("acme-gmbh", "Acme GmbH"))
    assert matches("acme", clients) == ["acme"]
    assert matches("Acme GmbH", clients) == ["acme-gmbh"]
    assert matches("Acme Inc", clients) == ["acme", "acme-gmbh"]
    with pytest.raises(Unreadable, match=r"Acme Ltd \(acme\), Acme GmbH \(acme-gmbh\): type more"):
        find("Acme Inc", clients)


def test_a_unique_start_is_enough() -> None:
    assert find("ac", CLIENTS) == "acme"
    assert find("boréal", CLIENTS) == "borealis"
    assert starts("co", CLIENTS) == ["cobalt-labs"]
    with pytest.raises(Unreadable, match="can be"):
        find("a", {**CLIENTS, "ada": Client("ada", "Ada")})


def test_a_name_that_is_no_start_names_the_near_one_and_is_not_taken() -> None:
    with pytest.raises(Unreadable, match="did you mean acme") as refused:
        find("amce", CLIENTS)
    assert refused.value.instead == "acme"
    with pytest.raises(Unreadable, match="none begins with it") as refused:
        find("zzz", CLIENTS)
    assert refused.value.instead == ""


@pytest.mark.parametrize(
    ("typed", "client"),
    [
        ("acmee", "acme"),
        ("amce", "acme"),
        ("borelais", "borealis"),
        ("Emberr Ltd", "ember"),
        ("cobolt labs", "cobalt-labs"),
    ],
)
def test_a_near_miss_is_found(typed: str, client: str) -> None:
    assert near_miss(typed, CLIENTS) == client


def test_the_legal_form_does_not_outweigh_the_name() -> None:
    clients = book(Client("one", "Ottar Ltd"), Client("two", "Zebra Corp"))
    assert near_miss("Zebbra Ltd", clients) == "two"


def test_on_a_near_tie_nobody_is_offered() -> None:
    clients = book(Client("marta", "Marta"), Client("marka", "Marka"))
    assert near_miss("marla", clients) == ""


def test_the_longest_run_of_leading_words_counts() -> None:
    clients = book(Client("acme", "Acme"), Client("acme-labs", "Acme Labs Ltd"))
    assert leading(["acme", "acme labs", "acme labs 2h"], clients) == (["acme-labs"], 2)
    assert leading(["acme", "acme labs", "acme labs ltd", "acme labs ltd 2h"], clients) == (["acme-labs"], 3)
    assert leading(["acme", "acme 2h"], clients) == (["acme"], 1)
    assert leading(["ac", "ac 2h"], clients) == (["acme", "acme-labs"], 0)
    assert leading(["zz"], clients) == ([], 0)


STRANGE = [
    "2h",
    "in",
    "Acme [/]",
    '"Quoted" Ltd',
    "شركة النور",
    "株式会社",
    "🦊",
    "a\x00b",
    "\x1b[31mRed",
    "../etc",
    "  ",
    "'",
    "#1",
    "@home",
    "!",
    "..",
    "Ltd",
]


@pytest.mark.parametrize("name", STRANGE)
def test_any_name_is_found_by_itself(name: str) -> None:
    clients = book(Client("x1", "Other"), Client("x2", name))
    assert exact(name, clients) == "x2"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Acme Corp", "acme"),
        ("Dune & Sons", "dune-sons"),
        ("Café Ünlü GmbH", "cafe-unlu"),
        ("../../etc/passwd", "etc-passwd"),
        ("株式会社", "client"),
        ("", "client"),
        ("[/]", "client"),
        ("Ltd", "ltd"),
        (".hidden", "hidden"),
    ],
)
def test_ids_are_plain_words(name: str, wanted: str) -> None:
    assert slug(name, ()) == wanted


def test_an_id_is_never_given_twice() -> None:
    assert slug("Acme", {"acme"}) == "acme-2"
    assert slug("Acme", {"acme", "acme-2"}) == "acme-3"


@given(st.text(max_size=80), st.sets(st.sampled_from(["client", "client-2", "a", "b"])))
def test_an_id_is_ascii_short_and_no_path(name: str, taken: Iterable[str]) -> None:
    found = slug(name, set(taken))
    assert found and found not in taken and len(found) <= 48
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not found.startswith("-") and not found.endswith("-")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_names_a_client_or_is_refused(name: str, typed: str) -> None:
    clients = book(Client("acme", "Acme Corp"), Client("x", name))
    assert matches(name, clients)
    assert without_legal_form(without_legal_form(name)) == without_legal_form(name)
    assert comparable(comparable(name)) == comparable(name)
    try:
        assert find(typed, clients) in clients
    except Unreadable as error:
        assert is_harmless(error.sentence)
