"""Whose line it is."""

from __future__ import annotations

import pytest

from tests.quicklog.scene import CLIENTS, context, only_entry, refusal
from tuiclients.domain.client import Client
from tuiclients.quicklog.read import read


@pytest.mark.parametrize(
    ("line", "client"),
    [
        ("acme 2h", "acme"),
        ("ACME 2h", "acme"),
        ("Acme Corp 2h", "acme"),
        ("acme corporation 2h", "acme"),
        ("the a team 2h", "acme"),
        ("bo 2h", "borealis"),
        ("boréalis labs 2h", "borealis"),
        ("Borealis Labs GmbH 2h", "borealis"),
        ("Dune & Sons 2h", "dune"),
        ("d 2h", "dune"),
        ("bor 2h", "borealis"),
        ('"Acme Corp" 2h', "acme"),
        ("   acme   2h  ", "acme"),
    ],
)
def test_the_longest_run_that_is_a_client_else_a_unique_start(line: str, client: str) -> None:
    assert only_entry(line).client == client
    assert only_entry(line).note == ""


def test_a_longer_name_wins_over_the_client_whose_name_begins_it() -> None:
    clients = {**CLIENTS, "acme-labs": Client("acme-labs", "Acme Labs")}
    assert only_entry("acme labs 2h", context(clients=clients)).client == "acme-labs"
    assert only_entry("acme 2h labs", context(clients=clients)).client == "acme"


def test_a_start_of_two_clients_is_refused_naming_both() -> None:
    clients = {**CLIENTS, "ada": Client("ada", "Ada Ltd")}
    error = refusal("a 2h", context(clients=clients))
    assert "Acme Corp (acme), Ada Ltd (ada)" in error.sentence
    assert (error.word, error.start, error.instead) == ("a", 0, "")


@pytest.mark.parametrize(
    ("line", "word", "instead"),
    [
        ("acmee 2h call about scope !dread", "acmee", "acme 2h call about scope !dread"),
        ("  amce   2h  x", "amce", "acme   2h  x"),
        ("borelais labs 2h", "borelais labs", "borealis 2h"),
        ("borelais", "borelais", "borealis"),
        ("acmee wireframs", "acmee", "acme note wireframs"),
    ],
)
def test_a_near_miss_is_refused_with_the_corrected_line(line: str, word: str, instead: str) -> None:
    error = refusal(line)
    assert (error.word, error.instead) == (word, instead)
    assert "did you mean" in error.sentence


def test_on_a_near_tie_nothing_is_offered() -> None:
    clients = {"marta": Client("marta", "Marta"), "marka": Client("marka", "Marka")}
    error = refusal("marla 2h", context(clients=clients))
    assert error.instead == ""
    assert "tuiclients clients" in error.with_hint


def test_an_unknown_client_is_refused_by_name() -> None:
    assert 'No client is called "zzz"' in refusal("zzz 2h").sentence


def test_without_any_client_the_way_to_the_first_is_named() -> None:
    assert "client add" in refusal("acme 2h", context(clients={})).with_hint


def test_on_the_command_line_what_happened_does_not_stand_first() -> None:
    assert "begins with one" in refusal("2h wireframes").sentence


@pytest.mark.parametrize(
    "line", ["2h wireframes", "call about scope", "in sent it", "!dread", "@fri 2h x", "dread", "d"]
)
def test_in_the_workbench_a_line_that_says_what_happened_is_the_selected_clients(line: str) -> None:
    if line == "d":
        assert "What happened with Dune" in refusal(line, context(selected="acme")).sentence
    else:
        assert read(line, context(selected="acme")).client == "acme"


def test_in_the_workbench_another_client_can_still_be_named() -> None:
    assert only_entry("dune 2h", context(selected="acme")).client == "dune"
    assert only_entry("bo 2h", context(selected="acme")).client == "borealis"


def test_in_the_workbench_a_typo_is_offered_for_the_client_and_for_what_happened() -> None:
    assert refusal("dunne 2h", context(selected="acme")).instead == "dune 2h"
    assert refusal("cal about scope", context(selected="acme")).instead == "call about scope"
    assert "2h or 2m" in refusal("2 wireframes", context(selected="acme")).sentence


def test_a_selected_client_that_is_gone_is_as_none() -> None:
    assert "begins with one" in refusal("2h", context(selected="gone")).sentence


ODD = {
    "c1": Client("c1", "2h"),
    "c2": Client("c2", "in"),
    "c3": Client("c3", "Call Center"),
    "acme": Client("acme", "Acme"),
}


def test_clients_named_like_what_happens_are_found() -> None:
    scene = context(clients=ODD)
    assert (only_entry("2h 3h x", scene).client, only_entry("2h 3h x", scene).minutes) == ("c1", 180)
    assert only_entry("in in sent it", scene).client == "c2"
    assert only_entry("call center 2h", scene).client == "c3"


def test_in_the_workbench_they_are_meant_in_quotes_or_with_a_longer_name() -> None:
    scene = context(clients=ODD, selected="acme")
    assert only_entry("2h wireframes", scene).client == "acme"
    assert only_entry('"2h" 3h x', scene).client == "c1"
    assert only_entry('"in" sent it', scene).client == "c2"
    assert only_entry("in sent it", scene).client == "acme"
    assert only_entry("call center 2h", scene).client == "c3"
    assert only_entry("call center is closed", scene).note == "center is closed"


@pytest.mark.parametrize(
    "name",
    [
        "Acme [/]",
        "[bold]Acme",
        '"Quoted" Ltd',
        "شركة النور",
        "株式会社 テスト",
        "🦊 Fox",
        "a\x07b",
        "#1 Agency",
        "@home",
        "!now",
        "by:bo",
        "=cmd()",
    ],
)
def test_whatever_a_client_is_called_it_begins_a_line(name: str) -> None:
    scene = context(clients={"x": Client("x", name), "acme": CLIENTS["acme"]})
    entry = only_entry(f"{name} 2h work", scene)
    assert (entry.client, entry.minutes, entry.note) == ("x", 120, "work")


def test_clients_of_one_name_are_told_apart_by_their_ids() -> None:
    clients = {"a-1": Client("a-1", "Twin Ltd"), "a-2": Client("a-2", "Twin Inc")}
    assert "type more of the name, or the id" in refusal("twin 2h", context(clients=clients)).sentence
    assert refusal("twin gmbh 2h", context(clients=clients)).word == "twin gmbh"
    assert only_entry("a-2 2h", context(clients=clients)).client == "a-2"
    assert only_entry("Twin Inc 2h", context(clients=clients)).client == "a-2"


def test_a_name_that_nobody_has_is_told_as_such_though_a_client_is_selected() -> None:
    for line in ("zzqy 2h intro call", "Zzqy Labs invoice 5 #1", '"zz qy" call hello'):
        refused = refusal(line, context(selected="acme"))
        assert "No client is called" in refused.sentence and "added first" in refused.sentence
    assert 'called "Zzqy Labs"' in refusal("Zzqy Labs invoice 5 #1", context(selected="acme")).sentence
    assert "what happened with Acme" in refusal("zzqy about that", context(selected="acme")).sentence


def test_a_day_in_front_is_offered_at_the_end() -> None:
    assert refusal("yesterday acme 2h layout").choices == ("acme 2h layout yesterday",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Gamma 2h design", "Gamma"),
        ("Gamma Films: 2h kickoff", "Gamma Films"),
        ("gamma - call about it", "gamma"),
        ('"Bill Smith" 2h', "Bill Smith"),
        ("one two three four five 2h", ""),
        ("Gamma", ""),
        ("yesterday gamma 2h", ""),
        ("intech 2h", "intech"),
    ],
)
def test_the_words_before_what_happened_are_a_new_name(line: str, name: str) -> None:
    error = refusal(line)
    assert error.new_client == name
    assert refusal(line, context(selected="dune")).new_client == name
    if name and not error.choices:
        assert f"client add {name}" in error.with_hint or f'client add "{name}"' in error.with_hint


STUDIO = {
    **CLIENTS,
    "bob-j": Client("bob-j", "Bob Jones Photography"),
    "nova": Client("nova", "Nova"),
    "nova-s": Client("nova-s", "Nova Studio"),
}


@pytest.mark.parametrize(
    ("line", "client"),
    [
        ("acme: 2h", "acme"),
        ("Acme, 2h", "acme"),
        ("acme - 2h", "acme"),
        ("Dune & Sons: 2h", "dune"),
        ("bob jones 2h", "bob-j"),
        ("Bob: 2h", "bob-j"),
        ("nova 2h", "nova"),
        ("nova s 2h", "nova-s"),
    ],
)
def test_a_colon_behind_a_name_and_words_that_begin_one_name(line: str, client: str) -> None:
    entry = only_entry(line, context(clients=STUDIO))
    assert (entry.client, entry.note) == (client, "")


@pytest.mark.parametrize(
    ("line", "client", "note"),
    [
        ("2h acme", "acme", ""),
        ("2h bob wireframes", "bob-j", "wireframes"),
        ("2h unbilled bob wireframes", "bob-j", "wireframes"),
        ("2h wireframes nova studio", "nova-s", "wireframes"),
        ("2h wireframes for initech", "initech", "wireframes for initech"),
        ("paid 500 acme", "acme", ""),
        ("out initech sent the draft", "initech", "sent the draft"),
        ("2h lunch with bob on fonts", "bob-j", "lunch with bob on fonts"),
    ],
)
def test_a_line_that_begins_with_what_happened_can_name_its_client(line: str, client: str, note: str) -> None:
    entry = only_entry(line, context(clients=STUDIO))
    assert (entry.client, entry.note) == (client, note)


@pytest.mark.parametrize(
    "line", ["2h page like acme", "2h intro from initech", "2h more than nova", '2h "acme"', "2h acme wireframes bob"]
)
def test_whom_it_talks_about_is_not_its_client(line: str) -> None:
    if line.endswith("bob"):
        assert only_entry(line, context(clients=STUDIO)).client == "acme"
    else:
        assert "begins with one" in refusal(line, context(clients=STUDIO)).sentence


def test_with_a_client_selected_only_that_ones_name_leaves_the_note() -> None:
    assert only_entry("2h acme", context(clients=STUDIO, selected="acme")).note == ""
    reading = read("2h bob", context(clients=STUDIO, selected="acme"))
    assert (reading.client, reading.entries[0].note) == ("acme", "bob")
    assert [doubt.typed for doubt in reading.doubts] == ["bob"]
    assert read(reading.doubts[0].instead, context(clients=STUDIO)).client == "bob-j"


def test_what_happened_stands_for_a_name_only_if_nothing_else_reads() -> None:
    clients = {**CLIENTS, "b-s": Client("b-s", "Bill Smith")}
    for scene in (context(clients=clients), context(clients=clients, selected="acme")):
        reading = read("bill 1h call", scene)
        assert reading.client == "b-s"
        assert len(reading.warnings) == 1 and "Bill Smith" in reading.warnings[0]
    assert only_entry("bill 500 #7", context(clients=clients, selected="acme")).client == "acme"
    assert "begins with one" in refusal("bill 500 #7", context(clients=clients)).sentence


@pytest.mark.parametrize("line", ["help", "?", "quit", "undo", "HELP"])
def test_words_of_the_line_itself_log_nothing(line: str) -> None:
    for scene in (context(), context(selected="acme"), context(clients={})):
        assert "logs nothing" in refusal(line, scene).sentence


def test_in_an_empty_book_a_client_must_be_added_first() -> None:
    error = refusal("acme 2h", context(clients={}))
    assert error.sentence == "There is no client yet: add the first one."
    assert (error.how, error.new_client) == ("`tuiclients client add acme`", "acme")


@pytest.mark.parametrize(
    "line", ["acmee in asked #99 again", "acme 2h call 9am 30m", "acme blargh yesterday", "acme got 3h"]
)
def test_what_is_offered_reads_without_a_doubt(line: str) -> None:
    error = refusal(line)
    assert error.choices
    for choice in error.choices:
        assert read(choice, context()).doubts == ()
