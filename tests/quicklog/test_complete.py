"""What the word at the cursor could become."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.quicklog.entries import PIECES
from tests.quicklog.scene import CLIENTS, context, invoice
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.complete import MOST_CANDIDATES, complete
from tuiclients.quicklog.verbs import guide, verbs

BOOK = [
    invoice("190", 1000, note="website"),
    invoice("189", 500),
    Entry("p1", "acme", date(2026, 9, 2), "payment", amount=Decimal(500), invoice="189"),
    Entry("t1", "acme", date(2026, 9, 3), "time", minutes=60, note="web shop revisions", tags=("retail", "Big")),
    Entry("t2", "acme", date(2026, 9, 4), "time", minutes=60, note="web shop revisions", tags=("retail",), by="bo"),
    Entry("t3", "acme", date(2026, 9, 5), "time", minutes=60, note="Web fonts !x", by="Bo Lind"),
    Entry("t4", "dune", date(2026, 9, 5), "time", minutes=60, note="web of others", tags=("other",)),
]


def offers(line: str, scene: Context | None = None, cursor: int | None = None) -> list[str]:
    """The lines up to the cursor that the candidates make."""
    cursor = len(line) if cursor is None else cursor
    found = complete(line, cursor, scene or context(BOOK))
    return [line[: one.start] + one.text for one in found]


def test_clients_by_the_start_of_any_of_their_names() -> None:
    assert offers("ac") == ["acme"]
    assert offers("b") == offers("Boré") == ["borealis"]
    assert offers("acme c")[-1] == "acme" or "acme" in offers("acme co")
    assert offers("") == ["acme", "borealis", "dune", "initech"]
    assert complete("ac", 2, context())[0].says == "Acme Corp"


def test_former_clients_come_last() -> None:
    clients = {"a1": Client("a1", "A1", status="former"), "a2": Client("a2", "A2")}
    assert offers("a", context(clients=clients)) == ["a2", "a1"]


def test_a_near_miss_is_offered_as_the_corrected_line() -> None:
    (offer,) = complete("acmee 2h x", 10, context())
    assert (offer.start, offer.text, offer.says) == (0, "acme 2h x", "did you mean Acme Corp?")
    assert "call about" in offers("cal about", context(selected="acme"))


def test_what_happened_follows_the_client() -> None:
    assert offers("acme ca") == ["acme call"]
    assert offers("acme pro") == ["acme promises", "acme promise"]
    assert offers("acme ")[0] == "acme call"
    assert len(offers("acme ")) == MOST_CANDIDATES
    assert offers("acme @fri mo") == ["acme @fri morning"]


def test_with_a_client_selected_what_happened_comes_first() -> None:
    found = offers("i", context(BOOK, selected="acme"))
    assert found == ["in", "invoice", "initech"]


def test_flags_follow_what_they_belong_to() -> None:
    assert offers("acme 2h un") == ["acme 2h unbilled"]
    assert offers("acme 2h unbilled la") == ["acme 2h unbilled late"]
    assert offers("acme rude se") == ["acme rude serious", "acme rude severe"]
    assert offers("acme rude serious s") == []
    assert offers("acme out f") == ["acme out fyi"]
    assert offers("acme 2h work un") == []
    assert offers("acme invoice 5 #1 d") == ["acme invoice 5 #1 due"]
    assert offers("acme promises 5 b") == ["acme promises 5 by"]


def test_marks_with_their_signs_or_safe_for_a_shell() -> None:
    assert offers("acme 2h !d") == ["acme 2h !dread"]
    assert offers("acme 2h feel:e") == ["acme 2h feel:energised"]
    assert offers("acme 2h @y") == ["acme 2h @yesterday"]
    days = ("today", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
    assert offers("acme 2h @") == [f"acme 2h @{day}" for day in days]
    assert offers("acme 2h on:f") == ["acme 2h on:fri"]
    assert offers("acme 2h #") == ["acme 2h #retail", "acme 2h #Big"]
    assert offers("acme 2h tag:b") == ["acme 2h tag:Big"]
    assert offers("borealis 2h #r") == ["borealis 2h #retail"]
    assert offers("acme 2h by:", context(BOOK, policy=Policy(me="ann"))) == [
        "acme 2h by:bo",
        'acme 2h by:"Bo Lind"',
        "acme 2h by:ann",
    ]


def test_numbers_of_the_invoices_that_are_open() -> None:
    assert offers("acme paid #") == ["acme paid #190", "acme paid #retail", "acme paid #Big"]
    assert offers("acme paid 400 no:") == ["acme paid 400 no:190"]
    assert offers("acme writeoff 400 ") == ["acme writeoff 400 #190"]
    assert complete("acme paid #", 11, context(BOOK))[0].says == "1,000.00 open"
    assert offers("acme paid 400 #190 ") == []
    assert offers("acme refund 400 ") == ["acme refund 400 #190"]


def test_a_message_is_offered_the_number_before_its_note_begins_and_behind_its_sign() -> None:
    assert offers("acme out ") == ["acme out fyi", "acme out #190"]
    assert offers("acme out fyi ") == ["acme out fyi #190"]
    assert offers("acme out chased ") == []
    assert offers("acme out chased #1") == ["acme out chased #190"]
    assert offers("acme out chased no:") == ["acme out chased no:190"]
    assert offers("acme out #190 ") == ["acme out #190 fyi"]
    assert offers("acme in ") == []


def test_earlier_notes_of_the_client_the_newest_first() -> None:
    assert offers("acme 2h web") == ['acme 2h "Web fonts !x"', "acme 2h web shop revisions", "acme 2h website"]
    assert offers("acme 2h WEB sh") == ["acme 2h web shop revisions"]
    assert offers("acme 2h web @fri sh") == []


def test_only_the_word_at_the_cursor_is_completed() -> None:
    assert offers("acme ca about scope", cursor=7) == ["acme call"]
    assert offers("ac 2h", cursor=2) == ["acme"]


def test_every_word_that_says_what_happened_has_its_meaning() -> None:
    assert set(guide()) == set(verbs())


@given(
    st.lists(st.sampled_from([*PIECES, *verbs(), *CLIENTS, "@", "!", "#", "no:"])).map(" ".join)
    | st.text(st.characters(exclude_categories=())),
    st.integers(-1, 60),
    st.sampled_from([None, "acme"]),
)
def test_completing_never_fails(line: str, cursor: int, selected: str | None) -> None:
    for offer in complete(line, cursor, context(BOOK, selected=selected)):
        assert 0 <= offer.start <= len(line)
        assert offer.text


def test_an_earlier_note_with_a_quoted_word_is_offered_in_quotes() -> None:
    noted = Entry("t9", "acme", date(2026, 9, 9), "time", minutes=60, note='see "the" list')
    assert offers("acme 2h see", context([noted])) == ['acme 2h "see "the" list"']
    assert offers("acme 2h see", context([noted._replace(note='see the" list')])) == ['acme 2h see the" list']


def test_an_earlier_note_that_would_be_read_is_offered_in_quotes() -> None:
    noted = Entry("t9", "acme", date(2026, 9, 9), "time", minutes=60, note="slides for friday")
    assert offers("acme 2h sli", context([noted])) == ['acme 2h "slides for friday"']
    assert offers("acme call 30m sli", context([noted])) == ['acme call 30m "slides for friday"']


def test_a_duration_of_several_words_is_one_where_flags_may_follow() -> None:
    assert offers("acme 2 hours unb") == ["acme 2 hours unbilled"]
    assert offers("acme half an hour ca") == ["acme half an hour call"]


def test_before_an_invoice_has_a_number_no_flag_is_offered_so_that_the_next_number_is() -> None:
    assert offers("acme invoice 600 ") == []
    assert "acme invoice 600 #7 due" in offers("acme invoice 600 #7 ")
    assert offers("acme invoice 600 d") == ["acme invoice 600 due"]
