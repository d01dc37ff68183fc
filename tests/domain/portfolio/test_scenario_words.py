"""What letting go does, in the words that the portfolio and the guards share; all figures were worked out by hand.

The window of 90 days up to 22 Nov 2026 begins on 25 Aug: 7/31 + 1 + 1 + 22/30 = 2.95914 calendar months.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.portfolio.making import KEPT, RULES, audited, five, table
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio import scenario_words
from tuiclients.domain.portfolio.scenario import Scenario


def without(*names: str, rules: Policy = RULES, keep: tuple[str, ...] = KEPT) -> Scenario:
    found = table(five(*keep), *names, rules=rules).scenario
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("names", "words"),
    [
        # 2400 / 2.95914 = 811.05; 600: 202.76; 3000: 1013.81; 18000: 6082.85
        (("dogwood",), "Parting frees 6.2 hours a week and costs you 811 a month in revenue."),
        (("elm",), "Parting frees 3.9 hours a week and costs you 203 a month in revenue."),
        (("dogwood", "elm"), "Parting frees 10.1 hours a week and costs you 1,014 a month in revenue."),
        (("acorn",), "Parting frees 11.7 hours a week and costs you 6,083 a month in revenue."),
    ],
)
def test_hours_freed_and_money_lost(names: tuple[str, ...], words: str) -> None:
    assert scenario_words.freed_and_lost(without(*names), RULES) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        # 0.2778 * 6.222 = 1.728 hours; 0.1111 * 3.889 = 0.432; 0.2137 * 10.111 = 2.160
        (
            ("dogwood",),
            "You are no worse off once 28 % of the freed time, 1.7 hours a week, is sold again at 108 an "
            "hour; you expect to sell 50 %.",
        ),
        (
            ("elm",),
            "You are no worse off once 11 % of the freed time, 0.4 hours a week, is sold again at 108 an "
            "hour; you expect to sell 50 %.",
        ),
        (
            ("dogwood", "elm"),
            "You are no worse off once 21 % of the freed time, 2.2 hours a week, is sold again at 108 an "
            "hour; you expect to sell 50 %.",
        ),
        # 11.667 * 90 = 1050 a week against 18000 / 90 * 7 = 1400
        (
            ("acorn",),
            "Even if every freed hour is sold again at 90 an hour, that brings 1,050 a week against the 1,400 you "
            "lose.",
        ),
        # 9000 / (100 * 120) = 0.75; 100 / 90 * 7 = 7.778 hours a week, three quarters of them 5.833
        (
            ("birch",),
            "You are no worse off only once 75 % of the freed time, 5.8 hours a week, is sold again at 120 an "
            "hour; you expect to sell 50 %.",
        ),
    ],
)
def test_how_much_of_the_freed_time_must_be_sold(names: tuple[str, ...], words: str) -> None:
    assert scenario_words.to_sell(without(*names), RULES) == words


def test_shares_that_round_alike_are_told_apart() -> None:
    words = scenario_words.to_sell(without("dogwood", rules=RULES._replace(fill_rate=0.276)), RULES)
    assert "only once 27.78 % of the freed time" in words and "you expect to sell 27.6 %" in words


def test_who_brings_nothing_need_not_be_replaced() -> None:
    found = table([audited("a", 900, 10, "keep"), audited("b", 0, 9)], "b").scenario
    assert found is not None
    assert scenario_words.to_sell(found, RULES) == (
        "They bring nothing: you are no worse off even if no freed hour is sold again."
    )
    assert scenario_words.freed_and_lost(found, RULES) == "Parting frees 0.7 hours a week and costs you no revenue."


def test_fees_without_hours_free_nothing() -> None:
    found = table([*five(*KEPT), audited("fir", 3000, 0, "keep")], "fir").scenario
    assert found is not None
    assert scenario_words.freed_and_lost(found, RULES) == (
        "Parting frees no hours and costs you 1,014 a month in revenue."
    )
    assert scenario_words.to_sell(found, RULES) == "No hours become free that could be sold instead."


def test_concentration_comes_in_words_before_its_index() -> None:
    assert scenario_words.leaning(without("dogwood"), RULES) == (
        "What is left leans more on few clients: the largest then brings 54 % of it instead of 50 % "
        "(highly concentrated, HHI 3909 after 3450)."
    )
    # Acorn is gone: Birch brings 9000 of 18000
    assert scenario_words.leaning(without("acorn"), RULES) == (
        "What is left leans more on few clients: the largest then brings 50 % of it, as now "
        "(highly concentrated, HHI 3800 after 3450)."
    )


def test_what_stays_well_spread_is_no_alarm() -> None:
    found = table([audited(f"c{place}", 100, 1) for place in range(20)], "c3").scenario
    assert found is not None
    young = RULES._replace(stage="early")
    assert scenario_words.leaning(found, young) == (
        "What is left stays well spread: the largest then brings 5 % of it, as now (HHI 526 after 500)."
    )


def test_one_client_who_is_left_is_called_so() -> None:
    words = scenario_words.leaning(without("birch", "cedar", "dogwood", "elm"), RULES)
    assert words == "What is left hangs on one client alone (highly concentrated, HHI 10000 after 3450)."


def test_a_young_business_is_warned_more_of_leaning_on_few() -> None:
    young = RULES._replace(stage="early")
    words = scenario_words.leaning(without("dogwood", rules=young), young)
    assert words.endswith("Your business is young, so each of them counts double: look for others before you part.")
    calm = RULES._replace(stage="established")
    assert "young" not in scenario_words.leaning(without("dogwood", rules=calm), calm)


@pytest.mark.parametrize(
    ("prospects", "names", "words"),
    [
        (0, ("dogwood",), "No prospect could follow the client you let go: keep filling the funnel."),
        (1, ("dogwood", "elm"), "1 prospect could follow the 2 clients you let go: keep filling the funnel."),
        (1, ("dogwood",), ""),
    ],
)
def test_the_funnel_is_kept_filled(prospects: int, names: tuple[str, ...], words: str) -> None:
    assert scenario_words.funnel(prospects, len(names)) == words


def test_numbers_are_written_as_the_book_writes_them() -> None:
    comma = RULES._replace(number_format="1.234,56")
    scenario = without("dogwood", "elm", rules=comma)
    assert scenario_words.freed_and_lost(scenario, comma) == (
        "Parting frees 10,1 hours a week and costs you 1.014 a month in revenue."
    )
    assert "2,2 hours a week" in scenario_words.to_sell(scenario, comma)
    share = scenario._replace(guard="warn", revenue_share=0.125)
    assert "They bring 12,5 % of your revenue" in scenario_words.depending(share, comma)
    near = scenario._replace(break_even_fill=0.501, fill_rate=0.499)
    assert "50,1 %" in scenario_words.to_sell(near, comma)
    close = scenario._replace(hhi_before=2000.1, hhi_after=2000.4)
    assert "HHI 2000,40 after 2000,10" in scenario_words.leaning(close, comma)


def test_new_clients_are_no_prospects() -> None:
    assert scenario_words.funnel(1, 3, new=1) == (
        "Only 1 new client and 1 prospect follow the 3 clients you let go: keep filling the funnel."
    )
    assert scenario_words.funnel(1, 2, new=1) == ""


RICH = RULES._replace(cash=Decimal(12000))


@pytest.mark.parametrize(
    ("costs", "names", "words"),
    [
        # 36000 / 2.95914 = 12165.7 a month with all; 11354.6 without Dogwood, 6082.85 without Acorn
        (
            9000,
            ("dogwood",),
            "Your costs of 9,000 a month stay covered: 12,166 come in with them and 11,355 without.",
        ),
        # 9000 - 6082.85 = 2917.15; 12000 / 2917.15 = 4.11 months
        (
            9000,
            ("acorn",),
            "With them 12,166 a month come in against costs of 9,000. Without them 2,917 a month are missing, "
            "and your cash of 12,000 lasts 4 months, until March 2027, if no freed hour is sold.",
        ),
        # 13000 - 12165.7 = 834.3: 14.38 months; 13000 - 11354.6 = 1645.4: 7.29 months
        (
            13000,
            ("dogwood",),
            "Your costs of 13,000 a month are not covered even now: with them your cash of 12,000 lasts 14 months, "
            "until January 2028; without them 7 months, until June 2027, if no freed hour is sold.",
        ),
        # 30000 - 12165.7 = 17834.3: 0.673 months, 2.9 weeks; 30000 - 6082.85 = 23917.15: 0.50 months, 2.2 weeks
        (
            30000,
            ("acorn",),
            "Your costs of 30,000 a month are not covered even now: with them your cash of 12,000 lasts 2 weeks; "
            "without them 2 weeks, if no freed hour is sold.",
        ),
    ],
)
def test_how_long_the_cash_lasts(costs: int, names: tuple[str, ...], words: str) -> None:
    rules = RICH._replace(costs_month=Decimal(costs))
    assert scenario_words.lasting(without(*names, rules=rules), rules) == words


def test_weeks_left_go_by_the_cash_where_costs_are_set() -> None:
    rules = RICH._replace(costs_month=Decimal(9000))
    # 12000 / 2917.15 a month, of 365 / 84 weeks
    assert without("acorn", rules=rules).weeks_left == pytest.approx(17.87, abs=0.005)
    assert without("dogwood", rules=rules).weeks_left is None
    assert without("dogwood").weeks_left is None
    unknown = RULES._replace(costs_month=Decimal(9000))
    assert without("acorn", rules=unknown).weeks_left is None


def test_cash_that_lasts_for_years_is_not_counted_in_months() -> None:
    rules = RULES._replace(cash=Decimal(400000), costs_month=Decimal(11400))
    words = scenario_words.lasting(without("dogwood", rules=rules), rules)
    assert "lasts more than 5 years, if" in words


def test_without_the_settings_it_says_what_to_set() -> None:
    assert scenario_words.lasting(without("dogwood"), RULES) == (
        "How long your cash lasts with them and without is not known: set cash (what you have in the bank) and "
        "costs_month (what a month costs you)."
    )
    rules = RULES._replace(costs_month=Decimal(9000))
    assert scenario_words.lasting(without("acorn", rules=rules), rules) == (
        "With them 12,166 a month come in against costs of 9,000. Without them 2,917 a month are missing; "
        "how long your cash lasts is not known: set cash (what you have in the bank)."
    )
    assert scenario_words.lasting(without("dogwood", rules=RICH), RICH) == (
        "How long your cash lasts with them and without is not known: set costs_month (what a month costs you)."
    )


def test_empty_cash_lasts_for_nothing() -> None:
    rules = RULES._replace(cash=Decimal(0), costs_month=Decimal(9000))
    assert "and there is no cash to bridge that" in scenario_words.lasting(without("acorn", rules=rules), rules)


@pytest.mark.parametrize(("share", "needs"), [(22, "warn"), (33, "replacement"), (45, "name")])
def test_what_hangs_on_them_is_said_with_what_is_asked(share: int, needs: str) -> None:
    found = table([audited("a", share, 1), audited("b", 100 - share, 1)], "a").scenario
    assert found is not None and found.guard == needs
    words = scenario_words.depending(found, RULES)
    assert words.startswith(f"They bring {share} % of your revenue")
    assert ("plan first what takes its place" in words) is (share >= 30)
    assert ("type their name" in words) is (share >= 40)
    young = scenario_words.depending(found, RULES._replace(stage="early"))
    assert "young" in young and len(young) > len(words)
