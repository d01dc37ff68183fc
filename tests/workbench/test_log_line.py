from __future__ import annotations

from datetime import date

from tests.workbench.scene import desk_of
from tuiclients.workbench import log_line


def test_lines_see_what_those_before_them_do() -> None:
    seen = log_line.previews(desk_of(), ["acme invoice 900 #1", "acme paid #1", "acme paid #2"])
    assert [bool(one.problem) for one in seen] == [False, False, True]


def test_the_scores_stand_at_the_last_line_of_each_client() -> None:
    desk = desk_of()
    desk.audits()
    seen = log_line.previews(desk, ["acme rude severe", "borealis thanks", "acme 2h"])
    assert [one.after is not None for one in seen] == [False, True, True]
    assert seen[2].verdict == "let_go"
    saved = log_line.save(desk, ["acme rude severe", "borealis thanks", "acme 2h"])
    assert saved.after == seen[2].after


def test_nothing_can_be_entered_on_an_earlier_day() -> None:
    seen = log_line.previews(desk_of(as_of=date(2026, 11, 20)), ["acme 2h", "acme 3h"])
    assert all("as of" in one.problem for one in seen)


def test_completing_reads_the_newest_entries_and_all_about_money() -> None:
    desk = desk_of()
    log_line.save(
        desk, ["acme invoice 900 #1 due 2026-12-01 @2026-01-05", *(f"acme {one}m note{one}" for one in range(1, 9))]
    )
    kept = log_line.completion_context(desk, None, 3).entries("acme")
    assert [entry.kind for entry in kept] == ["time", "time", "time", "invoice"]
    log_line.save(desk, ["acme 1h newest"])
    assert any(entry.note == "newest" for entry in log_line.completion_context(desk, None, 3).entries("acme"))
