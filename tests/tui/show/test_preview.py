from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.quicklog.clauses import Doubt
from tuiclients.tui.line_keys import LineOffer, OfferKind
from tuiclients.tui.show.preview import message, offered, preview, several, with_offers
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import columns
from tuiclients.workbench.log_line import LinePreview

KINDS: st.SearchStrategy[OfferKind] = st.sampled_from(("word", "line", "doubt", "client"))
SEEN = LinePreview("acme", 'today · time 2h00 "call"', ("unbilled",), 23.14, 21.36, "let_go")


def lines(seen: LinePreview, width: int = 80) -> list[str]:
    return ["".join(text for text, _ in line) for line in preview(seen, "Acme [/]", width)]


def text(lines: Sequence[Sequence[Span]]) -> list[str]:
    return ["".join(part for part, _ in line) for line in lines]


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
    assert lines(LinePreview()) == []


def test_a_problem_is_one_sentence_and_the_offer_stands_below() -> None:
    problem = "There is no client acmee."
    said = with_offers(
        preview(LinePreview(problem=problem), "", 80), [LineOffer("line", "", 0, "acme 2h")], 80, problem
    )
    assert text(said) == [" There is no client acmee.", " Tab takes  acme 2h"]


def test_what_is_doubted_is_said_and_shown_in_its_colour_in_the_note() -> None:
    doubt = Doubt("yesterday", 15, '"yesterday" stays in the note; Tab makes it @yesterday', "acme 2h x @yesterday")
    seen = LinePreview("acme", 'today · time 2h00 "x yesterday"', doubts=(doubt,))
    shown = preview(seen, "Acme", 80)
    assert ("yesterday", "fix") in shown[0]
    assert shown[1] == [(' "yesterday" stays in the note.', "fix")]
    offer = LineOffer("doubt", "acme 2h x @yesterday", 20, "@yesterday")
    assert text(with_offers(shown, [offer], 80))[1] == ' "yesterday" stays in the note.   Tab makes it  @yesterday'
    assert len(with_offers(shown, [offer], 40)) == 3


def test_a_question_says_after_the_first_enter_that_the_next_one_saves() -> None:
    seen = LinePreview("acme", "today · time 17h00", asks=("That is more than 16 hours.",))
    assert text(preview(seen, "Acme", 80))[1] == " That is more than 16 hours."
    assert text(preview(seen, "Acme", 80, asked=True))[1] == " That is more than 16 hours. Enter again saves it."


def test_more_remarks_than_there_is_room_for_are_counted() -> None:
    seen = LinePreview("acme", "today · time 2h00 " * 20, warnings=("One.", "Two.", "Three."), marks=("late",))
    shown = text(preview(seen, "Acme", 60))
    assert shown[2:] == [" One.", " Two. And 1 more."] and len(shown) == 4


def test_a_new_client_is_offered_in_words() -> None:
    client = LineOffer("client", "zeta 2h", 7, "new client zeta", new_client="zeta")
    line = LineOffer("line", "beta 2h", 7, "beta 2h")
    assert text([offered([client], 60)]) == [" Tab adds the  new client zeta"]
    assert text([offered([line, client], 60)]) == [" Tab takes  beta 2h   Shift+Tab or new client zeta"]
    assert text([offered([line, client], 30)]) == [" Tab takes  beta 2h"]


@pytest.mark.parametrize("width", [20, 60, 120])
def test_long_sentences_break_into_four_lines_at_most(width: int) -> None:
    seen = LinePreview(problem="word " * 200, instead="x" * 300)
    assert len(lines(seen, width)) <= 4
    assert all(columns(line) <= width for line in lines(seen, width))
    assert len(message("word " * 200, "bad", width)) == 4


@pytest.mark.parametrize("width", [44, 60, 120])
def test_a_long_meaning_breaks_beside_its_score(width: int) -> None:
    said = lines(SEEN._replace(says="time 2h00 " * 20), width)
    assert all(columns(line) <= width for line in said)
    assert "score 23.1 → 21.4" in said[0]


class TestOffers:
    OFFERS = (LineOffer("word", "acme call ", 10, "call", "they called"), LineOffer("word", "acme cost ", 10, "cost"))

    def test_they_stand_below_a_single_line_and_behind_the_last_of_several(self) -> None:
        assert text(with_offers([[("one", "")]], self.OFFERS, 60)) == ["one", " Tab  call · cost"]
        assert text(with_offers([[("one", "")], [("two", "")]], self.OFFERS, 60)) == ["one", "two   Tab  call · cost"]

    def test_they_get_a_line_of_their_own_where_there_is_no_room(self) -> None:
        lines: list[list[Span]] = [[("one", "")], [("x" * 40, "")]]
        assert text(with_offers(lines, self.OFFERS, 60)) == ["one", "x" * 40, " Tab  call · cost"]
        full = [*lines, *lines]
        assert text(with_offers(full, self.OFFERS, 60)) == ["one", "x" * 40, "one", " Tab  call · cost"]
        assert with_offers(lines, (), 60) == lines

    def test_a_problem_gives_way_to_what_would_solve_it(self) -> None:
        said = with_offers([[("long", "bad")], [("words", "bad")]], self.OFFERS, 12, "long words that go on")
        assert text(said) == [" long word…", " Tab  call"]

    def test_a_single_one_is_explained(self) -> None:
        assert text([offered(self.OFFERS[:1], 60)]) == [" Tab  call  they called"]

    @given(st.lists(st.tuples(KINDS, st.text(min_size=1), st.text()), min_size=1, max_size=5), st.integers(24, 120))
    def test_they_fit(self, offers: list[tuple[OfferKind, str, str]], width: int) -> None:
        made = [LineOffer(kind, "", 0, shown, says) for kind, shown, says in offers]
        assert columns(text([offered(made, width)])[0]) <= width


class TestSeveral:
    SEEN = [LinePreview("a", f"time {number}", before=50, after=51) for number in range(9)]

    def test_each_has_a_row_with_its_number(self) -> None:
        rows = text(several(self.SEEN[:2], ["A", "B"], 50, 8))
        assert rows[0].strip() == "2 lines, Enter saves all of them"
        assert rows[2].startswith("  2 B · time 1") and rows[2].endswith("score 50.0 → 51.0")

    def test_what_is_wrong_is_seen_however_many_there_are(self) -> None:
        seen = [*self.SEEN, LinePreview(problem="no such day")]
        rows = text(several(seen, ["A"] * 10, 50, 4))
        assert rows[0].strip() == "10 lines, 1 of them not understood; Enter asks"
        assert [row[:3] for row in rows[1:4]] == ["  1", "  2", " 10"]
        assert rows[4].strip() == "and 7 more"

    def test_a_new_verdict_is_said(self) -> None:
        rows = text(several([self.SEEN[0]._replace(verdict="let_go")], ["A"], 60, 4))
        assert rows[1].endswith("✖ let go  score 50.0 → 51.0")


def test_a_remark_stands_beside_a_verdict_where_both_fit_so_that_nothing_moves() -> None:
    seen = LinePreview(
        "acme", "today · time 2h00", before=60.0, after=61.0, verdict="keep", warnings=("That makes 17h00 today.",)
    )
    wide, narrow = (
        ["".join(text for text, _ in line) for line in preview(seen, "Acme", width)] for width in (80, 40)
    )
    assert [line.strip() for line in wide[1:]] == ["the verdict becomes ● keep   That makes 17h00 today."]
    assert [line.strip() for line in narrow[-2:]] == ["the verdict becomes ● keep", "That makes 17h00 today."]
