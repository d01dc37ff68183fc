from __future__ import annotations

import pytest

from tests.workbench.scene import RULES, desk_of
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.workbench import undo
from tuiclients.workbench.settings import PRESET_MEANINGS, PRESETS, apply_preset, preset_of


def test_yearly_looks_back_over_a_year() -> None:
    desk = desk_of()
    after = apply_preset(desk, "yearly")
    assert (after.window_days, after.audit_every_days) == (365, 365)
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
