"""What holds of every line, not only of those of the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quicklog.entries import entries
from tests.quicklog.scene import CLIENTS, context
from tests.quicklog.table.doors import bench, desk_of, log
from tests.quicklog.table.every import LINES
from tests.quicklog.table.fact_words import facts_in, unmarked_facts
from tests.quicklog.table.row import Row
from tests.quicklog.table.scenes import SCENES
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.read import read
from tuiclients.quicklog.write import write
from tuiclients.workbench.logged_line import line_context

FACTS = (
    *("30m", "2 hours", "an hour", "(30m)", "9-11", "2-4", "14:00-15:30", "9am", "14:00", "yesterday", "friday"),
    *("on friday", "last friday", "3 days ago", "27/11", "9/11", "27.11.", "tomorrow", "500 eur", "1 400", "#4"),
    *("unbilled", "not billable", "free", ", free", "(free)", "weekend", "overtime", "initech", "with bob", "nova s"),
    *("half of #4", "all", "no answer", "dread", "meh", "good", "for", "by", "about", "next", "invoice", "call"),
)
PLAIN = ("layout", "page", "the", "draft", "fonts", "tea", "12")
WHATS = ("2h", "call", "meet", "out", "in", "note", "wish", "paid 500", "cost 80", "morning", "met", "sent", "30 min")
NAMES = ("acme", "Acme Corp:", "bob jones", "nova s", "initech,", "dune & sons", "bill smith", "gamma", "")
TAILS = st.lists(st.sampled_from(FACTS) | st.sampled_from(PLAIN), max_size=4).map(" ".join)
TYPED = st.tuples(st.sampled_from(NAMES), st.sampled_from(WHATS), TAILS).map(lambda words: " ".join(words).strip())


@given(entries(), TAILS, st.sampled_from([Policy(), Policy(number_format="1.234,56")]))
def test_what_is_printed_of_an_old_note_parses_to_the_same_entry(entry: Entry, note: str, policy: Policy) -> None:
    if entry.kind in ("note", "review") and not note:
        return
    old = entry._replace(note=note)
    scene = context(policy=policy)
    reading = read(write(old, scene), scene)
    assert reading.entries == (old,)
    assert old.client in CLIENTS


@pytest.mark.parametrize("row", [row for row in LINES if row.made], ids=lambda row: f"{row.selected}> {row.typed}")
def test_what_is_printed_of_a_new_reading_parses_to_the_same_entry(row: Row) -> None:
    desk = desk_of(row.scene)
    context = line_context(desk, row.selected or None)
    for entry in read(row.typed, context).entries:
        line = write(entry, context)
        # A message to somebody who could not be reached has no line of its own, nor has a call of no day.
        if line:
            assert read(line, context._replace(selected=None)).entries == (entry,), line


@settings(max_examples=300)
@given(TYPED, st.sampled_from(["acme", "initech", "nova"]), st.sampled_from(["studio", "alike", "bill", "words"]))
def test_no_line_is_saved_with_another_client_than_the_preview_names(line: str, selected: str, scene: str) -> None:
    desk = desk_of(scene)
    given_there = bench(line, desk, selected if selected in desk.clients else "acme")
    assert {entry.client for entry in given_there.saved} <= set(given_there.clients)


@settings(max_examples=300)
@given(TYPED, st.sampled_from([*SCENES]))
def test_no_line_of_log_is_saved_with_another_client_than_the_answer_names(line: str, scene: str) -> None:
    if not line:
        return
    answered = log(line, desk_of(scene))
    assert {entry.client for entry in answered.saved} <= set(answered.clients)


@settings(max_examples=500)
@given(TYPED)
def test_no_note_keeps_a_fact_that_nothing_is_said_about(line: str) -> None:
    answered = log(line, desk_of("studio"))
    for entry in answered.saved:
        # The time of a call says "call" and the note of it; the message has the same words.
        assert unmarked_facts([entry.note], line, answered.warns) == []


@pytest.mark.parametrize("row", LINES, ids=lambda row: f"{row.selected}> {row.typed}")
def test_no_line_of_the_table_keeps_a_fact_unmarked(row: Row) -> None:
    desk = desk_of(row.scene)
    line, selected = row.typed, row.selected
    answered = bench(line, desk, selected) if selected else log(line, desk)
    kept = [entry.note for entry in answered.saved if not entry.invoice]
    assert unmarked_facts(kept, line, answered.warns) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cut the 30 min film", ["30 min"]),
        ("notes from yesterday", ["yesterday"]),
        ("page 404 of 12", []),
        ("at 14:00 or 9am", ["14:00", "9am"]),
        ("asked for 500 eur, not billable", ["500 eur", "not billable"]),
        ("1200 words", []),
        ("27/11 and 3 days ago", ["27/11", "3 days ago"]),
    ],
)
def test_the_checker_itself_knows_a_fact_when_it_sees_one(text: str, found: list[str]) -> None:
    assert [words for _, words in facts_in(text)] == found
