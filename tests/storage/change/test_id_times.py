"""What an id says of when it was given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tuiclients.storage.change.journal import new_id, time_of


def test_an_id_says_when_it_was_given() -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    given = time_of(new_id())
    assert given is not None and before <= given <= datetime.now(UTC) + timedelta(seconds=1)


@pytest.mark.parametrize(
    "ident", ["", "e4325", "toggl-1234567", "ABCDEFGHIJKL", "000000000000", "zzzzzzzzzzzz", "ſ23456789abc"]
)
def test_an_id_of_another_program_says_nothing(ident: str) -> None:
    assert time_of(ident) is None
