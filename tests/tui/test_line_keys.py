from __future__ import annotations

import pytest

from tuiclients.quicklog.clauses import Doubt
from tuiclients.quicklog.complete import Completion
from tuiclients.tui.line_keys import Entering, LineOffer, Segment, difference, entering, number_at, offers
from tuiclients.workbench.log_line import LinePreview

WHOLE = "acme 2h design yesterday"
DOUBT = Doubt("yesterday", 15, '"yesterday" stays in the note', "acme 2h design @yesterday")


def offered(line: str, seen: LinePreview, *candidates: Completion, cursor: int | None = None) -> list[LineOffer]:
    at = len(line) if cursor is None else cursor
    return offers(line, at, Segment(0, len(line)), seen, candidates)


def test_with_nothing_to_do_there_is_no_offer() -> None:
    assert offered("acme 2h", LinePreview("acme", "time 2h00")) == []


def test_they_come_in_the_order_in_which_tab_takes_them() -> None:
    seen = LinePreview(
        problem="?", instead="acme 2h", choices=("acme 2h", "ace 2h"), doubts=(DOUBT,), new_client="acmee"
    )
    found = offered("acmee 2h", seen, Completion(6, "2h design", "as before"))
    assert [(offer.kind, offer.line) for offer in found] == [
        ("word", "acmee 2h design "),
        ("line", "acme 2h"),
        ("line", "ace 2h"),
        ("doubt", "acme 2h design @yesterday"),
        ("client", "acmee 2h"),
    ]
    assert found[-1].new_client == "acmee" and found[-1].shown == "new client acmee"


def test_a_candidate_replaces_what_was_typed_of_it_and_keeps_what_stands_behind() -> None:
    (offer,) = offered("bor 2h", LinePreview(), Completion(0, "borealis"), cursor=3)
    assert (offer.line, offer.cursor, offer.shown) == ("borealis 2h", 8, "borealis")
    (offer,) = offered("bor", LinePreview(), Completion(0, "borealis"))
    assert (offer.line, offer.cursor) == ("borealis ", 9)


def test_what_comes_as_a_word_and_as_a_line_comes_once() -> None:
    seen = LinePreview(problem="?", instead="borealis 2h", choices=("borealis 2h",))
    found = offered("borealsi 2h", seen, Completion(0, "borealis 2h"))
    assert [(offer.kind, offer.line) for offer in found] == [("line", "borealis 2h")]


def test_the_leftmost_doubt_that_can_be_solved_is_offered_with_the_words_that_change() -> None:
    unsolved = Doubt("30m", 5, "30m stays in the note")
    (offer,) = offered(WHOLE, LinePreview("acme", "time", doubts=(unsolved, DOUBT)))
    assert (offer.kind, offer.line, offer.shown) == ("doubt", "acme 2h design @yesterday", "@yesterday")


def test_a_line_that_is_read_is_not_corrected() -> None:
    assert offered("acme 2h", LinePreview("acme", "time", choices=("x",), instead="x")) == []


def test_in_the_middle_of_several_lines_only_the_one_at_the_cursor_is_another() -> None:
    line = "acme 2h ⏎ borealsi 3h ⏎ acme 1h"
    seen = LinePreview(problem="?", instead="borealis 3h", choices=("borealis 3h",))
    (offer,) = offers(line, 15, Segment(10, 22), seen, ())
    assert offer.line == "acme 2h ⏎ borealis 3h ⏎ acme 1h"
    assert offer.line[: offer.cursor] == "acme 2h ⏎ borealis 3h"


@pytest.mark.parametrize(
    ("typed", "whole", "expected"),
    [
        ("acme 2h design yesterday", "acme 2h design @yesterday", "@yesterday"),
        ("2h acme", "acme 2h", "acme 2h"),
        ("acme call server for 30m", "acme call 30m server", "acme call 30m server"),
        ("acme 2h design last friday", "acme 2h design @fri", "@fri"),
        ("acme 2h free wifi", "acme 2h unbilled wifi", "unbilled"),
        ("acme 2h", "acme 2h", "acme 2h"),
    ],
)
def test_the_words_that_change_are_shown_if_they_are_one_piece(typed: str, whole: str, expected: str) -> None:
    assert difference(typed, whole) == expected


GOOD, BAD = LinePreview("acme", "time 2h00"), LinePreview(problem="?")
ASKS = GOOD._replace(asks=("More than 16 hours on one day.",))
BOTH = BAD._replace(choices=("acme a", "acme b"))


@pytest.mark.parametrize(
    ("seen", "asked", "expected"),
    [
        ([GOOD], False, "save"),
        ([GOOD, GOOD], False, "save"),
        ([ASKS], False, "ask"),
        ([ASKS], True, "save"),
        ([GOOD, ASKS], False, "ask"),
        ([BAD], False, "refuse"),
        ([BAD._replace(choices=("acme a",))], False, "refuse"),
        ([BOTH], False, "choose"),
        ([BOTH], True, "choose"),
        ([GOOD, BAD], False, "part"),
        ([BOTH, GOOD], True, "part"),
        ([BAD, BAD], False, "refuse"),
    ],
)
def test_what_enter_does(seen: list[LinePreview], asked: bool, expected: Entering) -> None:
    assert entering(seen, asked) == expected


@pytest.mark.parametrize(
    ("line", "cursor", "expected"), [("a", 1, 0), ("a / b", 1, 0), ("a / b", 4, 1), (" / a / b", 3, 0), ("a /", 3, 1)]
)
def test_which_of_several_lines_the_cursor_is_in(line: str, cursor: int, expected: int) -> None:
    assert number_at(line, cursor, "/") == expected
