"""Looking back at the whole book."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.audit.builders import came, entry, hours, invoice, paid, sent
from tests.workbench.scene import TODAY, ago, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Edit
from tuiclients.workbench import retrospect, today, undo
from tuiclients.workbench.desk import Desk

TARGET = Policy(timezone="UTC", target_rate=Decimal(50), me="mira")


def good(client: str, *more: Entry) -> list[Entry]:
    """A client to grow, with twice the hours of before."""
    entries = [*(hours(day, 2) for day in range(1, 60, 3)), *(hours(day, 1) for day in range(92, 150, 3))]
    for number, day in enumerate((120, 90, 60, 30, 2)):
        bill = invoice(day, 3000, f"{client}{number}", due=ago(day - 1))
        entries += [bill, paid(day, 3000, bill.number), came(day), entry("feeling", day, level=2)]
    fit = dict.fromkeys(("asks early", "pays as agreed", "same values", "room to grow"), True)
    entries += [entry("review", 3, fit=fit, potential=4), *(came(day) for day in range(1, 30, 3))]
    entries += [sent(day) for day in range(2, 31, 3)]
    return of(client, *entries, entry("praise", 3, what="referral"), *more)


def book() -> Desk:
    def wish(on: int) -> Entry:
        return entry("note", on, tags=("wish", "portal"), note="a portal")

    client = of("gone", *(hours(day, 1) for day in range(130, 220, 3)), invoice(131, 700, "g", due=ago(120)))
    clients = [Client(name, name.title()) for name in ("ember", "larch", "gone")]
    things: list[Exit | KeptAudit] = [
        Exit("x", "gone", ago(128), closed=ago(40)),
        Exit("y", "larch", ago(300), closed=ago(290), reopened=ago(280)),
        KeptAudit("k", "gone", ago(200), "let_go", {"verdict": "keep"}),
    ]
    return desk_of(
        *good("ember", wish(9)),
        *good("larch", wish(8)),
        *client,
        clients=clients,
        things=things,
        policy=TARGET,
    )


def test_the_whole_story_is_told() -> None:
    facts = retrospect.of_book(book())
    (past,) = facts.exits
    assert (past.client, [report.after is None for report in past.reports]) == ("gone", [False, True])
    assert facts.freed_week == pytest.approx(past.reports[0].freed)
    (call,) = facts.calls
    assert (call.gut, call.audit, call.outcome_of(90).why) == ("let_go", "keep", "nothing tells")
    assert [fact.says for fact in call.outcome_of(90).facts] == ["you have been letting them go since 17 Jul"]
    assert list(facts.given_away) == [2026] and facts.given_away[2026].given == 700
    assert [grown_client.client for grown_client in facts.grow] == ["ember", "larch"] and not facts.stand_in
    assert facts.grow[0].regained == pytest.approx(20)
    assert facts.ideas == {"portal": ("ember", "larch")}


def test_scripts_see_all_of_it() -> None:
    document = retrospect.as_json(retrospect.of_book(book()))
    assert document["given_away"] == {"2026": "700.00"}
    assert document["given_away_parts"]["2026"] == {
        "ours": "700.00",
        "let_go": 1,
        "left": "0.00",
        "leavers": 0,
        "unpaid": "0.00",
        "refused": 0,
    }
    assert document["exits"][0]["reports"][0]["after"]["hours_week"] == 0
    assert document["exits"][0]["reports"][1]["after"] is None
    assert document["gut"]["judged"]["90"]["gut"] == {"right": 0, "wrong": 0, "open": 1}
    (call,) = document["gut"]["calls"]
    assert call["outcomes"][0]["facts"] == [
        {
            "what": "exit",
            "on": ago(128).isoformat(),
            "counts": 0,
            "says": "you have been letting them go since 17 Jul",
            "entries": [],
        }
    ]
    assert (call["outcomes"][0]["until"], call["outcomes"][1]["gut"]) == (ago(110).isoformat(), "right")
    assert document["grow_verdict"] == "grow"
    assert document["grow"][0]["wishes"][0]["note"] == "a portal"
    assert document["ideas"] == [{"idea": "portal", "clients": ["ember", "larch"]}]


def test_the_funnel_is_asked_for_while_nobody_follows_who_was_let_go() -> None:
    says = "No prospect could follow the client you let go: keep filling the funnel."
    assert retrospect.of_book(book()).funnel == says
    followed = book()
    followed.change("new", [Edit(None, Client("new", "New", since=ago(100)))])
    assert retrospect.of_book(followed).funnel == ""
    other = book()
    (past,) = retrospect.of_book(other).exits
    second = past.exit._replace(id="x9", client="gone2")
    new = (Client("gone2", "Gone", status="former"), second, Client("new", "New", since=ago(100)))
    other.change("new", [Edit(None, thing) for thing in new])
    assert retrospect.of_book(other).funnel == (
        "Only 1 new client follows the 2 clients you let go: keep filling the funnel."
    )
    older = book()
    older.change("older", [Edit(None, Client("older", "Older", since=ago(300)))])
    assert retrospect.of_book(older).funnel == says
    left = book()
    (past,) = retrospect.of_book(left).exits
    left.change("they left", [Edit(past.exit, past.exit._replace(ended_by="them"))])
    assert retrospect.of_book(left).funnel == ""


def test_without_anybody_to_grow_the_best_keep_stands_in() -> None:
    def wish(on: int, tag: str) -> Entry:
        return entry("note", on, tags=("wish", tag), note="a thing")

    facts = retrospect.of_book(
        desk_of(
            *good("ember", wish(9, "portal")),
            *good("larch", wish(8, "portal"), wish(7, "shop")),
            *good("oak", wish(8, "shop")),
            clients=[Client(name, name.title()) for name in ("ember", "larch", "oak")],
            policy=TARGET._replace(bands={**TARGET.bands, "grow": 99.0}),
        )
    )
    assert ([grown_client.client for grown_client in facts.grow], facts.stand_in) == (["ember"], True)
    assert facts.ideas == {"portal": ("ember", "larch")}
    assert retrospect.as_json(facts)["grow_verdict"] == "keep"


def test_free_hours_are_offered_to_those_who_regained_most() -> None:
    assert retrospect.offered(book()) == (["Ember", "Larch"], False)
    more = [entry("time", day, minutes=300) for day in (5, 6)]
    richer = desk_of(
        *good("ember"),
        *good("larch", *more),
        clients=[Client(name, name.title()) for name in ("ember", "larch")],
        policy=TARGET,
    )
    assert retrospect.offered(richer) == (["Larch", "Ember"], False)


def test_an_empty_book_has_nothing_to_look_back_at() -> None:
    facts = retrospect.of_book(desk_of(clients=[]))
    assert facts == retrospect.RetrospectFacts((), (), {}, 0.0, (), {})


def test_what_was_looked_at_is_logged_once_and_not_asked_for_again() -> None:
    desk = book()
    assert [item.client for item in today.items(desk) if item.what == "after"] == ["gone"]
    entry = retrospect.log_look_back(desk, "gone")
    assert entry is not None and (entry.on, entry.by, entry.note) == (
        TODAY,
        "mira",
        "looked back 30 days after the exit",
    )
    assert [item for item in today.items(desk) if item.what == "after"] == []
    assert retrospect.log_look_back(desk, "gone") is None and retrospect.log_look_back(desk, "ember") is None
    undo.undo(desk)
    assert retrospect.reports_due(desk, "gone") == [30]
