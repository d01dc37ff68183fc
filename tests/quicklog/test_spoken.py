"""What people write of talks, messages and promises that means something else."""

from __future__ import annotations

import pytest

from tests.quicklog.scene import context, invoice, kinds, only_entry, refusal
from tuiclients.quicklog.read import read


@pytest.mark.parametrize(
    "line",
    [
        "acme called no answer",
        "acme called, no answer",
        "acme call left a voicemail",
        "acme phoned, not reached",
        "acme call no answer, will try again",
        "acme call No answer.",
        "acme called twice, voicemail",
    ],
)
def test_a_call_that_reached_nobody_is_a_message_to_them_that_awaits_an_answer(line: str) -> None:
    entry = only_entry(line)
    assert (entry.direction, entry.channel, entry.awaiting) == ("out", "call", True)


@pytest.mark.parametrize(
    "line",
    [
        "acme call about their voicemail",
        'acme call "no answer"',
        "acme call no answers for the form yet",
        "acme call recorded the new voicemail",
        "acme meet no answer",
    ],
)
def test_a_talk_about_voicemail_is_a_talk(line: str) -> None:
    assert only_entry(line).direction == "in"


@pytest.mark.parametrize(
    ("line", "note", "quoted"),
    [
        ("acme call tomorrow", "acme note call tomorrow", 'acme call "tomorrow"'),
        ("acme call next friday", "acme note call next friday", 'acme call "next friday"'),
        ("acme meet in 2 days about it", "acme note meet in 2 days about it", 'acme meet "in 2 days about it"'),
        ("acme meeting next week", "acme note meeting next week", 'acme meeting "next week"'),
    ],
)
def test_what_is_to_come_is_refused_with_the_ways_to_note_it(line: str, note: str, quoted: str) -> None:
    error = refusal(line)
    assert "has not happened yet" in error.sentence
    unquoted = [choice.replace('"', "") for choice in error.choices]
    assert unquoted == [note, quoted.replace('"', "")]
    for choice in error.choices:
        reading = read(choice, context())
        assert reading.doubts == ()


@pytest.mark.parametrize("line", ["acme call in detail", "acme called next door", "acme met tomorrow's team"])
def test_what_only_begins_so_has_happened(line: str) -> None:
    assert kinds(read(line, context())) == ["message"]


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("acme sent invoice 500 #6", ["acme invoice 500 #6"]),
        ("acme sent invoice 500", ["acme invoice 500 #205"]),
        ("acme sent 500", ["acme invoice 500 #205", "acme paid 500"]),
        ("acme sent #204", ["acme out #204"]),
        ("acme got 500 #204", ["acme paid 500 #204"]),
        ("acme got #204", ["acme paid #204"]),
        ("acme got paid 500", ["acme paid 500"]),
    ],
)
def test_sent_and_got_before_money_are_refused_with_the_line_of_money(line: str, choices: list[str]) -> None:
    error = refusal(line, context([invoice("204", 1200)]))
    assert list(error.choices[: len(choices)]) == choices
    assert choices[0].removeprefix("acme ") in error.sentence


def test_sent_things_are_a_message() -> None:
    assert only_entry("acme sent 3 drafts").note == "3 drafts"
    assert only_entry("acme sent the invoice layout").note == "the invoice layout"


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("acme promised 500 by fri", ["acme promises 500 by fri", 'acme promise "500 by fri"']),
        ("acme promise 500 by fri", ["acme promises 500 by fri", 'acme promise "500 by fri"']),
        ("acme promise to pay friday", ["acme promises 1200 by friday", 'acme promise "to pay friday"']),
    ],
)
def test_a_promise_may_be_one_that_is_made_or_one_that_was_broken(line: str, choices: list[str]) -> None:
    error = refusal(line, context([invoice("204", 1200)]))
    assert list(error.choices) == choices
    assert "promises" in error.sentence


def test_a_promise_without_a_sum_was_broken() -> None:
    assert only_entry("acme promise no draft again").what == "promise"
    assert only_entry("acme promise serious").severity == "serious"


@pytest.mark.parametrize(("word", "level"), [("love", 2), ("happy", 1), ("angry", -2), ("furious", -2), ("hate", -2)])
def test_other_words_for_feelings(word: str, level: int) -> None:
    reading = read(f"acme {word} the plan", context())
    (entry,) = reading.entries
    assert (entry.kind, entry.level, entry.note) == ("feeling", level, "the plan")
    assert any("rude" in warning for warning in reading.warnings) == (level < 0)


def test_spent_is_time_or_money() -> None:
    assert (only_entry("acme spent 80 on fonts").kind, only_entry("acme spent 2h on fonts").minutes) == ("cost", 120)
