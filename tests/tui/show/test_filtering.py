from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.scene import TODAY
from tuiclients.tui.show.filtering import read, says
from tuiclients.workbench.activity import Filter


@pytest.mark.parametrize(
    ("text", "wanted", "words"),
    [
        ("", Filter(), ""),
        ("scope", Filter(text="scope"), "with “scope”"),
        ("call about", Filter(text="call about"), "with “call about”"),
        ("invoices payment", Filter(kinds=frozenset({"invoice", "payment"})), "invoice or payment"),
        ("Time #site", Filter(kinds=frozenset({"time"}), tag="site"), "time, tagged #site"),
        ("since 1 nov", Filter(since=date(2026, 11, 1)), "since 1 Nov"),
        ("since 12nov until fri x", Filter(since=date(2026, 11, 12), until=date(2026, 11, 20), text="x"),
         "since 12 Nov, until 20 Nov, with “x”"),
        ("since yesterday", Filter(since=date(2026, 11, 21)), "since 21 Nov"),
        ("since always", Filter(text="since always"), "with “since always”"),
        ("since", Filter(text="since"), "with “since”"),
        ("#", Filter(text="#"), "with “#”"),
    ],
)  # fmt: skip
def test_a_filter_is_read_and_says_what_it_is(text: str, wanted: Filter, words: str) -> None:
    assert read(text, TODAY) == wanted
    assert says(wanted, TODAY) == words


@given(st.text())
def test_any_text_is_some_filter(text: str) -> None:
    says(read(text, TODAY), TODAY)
