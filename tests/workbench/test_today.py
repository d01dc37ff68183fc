from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import billed, came, entry, hours, sent
from tests.workbench.scene import RULES, TODAY, Clock, ago, desk_of, of
from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.client import Client, Timer
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.quicklog.read import read
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench import log_line, logged_line, morning, today
from tuiclients.workbench.desk import Desk

TARGET = RULES._replace(target_rate=Decimal(95))
AFTERNOON = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def whats(desk: Desk) -> list[str]:
    return [item.what for item in today.items(desk)]


def named(desk: Desk, what: str) -> list[Item]:
    return [item for item in today.items(desk) if item.what == what]


def test_nothing_is_to_do_in_an_empty_book() -> None:
    assert today.items(desk_of(clients=[])) == []


def test_the_items_of_all_clients_come_the_most_pressing_first() -> None:
    desk = desk_of(billed(34, 1200, "204"), *of("borealis", came(3), sent(60, awaiting=False)))
    assert whats(desk) == ["morning", "answer", "overdue", "audit", "audit", "judge_by"]


def test_scripts_see_four_fields() -> None:
    desk = desk_of(billed(34, 1200, "204"), clock=Clock(AFTERNOON))
    assert today.as_json(today.items(desk))[0] == {
        "what": "overdue",
        "client": "acme",
        "on": ago(34).isoformat(),
        "says": "invoice 204: 1,200.00 open, 34 days overdue; ask why and when",
    }


def test_the_morning_is_asked_for_before_noon_until_it_is_done() -> None:
    clock = Clock()
    desk = desk_of(clock=clock)
    assert whats(desk) == ["morning"]
    morning.log_morning(desk, None)
    assert whats(desk) == []
    clock.now = datetime(2026, 11, 23, 11, 59, tzinfo=UTC)
    desk.refresh()
    assert whats(desk) == ["morning"]
    clock.now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert whats(desk) == []


def test_what_is_not_kept_is_not_asked_for() -> None:
    off = TARGET._replace(weights={**WEIGHTS, "feelings": 0, "fit": 0})
    assert whats(desk_of(hours(3, 1), policy=off)) == []
    imported = [Remembered("judged-by", {"off": ["feelings", "fit"]})]
    assert whats(desk_of(hours(3, 1), policy=off, things=imported)) == ["morning", "audit"]


def test_the_timer_is_listed_while_it_runs() -> None:
    desk = desk_of(things=[Timer("acme", datetime(2026, 11, 22, 9, 10), "drafts")], clock=Clock(AFTERNOON))
    (item,) = today.items(desk)
    assert (item.what, item.client, item.says) == ("timer", "acme", 'the timer "drafts" has been running since 09:10')
    assert [offer.action for offer in item.offers] == ["stop_timer", "cancel_timer"]


def test_a_timer_over_midnight_asks_how_long_it_was() -> None:
    desk = desk_of(things=[Timer("acme", datetime(2026, 11, 21, 23, 10))], clock=Clock(AFTERNOON))
    (item,) = today.items(desk)
    assert item.says == "the timer has been running since 23:10 of 2026-11-21: say how long it was"
    assert item.on == ago(1)


def test_an_earlier_day_has_neither_timer_nor_morning() -> None:
    timer = Timer("acme", datetime(2026, 11, 22, 9, 10))
    desk = desk_of(billed(34, 1200, "204"), hours(2, 1), things=[timer], as_of=ago(3))
    assert whats(desk) == ["overdue", "audit"]
    assert named(desk, "overdue")[0].says == "invoice 204: 1,200.00 open, 31 days overdue; ask why and when"


def test_a_kept_audit_is_due_again_after_the_days_of_the_settings() -> None:
    clock = Clock(AFTERNOON)
    desk = desk_of(hours(200, 1), things=[KeptAudit("k", "acme", ago(89))], clock=clock)
    assert whats(desk) == []
    clock.now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    desk.refresh()
    assert whats(desk) == ["audit"]
    desk.change("kept", [Edit(None, KeptAudit("l", "acme", desk.as_of))])
    assert whats(desk) == []


def test_who_should_grow_and_loses_hours_is_shown() -> None:
    good = [hours(day, 1) for day in range(0, 90, 9)] + [hours(day, 2) for day in range(90, 180, 9)]
    good += [entry("invoice", day, number=str(day), amount=2000, due=ago(day)) for day in (1, 30, 60, 90, 120)]
    good += [entry("payment", day, amount=2000, invoice=str(day)) for day in (1, 30, 60, 90, 120)]
    good += [entry("praise", day, what="thanks") for day in (3, 6, 9)]
    good += [entry("review", 3, fit=dict.fromkeys("abcdef", True), potential=4)]
    good += [entry("feeling", day, level=2) for day in range(12)]
    bad = of("borealis", *[entry("incident", day, what="rude", severity="severe") for day in (1, 2)], hours(5, 8))
    lenient = TARGET._replace(bands={"grow": 60, "keep": 55, "watch": 50, "fix": 30})
    desk = desk_of(*good, *bad, policy=lenient)
    assert {client: audit.verdict for client, audit in desk.audits().items()} == {
        "acme": "grow",
        "borealis": "let_go",
    }
    assert [item.client for item in named(desk, "hours")] == ["acme"]


def test_the_agenda_is_gathered_in_slices_and_kept_until_the_client_changes() -> None:
    desk = desk_of(came(3), *of("borealis", came(3)))
    assert today.gather_next(desk, 0)
    assert not today.gather_next(desk, 1000)
    agendas = {client: today.of_client(desk, client) for client in desk.clients}
    log_line.save(desk, ["acme out fyi answered"])
    assert today.of_client(desk, "borealis") is agendas["borealis"]
    assert today.of_client(desk, "acme").items == ()


def test_every_line_that_is_offered_does_what_it_says() -> None:
    promise = entry("promise", 20, amount=1200, due=ago(5), invoice="205")
    bills = [billed(34, 1200, "204"), billed(34, 1200, "205"), promise]
    desk = desk_of(sent(40), *bills, *of("borealis", came(3)), clock=Clock(AFTERNOON))
    for item in today.items(desk):
        if item.what == "judge_by":
            continue
        assert item.client is not None
        for offer in item.offers:
            if offer.action != "log":
                continue
            again = desk_of(sent(40), *bills, *of("borealis", came(3)), clock=Clock(AFTERNOON))
            line = today.line_of(again, item.client, offer)
            (saved,) = log_line.save(again, [line]).entries
            assert (saved.client, saved.note) == (item.client, offer.note)
            if item.what != "silent" or offer.what != "out":
                assert item not in today.items(again), line


def test_a_line_is_plain_where_it_can_be() -> None:
    desk = desk_of()
    assert today.line_of(desk, "acme", Offer("log", "", "out", "asked again")) == "acme out asked again"
    assert today.line_of(desk, "acme", Offer("log", "", "nowait")) == "acme nowait"


def test_a_line_is_quoted_where_it_would_be_read_otherwise() -> None:
    desk = desk_of(clients=[Client("acme", "Acme"), Client("acme-out", "Acme out"), Client("2h", "2h")])
    assert today.line_of(desk, "acme", Offer("log", "", "out", "asked again")) == '"acme" out asked again'
    assert today.line_of(desk, "2h", Offer("log", "", "out", "about !dread")) == '2h out "about !dread"'


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20))
def test_whatever_an_invoice_is_called_its_line_reads_as_meant(number: str) -> None:
    desk = Desk(_BOOK.engine, "/b", clock=Clock())
    note = f"asked why {number} is open"
    line = today.line_of(desk, "acme", Offer("log", "", "out", note))
    (saved,) = read(line, logged_line.line_context(desk, None)).entries
    assert " ".join(saved.note.split()) == " ".join(note.replace('"', "'").split())


_BOOK = desk_of(policy=Policy(timezone="UTC"))
assert _BOOK.as_of == TODAY


def test_gathering_in_slices_keeps_every_clients_agenda() -> None:
    desk = desk_of()
    assert today.gather_next(desk, 0) is True
    assert [client for client in desk.clients if desk.derived(client)] == ["acme"]
    assert today.gather_next(desk, 1e6) is False
    assert all(desk.derived(client)["agenda"] == (TODAY, today.of_client(desk, client)) for client in desk.clients)
