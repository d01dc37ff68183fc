"""The German reader judges sentences: kind ones pass, and each hurtful one is named."""

from __future__ import annotations

import pytest

from tests.writing.reader import fourth_german, german, german_more, second_german, third_german
from tuiclients.writing.reader import read


def kinds_in(text: str) -> set[str]:
    return {finding.kind for finding in read(text, "de")}


#: The largest share of either side that may be judged wrongly.
WRONG = 0.05
GOOD = (*german.GOOD, *german.HELD_BACK_GOOD)
BAD = (*german.BAD, *german.HELD_BACK_BAD)
LATE_GOOD, LATE_BAD = fourth_german.GOOD, fourth_german.BAD
SECOND_GOOD, SECOND_BAD = second_german.HELD_BACK_GOOD, second_german.HELD_BACK_BAD


@pytest.mark.parametrize(("good", "bad"), [(GOOD, BAD), (SECOND_GOOD, SECOND_BAD), (LATE_GOOD, LATE_BAD)])
def test_of_either_side_at_most_a_twentieth_is_judged_wrongly(good: list[str], bad: list[tuple[str, str]]) -> None:
    faulted = [sentence for sentence in good if read(sentence, "de")]
    passed = [sentence for sentence, _ in bad if not read(sentence, "de")]
    assert len(faulted) <= WRONG * len(good), faulted
    assert len(passed) <= WRONG * len(bad), passed


def test_there_are_as_many_good_sentences_as_bad_ones() -> None:
    assert len(GOOD) == len(BAD) == 60
    assert len(SECOND_GOOD) == len(SECOND_BAD) == 40


@pytest.mark.parametrize("sentence", german_more.GOOD)
def test_a_sentence_that_a_careful_person_sends_passes(sentence: str) -> None:
    assert read(sentence, "de") == ()


@pytest.mark.parametrize("sentence", [bad for bad, _ in german_more.BAD])
def test_a_sentence_to_reconsider_is_found(sentence: str) -> None:
    assert kinds_in(sentence)


def test_nearly_all_are_called_what_they_are() -> None:
    sentences = [*BAD, *SECOND_BAD, *german_more.BAD]
    other = [sentence for sentence, kind in sentences if kind not in kinds_in(sentence)]
    assert len(other) <= len(sentences) * WRONG, other


def test_the_words_are_those_of_the_letter_where_they_stand() -> None:
    text = "Sehr geehrte Frau Tanaka,\n\nvielen Dank. Am 9. Oktober war alles gut; Sie antworten nie auf Fragen.\n"
    (finding,) = read(text, "de")
    assert finding.kind == "blame"
    assert text[finding.start :].startswith(finding.words)
    assert "Sie antworten nie" in finding.words


@pytest.mark.parametrize(
    "text",
    [
        "Wir schicken die Dateien bis zum 9. Oktober 2026.",
        "Wir schicken die Dateien\nbis zum 5.12.2026.",
        "Ich melde mich am Montag, z. B. per E-Mail.",
        "Wir löschen Ihre Daten innerhalb von zwei Wochen.",
        "- **Bis zum 16. November 2026**: Sie erhalten alle Dateien und Quellen.",
    ],
)
def test_a_day_makes_a_promise_good(text: str) -> None:
    assert read(text, "de") == ()


def test_a_stop_after_a_day_or_a_short_form_ends_no_sentence() -> None:
    assert read("Wir schicken die Dateien (Nr. 4) am 9. Oktober. Danke.", "de") == ()
    assert kinds_in("Wir schicken Ihnen die Dateien. Am 9. Oktober war ich krank.") == {"promise"}


def test_names_are_not_read() -> None:
    assert kinds_in("Frech und Dreist ist ein schöner Name.")
    assert read("Frech und Dreist ist ein schöner Name.", "de", names=["Frech und Dreist"]) == ()


def test_own_words_and_gaps_are_found_in_german_too() -> None:
    found = [
        (finding.kind, finding.words) for finding in read("Moin, der [neue Satz] steht fest.", "de", own=["Moin"])
    ]
    assert found == [("own", "Moin"), ("gap", "[neue Satz]")]


@pytest.mark.parametrize("sentence", [*third_german.GOOD, *third_german.MORE_GOOD])
def test_a_sentence_of_somebody_elses_that_is_kind_passes(sentence: str) -> None:
    assert read(sentence, "de") == ()


@pytest.mark.parametrize("sentence", [*(bad for bad, _ in third_german.BAD), *third_german.MORE_BAD])
def test_a_sentence_of_somebody_elses_that_hurts_is_found(sentence: str) -> None:
    assert read(sentence, "de") != ()
