from __future__ import annotations

from decimal import Decimal

import pytest

from tests.workbench.scene import RULES, ago, desk_of
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.workbench import undo
from tuiclients.workbench.settings import (
    PRESET_MEANINGS,
    PRESETS,
    apply_preset,
    currency_warning,
    preset_of,
    setting_rows,
    store_text,
)


def test_yearly_looks_back_over_a_year() -> None:
    desk = desk_of()
    after = apply_preset(desk, "yearly")
    assert (after.window_days, after.audit_every_days, after.k) == (365, 365, 0.5)
    assert after.half_lives == {
        "payment": 365,
        "communication": 180,
        "behaviour": 180,
        "feelings": 180,
        "fit": 365,
        "future": 365,
    }
    assert after.me == RULES.me
    assert preset_of(after) == "yearly"
    assert undo.undo(desk) == "preset yearly"
    assert preset_of(desk.policy) == "standard"


def test_standard_leads_back() -> None:
    desk = desk_of()
    apply_preset(desk, "yearly")
    assert apply_preset(desk, "standard")._replace(rev=0) == RULES


def test_an_unknown_preset_and_no_change_are_refused() -> None:
    with pytest.raises(Refused, match="standard and yearly"):
        apply_preset(desk_of(), "daily")
    with pytest.raises(Refused, match="already"):
        apply_preset(desk_of(), "standard")


def test_settings_of_ones_own_are_no_preset() -> None:
    assert preset_of(Policy(window_days=100)) == ""
    assert PRESETS.keys() == PRESET_MEANINGS.keys()


def test_one_setting_is_stored_as_typed_and_one_undo_takes_it_back() -> None:
    desk = desk_of()
    assert store_text(desk, "target_rate", "95").target_rate == 95
    assert store_text(desk, "weights.fit", "0").weights["fit"] == 0
    assert undo.undo(desk) == "setting weights.fit = 0"
    assert desk.policy.weights["fit"] and desk.policy.target_rate == 95
    with pytest.raises(Refused, match="Nothing was changed: that is the setting already"):
        store_text(desk, "target_rate", "95")
    with pytest.raises(Refused):
        store_text(desk, "colour", "red")


def test_a_book_that_is_not_there_has_no_settings_to_store() -> None:
    desk = desk_of(clients=[])
    desk.made = False
    with pytest.raises(Refused, match="There is no book at /books/studio yet; add a client first"):
        store_text(desk, "target_rate", "95")


def test_every_setting_has_a_row_and_a_group_one_for_each_part() -> None:
    rows = setting_rows(RULES)
    names = [name for name, _, _ in rows]
    assert len(set(names)) == len(names)
    assert {"me", "target_rate", "weights.fit", "half_lives.payment", "bands.keep"} <= set(names)
    assert "weights" not in names
    shown = {name: (value, meaning) for name, value, meaning in rows}
    assert shown["me"][0] == "mira" and shown["weights.fit"][0] == f"{RULES.weights['fit']:g}"
    assert all(meaning for _, meaning in shown.values())


BILL = Entry("e1", "acme", ago(20), "invoice", number="204", amount=Decimal(1200), due=ago(-10))


def test_what_is_logged_in_one_currency_does_not_become_another_unasked() -> None:
    desk = desk_of(BILL)
    with pytest.raises(Refused) as refused:
        store_text(desk, "currency", "JPY")
    assert "1 amount in EUR, and none of them is converted" in refused.value.sentence
    assert "what was 100.00 EUR would read 100 JPY" in refused.value.sentence
    assert "`tuiclients settings currency JPY --relabel`" in refused.value.with_hint
    assert desk.policy.currency == "EUR"
    store_text(desk, "currency", "JPY", sure=True)
    assert desk.policy.currency == "JPY"


def test_a_book_without_amounts_takes_any_currency() -> None:
    desk = desk_of(Entry("e1", "acme", ago(20), "time", minutes=60))
    store_text(desk, "currency", "CHF")
    assert desk.policy.currency == "CHF"


def test_other_settings_of_a_book_with_amounts_are_not_asked_about() -> None:
    desk = desk_of(BILL)
    assert currency_warning(desk, desk.policy._replace(fill_rate=0.7)) == ""
    assert store_text(desk, "fill_rate", "70%").fill_rate == 0.7
