"""`undo` takes back what the person who asks did last; what another did is shown, and taken back by its id."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Line


class Studio:
    """Two people at one book."""

    def __init__(self, line: Line, patch: pytest.MonkeyPatch) -> None:
        self.line = line
        self._patch = patch

    def ana(self, *words: str) -> Line:
        return self._as("ana", words)

    def zoe(self, *words: str) -> Line:
        return self._as("zoe", words)

    def _as(self, person: str, words: tuple[str, ...]) -> Line:
        self._patch.setattr("tuiclients.storage.book.snapshot_reader.logged_in_as", lambda: person)
        self.line(*words)
        return self.line

    def notes(self) -> list[str]:
        return [entry["note"] for entry in self.line.json("entries")]


@pytest.fixture
def studio(line: Line, monkeypatch: pytest.MonkeyPatch) -> Studio:
    made = Studio(line, monkeypatch)
    made.ana("client", "add", "Acme Corp")
    made.ana("log", "acme", "1h", "hers")
    made.zoe("log", "acme", "2h", "theirs")
    return made


def test_the_newest_change_of_the_person_who_asks_is_taken_back(studio: Studio) -> None:
    assert studio.ana("undo").out.startswith("Undone: ")
    assert studio.notes() == ["theirs"]
    assert studio.ana("redo").out.startswith("Redone: ")
    assert studio.notes() == ["hers", "theirs"]


def test_what_another_did_since_is_named_with_how_to_take_it_back(studio: Studio) -> None:
    newest = studio.line.json("undo", "--list")[0]
    assert newest["by"] == "zoe"
    err = studio.ana("undo").err
    assert err.startswith("Since then zoe has changed this, and it stays: ")
    assert err.endswith(f"(`tuiclients undo {newest['id']}` takes that back).\n")
    assert studio.ana("undo", newest["id"]).err == ""
    assert studio.notes() == []
    assert studio.ana("redo", newest["id"]).out.startswith("Redone: ")
    assert studio.notes() == ["theirs"]


def test_ones_own_newest_change_names_nobody(studio: Studio) -> None:
    assert studio.zoe("undo").err == ""
    assert studio.notes() == ["hers"]


def test_who_has_changed_nothing_is_refused_and_told_how(studio: Studio) -> None:
    studio.zoe("undo")
    newest = next(change for change in studio.line.json("undo", "--list") if not change["undone"])
    refused = studio.zoe("undo").err
    assert "is by ana" in refused and f"`tuiclients undo {newest['id']}`" in refused
    assert studio.notes() == ["hers"]


def test_the_list_is_of_all_with_the_newest_first(studio: Studio) -> None:
    studio.zoe("undo")
    told = studio.line.done("undo", "--list").splitlines()
    assert told[0].split() == ["id", "at", "by", "change"]
    assert "zoe" in told[1] and told[1].endswith("undone") and "ana" in told[2]
    assert [change["undone"] for change in studio.line.json("undo", "--list")] == [True, False, False]
    assert studio.line("undo", "--list", "x") == 2


def test_a_change_that_there_is_not_is_refused(studio: Studio) -> None:
    assert studio.line("undo", "nonsense") == 1
    assert studio.notes() == ["hers", "theirs"]


def test_json_says_what_was_done(studio: Studio) -> None:
    assert studio.ana("undo", "--json").out.startswith('{\n "undone": true')
