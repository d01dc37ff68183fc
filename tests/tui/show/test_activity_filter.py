from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.scene import TODAY
from tuiclients.tui.show.activity_filter import says, understood
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
        ("kind:time tag:site since:oct until:fri a b",
         Filter(frozenset({"time"}), date(2026, 10, 1), date(2026, 11, 20), "a b", "site"),
         "time, tagged #site, since 1 Oct, until 20 Nov, with “a b”"),
        ("kind:inv,Payments", Filter(kinds=frozenset({"invoice", "payment"})), "invoice or payment"),
        ("since dec", Filter(since=date(2025, 12, 1)), "since 1 Dec 2025"),
        ("since:q4 until:nov", Filter(since=date(2026, 10, 1), until=date(2026, 11, 30)),
         "since 1 Oct, until 30 Nov"),
        ("since:1 nov x", Filter(since=date(2026, 11, 1), text="x"), "since 1 Nov, with “x”"),
        ("kind: tag: since:", Filter(), ""),
        ("at:noon", Filter(text="at:noon"), "with “at:noon”"),
    ],
)  # fmt: skip
def test_a_filter_is_read_and_says_what_it_is(text: str, wanted: Filter, words: str) -> None:
    assert understood(text, TODAY).wanted == wanted
    assert says(wanted, TODAY) == words


@pytest.mark.parametrize(
    ("text", "fault"), [("kind:tiem", "no kind begins with “tiem”"), ("until:soon x", "“soon” is not a day")]
)
def test_a_kind_or_a_day_that_is_none_is_said_and_left_out(text: str, fault: str) -> None:
    typed = understood(text, TODAY)
    assert typed.faults == (fault,)
    assert typed.wanted == Filter(text="x" if "x" in text else "")


@given(st.text())
def test_any_text_is_some_filter(text: str) -> None:
    says(understood(text, TODAY).wanted, TODAY)
