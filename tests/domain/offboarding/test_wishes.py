"""Wishes, and the ideas that two clients share."""

from __future__ import annotations

from tests.domain.audit.builders import TODAY, entry, record
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.wishes import ideas, shared_ideas, wishes


def wish(note: str, *tags: str, on: int = 3) -> Entry:
    return entry("note", on, note=note, tags=("wish", *tags))


def test_wishes_are_notes_with_that_tag_by_the_day() -> None:
    book = record(wish("a"), wish("later", on=-1), entry("note", 2, note="b"))
    assert [one.note for one in wishes(book, TODAY)] == ["a"]


def test_a_wish_is_about_its_tags_else_about_its_telling_words() -> None:
    assert ideas([wish("would like a portal with dates", "Portals")]) == {"portal"}
    assert ideas([wish("They would like nicer Labels, please!")]) == {"nicer", "label"}


def test_ideas_that_two_share_are_found_however_they_are_written() -> None:
    mixed = {"acme": [wish("a client portal"), wish("boxes")], "bo": [wish("x", "portals")]}
    found = shared_ideas({**mixed, "cy": [wish("our own portal")]})
    assert found == {"portal": ("acme", "bo", "cy")}


def test_what_one_client_says_twice_is_not_shared() -> None:
    assert shared_ideas({"acme": [wish("portal"), wish("portal")], "bo": []}) == {}
