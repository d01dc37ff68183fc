"""Both readers, held to sentences: those that were held back, and those with which the rules were written."""

from __future__ import annotations

import pytest

from tests.writing.reader.sentence_sets import ANY, SentenceSet, sentence_set
from tuiclients.writing.reader import KINDS, read

#: The largest share of either side that may be judged wrongly.
WRONG = 0.05
LANGUAGES = ("en", "de")
#: What was not seen while the rules were written; the first two are one set of 60 and 60.
HELD_BACK = (("first", "held-back"), ("second",), ("fourth",))
SEEN = ("more", "third", "like-third")


def together(language: str, *names: str) -> SentenceSet:
    sets = [sentence_set(language, name) for name in names]
    return SentenceSet(
        tuple([text for one in sets for text in one.good]), tuple([pair for one in sets for pair in one.bad])
    )


def wrong(language: str, sentences: SentenceSet) -> tuple[list[str], list[str]]:
    """The good ones that are faulted, and the bad ones that pass."""
    return (
        [text for text in sentences.good if read(text, language)],
        [text for text, _ in sentences.bad if not read(text, language)],
    )


@pytest.mark.parametrize("names", HELD_BACK, ids=" and ".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_of_either_side_at_most_a_twentieth_is_judged_wrongly(language: str, names: tuple[str, ...]) -> None:
    sentences = together(language, *names)
    faulted, passed = wrong(language, sentences)
    assert len(sentences.good) == len(sentences.bad) >= 40
    assert len(faulted) <= WRONG * len(sentences.good), faulted
    assert len(passed) <= WRONG * len(sentences.bad), passed


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_seen_is_judged_rightly(language: str, name: str) -> None:
    sentences = sentence_set(language, name)
    assert len(sentences.good) >= 40 and len(sentences.bad) >= 40
    assert wrong(language, sentences) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_mostly_called_by_its_name(language: str) -> None:
    named = [pair for pair in together(language, "first", "held-back", "second", "more").bad if pair[1] != ANY]
    other = [(text, kind) for text, kind in named if kind not in {found.kind for found in read(text, language)}]
    assert {kind for _, kind in named} <= set(KINDS)
    assert len(other) <= WRONG * len(named), other
