"""The templates of the program, and the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, record
from tests.writing.test_letter_facts import BOOK
from tuiclients.domain.audit.day import Day
from tuiclients.domain.client import Provider
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.writing.letter_facts import letter_facts
from tuiclients.writing.letter_filling import fill
from tuiclients.writing.letter_markdown import plain
from tuiclients.writing.letter_templates import NEEDS, own_words, template, templates, text_of, user_letters_folder
from tuiclients.writing.reader import read

KINDS = [
    "follow-up",
    "rate-rise",
    "referral",
    "reminder",
    "scope",
    "termination-capacity",
    "termination-differences",
    "termination-elsewhere",
    "termination-strategy",
    "transition",
    "upfront",
]
SAID = {"rate": "110 EUR", "from": "1 February 2027", "agreed": "the site", "now": "95 EUR"}
PROVIDERS = [Provider("a", "Nib Atelier", "small shops"), Provider("b", "Bo Ltd")]


def letter(kind: str, *entries: Any, **more: Any) -> str:
    day = Day(record(*entries), Policy(me="mira"), TODAY)
    given = letter_facts(day, more.get("ends", ago(-30)), more.get("providers", PROVIDERS), more.get("said", SAID))
    found = template(kind, "")
    return fill(text_of(found.file), given.data, kind)


def test_every_kind_that_is_promised_is_there() -> None:
    found = templates("/nowhere")
    assert list(found) == KINDS
    assert all(one.title and one.title != kind and not one.own for kind, one in found.items())
    assert {need for one in found.values() for need in one.needs} <= set(NEEDS)
    assert found["termination-strategy"].needs == ("end",)
    assert found["reminder"].needs == ("overdue",)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("entries", [BOOK, ()], ids=["a full book", "an empty one"])
@pytest.mark.parametrize("providers", [PROVIDERS, PROVIDERS[:1], []], ids=["two", "one", "nobody"])
def test_our_letters_pass_our_own_reader(kind: str, entries: tuple[Any, ...], providers: list[Provider]) -> None:
    text = letter(kind, *entries, providers=providers)
    assert text.startswith("Dear Acme,\n\n") and text.endswith("Kind regards\nmira\n")
    assert read(text) == ()
    assert "{" not in text and "\n\n\n" not in text
    assert all(len(line) < 100 for line in text.splitlines())
    assert "**" not in plain(text)


@pytest.mark.parametrize("kind", ["rate-rise", "upfront", "scope"])
def test_what_is_not_in_the_book_is_left_to_be_filled_in_and_found(kind: str) -> None:
    assert {one.kind for one in read(letter(kind, said={}))} == {"gap"}


def test_the_four_terminations_give_four_reasons() -> None:
    texts = {letter(kind) for kind in KINDS if kind.startswith("termination")}
    assert len(texts) == 4
    assert all("22 December 2026" in text for text in texts)


def test_own_templates_stand_beside_ours_or_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "thanks.md").write_text("{# A thank-you; needs end, nonsense #}\nThanks, {{ client.name }}!")
    (tmp_path / "scope.md").write_text("mine")
    (tmp_path / ".hidden.md").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    found = templates(str(tmp_path))
    assert set(found) == {*KINDS, "thanks"}
    assert (found["thanks"].title, found["thanks"].needs, found["thanks"].own) == ("A thank-you", ("end",), True)
    assert found["scope"].own and found["scope"].title == "scope"


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


def test_the_follow_up_says_that_it_ends_until_it_has_ended() -> None:
    assert "our work together ends on 22 December 2026" in letter("follow-up", ends=ago(-30))
    assert "our work together ended on 22 November 2026" in letter("follow-up", ends=ago(0))


def test_a_file_that_cannot_be_read_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_bytes(b"caf\xe9")
    found = templates(str(tmp_path))
    assert set(found) == {*KINDS, "mine"} and found["mine"].title == "cannot be read"
    with pytest.raises(Refused, match=r"mine\.md is not UTF-8 text"):
        text_of(template("mine", str(tmp_path)).file)
