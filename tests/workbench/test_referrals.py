"""The referral book: providers, who was sent where, and how it went."""

from __future__ import annotations

import pytest

from tests.workbench.scene import TODAY, ago, desk_of
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench import referrals, undo
from tuiclients.workbench.desk import Desk


@pytest.fixture
def desk() -> Desk:
    """A shop, somebody else, and two providers."""
    on = desk_of(clients=[Client("acme", "Acme Corp", tags=("shop",)), Client("borealis", "Boréalis")])
    referrals.add(on, " Bo Ltd ", ["#shop", "shop", " ", "#"], good_for="small shops")
    referrals.add(on, "Nib Atelier", capacity="full")
    return on


def test_a_provider_gets_an_id_and_each_tag_once(desk: Desk) -> None:
    bo, nib = desk.facts.providers
    assert (bo.id, bo.name, bo.tags, bo.good_for) == ("bo", "Bo Ltd", ("shop",), "small shops")
    assert (nib.id, nib.capacity) == ("nib-atelier", "full")
    for name in ("Referred", "Worked", "Failed"):
        assert referrals.add(desk, name).id not in ("referred", "worked", "failed")


def test_a_provider_is_found_by_id_or_name(desk: Desk) -> None:
    assert referrals.find_provider(desk, "bo").id == referrals.find_provider(desk, " BO  ltd").id == "bo"
    with pytest.raises(Refused, match="There is no provider 'nobody'"):
        referrals.find_provider(desk, "nobody")


def test_a_provider_is_found_by_a_unique_start(desk: Desk) -> None:
    for word in ("b", "Bo L", "nib", "NIB AT", "bo gmbh"):
        assert referrals.find_provider(desk, word).id == ("bo" if word[0] == "b" or word[0] == "B" else "nib-atelier")
    referrals.add(desk, "Nico Lang")
    with pytest.raises(Refused, match=r'"ni" can be Nib Atelier \(nib-atelier\), Nico Lang \(nico-lang\)'):
        referrals.find_provider(desk, "ni")
    with pytest.raises(Refused, match="There is no provider 'nib-atelir': did you mean nib-atelier"):
        referrals.find_provider(desk, "nib-atelir")
    referrals.add(desk, "Ni")
    assert referrals.find_provider(desk, "ni").name == "Ni"


def test_names_are_needed_and_taken_once(desk: Desk) -> None:
    with pytest.raises(Refused, match="A provider needs a name"):
        referrals.add(desk, " ")
    with pytest.raises(Refused, match=r"There is a provider called Bo Ltd already \(bo\)"):
        referrals.add(desk, "BO LTD")
    bo = referrals.find_provider(desk, "bo")
    with pytest.raises(Refused, match="Nothing was changed"):
        referrals.edit(desk, bo, bo._replace(tags=("shop", "#shop")))
    with pytest.raises(Refused, match="called Nib Atelier already"):
        referrals.edit(desk, bo, bo._replace(name="nib atelier"))
    assert referrals.edit(desk, bo, bo._replace(name="Bo", tags=("#print",))).tags == ("print",)


def test_a_removed_provider_stays_in_the_log(desk: Desk) -> None:
    bo = referrals.find_provider(desk, "bo")
    referrals.refer(desk, "acme", bo)
    referrals.remove(desk, bo)
    assert [provider.id for provider in desk.facts.providers] == ["nib-atelier"]
    assert [referral.provider for referral in referrals.referrals_of(desk, "acme")] == ["bo"]
    assert undo.undo(desk) == "removed the provider Bo Ltd"
    assert len(desk.facts.providers) == 2


def test_who_was_sent_where_is_a_note_a_provider_in_one_change(desk: Desk) -> None:
    entries = referrals.refer_all(desk, "acme", desk.facts.providers, "  asked  twice ")
    assert [entry.note for entry in entries] == ["sent to Bo Ltd: asked twice", "sent to Nib Atelier: asked twice"]
    assert {(entry.kind, entry.on, entry.by, entry.client) for entry in entries} == {("note", TODAY, "mira", "acme")}
    assert [entry.tags for entry in entries] == [("referred", "bo"), ("referred", "nib-atelier")]
    assert undo.undo(desk) == "Acme Corp · sent to Bo Ltd and Nib Atelier"
    assert referrals.referrals_of(desk, "acme") == []
    assert referrals.refer(desk, "acme", desk.facts.providers[0]).note == "sent to Bo Ltd"


def test_those_named_in_a_letter_who_are_not_sent_yet(desk: Desk) -> None:
    referrals.refer(desk, "acme", referrals.find_provider(desk, "bo"))
    assert [provider.id for provider in referrals.not_sent(desk, "acme", ["bo", "nib atelier"])] == ["nib-atelier"]
    assert [provider.id for provider in referrals.not_sent(desk, "borealis", ["bo"])] == ["bo"]


def test_how_it_went_is_logged_for_those_who_were_sent(desk: Desk) -> None:
    bo, nib = desk.facts.providers
    with pytest.raises(Refused, match="It went one of two ways: worked or failed, not 'perhaps'"):
        referrals.outcome(desk, "acme", bo, "perhaps")
    with pytest.raises(Refused, match="Acme Corp was not sent to Bo Ltd: log that first"):
        referrals.outcome(desk, "acme", bo, "worked")
    referrals.refer(desk, "acme", bo)
    referrals.refer(desk, "borealis", nib)
    assert referrals.outcome(desk, "acme", bo, "worked", "happy").note == "with Bo Ltd it worked: happy"
    assert undo.undo(desk) == "Acme Corp · with Bo Ltd it worked"
    referrals.outcome(desk, "acme", bo, "worked")
    referrals.outcome(desk, "borealis", nib, "failed")
    sums = {
        provider_match.provider.id: (
            provider_match.sent,
            provider_match.worked,
            provider_match.failed,
            provider_match.last,
        )
        for provider_match in referrals.all_providers(desk)
    }
    assert sums == {"bo": (1, 1, 0, TODAY), "nib-atelier": (1, 0, 1, TODAY)}


def test_referrals_of_all_clients_stand_by_day(desk: Desk) -> None:
    bo, nib = desk.facts.providers
    referrals.refer(desk, "acme", bo)
    referrals.refer(desk, "borealis", nib)
    (entry,) = desk.record("borealis").entries
    desk.change("earlier", [Edit(entry, entry._replace(on=ago(5)))])
    assert [referral.client for referral in referrals.all_referrals(desk)] == ["borealis", "acme"]


def test_providers_stand_by_name_and_by_what_suits_the_client(desk: Desk) -> None:
    referrals.add(desk, "aleph", ["shop"])
    assert [match.provider.id for match in referrals.all_providers(desk)] == ["aleph", "bo", "nib-atelier"]
    best = referrals.matched(desk, "acme")
    assert {match.provider.id for match in best[:2]} == {"aleph", "bo"} and best[-1].provider.id == "nib-atelier"
    assert (best[0].shared, best[-1].shared) == (("shop",), ())


def test_a_provider_as_scripts_see_it(desk: Desk) -> None:
    bo, nib = desk.facts.providers
    referrals.refer(desk, "acme", bo, "soon")
    referrals.refer(desk, "acme", nib)
    match = next(candidate for candidate in referrals.matched(desk, "acme") if candidate.provider.id == "bo")
    document = referrals.as_json(match, referrals.all_referrals(desk))
    assert (document["id"], document["shared_tags"], document["full"], document["sent"]) == ("bo", ["shop"], False, 1)
    assert (document["worked"], document["failed"], document["last_referred"]) == (0, 0, TODAY.isoformat())
    assert document["referrals"] == [
        {"client": "acme", "on": TODAY.isoformat(), "outcome": None, "note": found_note()}
    ]
    blank = next(candidate for candidate in referrals.all_providers(desk_with_bo()) if candidate.provider.id == "bo")
    assert referrals.as_json(blank, [])["last_referred"] is None


def found_note() -> str:
    return "sent to Bo Ltd: soon"


def desk_with_bo() -> Desk:
    on = desk_of()
    referrals.add(on, "Bo Ltd")
    return on


def test_the_fields_to_fill_are_those_of_a_provider() -> None:
    assert set(referrals.FIELDS) == set(Provider._fields) - {"id", "tags", "rev", "extra"}
