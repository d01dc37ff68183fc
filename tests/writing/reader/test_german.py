"""The German reader judges sentences: kind ones pass, and each hurtful one is named."""

from __future__ import annotations

import pytest

from tuiclients.writing.reader import read


def kinds_in(text: str) -> set[str]:
    return {finding.kind for finding in read(text, "de")}


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
