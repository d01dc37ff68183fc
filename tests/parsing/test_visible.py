"""Control characters are shown, never sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.parsing.visible import escaped, visible


def test_plain_text_stays_as_it_is() -> None:
    for text in ("Acme [/]", "Café", "شركة", "👩‍🚀", "株式会社"):
        assert visible(text) == text


def test_control_characters_become_symbols() -> None:
    assert visible("\x1b[31m\x00\x7f\n") == "␛[31m␀␡␊"
    assert visible("a\u202eb\u2028\ud800") == "a\ufffdb\u2424\ufffd"


def test_a_long_text_is_cut() -> None:
    assert visible("abcdef", 4) == "abc…"
    assert visible("abcd", 4) == "abcd"


def test_what_is_quoted_in_a_sentence_is_escaped() -> None:
    assert visible("\x1b[31m\n", 40) == r"\x1b[31m\n"
    assert escaped("a\u202eb\x9b\u2028\ud800é") == r"a\u202eb\x9b\u2028\ud800é"
    assert escaped("Acme 👩‍🚀") == "Acme 👩‍🚀"


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert is_harmless(visible(text))
    assert is_harmless(visible(text, 30))
    assert is_harmless(escaped(text))
