from __future__ import annotations

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.tui.dialogs.form import Faults
from tuiclients.tui.forms.money_style import in_words, meant, number_format


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("  ", None),
        ("1,234.56", "1,234.56"),
        ("1.234,56", "1.234,56"),
        ("1 234,56", "1.234,56"),
        ("1'234.50", "1,234.56"),
        ("12,5", "1.234,56"),
        ("12.50", "1,234.56"),
        (",", "1.234,56"),
        (".", "1,234.56"),
    ],
)
def test_any_number_with_cents_shows_how_numbers_are_written(typed: str, expected: str | None) -> None:
    assert number_format(typed) == expected


@pytest.mark.parametrize("typed", ["1234", "1.234", "1,234", "1.234.567", "euros", "a,50"])
def test_what_shows_no_mark_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"1\.234,56"):
        number_format(typed)


def test_both_answers_make_settings() -> None:
    policy = meant(Policy(), {"currency": "$", "numbers": ","})
    assert (policy.currency, policy.number_format) == ("USD", "1.234,56")
    assert in_words(policy) == "Money looks like 1.234,56 USD."
    assert in_words(Policy()) == "Money is in EUR; 1.234 is asked about until you say how you write it."


def test_every_fault_is_named_at_its_field() -> None:
    with pytest.raises(Faults) as caught:
        meant(Policy(), {"currency": "euros", "numbers": "1.234"})
    assert set(caught.value.faults) == {"currency", "numbers"}
