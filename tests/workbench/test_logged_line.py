"""Logging one line as `tuiclients log` does: what reading it depends on, what is saved, and both scores."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import hours, invoice
from tests.workbench.scene import TODAY, desk_of, of
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.storage.interface import Edit
from tuiclients.workbench import logged_line, undo
from tuiclients.workbench.scoring_cache import AVERAGE_PARTS


def test_edits_not_made_yet_and_a_hidden_entry_count_while_reading() -> None:
    desk = desk_of(hours(3, 1, id="a"), hours(2, 1, id="b"))
    staged = [Edit(desk.record("acme").entries[0], None)]
    assert [entry.id for entry in logged_line.line_context(desk, None, staged).entries("acme")] == ["b"]
    assert [entry.id for entry in logged_line.line_context(desk, None, hidden="b").entries("acme")] == ["a"]
    assert [entry.id for entry in logged_line.line_context(desk, None).entries("acme")] == ["a", "b"]


def test_a_line_is_saved_and_scored_from_one_file() -> None:
    desk = desk_of(hours(3, 8), invoice(3, 300, "1"), *of("borealis", hours(3, 8), invoice(3, 900, "2")))
    before = desk_of(*desk.record("acme").entries, *desk.record("borealis").entries).audit("acme").score
    logged = logged_line.log(desk, "acme rude severe shouted")
    assert (logged.client, [entry.kind for entry in logged.entries], logged.approximate) == (
        "acme",
        ["incident"],
        False,
    )
    assert logged.before == pytest.approx(before)
    assert logged.after == pytest.approx(desk.audit("acme").score) and desk.audit("acme").score < before
    assert undo.undo(desk).startswith(f"Acme Corp · {TODAY} · ")


def test_nothing_is_written_when_it_cannot_be_read() -> None:
    desk = desk_of()
    with pytest.raises(Unreadable):
        logged_line.log(desk, "acme")
    assert [change.says for change in desk.engine.done()] == ["a book"]


def test_ones_own_part_of_the_average_follows_the_line() -> None:
    desk = desk_of(hours(3, 8), *of("borealis", hours(3, 8), invoice(3, 900, "2")))
    logged_line.log(desk, "acme 2h")
    first = desk.engine.cached(AVERAGE_PARTS)
    logged_line.log(desk, "acme 3h")
    second = desk.engine.cached(AVERAGE_PARTS)
    assert (first["acme"][1], second["acme"][1]) == (600, 780)
    assert first["borealis"] == second["borealis"]


def test_a_day_of_more_than_sixteen_hours_is_saved_and_said() -> None:
    desk = desk_of(*of("borealis", hours(0, 10, by="mira")))
    desk.record("borealis")
    assert logged_line.log(desk, "acme 6h").remarks == ()
    (remark,) = logged_line.log(desk, "acme 1m").remarks
    assert "16h01 of mira today: more than 16 hours" in remark


def test_somebody_who_has_logged_nothing_before_is_said() -> None:
    desk = desk_of(*of("borealis", hours(1, 1, by="bo")))
    assert logged_line.log(desk, "acme 1h by:bo").remarks == ()
    assert logged_line.log(desk, "acme 1h by:mira").remarks == ()
    (remark,) = logged_line.log(desk, "acme 1h by:zoe").remarks
    assert "zoe has not logged anything before" in remark
    assert logged_line.log(desk, "acme 1h by:zoe").remarks == ()


def test_an_unknown_name_becomes_a_client_with_its_line_in_one_change() -> None:
    desk = desk_of()
    logged = logged_line.log(desk, "Gamma Films: 2h kickoff", new=True)
    assert (logged.client, logged.added, desk.client("gamma-films").name) == ("gamma-films", True, "Gamma Films")
    (entry,) = desk.record("gamma-films").entries
    assert (entry.minutes, entry.note) == (120, "kickoff")
    assert logged_line.log(desk, "gamma films 1h", new=True).added is False
    change = next(change for change in desk.engine.done() if "added Gamma Films" in change.says)
    assert len(change.edits) == 2


@pytest.mark.parametrize("line", ["2h kickoff", "Gamma Films", "gamma kickoff", "one two three four five 2h"])
def test_a_line_without_a_new_name_adds_nobody(line: str) -> None:
    desk = desk_of()
    with pytest.raises(Refused):
        logged_line.log(desk, line, new=True)
    assert set(desk.clients) == {"acme", "borealis"}
