from __future__ import annotations

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.tui.forms.yes_no import yes_or_no


@pytest.mark.parametrize(("typed", "means"), [("yes", True), (" Y ", True), ("no", False), ("N", False)])
def test_a_word_or_its_start_answers(typed: str, means: bool) -> None:
    assert yes_or_no(typed) is means


@pytest.mark.parametrize("typed", ["", "perhaps", "yesterday", "nope"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="That takes yes or no"):
        yes_or_no(typed)
