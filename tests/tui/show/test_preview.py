from __future__ import annotations

import pytest

from tuiclients.tui.show.preview import message, preview
from tuiclients.tui.text import columns
from tuiclients.workbench.logline import Preview

SEEN = Preview("acme", 'today · time 2h00 "call"', ("unbilled",), 23.14, 21.36, "let_go")


def lines(seen: Preview, width: int = 80) -> list[str]:
    return ["".join(text for text, _ in line) for line in preview(seen, "Acme [/]", width)]


def test_it_says_client_meaning_and_the_score_to_be() -> None:
    first = lines(SEEN)[0]
    assert first.startswith(' Acme [/] · today · time 2h00 "call"')
    assert first.endswith("score 23.1 → 21.4")


def test_it_says_the_verdict_that_the_line_brings_and_its_marks() -> None:
    assert "the verdict becomes ✖ let go" in lines(SEEN)[1]
    assert "[unbilled]" in lines(SEEN)[1]


def test_a_rising_score_is_good_and_a_falling_one_bad() -> None:
    roles = [preview(SEEN._replace(after=after), "Acme", 80)[0][1][1] for after in (30.0, 20.0, 23.14)]
    assert roles == ["good", "bad", "muted"]


def test_a_score_that_is_not_known_yet_is_left_out() -> None:
    assert "score" not in lines(SEEN._replace(before=None, after=None))[0]


def test_nothing_typed_says_nothing() -> None:
    assert lines(Preview()) == []


def test_a_problem_is_one_sentence_and_the_offer_stands_below() -> None:
    said = lines(Preview(problem="There is no client acmee.", instead="acme 2h"))
    assert said == [" There is no client acmee.", " Tab takes  acme 2h" + " " * 59]


@pytest.mark.parametrize("width", [20, 60, 120])
def test_long_sentences_break_into_four_lines_at_most(width: int) -> None:
    seen = Preview(problem="word " * 200, instead="x" * 300)
    assert len(lines(seen, width)) <= 4
    assert all(columns(line) <= width for line in lines(seen, width))
    assert len(message("word " * 200, "bad", width)) == 4


@pytest.mark.parametrize("width", [44, 60, 120])
def test_a_long_meaning_breaks_beside_its_score(width: int) -> None:
    said = lines(SEEN._replace(says="time 2h00 " * 20), width)
    assert all(columns(line) <= width for line in said)
    assert "score 23.1 → 21.4" in said[0]
