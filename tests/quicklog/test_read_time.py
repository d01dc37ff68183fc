"""Hours, calls and meetings."""

from __future__ import annotations

from datetime import date

import pytest

from tests.quicklog.scene import NOW, TODAY, YESTERDAY, context, kinds, only_entry, refusal
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.read import read


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("2h", 120), ("90m", 90), ("1h30", 90), ("1:30", 90), ("1.5h", 90), ("1,5h", 90), ("24h", 1440), ("1h 30m", 90)],
)
def test_a_duration_is_time_worked(typed: str, minutes: int) -> None:
    assert only_entry(f"acme {typed} wireframes") == Entry(
        "", "acme", TODAY, "time", note="wireframes", minutes=minutes, billable=True, out_of_hours=False
    )


@pytest.mark.parametrize("typed", ["2", "0h", "25h", "24:01", "1:75"])
def test_a_bare_number_nothing_and_more_than_a_day_are_refused(typed: str) -> None:
    error = refusal(f"acme {typed} wireframes")
    assert (error.word, error.start) == (typed, 5)


def test_flags_directly_behind_the_duration() -> None:
    unbilled = only_entry("acme 1h15 unbilled revisions")
    assert (unbilled.minutes, unbilled.billable, unbilled.note) == (75, False, "revisions")
    late = only_entry("acme 2h late deploy")
    assert (late.out_of_hours, late.billable, late.note) == (True, True, "deploy")
    both = read("acme 2h Late Unbilled x", context())
    assert both.marks == ("out of hours", "unbilled")
    assert not both.entries[0].billable and both.entries[0].out_of_hours


def test_flags_elsewhere_are_note() -> None:
    reading = read("acme 2h fixed the unbilled late serious bug", context())
    (entry,) = reading.entries
    assert entry.billable and not entry.out_of_hours and reading.marks == ()
    assert entry.note == "fixed the unbilled late serious bug"
    assert only_entry('acme 2h "unbilled" hours').billable
    assert only_entry("acme 2h unbilled unbilled hours").note == "unbilled hours"


@pytest.mark.parametrize(
    ("line", "channel", "minutes", "work", "talk"),
    [
        ("acme 2h call about scope", "call", 120, "call about scope", "about scope"),
        ("acme call 30m scope", "call", 30, "call scope", "scope"),
        ("acme meet 2h kick-off", "meeting", 120, "meet kick-off", "kick-off"),
        ("acme 2h meet", "meeting", 120, "meet", ""),
        ("acme call 1h 30m", "call", 90, "call", ""),
    ],
)
def test_a_call_or_meeting_with_a_duration_is_a_message_and_time(
    line: str, channel: str, minutes: int, work: str, talk: str
) -> None:
    time, message = read(line, context()).entries
    assert (time.kind, time.minutes, time.note, time.at) == ("time", minutes, work, "")
    assert (message.kind, message.direction, message.channel) == ("message", "in", channel)
    assert (message.note, message.at) == (talk, NOW)


def test_the_flags_of_a_call_are_those_of_its_time() -> None:
    for line in ("acme 2h unbilled call scope", "acme 2h call unbilled scope", "acme call 2h unbilled scope"):
        time, message = read(line, context()).entries
        assert (time.billable, time.note, message.note) == (False, "call scope", "scope")
    assert only_entry("acme call unbilled hours").note == "unbilled hours"


def test_a_call_without_a_duration_is_a_message_in() -> None:
    entry = only_entry("acme call about scope")
    assert (entry.kind, entry.direction, entry.channel, entry.note) == ("message", "in", "call", "about scope")
    assert only_entry("acme call 30 people").note == "30 people"
    assert only_entry("acme meet").channel == "meeting"
    assert "24 hours" in refusal("acme call 30h scope").sentence


def test_out_of_hours_follows_from_the_time_said_against_the_working_hours() -> None:
    policy = Policy(working_hours="mon-fri 09:00-18:00")
    scene = context(policy=policy)
    assert only_entry("acme 2h x @fri @19:40", scene).out_of_hours
    assert not only_entry("acme 2h x @fri @09:10", scene).out_of_hours
    assert only_entry("acme 2h x @sat @10:00", scene).out_of_hours
    assert not only_entry("acme 2h x @sat", scene).out_of_hours
    assert not only_entry("acme 2h x @fri @19:40").out_of_hours
    assert only_entry("acme 2h late x @fri @09:10", scene).out_of_hours
    time, message = read("acme 2h call @fri @19:40", scene).entries
    assert time.out_of_hours and not message.out_of_hours


def test_the_time_of_day_is_stored_when_said() -> None:
    assert only_entry("acme 2h x").at == ""
    assert only_entry("acme 2h x @09:10").at == "09:10"
    assert kinds(read("acme 2h call x @9:10 !good", context())) == ["time", "message", "feeling"]
    assert {entry.at for entry in read("acme 2h call x @9:10 !good", context()).entries} == {"09:10"}
    assert {entry.on for entry in read("acme 2h call x @yesterday !good", context()).entries} == {YESTERDAY}
    assert only_entry("acme 2h x @12nov").on == date(2026, 11, 12)
