from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tuiclients.tui.text import columns, content, fit, plain, strip, wrap

HOSTILE = [
    "Acme [/]",
    "[bold]Acme",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b]0;title\x07",
    "two\nlines\r\n",
    "tab\there",
    "日本語テキスト",
    "שלום \u202eevil",
    "👨\u200d👩\u200d👧 family",
    "e\u0301 combined",
    "\ud800 half a character",
    "c1 \x9b31m",
    "\u2028line\u2029",
]
TEXTS = st.one_of(st.text(), st.sampled_from(HOSTILE))


@pytest.mark.parametrize("name", ["Acme [/]", "[bold]Acme", "日本語", "Ünïcödé & Søns", "a\u00a0b"])
def test_what_is_harmless_stays_as_it_is(name: str) -> None:
    assert plain(name) == name


def test_controls_are_shown_as_symbols() -> None:
    assert plain("\x1b[31mred\x07") == "␛[31mred␇"
    assert plain("two\nlines") == "two␊lines"
    assert plain("\x7f") == "␡"


def test_what_turns_the_direction_is_neutralised() -> None:
    assert plain("abc\u202edef\u2066") == "abc\ufffddef\ufffd"


def test_joiners_and_selectors_are_left_out_because_terminals_disagree_about_them() -> None:
    assert plain("👨\u200d👩\u200d👧") == "👨👩👧"
    assert plain("✖\ufe0f") == "✖"


def test_half_characters_can_be_sent() -> None:
    plain("\ud800").encode()


@given(TEXTS)
def test_a_plain_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    said = plain(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in said)
    said.encode()
    assert plain(said) == said


@given(TEXTS, st.integers(0, 40), st.booleans())
def test_a_fitted_text_has_exactly_its_width(text: str, width: int, right: bool) -> None:
    assert cell_len(fit(text, width, right)) == width


def test_a_cut_text_says_so() -> None:
    assert fit("Acme Corporation", 8) == "Acme Co…"
    assert fit("日本語", 4) == "日 …"


@given(st.lists(TEXTS, max_size=4), st.integers(1, 60))
def test_a_strip_is_as_wide_as_its_line(texts: list[str], width: int) -> None:
    made = strip([(text, Style.null()) for text in texts], width, Style.null())
    assert made.cell_length == width == sum(cell_len(segment.text) for segment in made)


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_are_no_wider_than_asked_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_title_shows_markup_as_it_is_typed(name: str) -> None:
    assert content(name).plain == plain(name)
    assert not content(name).spans


def test_a_number_and_its_percent_sign_stay_together() -> None:
    assert wrap("it stands on 17 % of the evidence", 15) == ["it stands on", "17 % of the", "evidence"]
    assert wrap("% alone %", 7) == ["% alone", "%"]
