"""What a word of a line looks like."""

from __future__ import annotations

import pytest

from tests.quicklog.scene import context
from tuiclients.domain.errors import Unreadable
from tuiclients.quicklog.read import read


@pytest.mark.parametrize("selected", [None, "dune"])
@pytest.mark.parametrize("line", ['"2h"', '"2h" x', 'acme "2h" x'])
def test_a_quoted_duration_says_nothing_of_what_happened(line: str, selected: str | None) -> None:
    with pytest.raises(Unreadable):
        read(line, context(selected=selected))
