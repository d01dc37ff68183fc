"""What looks like a fact and stays in the note: marked, and offered as what it may have been meant for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quicklog.scene import context, invoice
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.quicklog.clauses import LineReading
from tuiclients.quicklog.read import read

FACTS = (
    *("30m", "2 hours", "an hour", "(30m)", "9-11", "14:00-15:30", "9am", "at 14:00", "14:00", "yesterday", "friday"),
    *(
        "on friday",
        "last friday",
        "3 days ago",
        "27/10",
        "27.10.",
        "5 oct",
        "fri",
        "tomorrow",
        "500 eur",
        "#4",
        "#204",
    ),
    *("unbilled", "not billable", "free", "(free)", "weekend", "dune", "dune & sons", "fixes,"),
    *(
        "1 h 15",
        "with",
        "for",
        "by",
        "about",
        "next",
        "of",
        "and",
        "@fri",
        "!dread",
        "#site",
        "the",
        "page",
        '"free"',
        '"',
        "dread",
        "meh",
    ),
)
WHATS = ("2h", "call", "meet", "out", "in", "note", "wish", "paid 500", "cost 80", "morning", "30 min", "good 1h")
LINES = st.tuples(
    st.sampled_from(("acme", "bo")),
    st.sampled_from(WHATS),
    st.lists(st.sampled_from(FACTS), max_size=4).map(" ".join),
).map(lambda words: " ".join(words).strip())


def marked(line: str, selected: str | None = None) -> list[str]:
    return [doubt.typed for doubt in read(line, context(selected=selected)).doubts]


def offered(line: str, selected: str | None = None) -> list[str]:
    return [doubt.instead for doubt in read(line, context(selected=selected)).doubts]


@pytest.mark.parametrize(
    ("line", "typed", "instead"),
    [
        ("acme 2h notes from yesterday", "yesterday", "acme 2h notes from @yesterday"),
        ("acme 2h friday newsletter", "friday", "acme 2h @friday newsletter"),
        ("acme 2h slides for friday", "friday", 'acme 2h slides for "friday"'),
        ("acme 2h prep for tomorrow", "tomorrow", 'acme 2h prep for "tomorrow"'),
        ("acme call at 14:00", "at 14:00", "acme call @14:00"),
        ("acme 2h the 9am standup", "9am", "acme 2h the @09:00 standup"),
        ("acme call 9-11 about scope", "9-11", "acme call 9:00-11:00 about scope"),
        ("acme 2h cut the 30 min film", "30 min", 'acme 2h cut the "30 min" film'),
        ("acme 2h free wifi page", "free", "acme 2h unbilled wifi page"),
        ("acme 2h weekend newsletter", "weekend", "acme 2h late newsletter"),
        ("acme 2h make it gluten free", "free", 'acme 2h make it gluten "free"'),
        ("acme out asked for 500 eur", "500 eur", 'acme out asked for "500 eur"'),
        ("acme in asked about #4, again", "#4", 'acme in asked about "#4," again'),
        ("acme paid 500 and 250", "250", 'acme paid 500 and "250"'),
        ("acme 2h page like dune & sons", "dune & sons", 'acme 2h page like "dune & sons"'),
        ("acme 2h 30 docs", "30", 'acme 2h "30" docs'),
        ("acme call 30 mins ago", "30 mins ago", 'acme call "30 mins ago"'),
        ("acme 2h fixes on the 12th", "on the 12th", 'acme 2h fixes "on the 12th"'),
        ("acme 2h fixes 12-11-2026", "12-11-2026", 'acme 2h fixes "12-11-2026"'),
        ("acme 2h fixes for free", "for free", 'acme 2h fixes "for free"'),
        ("acme 1 h 15 docs", "15", 'acme 1 h "15" docs'),
    ],
)
def test_what_stays_in_the_note_is_named_with_the_line_that_takes_it(line: str, typed: str, instead: str) -> None:
    (doubt,) = read(line, context()).doubts
    assert (doubt.typed, doubt.instead) == (typed, instead)
    assert line[doubt.start :].startswith(typed)
    assert doubt.says.startswith(f'"{typed}" stays in the note') and doubt.says.endswith(".")
    assert read(instead, context()).doubts == ()


@pytest.mark.parametrize(
    "line",
    [
        "acme 2h wireframes yesterday",
        "acme 2h fixed page 404",
        "acme 2h layout of 12 pages",
        "acme out #204 second reminder",
        "acme out chased #204",
        "acme call about chapters 9-11",
        'acme 2h "slides for friday"',
        "acme in she is free then",
        "acme note open 24/7",
        "acme 2h 1/2 page ad",
        "acme 2h 4k video",
        "acme 2h the 3rd draft",
        "acme note met Bo",
        "acme 2h acme page",
    ],
)
def test_what_is_taken_and_what_is_no_fact_is_not_marked(line: str) -> None:
    assert read(line, context([invoice("204", 1200)])).doubts == ()


def test_doubts_stand_from_left_to_right() -> None:
    assert marked("acme 2h plan for friday, 500 eur and #4 of dune & sons") == [
        "friday",
        "500 eur",
        "#4",
        "dune & sons",
    ]


def test_the_line_of_the_selected_client_offers_the_one_that_it_names() -> None:
    assert offered("2h dune & sons wireframes", "acme") == ["dune 2h wireframes"]
    assert offered("2h wireframes dune", "acme") == ["dune 2h wireframes"]
    assert offered("call with dune 30m", "acme") == ["dune call with dune 30m"]
    assert offered("2h page like dune", "acme") == ['2h page like "dune"']
    assert marked("2h wireframes", "acme") == []


def test_a_day_behind_a_day_that_is_said_is_offered_in_quotes() -> None:
    assert offered("acme 2h minutes of friday @2026-11-20") == ['acme 2h minutes of "friday" @2026-11-20']


def test_a_fact_in_the_name_of_a_client_is_no_fact_of_its_own() -> None:
    clients = {"acme": Client("acme", "Acme Corp"), "friday-films": Client("friday-films", "Friday Films")}
    (doubt,) = read("acme 2h page like Friday Films", context(clients=clients)).doubts
    assert (doubt.typed, doubt.instead) == ("Friday Films", 'acme 2h page like "Friday Films"')


def test_a_line_of_nothing_but_facts_is_read_at_once() -> None:
    line = "acme 2h cut " + "the 30m film " * 700
    started = time.perf_counter()
    doubts = read(line, context()).doubts
    assert time.perf_counter() - started < 3
    assert len(doubts) == 700 and [bool(doubt.instead) for doubt in doubts[:6]] == [True] * 4 + [False] * 2


def reading_of(line: str) -> LineReading | None:
    try:
        return read(line, context())
    except Refused:
        return None


@settings(max_examples=300)
@given(LINES)
def test_each_line_that_is_offered_leaves_fewer_doubts(line: str) -> None:
    reading = reading_of(line)
    if reading is None:
        return
    for doubt in reading.doubts:
        assert line[doubt.start :].startswith(doubt.typed)
        if doubt.instead:
            better = reading_of(doubt.instead)
            assert better is not None and len(better.doubts) < len(reading.doubts), doubt.instead
