from typing import Any, NamedTuple

import pytest

from tuiclients.domain.policy import SETTINGS, IncompleteSetting, Policy, refuse_incomplete
from tuiclients.domain.setting_kind import SETTING_GROUPS, Setting, SettingKind


def fee(name: str = "fee", kind: SettingKind = "days", default: Any = 3) -> Setting:
    return Setting(name, kind, default, "money", 1, "fee", "what it costs")


class Small(NamedTuple):
    """A policy of one setting."""

    fee: int = 3
    id: str = "settings"
    rev: int = 0


class Optional(NamedTuple):
    """The same, with a setting that may be left out."""

    fee: int | None = None


def test_what_says_the_same_passes() -> None:
    refuse_incomplete(Policy, SETTINGS)
    refuse_incomplete(Small, [fee()])
    refuse_incomplete(Optional, [fee(default=None)])


@pytest.mark.parametrize(
    ("record", "settings", "sentence"),
    [
        (Small, [], "The field fee of Small has no line in SETTINGS: add one."),
        (Small, [fee(), fee(name="toll")], "The setting toll is not a field of Small: add it there."),
        (Small, [fee(default=4)], "The setting fee defaults to 4 in SETTINGS and to 3 in Small"),
        (Small, [fee(kind="money")], "The field fee is a int; a setting of kind money is a decimal.Decimal."),
        (Optional, [fee(default=None, kind="name")], "a setting of kind name is a str | None."),
        (Small, [fee(), fee()], "Two lines of SETTINGS have one name: fee, fee."),
    ],
)
def test_what_differs_is_refused_with_what_to_mend(record: Any, settings: list[Setting], sentence: str) -> None:
    with pytest.raises(IncompleteSetting) as refused:
        refuse_incomplete(record, settings)
    assert sentence in str(refused.value)


def test_no_two_settings_share_a_row_of_the_sheet() -> None:
    places = [(setting.group, setting.row) for setting in SETTINGS]
    assert len(set(places)) == len(places)


def test_the_rows_of_a_group_are_counted_from_the_first() -> None:
    for group in SETTING_GROUPS:
        rows = sorted(setting.row for setting in SETTINGS if setting.group == group)
        assert rows == list(range(1, len(rows) + 1)), group
