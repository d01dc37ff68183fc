"""Settings as they are typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import CRITERIA, SETTINGS, Policy, setting_helps
from tuiclients.parsing.setting import format_setting, read_setting


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("target_rate", "95", Decimal(95)),
        ("target-rate", "€95.50", Decimal("95.50")),
        ("cost_rate", "45,50", Decimal("45.50")),
        ("interest", "12%", 0.12),
        ("interest", "0,08", 0.08),
        ("tax_rate", "20%", 0.2),
        ("tax_rate", "7.7 %", 0.077),
        ("fill_rate", "1", 1.0),
        ("tolerance", "0", 0.0),
        ("window_days", "365", 365),
        ("audit_every_days", "30d", 30),
        ("k", "2,5", 2.5),
        ("working_hours", "mon-fri 9-18", "mon-fri 09:00-18:00"),
        ("number_format", "1.234,56", "1.234,56"),
        ("timezone", "Europe/Berlin", "Europe/Berlin"),
        ("currency", "usd", "USD"),
        ("currency", "£", "GBP"),
        ("me", " bo ", "bo"),
        ("business", " Lind  Studio ", "Lind Studio"),
        ("voice", "We", "we"),
        ("language", "DE", "de"),
        ("late_fee", "40", Decimal(40)),
        ("late_interest", "9%", 0.09),
        ("working_days", "Monday-Thursday", "mon-thu"),
        ("working_days", "mon, wed fri", "mon wed fri"),
        ("working_days", "mon-sun", "mon-sun"),
        ("working_days", "sat-tue", "mon tue sat sun"),
        ("holidays", "de-by", "DE-BY"),
        ("cash", "12000", Decimal(12000)),
        ("costs_month", "3200.50", Decimal("3200.50")),
        ("stage", "early", "early"),
        ("fit_criteria", "asks early, pays", ("asks early", "pays")),
        ("fit_criteria", "asks early; pays, always", ("asks early", "pays, always")),
    ],
)
def test_each_setting_is_read_as_typed(name: str, typed: str, value: object) -> None:
    assert getattr(read_setting(Policy(), name, typed), name.replace("-", "_")) == value


def test_parts_of_a_group_are_named() -> None:
    policy = read_setting(Policy(), "weights.fit", "0")
    assert policy.weights["fit"] == 0 and policy.weights["earning"] == 25
    assert read_setting(policy, "weights.fit", "null").weights == Policy().weights
    assert read_setting(policy, "half_lives.payment", "365").half_lives["payment"] == 365
    assert read_setting(policy, "bands.keep", "62.5").bands["keep"] == 62.5
    policy = read_setting(policy, "cost_rates.Bo Lind", "40")
    assert policy.cost_rates == {"Bo Lind": Decimal(40)}
    assert read_setting(policy, "cost_rates.Bo Lind", "null").cost_rates == {}


@pytest.mark.parametrize(
    "name", [setting.name for setting in SETTINGS if not setting.has_parts and setting.kind != "money by person"]
)
def test_null_puts_a_setting_back(name: str) -> None:
    changed = Policy(target_rate=Decimal(1), tax_rate=0.1, timezone="UTC", me="bo", fit_criteria=("x",), k=9)
    assert getattr(read_setting(changed, name, "null"), name) == getattr(Policy(), name)


def test_an_unknown_setting_is_refused_naming_the_nearest() -> None:
    with pytest.raises(Refused, match="did you mean target_rate"):
        read_setting(Policy(), "targt_rate", "95")
    with pytest.raises(Refused, match="expected one of currency"):
        read_setting(Policy(), "zzz", "95")
    with pytest.raises(Refused, match=r"weights\.payment"):
        read_setting(Policy(), "weights.mood", "5")
    with pytest.raises(Refused, match=r"weights\.payment"):
        read_setting(Policy(), "weights", "5")
    with pytest.raises(Refused, match="no parts"):
        read_setting(Policy(), "interest.x", "5")
    with pytest.raises(Refused, match="There is no setting"):
        read_setting(Policy(), "rev", "5")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("target_rate", ""),
        ("target_rate", "-5"),
        ("target_rate", "95 usd"),
        ("interest", "12"),
        ("interest", "120%"),
        ("fill_rate", "-0.1"),
        ("tolerance", "x"),
        ("window_days", "0"),
        ("window_days", "1.5"),
        ("k", "0"),
        ("weights.fit", "-1"),
        ("weights.fit", "nan"),
        ("weights.fit", "1e3"),
        ("half_lives.payment", "0"),
        ("half_lives.earning", "90"),
        ("bands.keep", "80"),
        ("bands.grow", "101"),
        ("working_hours", "always"),
        ("number_format", "1 234,56"),
        ("timezone", "Nowhere"),
        ("currency", "euro"),
        ("me", "b\x1bo"),
        ("fit_criteria", ","),
        ("fit_criteria", "a, a"),
        ("cost_rates", "40"),
        ("business", "x" * 61),
        ("voice", "they"),
        ("language", "german"),
        ("language", "../x"),
        ("late_interest", "120%"),
        ("late_fee", "-1"),
        ("working_days", "never"),
        ("working_days", "mon 9-17"),
        ("holidays", "Germany"),
        ("holidays", "DE-"),
        ("holidays", "DE-../"),
        ("cash", "much"),
        ("stage", "old"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(name: str, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_setting(Policy(), name, typed)
    assert is_harmless(refused.value.sentence)


def test_settings_are_shown_as_they_are_typed() -> None:
    policy = Policy(target_rate=Decimal("95.00"), cost_rates={"bo": Decimal("40.5")}, tax_rate=0.077)
    assert format_setting(policy, "target_rate") == "95"
    assert format_setting(policy, "interest") == "12%"
    assert format_setting(policy, "tax_rate") == "7.7%"
    assert format_setting(policy, "timezone") == "null"
    assert format_setting(policy, "weights.fit") == "10"
    assert format_setting(policy, "cost_rates") == "bo 40.50"
    assert format_setting(policy, "bands") == "grow 75, keep 60, watch 50, fix 30"
    assert format_setting(policy, "fit_criteria") == ", ".join(CRITERIA)


@pytest.mark.parametrize(
    "name", [setting.name for setting in SETTINGS if not setting.has_parts and setting.kind != "money by person"]
)
def test_what_is_shown_reads_back(name: str) -> None:
    policy = Policy(working_hours="mon-fri 09:00-18:00", me="bo")
    assert read_setting(policy, name, format_setting(policy, name)) == policy


NAMES = st.sampled_from([*setting_helps(), "weights.fit", "bands.fix", "half_lives.fit", "cost_rates.bo"]) | st.text()


@given(NAMES, st.text() | st.text("0123456789.,%€-:", max_size=10))
def test_any_name_and_text_are_a_setting_or_refused(name: str, text: str) -> None:
    try:
        assert isinstance(read_setting(Policy(), name, text), Policy)
    except Refused as error:
        assert is_harmless(error.sentence)


@pytest.mark.parametrize("criteria", [("pays, on time", "kind"), ("pays, on time",), ("kind", "pays")])
def test_criteria_with_commas_of_their_own_read_back(criteria: tuple[str, ...]) -> None:
    policy = Policy(fit_criteria=criteria)
    assert read_setting(policy, "fit_criteria", format_setting(policy, "fit_criteria")) == policy
