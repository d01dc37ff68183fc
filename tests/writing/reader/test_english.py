"""English letters are judged by sentences: what accuses, insults, threatens, claims or promises is found, no more."""

from __future__ import annotations

import pytest

from tests.writing.reader import english, fourth_english, more_english, second_english, third_english
from tuiclients.writing.reader import read
from tuiclients.writing.reader.english import find
from tuiclients.writing.reader.finding import KINDS

#: The largest share of either side that may be judged wrongly.
WRONG = 0.05
GOOD = (*english.GOOD, *english.HELD_BACK_GOOD)
BAD = (*english.BAD, *english.HELD_BACK_BAD)
LATE_GOOD, LATE_BAD = fourth_english.GOOD, fourth_english.BAD
SECOND_GOOD, SECOND_BAD = second_english.HELD_BACK_GOOD, second_english.HELD_BACK_BAD


def kinds(sentence: str) -> set[str]:
    return {finding.kind for finding in read(sentence)}


@pytest.mark.parametrize(("good", "bad"), [(GOOD, BAD), (SECOND_GOOD, SECOND_BAD), (LATE_GOOD, LATE_BAD)])
def test_of_either_side_at_most_a_twentieth_is_judged_wrongly(good: list[str], bad: list[tuple[str, str]]) -> None:
    faulted = [sentence for sentence in good if read(sentence)]
    passed = [sentence for sentence, _ in bad if not read(sentence)]
    assert len(faulted) <= WRONG * len(good), faulted
    assert len(passed) <= WRONG * len(bad), passed


def test_there_are_as_many_good_sentences_as_bad_ones() -> None:
    assert len(GOOD) == len(BAD) == 60
    assert len(SECOND_GOOD) == len(SECOND_BAD) == 40


def test_what_is_wrong_is_mostly_called_by_its_name() -> None:
    other = [(sentence, kind) for sentence, kind in (*BAD, *SECOND_BAD) if kind not in kinds(sentence)]
    assert len(other) <= 2 * WRONG * (len(BAD) + len(SECOND_BAD)), other


@pytest.mark.parametrize("sentence", more_english.GOOD)
def test_a_sentence_that_a_careful_person_sends_passes(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize("sentence", [*(bad for bad, _ in more_english.BAD), *more_english.BAD_OF_ANY_KIND])
def test_a_sentence_to_reconsider_is_found(sentence: str) -> None:
    assert read(sentence) != ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You still have not paid.", "blame"),
        ("Because of your constant changes, we are late.", "blame"),
        ("If you had sent the texts, we would be done.", "blame"),
        ("Your demands were excessive.", "blame"),
        ("Pay by Friday, or else.", "threat"),
    ],
)
def test_what_no_word_gives_away_is_found(text: str, kind: str) -> None:
    assert kinds(text) == {kind}


def test_a_day_in_the_line_above_a_list_dates_its_items() -> None:
    assert read("By 5 December:\n\n- we will send the files\n- we will send the keys") == ()
    assert [finding.kind for finding in read("This is left:\n\n- we will send the files")] == ["promise"]


def test_abbreviations_end_no_sentence() -> None:
    assert read("We will send the files to Dr. Lind on 5 December.") == ()
    assert read("We will send the files, e.g. those of Mr. Lind, by 5 December.") == ()


def test_marks_of_markdown_hide_nothing() -> None:
    assert [finding.words for finding in read("You **never** answer.")] == ["You **never** answer"]


def test_every_kind_of_english_finding_has_its_name() -> None:
    sentences = [bad for bad, _ in (*BAD, *SECOND_BAD)]
    assert {span.kind for sentence in sentences for span in find(sentence)} <= set(KINDS)


@pytest.mark.parametrize("sentence", [*third_english.GOOD, *third_english.MORE_GOOD])
def test_a_sentence_of_somebody_elses_that_is_kind_passes(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize("sentence", [*(bad for bad, _ in third_english.BAD), *third_english.MORE_BAD])
def test_a_sentence_of_somebody_elses_that_hurts_is_found(sentence: str) -> None:
    assert read(sentence) != ()
