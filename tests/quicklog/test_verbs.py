"""The verbs, as the registry of kinds gives them."""

from __future__ import annotations

import pytest

from docs.verbs import PAGE, with_tables
from tuiclients.domain.entry import FEELINGS as WORDS
from tuiclients.quicklog.advice import nearest_verb
from tuiclients.quicklog.verbs import (
    FEELINGS,
    begins_with_verb,
    flags,
    guide,
    is_mark,
    is_verb,
    joined,
    verb_of,
    verbs,
)
from tuiclients.quicklog.word import Word, split


def test_a_refusal_lists_verbs_in_one_order_and_completion_in_another() -> None:
    assert list(verbs())[:8] == ["call", "meet", "out", "in", "nowait", "away", "invoice", "paid"]
    assert list(verbs())[-3:] == ["social", "wish", "note"]
    assert list(guide())[:8] == ["call", "out", "in", "meet", "invoice", "paid", "cost", "note"]
    assert list(guide())[-2:] == ["breach", "resolved"]


def test_what_may_follow_a_verb() -> None:
    assert {*flags()} == {
        *("unbilled", "late", "fyi", "minor", "moderate", "serious", "severe", "ours", "due", "for", "+vat", "by"),
    }
    assert flags()["late"].mark == "out of hours" and flags()["unbilled"].mark == "unbilled"


def test_feelings_are_verbs_with_their_level() -> None:
    assert {word: level for level, word in WORDS.items()} == FEELINGS
    assert all(verbs()[word][1].fields == {"level": level} for word, level in FEELINGS.items())


def test_a_verb_is_a_word_of_the_list_or_a_duration_and_never_quoted() -> None:
    assert is_verb(Word("CALL", 0)) and is_verb(Word("2h", 0))
    assert not is_verb(Word("call", 0, quoted=True)) and not is_verb(Word("2h", 0, quoted=True))
    assert not is_verb(Word("2", 0)) and not is_verb(Word("", 0))


def test_marks_are_told_from_words() -> None:
    for text in (
        "@fri",
        "!x",
        "#5",
        "on:fri",
        "feel:dread",
        "tag:a",
        "no:7",
        "by:bo",
        "BY:bo",
        'by:"Bo Lind"',
        'by:""',
    ):
        (word,) = split(text)
        assert is_mark(word) is True, text
    for text in ("@", "!", "#", "on:", "by:", "at:5", "fri", '"@fri"', "a@b", "x:by:"):
        (word,) = split(text)
        assert is_mark(word) is False, text


def test_marks_may_stand_before_the_verb_and_a_feeling_is_enough() -> None:
    assert begins_with_verb(split("@fri call")) and begins_with_verb(split("!dread"))
    assert begins_with_verb(split("feel:dread @fri")) and begins_with_verb(split("#a !meh"))
    assert not begins_with_verb(split("@fri x call")) and not begins_with_verb(split("@fri #a"))
    assert not begins_with_verb([])


def test_a_near_miss_is_near() -> None:
    assert (nearest_verb("invioce"), nearest_verb("cal"), nearest_verb("xyzzy")) == ("invoice", "call", "")
    assert (nearest_verb("great"), nearest_verb("emaild"), nearest_verb("noet")) == ("", "emailed", "note")


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("called", "call"),
        ("Phoned", "call"),
        ("phone call, then mail", "call"),
        ("met", "meet"),
        ("meeting", "meet"),
        ("sent", "out"),
        ("replied to it", "out"),
        ("replied with it", "in"),
        ("wrote back", "in"),
        ("wrote to them", "out"),
        ("bill", "invoice"),
        ("expense", "cost"),
        ("hate", "dread"),
        ("love", "energised"),
        ("happy", "good"),
        ("called, no answer", "call"),
    ],
)
def test_what_people_say_for_a_verb(line: str, verb: str) -> None:
    meant = verb_of(joined(split(line), line)[0])
    assert meant is not None
    assert meant[1].word == verb


def test_words_in_quotes_are_no_verb_of_two_words() -> None:
    line = 'phone "call"'
    assert [word.text for word in joined(split(line), line)] == ["phone", "call"]


def test_the_page_of_the_log_line_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page, "python -m docs.verbs renews it"
