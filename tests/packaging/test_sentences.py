"""The list of all sentences holds what users see and nothing else, and its English stays plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.sentences import PACKAGE, Sentence, sentences
from tuiclients.tui.commands import COMMANDS

ALL = sentences()
TEXTS = {sentence.text for sentence in ALL}

#: What is not said so in English, and what is said instead.
FOREIGN = {
    r"\bworked out\b|\bwork(ing|s)? (it|them) out\b": "calculated",
    r"(?<!there )\bis no (?!longer\b|time at all\b|reason\b)": "is not a",
    r"\ball the same\b": "anyway",
    r"\bparted by [;a-z]*(comma|semicolon|;)": "separated by",
    r", of it\b": "including",
    r"\blies ahead\b|\bdays? to come\b": "is in the future",
    r"\bcheck (its|your|the) rights\b": "permissions",
    r"\bno more\.$": "no longer",
}


def test_it_has_what_commands_errors_forms_and_letters_say() -> None:
    assert {command.sentence for command in COMMANDS} <= TEXTS
    assert 'No client is called "{shown}"{hint}' in TEXTS
    assert "what happened, in a few words" in TEXTS
    assert 'closing = "Kind regards,"' in TEXTS
    assert any(sentence.file.endswith("reminder.md") for sentence in ALL)


def test_it_has_no_docstring_no_style_sheet_and_nothing_for_developers_alone() -> None:
    assert not any("{ layout:" in text or "border: none" in text for text in TEXTS)
    assert "The program." not in TEXTS and not any(text.startswith("no such command") for text in TEXTS)
    assert "str | None" not in TEXTS


def test_each_text_stands_once_with_its_place() -> None:
    assert len(TEXTS) == len(ALL)
    for sentence in ALL[:: max(1, len(ALL) // 50)]:
        lines = (PACKAGE.parent / sentence.file).read_text(encoding="utf-8").splitlines()
        assert 1 <= sentence.line <= len(lines)


def test_a_part_of_it_can_be_asked_for() -> None:
    part = sentences(PACKAGE / "tui" / "dialogs")
    assert part and {sentence.file.rpartition("/")[0] for sentence in part} == {"tuiclients/tui/dialogs"}
    one = sentences(Path(PACKAGE / "tui" / "outside.py"))
    assert any(sentence.text.startswith("No editor is set") for sentence in one)


@pytest.mark.parametrize("words", FOREIGN)
def test_no_sentence_speaks_like_a_translation(words: str) -> None:
    assert [said for said in map(_own_words, ALL) if re.search(words, said.text, re.IGNORECASE)] == []


def test_no_sentence_nests_brackets() -> None:
    prose = [said for said in map(_own_words, ALL) if not re.search(r"\n| = ", said.text)]
    assert [said for said in prose if re.search(r"\([^()]*\(", said.text)] == []


def _own_words(sentence: Sentence) -> Sentence:
    """Without what is filled in."""
    text = sentence.text
    while (shorter := re.sub(r"\{[^{}]*\}", "…", text)) != text:
        text = shorter
    return sentence._replace(text=text)
