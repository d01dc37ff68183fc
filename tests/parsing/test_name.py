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
    first_words,
    leading,
    matches,
    named_by,
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


@pytest.mark.parametrize(
    ("runs", "most", "found"),
    [
        (["acme", "acme labs", "acme labs 2h"], 2, (["acme-labs"], 2, True)),
        (["acme", "acme labs", "acme labs ltd", "acme labs ltd 2h"], 3, (["acme-labs"], 3, True)),
        (["acme", "acme 2h"], 1, (["acme"], 1, True)),
        (["ac", "ac 2h"], 1, (["acme", "acme-labs"], 1, False)),
        (["acme", "acme l", "acme l 2h"], 2, (["acme-labs"], 2, False)),
        (["acme", "acme la"], 1, (["acme"], 1, True)),
        (["acme", "acme x", "acme x 2h"], 2, (["acme"], 1, True)),
        (["zz"], 1, ([], 0, True)),
    ],
)
def test_the_longest_run_of_leading_words_that_is_or_begins_a_name_counts(
    runs: list[str], most: int, found: tuple[list[str], int, bool]
) -> None:
    clients = book(Client("acme", "Acme"), Client("acme-labs", "Acme Labs Ltd"))
    who = leading(runs, clients, most)
    assert (who.ids, who.count, who.whole) == found


def test_a_name_is_found_by_its_words_and_by_its_first_word_if_nobody_elses_begins_so() -> None:
    clients = book(Client("bob", "Bob Jones Ltd"), Client("acme", "Acme"), Client("acme-labs", "Acme Labs"))
    assert named_by(["bob", "jones", "asked"], first_words(clients)) == [(2, "bob", True), (1, "bob", True)]
    assert named_by(["acme", "labs"], first_words(clients)) == [(2, "acme-labs", True), (1, "acme", True)]
    clients = book(Client("b-j", "Bob Jones Ltd"), Client("acme-labs", "Acme Labs"), Client("a-i", "Acme Inc Two"))
    assert named_by(["bob", "asked"], first_words(clients)) == [(1, "b-j", False)]
    assert named_by(["acme", "asked"], first_words(clients)) == []
    assert named_by(["who"], first_words(clients)) == []


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


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("株式会社", "株式会社"),
        ("东京 设计", "东京-设计"),
        ("上海3号", "上海3号"),
        ("ガラス工房", "ガラス工房"),
        ("ﾎﾃﾙ", "ホテル"),
        ("한국 디자인", "한국-디자인"),
        ("ООО «Ромашка»", "ооо-ромашка"),
        ("ΑΒΓ Αθήνα", "αβγ-αθήνα"),
        ("شركة النور", "شركة-النور"),
        ("הסטודיו", "הסטודיו"),
        ("हिन्दी संस्था", "हिन्दी-संस्था"),
        ("บริษัท", "บริษัท"),
    ],
)
def test_a_name_that_has_no_ascii_letters_keeps_its_own(name: str, wanted: str) -> None:
    assert slug(name, ()) == wanted
    assert slug(name, {wanted}) == f"{wanted}-2"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("株式会社 ABC Ltd", "abc"),
        ("Li 李", "li"),
        ("🦊", "client"),
        ("❤️ 🦊", "client"),
        ("1️⃣", "1"),
        ("2 & 3", "2-3"),
    ],
)
def test_ascii_letters_are_enough_and_emoji_are_none(name: str, wanted: str) -> None:
    assert slug(name, ()) == wanted


def test_a_very_long_name_has_a_short_id() -> None:
    assert slug("株" * 500, ()) == "株" * 20
    assert slug("株" * 500, {"株" * 20}) == "株" * 20 + "-2"
    assert slug("Ж" * 500, ()) == "ж" * 30
    assert slug("a" * 500, ()) == "a" * 40
    assert slug("a" * 39 + " b", ()) == "a" * 39


@given(
    st.lists(
        st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=6), max_size=8, unique_by=comparable
    )
)
def test_clients_of_any_script_never_share_an_id_and_are_found_by_name(names: list[str]) -> None:
    clients: dict[str, Client] = {}
    for name in names:
        ident = slug(name, clients)
        assert ident not in clients
        clients[ident] = Client(ident, name)
    for client in clients.values():
        # An id outranks a name: where "AƱ" has the id "a", typing "a" means that one.
        if comparable(client.name) not in map(comparable, clients.keys() - {client.id}):
            assert client.id in matches(client.name, clients)
        assert matches(client.id, clients) == [client.id]


@given(st.text(max_size=80), st.sets(st.sampled_from(["client", "client-2", "a", "b"])))
def test_an_id_is_short_printable_and_no_path(name: str, taken: Iterable[str]) -> None:
    ident = slug(name, set(taken))
    assert ident and ident not in taken and len(ident) <= 48 and ident.isprintable()
    assert not set(ident) & set("/\\.:% '\"")
    assert not ident.startswith("-") and not ident.endswith("-")


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
