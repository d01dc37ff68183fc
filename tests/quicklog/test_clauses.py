"""Marks: dates, tags, people, quotes, and where a word counts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.quicklog.scene import NOW, TODAY, YESTERDAY, context, only_entry, refusal
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.read import read
from tuiclients.quicklog.word import join, split


@pytest.mark.parametrize(
    ("mark", "on", "at"),
    [
        ("@today", TODAY, ""),
        ("@yesterday", YESTERDAY, ""),
        ("@fri", YESTERDAY, ""),
        ("@-3d", date(2026, 11, 18), ""),
        ("@12nov", date(2026, 11, 12), ""),
        ("@12.11.", date(2026, 11, 12), ""),
        ("@2026-11-12", date(2026, 11, 12), ""),
        ("@09:10", TODAY, "09:10"),
        ("@10:30", TODAY, "10:30"),
        ("@10:31", YESTERDAY, "10:31"),
        ("@fri @09:10", YESTERDAY, "09:10"),
        ("@23:00 @12nov", date(2026, 11, 12), "23:00"),
        ("@today @23:00", TODAY, "23:00"),
        ("@2026-11-12T9:10", date(2026, 11, 12), "09:10"),
        ("on:fri", YESTERDAY, ""),
        ("On:-3d on:09:10", date(2026, 11, 18), "09:10"),
    ],
)
def test_when(mark: str, on: date, at: str) -> None:
    for line in (f"acme 2h work {mark}", f"acme {mark} 2h work", f"acme 2h {mark} work"):
        entry = only_entry(line)
        assert (entry.on, entry.at, entry.note) == (on, at, "work")


@pytest.mark.parametrize(
    "mark", ["@foo", "@12", "@31nov", "@home", "@@", "@2026-02-30", "@2026-11-12T", "on:foo", "@25:00"]
)
def test_an_unknown_day_is_refused_by_name(mark: str) -> None:
    error = refusal(f"acme 2h work {mark}")
    assert (error.word, error.start) == (mark, 13)
    assert f'"{mark}"' in error.sentence


@pytest.mark.parametrize("mark", ["@tomorrow", "@+3d", "@12nov2027"])
def test_only_a_full_date_may_lie_ahead(mark: str) -> None:
    assert "is in the future" in refusal(f"acme 2h {mark}").sentence
    assert only_entry("acme 2h @2026-12-24").on == date(2026, 12, 24)


@pytest.mark.parametrize(
    "marks", ["@fri @thu", "@fri @fri", "@09:10 @10:10", "@2026-11-12T09:10 @fri", "@fri on:thu"]
)
def test_one_date_and_one_time_may_stand_and_no_more(marks: str) -> None:
    assert "one too many" in refusal(f"acme 2h {marks}").sentence


@pytest.mark.parametrize(
    ("note", "tags", "text"),
    [
        ("#retail x", ("retail",), "x"),
        ("x #retail #big #retail", ("retail", "big"), "x"),
        ("#é x", ("é",), "x"),
        ("ticket #5", (), "ticket #5"),
        ("# x", (), "# x"),
        ("c# and x#y", (), "c# and x#y"),
        ("tag:retail", ("retail",), ""),
        ("tag:2026", ("2026",), ""),
        ('tag:"two words" x', ("two words",), "x"),
        ("#retail, x", ("retail",), "x"),
        ("no:190", (), "no:190"),
        ("tag: on: by: x", (), "tag: on: by: x"),
        ("a@b.de 3!x", (), "a@b.de 3!x"),
        ("@ ! # !! !?", (), "@ ! # !! !?"),
        ("see https://x.de/#top", (), "see https://x.de/#top"),
    ],
)
def test_tags_count_at_a_words_start_before_a_letter(note: str, tags: tuple[str, ...], text: str) -> None:
    entry = only_entry(f"acme 2h {note}")
    assert (entry.tags, entry.note) == (tags, text)


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ('"late @foo !x #y" z', "late @foo !x #y z"),
        ('a "b  c" d', "a b  c d"),
        ('12" pipe', '12" pipe'),
        ('"open end', '"open end'),
        ('"', '"'),
        ('"" x', "x"),
        ('say "hi", ok', 'say "hi", ok'),
        ('"call" me', "call me"),
        ('"30m" x', "30m x"),
    ],
)
def test_what_stands_in_quotes_is_plain_note(note: str, text: str) -> None:
    entry = only_entry(f"acme 2h {note}")
    assert (entry.kind, entry.tags, entry.note) == ("time", (), text)


def test_people() -> None:
    me = context(policy=Policy(me="ann"))
    assert only_entry("acme 2h x", me).by == "ann"
    assert only_entry("acme by:bo 2h x", me).by == "bo"
    assert only_entry('acme 2h x by:"Bo Lind"').by == "Bo Lind"
    assert only_entry('acme 2h x by:""', me).by == ""
    assert {entry.by for entry in read("acme 2h call x !good by:bo", me).entries} == {"bo"}
    assert "second person" in refusal("acme 2h by:bo by:ann").sentence


def test_shell_safe_marks_mean_the_same_everywhere() -> None:
    shell = read("acme paid 5 no:190 tag:retail feel:dread on:fri by:bo", context())
    assert shell == read("acme paid 5 #190 #retail !dread @fri by:bo", context())


def test_a_shells_arguments_become_one_line() -> None:
    assert join(["acme", "2h", "call about scope", "by:Bo Lind"]) == 'acme 2h call about scope by:"Bo Lind"'
    assert join(["acme", "2h", "by:bo", "tag:"]) == "acme 2h by:bo tag:"
    assert join(["acme", "note", 'by:a "b" c']) == 'acme note by:a "b" c'
    assert only_entry(join(["acme", "2h", "by:Bo Lind"])).by == "Bo Lind"


def test_words_know_their_places() -> None:
    line = '  acme "two words"  by:"Bo Lind" x'
    words = split(line)
    assert [line[word.start : word.end] for word in words] == ["acme", '"two words"', 'by:"Bo Lind"', "x"]
    assert [word.text for word in words] == ["acme", "two words", "by:Bo Lind", "x"]
    assert [word.quoted for word in words] == [False, True, False, False]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("acme 2h call about scope !dread", 'today · time 2h00 "call about scope" · call · feeling dread'),
        ("acme 2h wireframes @yesterday", 'yesterday · time 2h00 "wireframes"'),
        ("acme 2h x @13nov @09:10", 'Fri 13 Nov 09:10 · time 2h00 "x"'),
        ("acme 2h x @2025-11-13", 'Thu 13 Nov 2025 · time 2h00 "x"'),
        ("acme 2h x @2026-12-24", 'Thu 24 Dec, counts from then · time 2h00 "x"'),
        ("acme 2h x @2027-01-04", 'Mon 4 Jan 2027, counts from then · time 2h00 "x"'),
        ("acme in sent it", 'today · message in "sent it"'),
        ("acme invoice 1200 #204 due 5 dec", "today · invoice 204 1,200.00 due 5 Dec"),
        ("acme 2h #retail x by:bo !ok", 'today · time 2h00 "x" #retail · feeling ok · by bo'),
        ("acme away 20 dec..6 jan", "Sun 20 Dec, counts from then · away until 6 Jan 2027"),
        ("acme dread", "today · feeling dread"),
        ("acme nowait", "today · no answer awaited any more"),
    ],
)
def test_the_meaning_is_said_in_words(line: str, says: str) -> None:
    assert read(line, context()).says == says


def test_what_cannot_be_read_names_the_word_and_what_was_expected() -> None:
    error = refusal("acme wireframes 2h")
    assert (error.word, error.start) == ("wireframes", 5)
    assert "try 2h wireframes, " in error.sentence and "? for all words" in error.sentence
    assert error.choices[0] == "acme 2h wireframes"
    assert refusal("acme cal about scope").instead == "acme call about scope"
    assert "What happened with Acme Corp?" in refusal("acme").sentence
    assert "What happened with Acme Corp?" in refusal("acme @fri #x").sentence
    assert "Nothing was typed" in refusal("  ").sentence
    quoted = refusal('acme "call" me')
    assert quoted.word == '"call"' and quoted.sentence.startswith('"call" does not say')


def test_a_line_of_no_text_or_without_end_is_refused() -> None:
    for line, said in (("acme note \udcff", "UTF-8"), ("acme note " + "x" * 10_000, "longer than")):
        with pytest.raises(Unreadable, match=said):
            read(line, context())


def test_the_present_minute_and_the_day_are_those_of_the_context() -> None:
    assert only_entry("acme in x").at == NOW


@pytest.mark.parametrize("sign", ["@", "on:"])
def test_what_is_no_day_or_time_says_every_form_of_them(sign: str) -> None:
    forms = f"{sign}yesterday, {sign}fri, {sign}-3d, {sign}12nov, {sign}2026-11-12 or {sign}09:10"
    sentence = f'"{sign}xyz" is not a day or time: expected one like {forms}.'
    assert refusal(f"acme 2h {sign}xyz").sentence == sentence


def test_what_is_no_tag_is_note_even_before_the_verb() -> None:
    entry = only_entry("acme #5 2h x")
    assert (entry.kind, entry.minutes, entry.note, entry.tags) == ("time", 120, "#5 x", ())


def test_a_quote_opens_only_behind_marks_whose_value_may_have_blanks() -> None:
    assert [word.text for word in split('on:"fri sat" by:"Bo Lind" x:"y z"')] == [
        *('on:"fri', 'sat"', "by:Bo Lind", 'x:"y', 'z"'),
    ]


def test_an_empty_line_is_refused_at_its_beginning() -> None:
    assert (refusal("  ").word, refusal("  ").start) == ("", 0)
    assert refusal("  ").sentence == "Nothing was typed: a line reads like acme 2h call about scope."


def test_a_line_has_ten_thousand_characters_at_most() -> None:
    line = "acme 2h ".ljust(10_000, "x")
    assert only_entry(line).note == line[8:]
    assert "longer than 10000 characters" in refusal(line + "x").sentence
