"""The portfolio by tag."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.portfolio.making import FIVE, KEPT, RULES, audited, five, table
from tuiclients.domain.client import Client
from tuiclients.domain.portfolio.segments import Segment, segment_object, segments

TAGS = {"acorn": ("shop",), "birch": ("Shop", "law"), "cedar": ("law",), "dogwood": (), "elm": ("shop ", "shop")}
CLIENTS = {name: Client(name, name, tags=TAGS[name]) for name, _, _ in FIVE}


def found() -> dict[str, Segment]:
    return {one.tag: one for one in segments(table(five(*KEPT)), CLIENTS, RULES)}


def test_clients_stand_by_tag_best_profit_first_and_without_tag_last() -> None:
    assert {tag: one.clients for tag, one in found().items()} == {
        "shop": ("acorn", "birch", "elm"),
        "law": ("birch", "cedar"),
        "": ("dogwood",),
    }
    assert list(found()) == ["shop", "law", ""]


def test_the_numbers_are_those_of_all_of_them_together() -> None:
    law = found()["law"]
    assert (int(law.revenue), law.minutes, int(law.cost), int(law.profit)) == (15000, 220 * 60, 9900, 5100)
    assert law.rate == pytest.approx(15000 / 220)
    assert law.time_share == 0.44
    assert law.revenue_share == pytest.approx(15 / 36)
    assert law.imbalance == pytest.approx(0.44 / (15 / 36))
    assert law.coverage == pytest.approx(15000 / 9900)
    assert law.verdicts == {"keep": 1, "fix": 1}
    assert law.score == 50


def test_a_retainer_without_hours_lifts_no_rate_of_its_type() -> None:
    book = table([*five(*KEPT), audited("fir", 3000, 0, "keep")])
    clients = {**CLIENTS, "fir": Client("fir", "Fir", tags=("law",))}
    law = next(one for one in segments(book, clients, RULES) if one.tag == "law")
    assert int(law.revenue) == 18000 and law.rate == pytest.approx(15000 / 220)


def test_one_client_alone_has_the_numbers_of_the_table() -> None:
    whole = table(five(*KEPT))
    (line,) = [line for line in whole.lines if line.member.client == "dogwood"]
    one = found()[""]
    member = line.member
    assert (one.revenue, one.rate, one.time_share, one.revenue_share, one.imbalance, one.profit, one.coverage) == (
        member.revenue,
        member.rate,
        member.time_share,
        member.revenue_share,
        member.imbalance,
        member.profit,
        member.coverage,
    )
    assert one.scenario.net == line.net_if_let_go
    assert one.cost_of_waiting_week == line.cost_of_waiting_week


def test_a_segment_without_hours_or_money_has_no_quotients() -> None:
    whole = table([audited("acorn", 0, 0, cost=Decimal(-5)), audited("birch", 5, 0)])
    for one in segments(whole, CLIENTS, RULES):
        assert (one.rate, one.imbalance) == (None, None)
    assert segments(table([]), CLIENTS, RULES) == ()


def test_scripts_see_what_letting_them_all_go_would_do() -> None:
    shown = segment_object(found()["law"])
    assert (shown["revenue"], shown["hours"]) == ("15000.00", 220)
    assert shown["prune"]["clients"] == ["birch", "cedar"]


def test_scripts_see_every_number_of_a_segment_under_its_name() -> None:
    law = found()["law"]
    shown = segment_object(law)
    assert " ".join(shown) == (
        "tag clients revenue hours rate time_share revenue_share imbalance profit coverage overdue "
        "not_yet_invoiced_hours cost_of_waiting_week score verdicts unsure prune"
    )
    same = ("tag", "rate", "time_share", "revenue_share", "imbalance", "coverage", "score", "verdicts")
    assert {name: shown[name] for name in same} == {name: getattr(law, name) for name in same}
    assert (shown["profit"], shown["overdue"], shown["not_yet_invoiced_hours"]) == ("5100.00", "0.00", 0)
    assert shown["cost_of_waiting_week"] == law.cost_of_waiting_week > 0


def test_who_is_unsure_counts_apart_for_people_and_under_watch_for_scripts() -> None:
    audits = [one._replace(verdict="watch", unsure=one.client != "acorn") for one in five()]
    (everyone,) = segments(table(audits), {one.client: Client(one.client, one.name) for one in audits}, RULES)
    assert everyone.verdicts == {"watch": 1, "unsure": 4}
    shown = segment_object(everyone)
    assert (shown["verdicts"], shown["unsure"]) == ({"watch": 5}, 4)
