"""English letters are judged by sentences: what accuses, insults, threatens, claims or promises is found, no more."""

from __future__ import annotations

import pytest

from tuiclients.writing.reader import read


def kinds(sentence: str) -> set[str]:
    return {finding.kind for finding in read(sentence)}


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
