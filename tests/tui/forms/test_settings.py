from __future__ import annotations

from decimal import Decimal

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import HALF_LIVES, SIGNAL_NAMES, Policy
from tuiclients.tui.forms.settings import rebased, rows, sheet, step, with_text
from tuiclients.workbench.first_run import RECORD_GROUPS

POLICY = Policy(target_rate=Decimal(95))


def test_every_setting_stands_on_the_sheet_once() -> None:
    names = [name for _, group in sheet() for name in group]
    assert len(names) == len(set(names))
    plain = {name.partition(".")[0] for name in names}
    assert plain >= set(Policy._fields) - {"id", "rev", "extra"}
    assert {f"weights.{name}" for name in SIGNAL_NAMES} | {f"half_lives.{name}" for name in HALF_LIVES} <= set(names)


def test_what_differs_is_marked() -> None:
    after = POLICY._replace(currency="USD", window_days=365)
    marked = [row.name for row in rows(after, POLICY, RECORD_GROUPS) if row.changed]
    assert marked == ["preset", "window_days", "currency"]
    assert not any(row.changed for row in rows(POLICY, POLICY, RECORD_GROUPS))


@pytest.mark.parametrize(
    ("name", "by", "value"),
    [
        ("target_rate", 1, 96),
        ("weights.fit", -1, 9),
        ("half_lives.feelings", 1, 35),
        ("bands.keep", 1, 61),
        ("window_days", -1, 85),
        ("fill_rate", 1, 0.55),
        ("interest", -1, 0.11),
        ("k", -1, 2),
    ],
)
def test_a_step_goes_up_or_down(name: str, by: int, value: float) -> None:
    after = step(POLICY, name, by)
    group, _, member = name.partition(".")
    found = getattr(after, group)
    assert float(found[member] if member else found) == pytest.approx(value)


def test_a_step_ends_at_the_least_value() -> None:
    weightless = POLICY._replace(weights={**POLICY.weights, "fit": 0})
    assert step(weightless, "weights.fit", -1) == weightless
    short = POLICY._replace(window_days=1)
    assert step(short, "window_days", -1) == short
    assert step(POLICY, "currency", 1) == POLICY
    yearly = POLICY._replace(k=0.5)
    assert step(yearly, "k", -1) == yearly and step(yearly, "k", 1).k == 1


def test_a_step_that_breaks_the_bands_is_refused() -> None:
    with pytest.raises(Refused, match="bands go down"):
        step(POLICY._replace(bands={**POLICY.bands, "keep": 75}), "bands.keep", 1)


def test_nothing_typed_puts_a_setting_back() -> None:
    assert with_text(POLICY, "target_rate", "").target_rate is None
    assert with_text(POLICY._replace(window_days=30), "window_days", "").window_days == 90


def test_the_hours_of_people_are_typed_together() -> None:
    after = with_text(POLICY, "cost_rates", "bo 40, Al Ice 35.50")
    assert after.cost_rates == {"bo": 40, "Al Ice": Decimal("35.50")}
    assert with_text(after, "cost_rates", "").cost_rates == {}
    with pytest.raises(Refused, match="whose hour"):
        with_text(POLICY, "cost_rates", "40")


def test_what_another_session_set_in_the_same_group_stays() -> None:
    mine = POLICY._replace(weights={**POLICY.weights, "fit": 3}, cost_rates={"bo": Decimal(40)}, currency="USD")
    theirs = POLICY._replace(weights={**POLICY.weights, "payment": 9}, cost_rates={"al": Decimal(30)}, rev=4)
    both = rebased(mine, POLICY, theirs)
    assert both.weights == {**POLICY.weights, "fit": 3, "payment": 9}
    assert both.cost_rates == {"bo": 40, "al": 30} and both.currency == "USD" and both.rev == 4
    nobody = rebased(POLICY, POLICY._replace(cost_rates={"bo": Decimal(40)}), theirs)
    assert nobody.cost_rates == {"al": 30}
