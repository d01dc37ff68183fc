"""Messages, waits, absences, feelings, incidents, praise and notes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.quicklog.scene import NOW, TODAY, YESTERDAY, context, invoice, kinds, only_entry, refusal
from tuiclients.domain.entry import Entry, EntryKind, Praise
from tuiclients.domain.errors import Unreadable
from tuiclients.quicklog.read import read


def test_messages_out_and_in() -> None:
    out = only_entry("acme out asked for the brief")
    assert (out.kind, out.direction, out.awaiting, out.note) == ("message", "out", True, "asked for the brief")
    assert (out.channel, out.at) == ("other", NOW)
    in_ = only_entry("acme in sent it")
    assert (in_.kind, in_.direction, in_.note) == ("message", "in", "sent it")


def test_fyi_awaits_no_answer_directly_behind_out_only() -> None:
    reading = read("acme out fyi shipped", context())
    assert (reading.entries[0].awaiting, reading.entries[0].note) == (False, "shipped")
    assert reading.marks == ("no answer awaited",)
    assert only_entry("acme out shipped fyi").awaiting
    assert only_entry("acme in fyi shipped").note == "fyi shipped"


CHASED = context([invoice("204", 100), invoice("A-17", 100), invoice("retail", 100)])


@pytest.mark.parametrize(
    ("line", "number", "note", "tags"),
    [
        ("acme out chased #204", "204", "chased #204", ()),
        ("acme out #204 second reminder", "204", "second reminder", ()),
        ("acme out #204, please", "204", "please", ()),
        ("acme out fyi #204 paid at last", "204", "paid at last", ()),
        ("acme out @fri #204 by:bo chased", "204", "chased", ()),
        ("acme #204 out chased", "204", "#204 chased", ()),
        ("acme out #A-17 again", "A-17", "again", ()),
        ("acme out chased #A-17 and #204", "A-17", "chased #A-17 and #204", ()),
        ("acme out chased, see #204.", "", "chased, see #204.", ()),
        ("acme out no:204", "204", "", ()),
        ("acme out chased no:204 again", "204", "chased again", ()),
        ("acme no:204 out chased", "204", "chased", ()),
        ('acme out no:"A 17" chased', "A 17", "chased", ()),
        ("acme out #204 and #A-17", "204", "and", ("A-17",)),
        ("acme out #204 no:205", "204", "no:205", ()),
        # What is no number of theirs is taken for one only where nothing else can be meant.
        ("acme out #209 chased", "209", "chased", ()),
        ("acme out chased #209", "", "chased #209", ()),
        ("acme out no:209 chased", "209", "chased", ()),
        ("acme out #shop asked for the brief", "", "asked for the brief", ("shop",)),
        ("acme out #shop #204 asked", "204", "asked", ("shop",)),
        ("acme out asked #shop", "", "asked", ("shop",)),
        ("acme out asked #retail", "retail", "asked #retail", ()),
        ("acme out asked tag:retail", "", "asked", ("retail",)),
        ('acme out "about #204"', "", "about #204", ()),
        ('acme out "#204"', "", "#204", ()),
        ('acme out "quoted" #204', "204", "quoted #204", ()),
        ("dune out chased #204", "", "chased #204", ()),
        ("dune out #204 chased", "204", "chased", ()),
        # Only what we write asks for money.
        ("acme in about #204", "", "about #204", ()),
        ("acme in #204", "", "#204", ()),
        ("acme in no:204", "", "no:204", ()),
        ("acme call about #204", "", "about #204", ()),
        ("acme note chased #204", "", "chased #204", ()),
    ],
)
def test_the_invoice_that_a_message_asks_for(line: str, number: str, note: str, tags: tuple[str, ...]) -> None:
    entry = only_entry(line, CHASED)
    assert (entry.invoice, entry.note, entry.tags) == (number, note, tags)


def test_the_preview_names_the_invoice_that_is_asked_for_and_says_if_there_is_none() -> None:
    assert read("acme out chased #204", CHASED).says == 'today · message out about #204 "chased #204" awaiting'
    assert read("acme out fyi #204", CHASED).says == "today · message out about #204"
    assert read("acme out #209 x", CHASED).says == 'today · message out about #209 "x" awaiting · no invoice 209 yet'
    assert "no invoice 209 yet" in read("acme out x no:209", CHASED).says
    assert read("acme out chased #209", CHASED).says == 'today · message out "chased #209" awaiting'


def test_a_message_of_today_gets_the_present_minute_and_no_other_does() -> None:
    assert only_entry("acme in x @today").at == NOW
    assert only_entry("acme in x @fri").at == ""
    assert only_entry("acme in x @09:00").at == "09:00"
    assert only_entry("acme nowait").at == ""
    assert only_entry("acme note x").at == ""


@pytest.mark.parametrize("kind", ["nowait", "morning", "social"])
def test_what_is_named_by_its_kind(kind: EntryKind) -> None:
    assert only_entry(f"acme {kind} dinner") == Entry("", "acme", TODAY, kind, note="dinner")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("acme away 1 aug..21 aug", date(2026, 8, 1), date(2026, 8, 21)),
        ("acme away 1..21 aug", date(2026, 8, 1), date(2026, 8, 21)),
        ("acme away 1aug .. 21aug", date(2026, 8, 1), date(2026, 8, 21)),
        ("acme away 20 dec..6 jan", date(2026, 12, 20), date(2027, 1, 6)),
        ("acme away 2026-08-01..2026-08-21", date(2026, 8, 1), date(2026, 8, 21)),
        ("acme away until 5 dec", TODAY, date(2026, 12, 5)),
        ("acme away ..5 dec", TODAY, date(2026, 12, 5)),
        ("acme away until 22 nov @fri", YESTERDAY, date(2026, 11, 22)),
        ("acme away today..fri", TODAY, date(2026, 11, 27)),
        ("acme away tomorrow..+3d", date(2026, 11, 22), date(2026, 11, 25)),
    ],
)
def test_they_are_away(line: str, first: date, last: date) -> None:
    entry = only_entry(f"{line} family holidays")
    assert (entry.kind, entry.on, entry.until, entry.note) == ("away", first, last, "family holidays")


@pytest.mark.parametrize(
    "line",
    [
        "acme away",
        "acme away on holiday",
        "acme away 21 aug",
        "acme away 2026-08-21..2026-08-01",
        "acme away until 2026-01-01",
        'acme away "1 aug..21 aug"',
    ],
)
def test_an_absence_says_its_days(line: str) -> None:
    assert "away" in refusal(line).sentence or "ends before" in refusal(line).sentence


def test_the_days_of_an_absence_are_its_date() -> None:
    assert "one date too many" in refusal("acme away 1 aug..21 aug @fri").sentence
    assert only_entry("acme away 1 aug..21 aug @1aug").on == date(2026, 8, 1)


@pytest.mark.parametrize(("word", "level"), [("dread", -2), ("meh", -1), ("ok", 0), ("good", 1), ("energised", 2)])
def test_feelings(word: str, level: int) -> None:
    assert only_entry(f"acme {word} again") == Entry("", "acme", TODAY, "feeling", note="again", level=level)
    for mark in (f"!{word}", f"feel:{word}", f"!{word.upper()}"):
        work, feeling = read(f"acme 2h {mark} work", context()).entries
        assert (work.kind, work.note) == ("time", "work")
        assert feeling == Entry("", "acme", TODAY, "feeling", level=level)
        assert only_entry(f"acme {mark}") == Entry("", "acme", TODAY, "feeling", level=level)


def test_a_feeling_behind_anything_makes_a_second_entry() -> None:
    assert kinds(read("acme invoice 5 #1 !good", context())) == ["invoice", "feeling"]
    assert kinds(read("acme rude !dread", context())) == ["incident", "feeling"]
    assert kinds(read("acme 2h call !dread", context())) == ["time", "message", "feeling"]


def test_an_unknown_feeling_is_refused_by_name() -> None:
    error = refusal("acme 2h x !bad")
    assert (error.word, error.start) == ("!bad", 10)
    assert "!dread, !meh, !ok, !good, !energised" in error.sentence
    assert "feel:dread" in refusal("acme 2h x feel:bad").sentence


def test_two_feelings_are_one_too_many() -> None:
    assert "second feeling" in refusal("acme 2h !dread !good").sentence
    assert "second feeling" in refusal("acme dread !good").sentence
    assert kinds(read("acme 2h !good !good", context())) == ["time", "feeling"]
    assert kinds(read("acme good !good", context())) == ["feeling"]


WORDS = {"afterhours": "out_of_hours"}


@pytest.mark.parametrize(
    "word", ["rude", "disrespect", "demand", "afterhours", "scope", "promise", "dispute", "breach"]
)
@pytest.mark.parametrize("severity", ["", "minor", "moderate", "serious", "severe"])
def test_incidents(word: str, severity: str) -> None:
    reading = read(f"acme {word} {severity} shouted", context())
    (entry,) = reading.entries
    assert (entry.kind, entry.what) == ("incident", WORDS.get(word, word))
    assert (entry.severity, entry.ours, entry.note) == (severity or "moderate", False, "shouted")
    assert reading.marks == ((severity,) if severity else ())


def test_our_part_and_severities_count_only_directly_behind_the_incident() -> None:
    for flags in ("serious ours", "ours serious"):
        entry = only_entry(f"acme scope {flags} we forgot")
        assert (entry.severity, entry.ours, entry.note) == ("serious", True, "we forgot")
    later = only_entry("acme rude it was serious and ours")
    assert (later.severity, later.ours, later.note) == ("moderate", False, "it was serious and ours")
    assert only_entry("acme rude minor severe storm").note == "severe storm"


BREACHES = [
    Entry("e1", "acme", date(2026, 9, 1), "incident", what="breach"),
    Entry("e2", "acme", date(2026, 11, 12), "incident", what="breach", note="left the contract"),
    Entry("e3", "acme", date(2026, 11, 15), "incident", what="breach", resolved=date(2026, 11, 16)),
    Entry("e4", "acme", date(2026, 11, 20), "incident", what="rude"),
    Entry("e5", "dune", date(2026, 11, 20), "incident", what="scope"),
]


def test_resolved_closes_the_newest_open_incident_of_that_kind() -> None:
    reading = read("acme resolved breach @fri", context(BREACHES))
    assert reading.entries == ()
    assert reading.changed == ((BREACHES[1], BREACHES[1]._replace(resolved=YESTERDAY)),)
    assert reading.says == 'yesterday · resolved: incident breach "left the contract" of Thu 12 Nov'
    assert read("acme resolved breach", context(BREACHES)).changed[0][1].resolved == TODAY
    assert read("acme resolved breach @1oct", context(BREACHES)).changed[0][0].id == "e1"


def test_what_is_not_there_cannot_be_resolved() -> None:
    assert "no open scope" in refusal("acme resolved scope", context(BREACHES)).sentence
    assert "by that date" in refusal("acme resolved rude @12nov", context(BREACHES)).sentence
    assert "expected one of rude" in refusal("acme resolved", context(BREACHES)).sentence
    assert "expected one of rude" in refusal("acme resolved it", context(BREACHES)).sentence


def test_words_behind_resolved_become_a_note() -> None:
    reading = read("acme resolved rude they apologised !good", context(BREACHES))
    assert [(entry.kind, entry.note) for entry in reading.entries] == [("note", "they apologised"), ("feeling", "")]
    assert reading.changed[0][1].resolved == TODAY


@pytest.mark.parametrize("what", ["thanks", "referral", "testimonial"])
def test_praise(what: Praise) -> None:
    assert only_entry(f"acme {what} Bo Ltd") == Entry("", "acme", TODAY, "praise", note="Bo Ltd", what=what)


def test_notes_and_wishes() -> None:
    assert only_entry("acme note likes tea #retail") == Entry(
        "", "acme", TODAY, "note", note="likes tea", tags=("retail",)
    )
    assert only_entry("acme wish a client portal #big #wish").tags == ("wish", "big")
    assert only_entry("acme wish a client portal").note == "a client portal"
    for line in ("acme note", "acme wish"):
        with pytest.raises(Unreadable, match="needs a text"):
            read(line, context())


def test_a_call_is_time_with_a_duration_directly_behind_it_or_at_the_end_that_is_not_quoted() -> None:
    assert kinds(read("acme call 30m", context())) == ["time", "message"]
    assert kinds(read('acme call 30m "x"', context())) == ["time", "message"]
    assert only_entry('acme call "30m" x').note == "30m x"
    assert only_entry('acme call x "30m"').note == "x 30m"
    assert kinds(read("acme call x 30m", context())) == ["time", "message"]


def test_a_courtesy_of_ours_is_told_that_an_answer_is_awaited() -> None:
    said = 'An answer is awaited; "out fyi thanks, all fine" awaits none.'
    assert read("acme out thanks, all fine", context()).warnings == (said,)
    assert read("acme out fyi thanks, all fine", context()).warnings == ()
    assert read("acme out thanks, and the logo?", context()).warnings == ()
    assert read("acme in thanks, all fine", context()).warnings == ()
