"""Names learnt: listed, changed, forgotten."""

from __future__ import annotations

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.exchange.names.learnt_names import LearntName, change_names, learn_names, learnt_names
from tuiclients.storage.interface import Edit, Remembered

KNOWN = {
    "names-toggl": Remembered("names-toggl", {"website": "acme", "shared": "acme"}, 3),
    "names-csv": Remembered("names-csv", {"shared": "bo"}),
    "columns-1": Remembered("columns-1", {"kind": "time"}),
}


def after(edits: list[Edit]) -> dict[str, object]:
    return {edit.after.id: edit.after.value for edit in edits if isinstance(edit.after, Remembered)}


def test_they_are_listed_by_format_and_name() -> None:
    assert learnt_names(KNOWN) == [
        LearntName("csv", "shared", "bo"),
        LearntName("toggl", "shared", "acme"),
        LearntName("toggl", "website", "acme"),
    ]


def test_names_of_clients_who_are_there_are_learnt_once() -> None:
    learnt = learn_names("toggl", {"new": "bo", "gone": "nobody"}, {"acme", "bo"}, KNOWN)
    assert after(learnt) == {"names-toggl": {"website": "acme", "shared": "acme", "new": "bo"}}
    assert learn_names("toggl", {"website": "acme"}, {"acme"}, KNOWN) == []
    assert learn_names("toggl", {}, {"acme"}, {}) == []


def test_a_name_goes_to_another_client_in_every_format_or_in_one() -> None:
    assert after(change_names(KNOWN, {"Shared": "cy"}, ())) == {
        "names-csv": {"shared": "cy"},
        "names-toggl": {"website": "acme", "shared": "cy"},
    }
    assert after(change_names(KNOWN, {"shared": "cy"}, (), "csv")) == {"names-csv": {"shared": "cy"}}
    assert after(change_names(KNOWN, {"more": "cy"}, (), "csv")) == {"names-csv": {"shared": "bo", "more": "cy"}}


def test_a_name_is_forgotten() -> None:
    assert after(change_names(KNOWN, {}, ["WEBSITE"])) == {"names-toggl": {"shared": "acme"}}
    assert change_names(KNOWN, {"website": "acme"}, ()) == []


@pytest.mark.parametrize(
    ("given", "forgotten", "says"), [({"x": "acme"}, (), "--format NAME"), ({}, ("x",), "lists")]
)
def test_a_name_that_is_not_learnt_is_refused(given: dict[str, str], forgotten: tuple[str, ...], says: str) -> None:
    with pytest.raises(Refused, match=says):
        change_names(KNOWN, given, forgotten)
