"""Adding, editing, archiving, merging, finding and sorting clients."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, came, entry, hours, invoice, record, sent
from tests.workbench.scene import beside, desk_of, document, of
from tuiclients.domain.audit.day import standing
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client, Status, Timer
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.storage.interface import Edit, Thing
from tuiclients.workbench import clients, undo
from tuiclients.workbench.clients import SORTS, ClientSort, last_contact, ordered
from tuiclients.workbench.desk import Desk

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
def test_clients_are_sorted_with_those_that_lack_it_at_the_end(by: ClientSort, forth: str, back: str) -> None:
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


def test_a_client_gets_an_id_of_their_own_and_a_name_is_taken_once() -> None:
    desk = desk_of()
    added = clients.add(desk, "  Cobalt & Sons ", tags=("retail",))
    assert (added.id, added.name, added.tags) == ("cobalt-sons", "Cobalt & Sons", ("retail",))
    with pytest.raises(Refused, match="needs a name"):
        clients.add(desk, "  ")
    with pytest.raises(Refused, match=r"'acme' already means Acme Corp \(acme\); choose another name or alias"):
        clients.add(desk, "Dune", aliases=("acme",))
    with pytest.raises(Refused, match="'Cobalt & Sons' already means"):
        clients.add(desk, "Cobalt & Sons")
    assert list(desk.clients) == ["acme", "borealis", "cobalt-sons"]


def test_a_client_may_keep_a_name_but_not_take_another_ones() -> None:
    desk = desk_of()
    before = desk.client("acme")
    assert clients.edit(desk, before, before._replace(aliases=("ac",))).aliases == ("ac",)
    with pytest.raises(Refused, match="Nothing was changed"):
        clients.edit(desk, desk.client("acme"), desk.client("acme"))
    with pytest.raises(Refused, match="already means Boréalis"):
        clients.edit(desk, desk.client("acme"), desk.client("acme")._replace(name="borealis"))
    with pytest.raises(Refused):
        clients.edit(desk, desk.client("acme"), desk.client("acme")._replace(bill_days=0))
    assert desk.client("acme").name == "Acme Corp"


def test_archiving_is_refused_where_it_changes_nothing() -> None:
    desk = desk_of()
    assert clients.archive(desk, "acme").status == "former"
    with pytest.raises(Refused, match="Acme Corp is former already"):
        clients.archive(desk, "acme")
    assert clients.archive(desk, "acme", back=True).status == "active"
    with pytest.raises(Refused, match="Acme Corp is active already"):
        clients.archive(desk, "acme", back=True)
    assert [change.says for change in desk.engine.done()][:2] == ["brought back Acme Corp", "archived Acme Corp"]


def test_ones_own_facts_can_be_put_above_those_of_a_quicker_session() -> None:
    desk = desk_of()
    other = beside(desk)
    before = desk.client("acme")
    clients.edit(other, other.client("acme"), other.client("acme")._replace(notes="theirs"))
    with pytest.raises(Conflict) as caught:
        clients.edit(desk, before, before._replace(notes="ours"))
    assert clients.overrule(desk, caught.value).notes == "ours"
    with pytest.raises(Conflict):
        clients.overrule(desk, Conflict("gone", before, None))


def test_a_client_is_found_by_id_alias_name_or_unique_start() -> None:
    desk = desk_of()
    assert [clients.resolve(desk, words) for words in ("acme", "boré", "BOREALIS")] == [
        "acme",
        "borealis",
        "borealis",
    ]
    with pytest.raises(Refused):
        clients.resolve(desk, "nobody")


def test_a_merge_moves_all_records_and_one_undo_brings_them_back() -> None:
    plan, decision = FixPlan("p", "acme", "fit", ago(9)), Decision("d", "acme", ago(3), "keep", "first client")
    kept_audit, timer = (
        KeptAudit("k", "acme", ago(2), result={"score": 50}),
        Timer("acme", datetime(2026, 11, 22, 9), ""),
    )
    desk = desk_of(
        hours(3, 2),
        invoice(2, 100, "7"),
        *of("borealis", invoice(2, 100, "8")),
        clients=[
            Client("acme", "Acme", aliases=("ac", "Boréalis Ltd")),
            Client("borealis", "Boréalis", notes="ours"),
        ],
        things=[plan, decision, kept_audit, timer],
    )
    before = document(desk)
    clients.merge(desk, "acme", "borealis")
    assert list(desk.clients) == ["borealis"]
    into, record_ = desk.client("borealis"), desk.record("borealis")
    assert (into.notes, into.aliases) == ("ours", ("acme", "ac"))
    assert [moved.number for moved in record_.of_kind("invoice")] == ["7", "8"] and record_.of_kind("time")
    assert [moved.id for moved in record_.plans] == ["p"] and [moved.id for moved in record_.decisions] == ["d"]
    assert [audit.id for audit in desk.kept_audits("borealis")] == ["k"]
    assert desk.facts.timer is not None and desk.facts.timer.client == "borealis"
    assert undo.undo(desk) == "merged Acme into Boréalis"
    assert document(desk) == before
    assert desk.facts.timer.client == "acme"


def test_what_both_have_once_only_is_named_and_nothing_is_merged() -> None:
    both = [FixPlan("p", "acme", "fit", ago(9)), FixPlan("q", "borealis", "fit", ago(8))]
    desk = desk_of(invoice(2, 100, "7"), *of("borealis", invoice(3, 50, "7")), things=both)
    with pytest.raises(Refused, match=r"^Merging takes two clients\.$"):
        clients.merge(desk, "acme", "acme")
    with pytest.raises(Refused, match="Acme Corp and Boréalis both have an invoice 7; give one another number"):
        clients.merge(desk, "acme", "borealis")
    desk = desk_of(things=both)
    with pytest.raises(Refused, match="Acme Corp and Boréalis both have an open fix plan; close one of them first"):
        clients.merge(desk, "acme", "borealis")
    assert list(desk.clients) == ["acme", "borealis"]


OPEN = Exit("x", "acme", ago(20))
CLOSED = Exit("x", "acme", ago(20), closed=ago(10))
CALLED_OFF = Exit("x", "acme", ago(20), reopened=ago(10))
CAME_BACK = Exit("x", "acme", ago(20), closed=ago(15), reopened=ago(10))
LATER = Exit("x", "acme", TODAY + timedelta(days=5))


def two(exit_: Exit | None, status: Status = "active", *others: Exit) -> Desk:
    """Acme with an exit (or none), beside Boréalis with a status and exits."""
    old = Client("acme", "Acme", status="former" if exit_ and exit_.closed and not exit_.reopened else "active")
    things = [*([exit_] if exit_ else []), *(record._replace(client="borealis") for record in others)]
    return desk_of(hours(30, 2), clients=[old, Client("borealis", "Boréalis", status=status)], things=things)


@pytest.mark.parametrize(
    ("exit_", "status", "others", "becomes"),
    [
        (OPEN, "active", (), "leaving"),
        (CLOSED, "active", (), "former"),
        (LATER, "active", (), "leaving"),
        (OPEN, "prospect", (), "leaving"),
        (CLOSED, "prospect", (), "former"),
        (OPEN, "former", (), "leaving"),
        (OPEN, "former", (CLOSED._replace(id="y", opened=ago(90), closed=ago(60)),), "leaving"),
        (CLOSED, "active", (OPEN._replace(id="y", opened=ago(40)),), "former"),
        (CLOSED, "active", (CAME_BACK._replace(id="y", opened=ago(40)),), "former"),
    ],
)
def test_an_exit_that_would_end_the_one_who_stays_is_refused_by_name(
    exit_: Exit, status: Status, others: tuple[Exit, ...], becomes: str
) -> None:
    desk = two(exit_, status, *others)
    before = document(desk)
    with pytest.raises(Refused) as caught:
        clients.merge(desk, "acme", "borealis")
    assert caught.value.sentence == (
        f"Boréalis would be {becomes} after the merge, for Acme has an exit; "
        "reopen that exit first, or merge Boréalis into Acme."
    )
    assert caught.value.how == "`tuiclients offboard acme --reopen`"
    assert document(desk) == before


@pytest.mark.parametrize(
    ("exit_", "status", "others", "stands"),
    [
        (None, "active", (), "active"),
        (CALLED_OFF, "active", (), "active"),
        (CAME_BACK, "active", (), "active"),
        (CALLED_OFF, "prospect", (), "prospect"),
        (CAME_BACK, "former", (), "former"),
        (CLOSED, "former", (), "former"),
        (None, "active", (OPEN._replace(id="y"),), "leaving"),
        (CLOSED, "active", (OPEN._replace(id="y", opened=ago(5)),), "leaving"),
        (CAME_BACK, "active", (OPEN._replace(id="y", opened=ago(40)),), "leaving"),
        (CLOSED, "former", (CLOSED._replace(id="y", opened=ago(5), closed=ago(2)),), "former"),
    ],
)
def test_any_other_exit_moves_along_and_one_undo_brings_it_back(
    exit_: Exit | None, status: Status, others: tuple[Exit, ...], stands: str
) -> None:
    desk = two(exit_, status, *others)
    assert standing(desk.record("borealis"), TODAY) == stands
    before = document(desk)
    clients.merge(desk, "acme", "borealis")
    assert standing(desk.record("borealis"), TODAY) == stands
    assert len(desk.record("borealis").exits) == len(others) + (exit_ is not None)
    undo.undo(desk)
    assert document(desk) == before


def test_two_open_exits_are_refused_by_name() -> None:
    desk = two(OPEN, "active", OPEN._replace(id="y", opened=ago(2)))
    with pytest.raises(Refused, match="Acme and Boréalis both have an open exit; close one of them first"):
        clients.merge(desk, "acme", "borealis")


def test_both_ways_out_of_a_refused_merge_lead_on() -> None:
    from tuiclients.workbench import offboarding

    desk = two(CLOSED)
    offboarding.reopen(desk, "acme", "they came back", TODAY + timedelta(days=30))
    clients.merge(desk, "acme", "borealis")
    assert standing(desk.record("borealis"), TODAY) == "active"
    desk = two(OPEN)
    clients.merge(desk, "borealis", "acme")
    assert list(desk.clients) == ["acme"] and standing(desk.record("acme"), TODAY) == "leaving"


def test_an_exit_that_another_session_has_just_opened_counts_too() -> None:
    desk = two(None)
    other = beside(desk)
    other.change("an exit", [Edit(None, OPEN)])
    with pytest.raises(Refused, match="would be leaving after the merge"):
        clients.merge(desk, "acme", "borealis")


@pytest.mark.parametrize("name", ["2h", "Call", "bill", "500", "1 200", "half an hour", "Phone call", "Love"])
def test_a_name_that_is_something_else_in_the_log_line_is_refused(name: str) -> None:
    desk = desk_of()
    with pytest.raises(Refused, match="log line"):
        clients.add(desk, name)
    with pytest.raises(Refused, match="log line"):
        clients.edit(desk, desk.client("acme"), desk.client("acme")._replace(name=name))


@pytest.mark.parametrize("name", ["Bill Smith", "Call Center", "2h Studio", "500 Films", "In Vino", "Sent Ltd"])
def test_a_name_that_only_begins_so_is_taken(name: str) -> None:
    assert clients.add(desk_of(), name).name == name


def test_a_client_of_whom_nothing_is_there_is_deleted_and_comes_back() -> None:
    desk = desk_of(clients=[Client("acme", "Acme"), Client("typo", "Acmee", notes="x")])
    assert clients.delete(desk, "typo").name == "Acmee"
    assert list(desk.clients) == ["acme"]
    assert undo.undo(desk) == "deleted Acmee"
    assert desk.client("typo").notes == "x"


@pytest.mark.parametrize(
    ("thing", "named"),
    [
        (Entry("e", "acme", TODAY, "note", note="x"), "1 entry"),
        (FixPlan("p", "acme", "earning", TODAY), "1 fix plan"),
        (Exit("x", "acme", TODAY), "1 exit"),
        (Decision("d", "acme", TODAY, "keep", "first"), "1 decision"),
        (KeptAudit("a", "acme", TODAY), "1 kept audit"),
        (Timer("acme", datetime(2026, 11, 22, 9)), "1 running timer"),
    ],
)
def test_a_client_of_whom_something_is_there_is_not(thing: Thing, named: str) -> None:
    desk = desk_of(clients=[Client("acme", "Acme")], things=[thing])
    with pytest.raises(Refused, match=f"Acme has {named} in the book, which would go with them: archive them"):
        clients.delete(desk, "acme")
    assert list(desk.clients) == ["acme"]
