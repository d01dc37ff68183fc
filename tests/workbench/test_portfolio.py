"""The book as a whole at the desk."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.workbench.scene import RULES, TODAY, ago, beside, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.window import Window
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench import audit_walk, scenarios
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import (
    PortfolioView,
    as_json,
    assessment,
    assessments,
    audits_in_window,
    measure_window,
    overview,
    policy_of,
    window_of,
)

POLICY = RULES._replace(target_rate=Decimal(95), cost_rate=Decimal(45))


def desk() -> Desk:
    work = [
        Entry("t1", "", ago(10), "time", minutes=600),
        Entry("t2", "", ago(200), "time", minutes=600),
        Entry("i1", "", ago(0), "invoice", number="1", amount=Decimal(1500), period=(ago(89), TODAY)),
    ]
    other = [entry._replace(id=f"b{entry.id}", amount=entry.amount / 2) for entry in work]
    return desk_of(*of("acme", *work), *of("borealis", *other), policy=POLICY)


def test_another_window_is_measured_once_and_anew_after_a_change() -> None:
    here = desk()
    look = PortfolioView(Window(days=365))
    assert overview(here, look).hours == 40
    here._records.clear()
    here.engine.entries = None  # type: ignore[assignment,method-assign]
    assert overview(here, look).hours == 40
    here = desk()
    assert overview(here, look).hours == 40
    here.change("an hour", [Edit(None, Entry("", "acme", ago(1), "time", minutes=60))])
    assert overview(here, look).hours == 41
    assert overview(here).hours == 21


def test_the_share_of_hours_to_sell_is_that_of_the_look() -> None:
    here = desk()
    assert policy_of(here, PortfolioView(fill_rate=0.7)).fill_rate == 0.7
    assert policy_of(here) == here.policy


def test_scenarios_follow_without_auditing_anew() -> None:
    here = desk()
    portfolio = overview(here)
    compared = scenarios.compare_scenarios(here, portfolio, PortfolioView(fill_rate=1.0), [["acme"], ["borealis"]])
    assert [client.clients for client in compared] == [("acme",), ("borealis",)]
    assert {client.fill_rate for client in compared} == {1.0}
    with pytest.raises(Refused, match="no client"):
        scenarios.compare_scenarios(here, portfolio, PortfolioView(), [["nobody"]])


def test_a_saved_pruning_names_its_clients_for_the_round_of_audits() -> None:
    here = desk()
    (scenario,) = scenarios.compare_scenarios(here, overview(here), PortfolioView(), [["acme"]])
    saved = scenarios.save(here, "Spring", scenario, PortfolioView())
    assert scenarios.saved_naming(here, "acme") == [saved]
    assert scenarios.saved_naming(here, "borealis") == []
    (sentence,) = audit_walk.planned_scenarios(here, "acme")
    assert (
        sentence.startswith(f"Your plan “Spring” of {format_date(TODAY, TODAY)} lets go of Acme")
        and "hours a week free" in sentence
    )
    assert audit_walk.planned_scenarios(here, "borealis") == []
    assert [each.name for each in scenarios.saved(beside(here))] == ["Spring"]
    for name in ("", "  ", "x" * 61, "spring"):
        with pytest.raises(Refused):
            scenarios.save(here, name, scenario, PortfolioView())


def test_what_cannot_be_read_is_left_out() -> None:
    here = desk_of(things=[Remembered("pruning-x", {"name": 5})], clients=[Client("acme", "Acme")])
    assert scenarios.saved(here) == []


def test_measuring_a_window_says_how_many_are_left_and_is_done_once() -> None:
    here = desk()
    window = Window(days=365)
    assert list(measure_window(here, window)) == [2, 1]
    here.release_records("")
    here.engine.entries = None  # type: ignore[assignment,method-assign]
    assert {audit.client: audit.earned.minutes for audit in audits_in_window(here, window)} == {
        "acme": 1200,
        "borealis": 1200,
    }


def test_the_window_of_the_settings_is_measured_by_the_audits_already() -> None:
    here = desk()
    assert list(measure_window(here, Window(days=here.policy.window_days))) == []
    assert window_of(here) == Window(days=here.policy.window_days)
    assert window_of(here, PortfolioView(Window(days=30))) == Window(days=30)
    assert audits_in_window(here, window_of(here)) == list(here.audits().values())


def test_score_and_verdict_are_those_of_the_audit_in_any_window() -> None:
    here = desk()
    for audit in audits_in_window(here, Window(days=365)):
        own = here.audit(audit.client)
        assert (audit.score, audit.verdict) == (own.score, own.verdict) and audit.earned != own.earned


def test_rows_stand_as_asked() -> None:
    here = desk()
    by_name = [line.member.client for line in overview(here, PortfolioView(sort="name")).lines]
    assert by_name == ["acme", "borealis"]
    turned = overview(here, PortfolioView(sort="name", backwards=True)).lines
    assert [line.member.client for line in turned] == ["borealis", "acme"]


def test_the_portfolio_as_scripts_see_it() -> None:
    here = desk()
    portfolio = overview(here)
    document = as_json(
        portfolio, window_of(here), scenarios.compare_scenarios(here, portfolio, PortfolioView(), [["acme"]])
    )
    assert document["window"] and len(document["scenarios"]) == 1
    rows = {row["client"]: row for row in document["clients"]}
    assert rows.keys() == {"acme", "borealis"} and all("quadrant" in row for row in rows.values())
    assert as_json(portfolio, window_of(here))["scenarios"] == []


def test_charts_come_for_members_first_then_for_all_others_who_count() -> None:
    here = desk_of(
        *desk().record("acme").entries,
        clients=[Client("zeta", "Zeta"), Client("acme", "Acme"), Client("p", "P", status="prospect")],
        policy=POLICY,
    )
    portfolio = overview(here)
    charts = assessments(here, portfolio)
    assert [chart.client for chart in charts] == ["acme", "zeta"]
    assert charts == [assessment(here, portfolio, "acme"), assessment(here, portfolio, "zeta")]
    assert assessment(here, portfolio, "p").client == "p"
