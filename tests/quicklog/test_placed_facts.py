"""Facts that count by where they stand: durations, days, unbilled and feelings without a sign."""

from __future__ import annotations

from datetime import date

import pytest

from tests.quicklog.scene import TODAY, YESTERDAY, context, kinds, refusal
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.clauses import LineReading
from tuiclients.quicklog.read import read

FRIDAY_BEFORE = date(2026, 11, 20)
WED = date(2026, 11, 18)


def first(line: str, order: str | None = None) -> Entry:
    return read(line, context(policy=Policy(date_order=order))).entries[0]


@pytest.mark.parametrize(
    ("line", "minutes", "note"),
    [
        ("acme 2 hours wireframes", 120, "wireframes"),
        ("acme 1h 30m fixes", 90, "fixes"),
        ("acme 1 hour and 30 minutes fixes", 90, "fixes"),
        ("acme 1h45min fixes", 105, "fixes"),
        ("acme two hours fixes", 120, "fixes"),
        ("acme half an hour docs", 30, "docs"),
        ("acme 2 hrs, fixes", 120, "fixes"),
        ("acme 2h: fixes", 120, "fixes"),
        ("acme 2h - fixes", 120, "fixes"),
        ("acme 1h later", 60, "later"),
        ("acme @wed 2 hours earlier drafts", 120, "earlier drafts"),
        ("acme call 30m later draft", 30, "call later draft"),
        ("acme call with Bo for 30m", 30, "call with Bo"),
        ("acme call with Bo Lind for 30m about scope", 30, "call with Bo Lind about scope"),
        ("acme call about colours (30m)", 30, "call about colours"),
        ("acme call about colours, 30m.", 30, "call about colours"),
        ("acme meet for an hour", 60, "meet"),
    ],
)
def test_durations(line: str, minutes: int, note: str) -> None:
    entry = first(line)
    assert (entry.kind, entry.minutes, entry.note) == ("time", minutes, note)


@pytest.mark.parametrize(
    "line",
    [
        "acme call server down for 3 hours",
        "acme call server down for about 3 hours",
        "acme call with server down for 3 hours",
        "acme call they want another 2h",
        "acme call back within 30m",
        "acme call 30 mins ago",
        "acme call from Bo 2h ago",
        'acme call about colours "30m"',
    ],
)
def test_a_duration_that_is_spoken_of_is_none_of_the_call(line: str) -> None:
    assert kinds(read(line, context())) == ["message"]


@pytest.mark.parametrize(
    ("line", "at", "minutes", "on"),
    [
        ("acme 9:00-10:15 workshop", "09:00", 75, TODAY),
        ("acme 9 - 10 workshop", "09:00", 60, TODAY),
        ("acme 22:00-00:30 release", "22:00", 150, YESTERDAY),
        ("acme call 8-9 yesterday", "08:00", 60, YESTERDAY),
        ("acme call about scope 8am-9:30", "08:00", 90, TODAY),
        ("acme 9:00-10:00 @09:00", "09:00", 60, TODAY),
        ("acme 9:00 to 10:00 workshop", "09:00", 60, TODAY),
        ("acme 8am until 10am", "08:00", 120, TODAY),
    ],
)
def test_a_range_is_a_duration_and_its_start(line: str, at: str, minutes: int, on: date) -> None:
    entry = first(line)
    assert (entry.at, entry.minutes, entry.on) == (at, minutes, on)


def test_a_range_with_two_readings_offers_both_lines() -> None:
    error = refusal("acme 2-4 workshop")
    assert error.choices == ("acme 14:00-16:00 workshop", "acme 2am-4am workshop")
    assert [len(read(line, context()).entries) for line in error.choices] == [1, 1]
    with pytest.raises(Unreadable, match="one too many"):
        read("acme 14:00-15:00 @10:00", context())


@pytest.mark.parametrize(
    ("line", "on", "note"),
    [
        ("acme 2h layout yesterday", YESTERDAY, "layout"),
        ("acme 2h yesterday, layout", YESTERDAY, "layout"),
        ("acme 2h layout, yesterday.", YESTERDAY, "layout"),
        ("acme 2h layout - yesterday", YESTERDAY, "layout"),
        ("acme 2h layout (yesterday)", YESTERDAY, "layout"),
        ("acme 2h layout on wed", WED, "layout"),
        ("acme 2h layout wednesday", WED, "layout"),
        ("acme 2h layout three days ago", WED, "layout"),
        ("acme 2h layout on 18th of november", WED, "layout"),
        ("acme 2h layout 18.11.", WED, "layout"),
        ("acme 2h 18/11/2026 layout", WED, "layout"),
        ("acme 2h call yesterday about scope", YESTERDAY, "call about scope"),
        ("acme rude yesterday serious shouted", YESTERDAY, "shouted"),
        ("acme paid 500 yesterday at last", YESTERDAY, "at last"),
        ("acme yesterday 2h layout", YESTERDAY, "layout"),
        ("acme wednesday 2h layout", WED, "layout"),
        ("acme 3 days ago invoice 500 #9 website", WED, "website"),
        ("acme 2h layout on 18. Nov", WED, "layout"),
        ("acme invoice 500 #9 due friday yesterday", YESTERDAY, ""),
        # Not the day of the entry.
        ("acme 2h slides for wednesday", TODAY, "slides for wednesday"),
        ("acme 2h wed", TODAY, "wed"),
        ("acme afterhours rang on a sunday", TODAY, "rang on a sunday"),
        ("acme 2h monday and wednesday", TODAY, "monday and wednesday"),
        ("acme 2h version 1.11.", TODAY, "version 1.11."),
        ("acme 2h issue 18/11", TODAY, "issue 18/11"),
        ("acme 2h 16/9 banner", TODAY, "16/9 banner"),
        ("acme out we deliver on wednesday", TODAY, "we deliver on wednesday"),
        ('acme 2h "yesterday"', TODAY, "yesterday"),
    ],
)
def test_days(line: str, on: date, note: str) -> None:
    entry = first(line)
    assert (entry.on, entry.note) == (on, note)


def test_slashes_follow_the_setting_and_are_refused_without_it() -> None:
    assert first("acme 2h layout 9/11", "dmy").on == date(2026, 11, 9)
    assert first("acme 2h layout 9/11", "mdy").on == date(2026, 9, 11)
    error = refusal("acme 2h layout 9/11")
    assert error.choices == ("acme 2h layout on 9 nov", "acme 2h layout on 11 sep")
    assert refusal("acme 2h layout @9/11").choices == ("acme 2h layout @9nov", "acme 2h layout @11sep")
    assert [first(line).on for line in error.choices] == [date(2026, 11, 9), date(2026, 9, 11)]


def test_two_days_are_one_too_many() -> None:
    for line in ("acme 2h yesterday @wed", "acme 2h yesterday layout on wednesday", "acme 2h wednesday, thursday"):
        with pytest.raises(Unreadable, match="one too many"):
            read(line, context())
    assert first("acme 2h yesterday @yesterday").on == YESTERDAY


@pytest.mark.parametrize(
    ("line", "billable", "late", "note"),
    [
        ("acme 2h not billable, fixes", False, False, "fixes"),
        ("acme 2h fixes, free", False, False, "fixes"),
        ("acme 2h fixes (weekend)", True, True, "fixes"),
        ("acme 2h overtime yesterday", True, True, ""),
        ("acme 2h fixes free of charge", False, False, "fixes"),
        ("acme 2h for free", False, False, ""),
        ("acme 2h fixes out of hours", True, True, "fixes"),
        ("acme 2h call about scope unbilled", False, False, "call about scope"),
        ("acme call about scope 30m unbilled", False, False, "call about scope"),
        ("acme 2h unbilled unbilled fixes", False, False, "unbilled fixes"),
        ("acme 2h free wifi page", True, False, "free wifi page"),
        ("acme 2h make it gluten free", True, False, "make it gluten free"),
    ],
)
def test_words_for_unbilled_and_out_of_hours(line: str, billable: bool, late: bool, note: str) -> None:
    entry = first(line)
    assert (entry.billable, entry.out_of_hours, entry.note) == (billable, late, note)


def test_a_call_without_a_duration_is_not_unbilled() -> None:
    reading = read("acme call wifi free", context())
    assert [entry.note for entry in reading.entries] == ["wifi free"]


def parts(reading: LineReading) -> list[tuple[str, int, str]]:
    return [(entry.kind, entry.level, entry.note) for entry in reading.entries]


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("acme good 2h layout", [("time", 0, "layout"), ("feeling", 1, "")]),
        ("acme dread call about scope", [("message", 0, "about scope"), ("feeling", -2, "")]),
        ("acme 2h layout meh", [("time", 0, "layout"), ("feeling", -1, "")]),
        ("acme 2h layout, dread.", [("time", 0, "layout"), ("feeling", -2, "")]),
        ("acme 2h layout good", [("time", 0, "layout good")]),
        ("acme 2h article about dread", [("time", 0, "article about dread")]),
        ("acme good work", [("feeling", 1, "work")]),
        ("acme good morning", [("feeling", 1, "morning")]),
        ("acme ok in the end", [("feeling", 0, "in the end")]),
        ("acme yesterday good 2h", [("time", 0, ""), ("feeling", 1, "")]),
        ("acme good emailed the draft", [("message", 0, "the draft"), ("feeling", 1, "")]),
        ("acme dread paid 500 at last", [("payment", 0, "at last"), ("feeling", -2, "")]),
    ],
)
def test_feelings_beside_what_was_done(line: str, made: list[tuple[str, int, str]]) -> None:
    assert parts(read(line, context())) == made


def test_two_feelings_are_refused() -> None:
    for line in ("acme good 2h layout meh", "acme 2h layout !good dread"):
        with pytest.raises(Unreadable, match="second feeling"):
            read(line, context())


@pytest.mark.parametrize(
    ("line", "one", "other"),
    [
        ("acme 2h design 30m call", "acme 2h design", "acme 30m call"),
        ("acme 2h design + 30m call", "acme 2h design", "acme 30m call"),
        ("acme 2h design, and 30m call about scope", "acme 2h design", "acme 30m call about scope"),
        ("acme good 2h design 30m call @wed #x", "acme good 2h design @wed #x", "acme 30m call @wed #x"),
        ("acme 2h unbilled call 30m unbilled", "acme 2h unbilled", "acme call 30m unbilled"),
        ("acme 2h call about scope 30m", "acme 2h about scope", "acme call 30m about scope"),
        ("acme call 2h about scope 30m", "acme call 2h about scope", "acme call 30m about scope"),
        ("acme 2h yesterday design 30m call", "acme 2h design yesterday", "acme 30m call yesterday"),
    ],
)
def test_two_durations_are_refused_with_the_two_lines_to_type(line: str, one: str, other: str) -> None:
    error = refusal(line)
    assert error.choices == (one, other) and one in error.sentence and other in error.sentence
    assert all(read(choice, context()).doubts == () for choice in error.choices)


def test_a_time_of_day_where_a_duration_belongs_is_asked_about_once() -> None:
    (asked,) = read("acme 14:30 call", context()).asks
    assert asked == "14:30 is taken for 14h30 of work; @14:30 is the time of day."
    assert read("acme 1:30 call", context()).asks == ()


def test_a_day_and_month_of_nearly_a_year_ago_are_asked_about_once() -> None:
    (asked,) = read("acme 2h slides on 5 dec", context()).asks
    assert asked == '"on 5 dec" is taken for 5 Dec 2025: a future day needs its full date.'
    for line in (
        "acme 2h on 5 dec 2025",
        "acme 2h 5/12/2025",
        "acme 2h 5.12.25",
        "acme 2h 400 days ago",
        "acme 2h on 2 may",
    ):
        assert read(line, context(policy=Policy(date_order="dmy"))).asks == ()
