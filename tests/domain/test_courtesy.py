"""Which notes ask for nothing."""

from __future__ import annotations

import pytest

from tuiclients.domain.courtesy import is_courtesy


@pytest.mark.parametrize(
    "note",
    [
        "thanks, all fine",
        "Thank you so much!",
        "ok",
        "got it, thanks",
        "perfect",
        "Sounds good, thank you",
        "all good",
    ],
)
def test_thanks_and_assent_ask_for_nothing(note: str) -> None:
    assert is_courtesy(note)


@pytest.mark.parametrize(
    "note",
    ["", "all fine?", "thanks, please send the logo", "fine with the plan, start on monday", "got the work", "123"],
)
def test_what_says_more_may_ask(note: str) -> None:
    assert not is_courtesy(note)
