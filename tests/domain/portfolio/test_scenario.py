"""Letting go, in money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.portfolio.making import DAY, KEPT, RULES, audited, five, line, table
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.overview import portfolio
from tuiclients.domain.portfolio.scenario import Scenario

CHEAP = RULES._replace(target_rate=None)


def pruned(*names: str, keep: tuple[str, ...] = KEPT, rules: Policy = RULES) -> Scenario:
    found = table(five(*keep), *names, rules=rules).scenario
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("names", "lost", "freed", "even", "net", "rate", "hhi", "largest"),
    [
        (("dogwood",), 2400, 6.222, 0.2778, 1920, 80.00, 3909.4, 0.5357),
        (("elm",), 600, 3.889, 0.1111, 2100, 78.67, 3565.1, 0.5085),
        (("dogwood", "elm"), 3000, 10.111, 0.2137, 4020, 89.19, 4049.6, 0.5454),
        (("acorn",), 18000, 11.667, 1.3333, -11250, 51.43, 3800.0, 0.5),
    ],
)
def test_the_worked_partings_come_out(
    names: tuple[str, ...],
    lost: int,
    freed: float,
    even: float,
    net: int,
    rate: float,
    hhi: float,
    largest: float,
) -> None:
    found = pruned(*names)
    assert found.lost_revenue == lost
    assert found.freed_hours_week == pytest.approx(freed, abs=0.0005)
    assert found.break_even_fill == pytest.approx(even, abs=0.00005)
    assert found.net == net
    assert found.average_rate_after == pytest.approx(rate, abs=0.005)
    assert found.hhi_after == pytest.approx(hhi, abs=0.05)
    assert found.largest_share_after == pytest.approx(largest, abs=0.00006)


def test_each_client_shows_what_letting_go_of_it_alone_brings() -> None:
    found = table(five(*KEPT))
    assert [int(each.net_if_let_go) for each in found.lines] == [-11250, -3000, 480, 1920, 2100]


def test_waiting_costs_better_work_interest_and_money_that_is_never_collected() -> None:
    late = table(five(*KEPT, overdue=Decimal(1200), overdue_days=40.0))
    idle = table(five(*KEPT))
    assert line(idle, "dogwood").cost_of_waiting_week == pytest.approx(149.33, abs=0.005)
    assert line(late, "dogwood").cost_of_waiting_week == pytest.approx(171.70, abs=0.005)
    assert line(late, "dogwood").cost_of_waiting_week - 149.3333333 == pytest.approx(2.77 + 19.60, abs=0.005)
    assert line(idle, "acorn").cost_of_waiting_week == 0


def test_overdue_money_costs_without_hours_too() -> None:
    found = table([audited("a", 100, 0, overdue=Decimal(1200), overdue_days=40.0)])
    assert line(found, "a").cost_of_waiting_week == pytest.approx(2.77 + 19.60, abs=0.005)


def test_a_retainer_without_hours_changes_no_others_sums() -> None:
    found = table([*five(*KEPT), audited("fir", 3000, 0, "keep")])
    assert line(found, "dogwood").net_if_let_go == 1920
    assert line(found, "fir").net_if_let_go == -3000


def test_a_retainer_beside_the_five_moves_no_rate() -> None:
    kept = [*five(*KEPT), audited("fir", 3000, 0, "keep")]
    assert table(kept).average_rate == 72
    assert line(table(kept), "dogwood").cost_of_waiting_week == pytest.approx(149.33, abs=0.005)
    without = table(kept, "dogwood").scenario
    assert without is not None
    assert without.break_even_fill == pytest.approx(0.2778, abs=5e-5) and without.average_rate_after == 80
    assert without.lost_revenue == 2400 and without.net == 1920
    gone = table(kept, "fir", "dogwood").scenario
    assert gone is not None
    assert (int(gone.net), gone.average_rate_after) == (-1080, 80)
    assert gone.freed_hours_week == pytest.approx(6.222, abs=5e-4)


def test_only_keeps_and_grows_with_hours_say_what_an_hour_could_bring() -> None:
    grown = [audited("grown", 3000, 20, "grow"), audited("watched", 9000, 10, "watch"), audited("x", 100, 10)]
    assert line(table(grown), "x").net_if_let_go == Decimal("0.5") * 150 * 10 - 100
    nothing = [audited("a", 0, 20, "keep"), audited("x", 100, 10)]
    assert line(table(nothing), "x").net_if_let_go == Decimal("0.5") * 95 * 10 - 100
    loss = [audited("a", -50, 20, "keep"), audited("b", 40, 20, "grow"), audited("x", 100, 10)]
    assert line(table(loss), "x").net_if_let_go == Decimal("0.5") * 95 * 10 - 100


def test_hours_that_cost_money_cost_it_without_an_alternative_too() -> None:
    found = table([audited("a", -100, 10), audited("b", 0, 5)], rules=CHEAP)
    assert line(found, "a").cost_of_waiting_week == pytest.approx(100 * 7 / 90)
    assert line(found, "b").cost_of_waiting_week == 0


def test_a_parting_without_hours_has_no_break_even() -> None:
    found = table([*five(*KEPT), audited("fir", 3000, 0, "keep")], "fir").scenario
    assert found is not None
    assert found.break_even_fill is None
    assert (int(found.net), found.freed_hours_week) == (-3000, 0)


def test_without_clients_worth_keeping_the_target_rate_is_the_alternative() -> None:
    assert pruned("dogwood", keep=()).net == Decimal("0.5") * 95 * 80 - 2400
    assert pruned("acorn", keep=("acorn",)).net == Decimal("0.5") * 95 * 150 - 18000


def test_without_a_target_the_books_average_is_the_alternative() -> None:
    assert pruned("dogwood", keep=(), rules=CHEAP).net == Decimal("0.5") * 72 * 80 - 2400
    zero = CHEAP._replace(target_rate=Decimal(0))
    assert pruned("dogwood", keep=(), rules=zero).net == Decimal("0.5") * 72 * 80 - 2400


def test_without_any_alternative_all_of_the_revenue_is_lost() -> None:
    book = [audited("a", 100, 0), audited("b", 0, 10)]
    found = table(book, "b", rules=CHEAP)
    assert found.scenario is not None
    assert found.scenario.net == 0
    assert found.scenario.break_even_fill is None
    assert line(found, "a").net_if_let_go == -100
    assert line(found, "b").cost_of_waiting_week == 0


def test_the_fill_rate_is_a_setting() -> None:
    assert pruned("dogwood", rules=RULES._replace(fill_rate=1.0)).net == 108 * 80 - 2400
    assert pruned("dogwood", rules=RULES._replace(fill_rate=0.1)).net == Decimal("0.1") * 108 * 80 - 2400


def test_clients_are_let_go_once_in_the_order_given() -> None:
    found = pruned("elm", "dogwood", "elm")
    assert found.clients == ("elm", "dogwood")
    assert found.lost_revenue == 3000


def test_a_client_outside_the_table_adds_nothing() -> None:
    found = table([*five(*KEPT), audited("gone", 999, 9, standing="former")], "gone", "dogwood").scenario
    assert found is not None
    assert found.clients == ("gone", "dogwood")
    assert (int(found.lost_revenue), int(found.net)) == (2400, 1920)


def test_nobody_is_left_after_all_are_gone() -> None:
    found = pruned("acorn", "birch", "cedar", "dogwood", "elm")
    assert (found.average_rate_after, found.hhi_after, found.largest_share_after) == (None, None, None)


def test_an_unknown_client_is_refused() -> None:
    with pytest.raises(Refused, match="no client 'oak'"):
        portfolio(five(), {"acorn": Client("acorn", "Acorn")}, RULES, DAY, ("oak",))


def test_nothing_is_pruned_unless_asked() -> None:
    assert table(five()).scenario is None


def share(percent: int) -> Scenario:
    found = table([audited("a", percent, 1), audited("b", 100 - percent, 1)], "a").scenario
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("percent", "guard"),
    [(19, ""), (20, "warn"), (29, "warn"), (30, "replacement"), (39, "replacement"), (40, "name")],
)
def test_guards_grow_with_the_share_of_the_revenue(percent: int, guard: str) -> None:
    assert share(percent).guard == guard
    assert bool([text for text in share(percent).warnings if f"{percent} %" in text]) is bool(guard)


def test_the_guard_looks_at_all_that_are_let_go_together() -> None:
    assert pruned("dogwood", "elm").guard == ""
    assert pruned("cedar", "dogwood").guard == "warn"


def test_it_warns_of_concentration_and_of_an_empty_funnel() -> None:
    warnings = " ".join(pruned("dogwood").warnings)
    assert "leans more on few clients" in warnings
    assert "No prospect could follow" in warnings
    prospects = [audited(name, 0, 0, standing="prospect") for name in "xy"]
    calm = table([audited("a", 100, 1), audited("b", 1000, 1), audited("c", 100, 1), *prospects], "b").scenario
    assert calm is not None
    assert not [text for text in calm.warnings if "funnel" in text or "leans" in text]


def test_it_says_when_too_few_hours_will_be_sold() -> None:
    rare = " ".join(pruned("dogwood", rules=RULES._replace(fill_rate=0.2)).warnings)
    assert (
        "only once 28 % of the freed time, 1.7 hours a week, is sold again at 108 an hour; you expect to sell 20 %"
        in rare
    )
    assert "of the freed time" not in " ".join(pruned("dogwood").warnings)
    assert "Even if every freed hour is sold again" in " ".join(pruned("acorn").warnings)


def test_the_margin_counts_the_cost_of_the_freed_hours_too() -> None:
    found = pruned("dogwood")
    assert found.margin_week == pytest.approx((33600 - 500 * 45) * 7 / 90)
    assert found.runway_weeks is None
    assert (found.fill_rate, found.guard) == (0.5, "")


def test_what_the_others_owe_bridges_a_margin_below_nothing() -> None:
    audits = [audited("a", 900, 10, open=Decimal(5000)), audited("b", 100, 10, open=Decimal(350))]
    found = table(audits, "a").scenario
    assert found is not None
    week = (900 - 100) * 7 / 90
    assert found.margin_week == pytest.approx(-week)
    assert found.runway_weeks == pytest.approx(350 / week)
    assert "each week costs 62.22 more than it brings; what the others owe covers 5.6 weeks" in " ".join(
        found.warnings
    )
    yen = table(audits, "a", rules=RULES._replace(currency="JPY", number_format="1.234,56")).scenario
    assert yen is not None
    assert "each week costs 62 more than it brings; what the others owe covers 5,6 weeks" in " ".join(yen.warnings)
    alone = table([audited("a", 900, 10, open=Decimal(5000))], "a").scenario
    assert alone is not None
    assert alone.runway_weeks == 0
    assert "no other client owes anything" in " ".join(alone.warnings)


def test_a_client_outside_the_table_brings_no_warning_about_money() -> None:
    clients = {name: Client(name, name) for name in ("a", "x")}
    found = portfolio([audited("a", 10, 10)], clients, RULES, DAY, ("x",)).scenario
    assert found is not None
    assert not [text for text in found.warnings if "sold" in text]


@pytest.mark.parametrize(
    ("late", "lost"), [(0, 0.21 / 90), (90, 0.23 / 90), (180, 0.25 / 185), (365, 0.15 / 365), (730, 0)]
)
def test_a_week_more_costs_what_is_collected_less_often(late: int, lost: float) -> None:
    rules = RULES._replace(interest=0)
    found = table([audited("a", 100, 0, overdue=Decimal(1000), overdue_days=float(late))], rules=rules)
    assert line(found, "a").cost_of_waiting_week == pytest.approx(1000 * 7 * lost)
