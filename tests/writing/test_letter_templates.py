"""The templates of the program, and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.writing.letter_templates import (
    HERE,
    NEEDS,
    languages,
    own_words,
    parted,
    template,
    templates,
    text_of,
    user_letters_folder,
)

KINDS = [
    "ask-answer",
    "decline",
    "farewell",
    "follow-up",
    "late-answer",
    "pause",
    "rate-rise",
    "referral",
    "reminder",
    "reminder-last",
    "reminder-second",
    "scope",
    "termination-breach",
    "termination-capacity",
    "termination-differences",
    "termination-elsewhere",
    "termination-price",
    "termination-strategy",
    "testimonial",
    "transition",
    "upfront",
    "yearly",
]
LANGUAGES = ["de", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_that_is_promised_is_there(language: str) -> None:
    found = templates("/nowhere", language)
    assert list(found) == KINDS
    assert all(one.title and one.title != kind and not one.own for kind, one in found.items())
    assert all(one.language == language for one in found.values())
    assert {need for one in found.values() for need in one.needs} <= set(NEEDS)


def test_both_languages_need_the_same() -> None:
    english, german = (templates("/nowhere", language) for language in ("en", "de"))
    assert {kind: one.needs for kind, one in english.items()} == {kind: one.needs for kind, one in german.items()}
    assert english["reminder"].needs == ("overdue",)


def test_every_need_that_is_written_in_a_template_is_known() -> None:
    for language in LANGUAGES:
        for kind in KINDS:
            head = text_of(template(kind, "", language).file).split("#}")[0]
            words = head.partition("; needs ")[2].replace(",", " ").split()
            assert set(words) <= set(NEEDS), (language, kind)


def test_own_templates_stand_beside_ours_or_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "thanks.md").write_text("{# A thank-you; needs end, nonsense #}\nThanks, {{ client.name }}!")
    (tmp_path / "scope.md").write_text("mine")
    (tmp_path / ".hidden.md").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    found = templates(str(tmp_path))
    assert set(found) == {*KINDS, "thanks"}
    assert (found["thanks"].title, found["thanks"].needs, found["thanks"].own) == ("A thank-you", ("end",), True)
    assert found["scope"].own and found["scope"].title == "scope"


def test_an_own_template_of_one_language_comes_before_one_of_any(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "thanks.md").write_text("{# Any #}x")
    (tmp_path / "de/thanks.md").write_text("{# Danke #}x")
    assert templates(str(tmp_path), "de")["thanks"].title == "Danke"
    assert templates(str(tmp_path), "en")["thanks"].title == "Any"


def test_a_folder_of_templates_is_a_language_with_its_own_phrases(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/merci.md").write_text("{# Merci #}x")
    assert languages(str(tmp_path)) == ["de", "en", "fr"] and languages("/nowhere") == LANGUAGES
    found = templates(str(tmp_path), "fr")
    assert list(found) == ["merci"] and found["merci"].folder == str(tmp_path / "fr")
    (tmp_path / "fr/phrases.toml").write_text("")
    assert templates(str(tmp_path), "fr")["merci"].folder == str(tmp_path / "fr")
    assert templates(str(tmp_path), "de")["scope"].folder == f"{HERE}/de"
    with pytest.raises(Refused, match=r"There are no letters in 'it'; there are de, en, fr\."):
        templates(str(tmp_path), "it")
    with pytest.raises(Refused, match=r"There is no letter called 'scope' in 'fr'; the kinds are merci\."):
        template("scope", str(tmp_path), "fr")


def test_a_subject_is_the_first_line_and_without_it_the_title_is_one() -> None:
    assert parted("Subject: Hello\n\nDear Ann,\n", "T") == ("Hello", "Dear Ann,\n", False)
    assert parted("Dear Ann,\n\nSubject: x\n", "T") == ("T", "Dear Ann,\n\nSubject: x\n", True)


def test_what_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="reminder"):
        template("love", str(tmp_path))
    with pytest.raises(Refused, match="could not be read"):
        text_of(str(tmp_path / "x.md"))


def test_own_words_are_read_a_phrase_a_line(tmp_path: Path) -> None:
    assert own_words(str(tmp_path)) == []
    (tmp_path / "words.txt").write_text("# mine\n\n  as  per my last mail \nmuppet\n")
    assert own_words(str(tmp_path)) == ["as per my last mail", "muppet"]


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    assert user_letters_folder() == "/somewhere/tuiclients/letters"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/mira")
    assert user_letters_folder() == "/home/mira/.config/tuiclients/letters"


def test_a_file_that_cannot_be_read_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_bytes(b"caf\xe9")
    found = templates(str(tmp_path))
    assert set(found) == {*KINDS, "mine"} and found["mine"].title == "cannot be read"
    with pytest.raises(Refused, match=r"mine\.md is not UTF-8 text"):
        text_of(template("mine", str(tmp_path)).file)
