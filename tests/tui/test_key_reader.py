"""What a terminal sends at once is read as the keys that were pressed."""

from __future__ import annotations

import pytest
from textual import events

from tuiclients.tui.textual_internals import KeyReader


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b2", ["escape", "2"]),
        ("\x1bt", ["escape", "t"]),
        ("\x1b\r", ["escape", "enter"]),
        ("^", ["circumflex_accent"]),
        ("\x1b[A^x", ["up", "circumflex_accent", "x"]),
        # What may begin a sequence of the terminal's own, and is cut short by the next.
        ("\x1bP\x1b[B", ["escape", "P", "down"]),
        ("\x1bO\x1bt", ["escape", "O", "escape", "t"]),
        ("\x1b^\x1bt", ["escape", "circumflex_accent", "escape", "t"]),
    ],
)
def test_escape_and_what_follows_are_keys_of_their_own(sent: str, keys: list[str]) -> None:
    assert [token.key for token in KeyReader().feed(sent) if isinstance(token, events.Key)] == keys
