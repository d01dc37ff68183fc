from __future__ import annotations

from base64 import b64decode

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.parsing.clipboard import CLIPBOARD_BYTES, clipboard_sequence, for_clipboard


def test_no_line_can_steer_a_terminal_and_empty_ends_are_left_out() -> None:
    assert for_clipboard("\n\nDear \x1b]0;x\x07Äpfel  \nB\r\n\n") == "Dear ␛]0;x␇Äpfel\nB␍"


def test_nothing_and_too_much_are_refused() -> None:
    for_clipboard("x" * CLIPBOARD_BYTES)
    for text in ("", " \n ", "x" * (CLIPBOARD_BYTES + 1), "ä" * (CLIPBOARD_BYTES // 2 + 1)):
        with pytest.raises(Refused):
            for_clipboard(text)


def test_the_sequence_is_osc_52() -> None:
    sequence = clipboard_sequence("Grüße\n…")
    assert sequence.startswith("\x1b]52;c;") and sequence.endswith("\a")
    assert b64decode(sequence[7:-1]).decode() == "Grüße\n…"
