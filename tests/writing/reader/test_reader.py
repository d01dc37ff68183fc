"""The blame reader names the words that should not stand in a letter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tuiclients.writing.reader import KINDS, read


def found(text: str, names: Sequence[str] = (), own: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in read(text, names=names, own=own)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("You always pay late.", "blame", "You always pay"),
        ("you've never answered", "blame", "you've never answered"),
        ("You have simply ignored it", "blame", "You have simply ignored"),
        ("You’re always late", "blame", "You’re always late"),
        ("It is your\n  fault.", "blame", "It is your fault"),
        ("YOUR FAULT", "blame", "YOUR FAULT"),
        ("You should have told us", "blame", "You should have told"),
        ("This is unprofessional.", "insult", "unprofessional"),
        ("Only an IDIOT would", "insult", "IDIOT"),
        ("It is never on time", "absolute", "It is never on"),
        ("Everyone says so", "absolute", "Everyone says"),
        ("each  and every bill", "absolute", "each and every"),
        ("We will send the files.", "promise", "We will send"),
        ("I'll call you soon.", "promise", "I'll call you"),
        ("You will receive the keys.", "promise", "You will receive"),
        ("The new rate is [new rate].", "gap", "[new rate]"),
    ],
)
def test_it_names_the_words(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for the years we have worked together.",
        "We will send the files by 5 December 2026.",
        "We will send the files\nby 2026-12-05.",
        "I will call you on Friday.",
        "You will have the keys within two weeks.",
        "We will hand over on 5.12.2026 and on 5/12.",
        "It is 1.5 hours of work; we will be done tomorrow.",
        "See [our site](https://example.org).",
        "The name is \\[x].",
        "Neverland and the Alwaysons are cheerful; cheating's cousin is a cheetah's tale"[:44],
        "We ended the sooner one.",
        "",
    ],
)
def test_a_plain_letter_passes(text: str) -> None:
    assert found(text) == []


def test_a_day_in_another_sentence_does_not_date_a_promise() -> None:
    assert found("The work ends on 5 December. We will send the files.") == [("promise", "We will send")]
    assert found("- We will send the files\n- It ends on 5 December") == [("promise", "We will send")]


def test_names_are_not_read() -> None:
    assert found("Dear Never Late Ltd, we never fail.", names=["Never Late Ltd"]) == [("absolute", "we never fail")]
    assert found("Nevers is a town", names=["Never"]) == []


def test_words_of_ones_own_are_watched_for() -> None:
    assert found("You muppet!", own=["muppet"]) == [("own", "muppet")]


def test_words_inside_longer_ones_are_told_once_and_in_order() -> None:
    assert found("This rude note: you always do it.") == [
        ("insult", "rude"),
        ("blame", "you always do it"),
    ]


def test_where_it_stands_is_said() -> None:
    text = "It is  your fault."
    (one,) = read(text)
    assert text[one.start :].startswith("It is  your")


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == {"blame", "insult", "threat", "absolute", "promise", "gap", "own"}


def test_a_long_letter_is_read_quickly() -> None:
    read("we will you have are were simply " * 1000)
    read("wir werden Sie haben sind waren einfach " * 1000, "de")


def test_what_stands_in_a_sentence_without_end_is_found_where_it_stands() -> None:
    text = "we have worked on the pages " * 200 + "and you still have not paid"
    (finding,) = read(text)
    assert finding.kind == "blame" and text[finding.start :].startswith(finding.words)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We will get back to you soon with a decision.", "en"),
        ("We will send you the marketing texts soon.", "en"),
        ("We will send that separately as soon as possible.", "en"),
        ("Guten Morgen, wir melden uns bald.", "de"),
    ],
)
def test_a_word_that_begins_like_a_month_or_greets_is_no_day(text: str, language: str) -> None:
    assert {finding.kind for finding in read(text, language)} == {"promise"}


@pytest.mark.parametrize("day", ["on 3 March", "by March 2027", "in December", "on 4 Sept.", "by 1st June"])
def test_a_month_dates_a_promise(day: str) -> None:
    assert read(f"We will send you the texts {day}.") == ()
