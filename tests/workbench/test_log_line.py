"""Logging by one line: what it would do, doing it, and lines that were logged before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.audit.builders import entry, hours
from tests.workbench.scene import TODAY, desk_of, of
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.storage.interface import Edit
from tuiclients.workbench import activity, clients, log_line, undo
from tuiclients.workbench.desk import Desk


def recent(desk: Desk) -> list[str]:
    return [each.line for each in log_line.recent_lines(desk)]


def test_lines_see_what_those_before_them_do() -> None:
    seen = log_line.previews(desk_of(), ["acme invoice 900 #1", "acme paid #1", "acme paid #2"])
    assert [bool(preview.problem) for preview in seen] == [False, False, True]


def test_the_scores_stand_at_the_last_line_of_each_client() -> None:
    desk = desk_of()
    desk.audits()
    seen = log_line.previews(desk, ["acme rude severe", "borealis thanks", "acme 2h"])
    assert [preview.after is not None for preview in seen] == [False, True, True]
    assert seen[2].verdict == "let_go"
    saved = log_line.save(desk, ["acme rude severe", "borealis thanks", "acme 2h"])
    assert saved.after == seen[2].after


def test_nothing_can_be_entered_on_an_earlier_day() -> None:
    seen = log_line.previews(desk_of(as_of=date(2026, 11, 20)), ["acme 2h", "acme 3h"])
    assert all("as of" in preview.problem for preview in seen)


def test_completing_reads_the_newest_entries_and_all_about_money() -> None:
    desk = desk_of()
    log_line.save(
        desk,
        [
            "acme invoice 900 #1 due 2026-12-01 @2026-01-05",
            *(f"acme {number}m note{number}" for number in range(1, 9)),
        ],
    )
    entries = log_line.completion_context(desk, None, 3).entries("acme")
    assert [entry.kind for entry in entries] == ["time", "time", "time", "invoice"]
    log_line.save(desk, ["acme 1h newest"])
    assert any(entry.note == "newest" for entry in log_line.completion_context(desk, None, 3).entries("acme"))


def test_a_line_is_saved_with_its_words_and_the_scores_around_it() -> None:
    desk = desk_of(hours(9, 2))
    before = desk.audit("acme").score
    saved = log_line.save(desk, ["acme rude severe shouted", "  "])
    assert (saved.client, saved.before, saved.after) == ("acme", before, desk.audit("acme").score)
    assert [entry.kind for entry in saved.entries] == ["incident"]
    assert saved.says.startswith("Acme Corp · ") and saved.after is not None and saved.after < before
    assert undo.undo(desk).startswith(f"Acme Corp · {TODAY} · ")


def test_what_was_not_audited_yet_has_no_score() -> None:
    saved = log_line.save(desk_of(), ["acme 2h"])
    assert (saved.before, saved.after) == (None, None)


def test_several_lines_are_one_change_or_none() -> None:
    desk = desk_of()
    with pytest.raises(Unreadable, match=r"^Line 2: ") as caught:
        log_line.save(desk, ["acme 2h", "nobody 3h"])
    assert caught.value.word == "nobody"
    with pytest.raises(Unreadable) as caught:
        log_line.save(desk, ["nobody 3h"])
    assert not caught.value.sentence.startswith("Line")
    with pytest.raises(Refused, match="Nothing was typed"):
        log_line.save(desk, ["", " "])
    assert not desk.record("acme").entries
    saved = log_line.save(desk, ["acme 2h", "borealis 1h"])
    assert (saved.client, saved.says, len(saved.entries)) == ("borealis", "2 lines", 2)
    assert undo.undo(desk) == "2 lines"
    assert not desk.record("acme").entries and not desk.record("borealis").entries


def test_a_line_that_changes_an_entry_says_what_it_did() -> None:
    desk = desk_of(entry("incident", 3, what="dispute", severity="serious"))
    saved = log_line.save(desk, ["acme resolved dispute"])
    assert saved.entries[0].rev == 2 and saved.entries[0].what == "dispute"
    assert undo.undo(desk) == saved.says and saved.says.startswith("Acme Corp · ")


def test_the_size_of_what_is_scored_is_that_of_the_clients_records() -> None:
    desk = desk_of(hours(3, 1), hours(2, 1), *of("borealis", hours(1, 1)))
    assert log_line.interpret(desk, ["acme 1h"]).size == 0
    desk.audits()
    assert log_line.interpret(desk, ["acme 1h", "acme 2h"]).size == 2
    assert log_line.interpret(desk, ["acme 1h", "borealis 2h"]).size == 3


def test_lines_of_several_clients_or_many_entries_are_no_line() -> None:
    desk = desk_of()
    pair = [Edit(None, logged) for logged in (*of("acme", hours(0, 1)), *of("borealis", hours(0, 1)))]
    desk.change("two clients", pair)
    desk.change("four", [Edit(None, hours(0, 1)) for _ in range(4)])
    desk.change("a closer look", [Edit(None, entry("review", 0, potential=2, fit={"x": True}))])
    assert recent(desk) in ([], ["acme review potential 2 x=yes"])


@pytest.mark.parametrize(
    "line",
    [
        "acme 2h wireframes",
        "acme 2h call about scope !dread",
        "acme call about scope",
        "acme out asked for the brief",
        "acme 1h15 unbilled revisions #site",
        "acme invoice 1200 #204 due 2026-12-05",
        "acme rude serious shouted [/]",
        "acme dread",
    ],
)
def test_what_was_logged_is_there_as_it_was_typed(line: str) -> None:
    desk = desk_of()
    log_line.save(desk, [line])
    assert recent(desk) == [line]


def test_the_newest_comes_first_and_each_once() -> None:
    desk = desk_of()
    for line in ("acme 2h", "borealis thanks", "acme 2h"):
        log_line.save(desk, [line])
    assert recent(desk) == ["acme 2h", "borealis thanks"]


def test_the_day_is_left_out() -> None:
    desk = desk_of()
    log_line.save(desk, ["acme 2h wireframes @fri"])
    assert recent(desk) == ["acme 2h wireframes"]


def test_what_no_line_says_is_left_out() -> None:
    desk = desk_of()
    log_line.save(desk, ["acme 2h", "borealis 3h", "acme 1h"])
    clients.add(desk, "Cedar")
    log_line.save(desk, ["acme 4h"])
    activity.delete(desk, desk.record("acme").entries[-1:])
    log_line.save(desk, ["acme 5h"])
    undo.undo(desk)
    assert recent(desk) == ["acme 4h"]


def test_a_line_that_is_nearly_one_is_given_as_it_was_probably_meant() -> None:
    (seen,) = log_line.previews(desk_of(), ["borealsi 2h"])
    assert seen.problem and seen.instead == "borealis 2h"


def test_saving_with_a_new_name_adds_the_client_and_is_one_undo() -> None:
    desk = desk_of()
    line = "Gamma Films 2h kickoff"
    assert log_line.previews(desk, [line], "acme")[0].new_client == "Gamma Films"
    saved = log_line.save(desk, [line, "gamma films 1h more", "acme 1h"], "acme", new=True)
    assert [entry.client for entry in saved.entries] == ["gamma-films", "gamma-films", "acme"]
    undo.undo(desk)
    assert "gamma-films" not in desk.clients
    assert desk.record("acme").entries == []


def test_saving_refuses_an_unknown_name_unless_it_may_be_new() -> None:
    desk = desk_of()
    with pytest.raises(Unreadable):
        log_line.save(desk, ["Gamma Films 2h kickoff"], "acme")
    assert "gamma-films" not in desk.clients
