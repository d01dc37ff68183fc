"""An entry that a line has logged, changed by another line in its place."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import entry, hours
from tests.workbench.scene import desk_of
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench import line_change, log_line, undo


def test_the_entry_stays_itself_with_what_no_line_knows_of_it() -> None:
    desk = desk_of(hours(0, 2, by="mira", note="wireframes", extra={"colour": "red"}))
    (before,) = desk.record("acme").entries
    line_change.save_change(desk, "acme 3h wireframes", None, [before])
    (after,) = desk.record("acme").entries
    assert after == before._replace(minutes=180, rev=before.rev + 1)
    undo.undo(desk)
    assert desk.record("acme").entries[0].minutes == 120


def test_what_the_new_line_leaves_out_is_deleted_and_what_it_adds_is_new() -> None:
    desk = desk_of()
    saved = log_line.save(desk, ["acme 2h call about scope !dread"]).entries
    line_change.save_change(desk, "acme 1h about scope", None, saved)
    (left,) = desk.record("acme").entries
    assert left.id == saved[0].id and left.minutes == 60
    line_change.save_change(desk, "acme 1h about scope !good", None, [left])
    assert [each.kind for each in desk.record("acme").entries] == ["time", "feeling"]


def test_another_client_takes_the_entry_over() -> None:
    desk = desk_of(hours(0, 2, by="mira"))
    (before,) = desk.record("acme").entries
    line_change.save_change(desk, "borealis 2h", None, [before])
    assert not desk.record("acme").entries and desk.record("borealis").entries[0].id == before.id


def test_the_same_line_changes_nothing_and_says_so() -> None:
    desk = desk_of(hours(0, 2, by="mira"))
    with pytest.raises(Refused, match="Nothing was changed"):
        line_change.save_change(desk, "acme 2h", None, desk.record("acme").entries)


def test_what_is_gone_or_no_line_says_is_refused() -> None:
    desk = desk_of(hours(0, 2), entry("review", 0, potential=2, fit={"x": True}))
    time, review = sorted(desk.record("acme").entries, key=lambda each: each.kind, reverse=True)
    with pytest.raises(Refused, match="No line says"):
        line_change.line_of(desk, [review])
    desk.change("gone", [Edit(time, None)])
    with pytest.raises(Refused, match="not there any more"):
        line_change.present(desk, [time])
    assert line_change.with_ids(desk, "acme", [time.id]) == ()
    assert line_change.with_ids(desk, "nobody", ["e1"]) == ()


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("acme 2h wireframes", "2h"),
        ("acme paid 400 #190", "400"),
        ("acme invoice 1200 #204 due 2026-12-05", "1200"),
        ("acme note the 2h limit", ""),
    ],
)
def test_the_figure_that_is_most_often_wrong_is_found(line: str, figure: str) -> None:
    desk = desk_of()
    start, end = line_change.figure_at(line, log_line.save(desk, [line]).entries)
    assert line[start:end] == figure
