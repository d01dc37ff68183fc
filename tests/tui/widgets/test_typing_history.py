from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.tui.widgets.typing_history import TypingHistory, inserted


def typed(*texts: str) -> TypingHistory:
    history = TypingHistory()
    for text in texts:
        history.note(text, len(text))
    return history


def by_letters(text: str) -> TypingHistory:
    return typed(*(text[: end + 1] for end in range(len(text))))


def all_back(history: TypingHistory) -> list[str]:
    found = []
    while (before := history.back()) is not None:
        found.append(before.text)
    return found


def test_a_word_is_taken_back_whole_with_the_blank_behind_it() -> None:
    assert all_back(by_letters("acme 2h call")) == ["acme 2h ", "acme ", ""]


def test_what_was_put_in_at_once_is_a_step_of_its_own() -> None:
    assert all_back(typed("a", "acme ", "acme 2", "acme 2h")) == ["acme ", "a", ""]


def test_deleting_is_one_step() -> None:
    assert all_back(typed("acme 2h", "acme 2", "acme ", "acme")) == ["acme 2h", ""]


def test_it_is_made_again_until_something_else_is_typed() -> None:
    history = by_letters("acme 2h")
    history.back()
    history.back()
    again = [history.forward(), history.forward(), history.forward()]
    assert [state and state.text for state in again] == ["acme ", "acme 2h", None]
    history.back()
    history.note("acme 3", 6)
    assert history.forward() is None


def test_the_cursor_comes_back_too() -> None:
    history = TypingHistory("acme 2h")
    history.note("acme 2h", 4)
    history.note("acmes 2h", 5)
    before = history.back()
    assert before is not None and (before.text, before.cursor) == ("acme 2h", 4)


def test_after_a_new_beginning_there_is_nothing_to_take_back() -> None:
    history = by_letters("acme")
    assert not history.is_untouched
    history.forget("")
    assert history.is_untouched and history.back() is None and history.forward() is None
    history.note("a", 1)
    history.back()
    assert not history.is_untouched


@pytest.mark.parametrize(
    ("before", "after", "piece"),
    [("ac", "abc", "b"), ("", "abc", "abc"), ("abc", "ab", ""), ("abc", "xbcd", ""), ("aa", "aaa", "a")],
)
def test_the_piece_that_was_put_in(before: str, after: str, piece: str) -> None:
    assert inserted(before, after) == piece


@given(st.lists(st.text("ab ", max_size=6), min_size=1, max_size=12))
def test_all_the_way_back_and_forward_is_where_it_was(texts: list[str]) -> None:
    history = typed(*texts)
    states = all_back(history)
    assert not states or states[-1] == ""
    last = ""
    while (state := history.forward()) is not None:
        last = state.text
    assert last == texts[-1] or not states
