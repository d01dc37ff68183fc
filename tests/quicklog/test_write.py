"""An entry as a line, and the line as the entry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tests.quicklog.entries import LINES, NOTES, entries
from tests.quicklog.scene import CLIENTS, NOW, TODAY, context, invoice, only_entry
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.read import read
from tuiclients.quicklog.write import write

ANN = Policy(me="ann")


@pytest.mark.parametrize(
    "line",
    [
        "acme 2h wireframes",
        "acme 1h15 unbilled revisions",
        "acme 45m late deploy",
        'acme 2h "call about scope"',
        "acme call about scope @10:30",
        "acme out asked for the brief @10:30",
        "acme out fyi shipped @2026-11-20",
        "acme out #204 second reminder @10:30",
        "acme out #204 chased #204 again @10:30",
        "acme out fyi no:A-17 @10:30 #retail",
        'acme out "chased #209" @10:30',
        "acme out asked @10:30 tag:retail",
        'acme in "about #204" @10:30 #retail',
        "acme nowait",
        "acme away 2026-08-01..2026-08-21 holidays",
        "acme promises 1200 #204 by 2026-12-05",
        "acme invoice 1200 #204 due 2026-12-05 for 2026-11-01..2026-11-30 +20% website #retail",
        "acme invoice 12.50 #204 due 2026-12-21 +7.7%",
        "acme paid 400 #190",
        "acme writeoff 400 #190",
        "acme credit 400 #190",
        "acme refund 100 #190 twice",
        "acme refund 100",
        "acme cost 80 fonts",
        "acme rude serious ours shouted",
        "acme afterhours",
        "acme referral Bo Ltd",
        "acme dread again",
        "acme morning",
        "acme social dinner",
        "acme wish a client portal #big",
        "acme note likes tea @2026-11-20 @09:10 by:bo",
    ],
)
def test_a_line_is_written_as_it_is_typed(line: str) -> None:
    assert write(only_entry(line), context()) == line


NUMBERED = [invoice(number, 1) for number in ("204", "5", "7", "retail", "A-17")]


@given(entries("message"))
def test_a_message_reads_back_the_same_whatever_invoices_the_book_has(entry: Entry) -> None:
    """No number of theirs may turn a text or a tag into the invoice that is asked for."""
    notes = {word.lstrip("#").rstrip(",;") for word in (*entry.note.split(), *entry.tags)}
    crowded = context([*NUMBERED, *(invoice(number, 1) for number in notes if number)])
    line = write(entry, crowded)
    assert read(line, crowded).entries == read(line, context()).entries == (entry,)


@given(entries(), st.sampled_from([Policy(), ANN, Policy(number_format="1.234,56"), Policy(tax_rate=0.2)]))
def test_every_entry_that_a_line_can_make_reads_back(entry: Entry, policy: Policy) -> None:
    scene = context([invoice("204", 1)], policy=policy)
    line = write(entry, scene)
    assert read(line, scene._replace(entries=lambda _: ())).entries == (entry,)


@given(LINES, st.sampled_from(["", "out", "out fyi"]))
def test_what_a_line_makes_is_written_as_a_line_that_makes_it(words: list[str], what: str) -> None:
    scene = context(NUMBERED)
    try:
        reading = read(" ".join(["acme", what, *words]), scene)
    except Refused:
        return
    for entry in reading.entries:
        line = write(entry, scene)
        assert line, entry
        assert read(line, scene).entries == (entry,) or entry.kind == "invoice"


@given(NOTES)
def test_any_note_is_written_whatever_it_looks_like(note: str) -> None:
    entry = Entry("", "acme", TODAY, "time", note=note, minutes=60)
    assert only_entry(write(entry, context())) == entry


@pytest.mark.parametrize("note", [" two  blanks ", 'a "b"  c', ' "', '"x"   ', "   ", '  "a" "b" '[:-1], "late x "])
def test_blanks_and_quotes_are_kept_in_quotes(note: str) -> None:
    entry = Entry("", "acme", TODAY, "time", note=note, minutes=60)
    assert only_entry(write(entry, context())) == entry


@pytest.mark.parametrize(
    "entry",
    [
        Entry("", "acme", TODAY, "review", fit={"asks early": True}),
        Entry("", "acme", TODAY, "message", NOW, direction="out", channel="email"),
        Entry("", "acme", TODAY, "message", direction="in"),
        Entry("", "acme", TODAY, "message", NOW, direction="in", invoice="204"),
        Entry("", "acme", TODAY, "note", note="two\nlines"),
        Entry("", "acme", TODAY, "note", note='a "quote" '),
        Entry("", "acme", TODAY, "incident", what="rude", resolved=TODAY),
        Entry("", "acme", TODAY, "time", minutes=0),
        Entry("", "acme", TODAY, "time", minutes=1441),
        Entry("", "gone", TODAY, "morning"),
        Entry("", "acme", TODAY, "invoice", number="1", amount=Decimal(0), tax=Decimal(5)),
        Entry("", "acme", TODAY, "invoice", number="1", amount=Decimal(5), reason="forgot"),
        Entry("", "acme", TODAY, "promise", amount=Decimal(5)),
        Entry("", "acme", TODAY, "cost", amount=Decimal(5), invoice="190"),
        Entry("", "acme", TODAY, "feeling", level=7),
        Entry("", "acme", TODAY, "away"),
    ],
)
def test_what_no_line_says_is_written_as_nothing(entry: Entry) -> None:
    assert write(entry, context()) == ""


def test_id_and_version_are_not_part_of_a_line() -> None:
    entry = only_entry("acme 2h x")
    assert write(entry._replace(id="e7", rev=3, extra={"colour": "red"}), context()) == "acme 2h x"


def test_an_invoice_without_a_due_date_gets_that_of_the_terms() -> None:
    entry = invoice("204", 100, on=TODAY)
    assert write(entry, context()) == "acme invoice 100 #204"
    assert only_entry("acme invoice 100 #204").due == date(2026, 12, 21)


def test_a_written_line_does_not_mind_what_is_in_the_book() -> None:
    entry = invoice("204", 100, on=TODAY, due=date(2026, 12, 5))
    assert write(entry, context([entry])) == "acme invoice 100 #204 due 2026-12-05"


def test_a_client_whose_name_goes_on_in_the_line_is_quoted() -> None:
    clients = {**CLIENTS, "acme-note": Client("acme-note", "Acme Note")}
    entry = Entry("", "acme", TODAY, "note", note="x")
    line = write(entry, context(clients=clients))
    assert line == '"acme" note x'
    assert only_entry(line, context(clients=clients)) == entry


@given(entries(), st.sampled_from([Policy(), ANN]))
def test_every_entry_is_described_on_one_harmless_line(entry: Entry, policy: Policy) -> None:
    assert is_harmless(describe(entry, policy))


def test_a_rate_of_tax_has_twelve_decimals_at_most() -> None:
    fine = invoice("204", 6326040891353, on=TODAY)._replace(tax=Decimal("996488968742.60"), due=TODAY)
    assert write(fine, context()) == "acme invoice 6326040891353 #204 due 2026-11-21 +15.752174003565%"
    finer = invoice("204", 6210817380349, on=TODAY)._replace(tax=Decimal("144071367499.47"), due=TODAY)
    assert write(finer, context()) == ""


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ('@fri "a" b  ', '"@fri" ""a"" "b" " "'),
        ('@fri "a" b ', '"@fri" ""a"" "b "'),
        ('@fri  "a" b   ', '"@fri" " "a"" "b" "  "'),
    ],
)
def test_a_note_that_is_quoted_word_by_word_keeps_its_blanks(note: str, written: str) -> None:
    entry = Entry("", "acme", TODAY, "time", minutes=60, note=note)
    assert write(entry, context()) == f"acme 1h {written}"
