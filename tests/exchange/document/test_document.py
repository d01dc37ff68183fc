"""The book as one document."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.decision import Decision, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.document.document import UNKNOWN, Document, export_document, read_document
from tuiclients.exchange.document.document_merge import Merge, is_empty, plan_document
from tuiclients.storage.interface import Facts, Remembered

EMPTY = Facts(Policy(), {})
FULL: dict[str, Any] = {
    "tuiclients": 1,
    "settings": {"target_rate": "80", "weights": {"fit": 0}, "mood": "blue"},
    "clients": [
        {"id": "willow", "name": "Willow [/] GmbH", "aliases": ["wil"], "since": "2025-02-01", "shoe": 43},
        {"id": "alder", "name": "ألدر =cmd()", "status": "prospect", "flags": ["\x1b[31mred"]},
    ],
    "entries": [
        {"id": "w2", "client": "willow", "on": "2026-02-03", "kind": "invoice", "number": "7", "amount": "900.50",
         "tax": "171.10", "due": "2026-03-05", "period": ["2026-01-01", "2026-01-31"], "source": "csv:7"},
        {"id": "w1", "client": "willow", "on": "2026-02-03", "at": "08:15", "kind": "time", "minutes": 45,
         "tags": ["x"]},
        {"id": "w3", "client": "willow", "on": "2026-04-03", "kind": "payment", "amount": "1",
         "invoice": "unheard of"},
        {"id": "w4", "client": "alder", "on": "2026-05-01", "kind": "review", "potential": 3,
         "fit": {"same values": True}},
    ],
    "plans": [{"id": "p", "client": "willow", "cause": "payment", "opened": "2026-03-01", "remedies": ["ask"],
               "extensions": [{"on": "2026-05-01", "deadline": "2026-07-01", "reason": "ill", "by": "bo"}]}],
    "exits": [{"id": "q", "client": "willow", "opened": "2026-06-01", "tasks": [{"what": "call", "done": False}]}],
    "decisions": [{"id": "d", "client": "willow", "on": "2026-06-02", "verdict": "keep", "reason": "nice"}],
    "audits": [{"id": "a", "client": "alder", "on": "2026-06-03", "gut": "watch", "result": {"score": 51.25}}],
    "providers": [{"id": "r", "name": "Bo", "good_for": "shops"}],
    "ideas": [{"id": "i1", "text": "portal"}],
}  # fmt: skip


def text_of(**parts: Any) -> str:
    return json.dumps({"tuiclients": 1, **parts})


def nothing(client: str) -> list[Any]:
    return []


def merged(document: Document, facts: Facts = EMPTY, entries: list[Entry] | None = None) -> Merge:
    return plan_document(
        document, facts, lambda client: [entry for entry in entries or [] if entry.client == client], nothing
    )


def into_empty(text: str | bytes) -> tuple[Facts, list[Entry], list[KeptAudit]]:
    """An empty book after the import of a document, as an engine would hold it."""
    things = [edit.after for edit in merged(read_document(text)).edits]

    def of(record: type[Any]) -> list[Any]:
        return [thing for thing in things if isinstance(thing, record)]

    document = read_document(text)
    facts = Facts(
        (of(Policy) or [Policy()])[0],
        {client.id: client for client in of(Client)},
        document.plans,
        document.exits,
        of(Decision),
        of(Provider),
        None,
        {thing.id: thing for thing in of(Remembered)},
    )
    return facts, of(Entry), of(KeptAudit)


def refusal(text: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_document(text)
    assert "\n" not in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


def test_export_import_export_gives_the_same_bytes() -> None:
    once = export_document(*into_empty(json.dumps(FULL)))
    assert export_document(*into_empty(once)) == once
    assert export_document(*into_empty(once.encode())).encode() == once.encode()


def test_what_was_entered_comes_back_with_unknown_fields_at_every_level() -> None:
    back = json.loads(export_document(*into_empty(json.dumps(FULL))))
    assert back["ideas"] == FULL["ideas"]
    assert back["settings"] == FULL["settings"]
    assert back["clients"][1] == FULL["clients"][0]
    assert [entry["id"] for entry in back["entries"]] == ["w2", "w1", "w3", "w4"]
    assert back["entries"][0] == FULL["entries"][0]
    assert back["plans"] == FULL["plans"] and back["exits"] == FULL["exits"] and back["audits"] == FULL["audits"]


def test_the_lists_may_stand_in_any_order() -> None:
    turned = json.dumps(dict(reversed(FULL.items())))
    assert export_document(*into_empty(turned)) == export_document(*into_empty(json.dumps(FULL)))


def test_an_export_is_one_object_a_line_and_steers_no_terminal() -> None:
    text = export_document(
        *into_empty(json.dumps({**FULL, "clients": [*FULL["clients"], {"id": "c", "name": "a\x9b1"}]}))
    )
    assert text.startswith('{"tuiclients": 1,\n "settings": ')
    assert '\n  {"id": "w1"' in text
    assert all(line.isprintable() for line in text.splitlines())
    assert json.loads(text)["clients"][1]["name"] == "a\x9b1"


def test_an_empty_book_is_a_whole_document() -> None:
    text = export_document(EMPTY, [], [])
    assert json.loads(text)["entries"] == []
    assert read_document(text) == Document(Policy())
    assert merged(read_document(text)).edits == ()


def test_utf8_with_a_byte_order_mark_is_read() -> None:
    assert read_document(b"\xef\xbb\xbf" + text_of(clients=[{"id": "a", "name": "A"}]).encode()).clients[0].id == "a"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not complete JSON"),
        ('{"tuiclients": 1, "clients": [', "line 1"),
        ('{"version": 3, "tasks": []}', "another program"),
        ("[1, 2]", "another program"),
        ('{"tuiclients": "1"}', "does not say its format"),
        ('{"tuiclients": true}', "does not say its format"),
        ('{"tuiclients": 2}', "update the program"),
        (b'{"tuiclients": 1, "x": "\xff"}', "UTF-8"),
        ('{"tuiclients": 1, "x": "\\ud800"}', "UTF-8"),
        ('{"tuiclients": 1, "x": NaN}', "NaN"),
        ("[" * 200_000, "nested"),
        ('{"tuiclients": 1, "clients": [], "clients": []}', "'clients' stands twice"),
        (text_of(clients={}), '"clients" must be a list'),
        (text_of(clients=[7]), "number 1 in clients"),
        (text_of(settings={"k": -1}), "settings"),
    ],
)
def test_what_is_no_book_is_refused_with_one_sentence(text: str | bytes, says: str) -> None:
    assert says in refusal(text)


def with_entry(**fields: Any) -> str:
    entry = {"id": "e9", "client": "oak", "on": "2026-01-02", "kind": "note", **fields}
    return text_of(clients=[{"id": "oak", "name": "Oak"}], entries=[entry])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"client": "ash"}, "'ash'"),
        ({"kind": "dance"}, "dance"),
        ({"kind": "incident", "what": "sneeze"}, "sneeze"),
        ({"kind": "cost", "amount": "-5"}, "-5"),
        ({"kind": "cost", "amount": 5}, "amount"),
        ({"on": "0000-01-01"}, "0000-01-01"),
        ({"kind": "away", "until": "2025-12-31"}, "until"),
        ({"kind": "incident", "what": "rude", "resolved": "2026-01-01"}, "resolved"),
        ({"kind": "invoice", "number": "1", "amount": "1", "period": ["2026-02-01", "2026-01-31"]}, "period"),
        ({"kind": "invoice", "amount": "1"}, "number"),
    ],
)
def test_a_bad_entry_refuses_the_whole_and_is_named(fields: dict[str, Any], says: str) -> None:
    sentence = refusal(with_entry(**fields))
    assert "e9" in sentence and says in sentence


def test_an_id_used_twice_is_refused() -> None:
    twice = [{"id": "oak", "name": "Oak"}, {"id": "oak", "name": "Oak two"}]
    assert "'oak'" in refusal(text_of(clients=twice))


def test_a_clients_invoice_number_used_twice_is_refused_but_two_clients_may_share_one() -> None:
    clients = [{"id": "oak", "name": "Oak"}, {"id": "ash", "name": "Ash"}]

    def bill(ident: str, client: str) -> dict[str, str]:
        return {"id": ident, "client": client, "on": "2026-01-02", "kind": "invoice", "number": "1", "amount": "1"}

    assert "invoice '1'" in refusal(text_of(clients=clients, entries=[bill("a", "oak"), bill("b", "oak")]))
    assert len(read_document(text_of(clients=clients, entries=[bill("a", "oak"), bill("b", "ash")])).entries) == 2


def test_an_entry_may_belong_to_a_client_that_only_the_book_has() -> None:
    text = text_of(entries=[{"id": "e", "client": "oak", "on": "2026-01-02", "kind": "note"}])
    assert len(read_document(text, known_clients={"oak"}).entries) == 1


OAK = Client("oak", "Oak")
BOOK = Facts(Policy(target_rate=Decimal(50)), {"oak": OAK._replace(rev=4)})
BILL = Entry("b1", "oak", date(2026, 1, 2), "invoice", number="9", amount=Decimal("10.00"), rev=2, extra={})


def test_the_same_object_again_is_left_alone() -> None:
    document = Document(clients=(OAK,), entries=(BILL._replace(rev=0, extra=None, amount=Decimal(10)),))
    merge = merged(document, BOOK, [BILL])
    assert merge.edits == ()
    assert merge.present["entries"] == 1 and merge.present["clients"] == 1 and not any(merge.added.values())


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (
            Document(clients=(OAK._replace(terms_days=99),)),
            "The client oak is in this book with other content (terms_d",
        ),
        (
            Document(entries=(BILL._replace(note="x", amount=Decimal(5)),)),
            "The entry b1 (invoice, oak, 2026-01-02) is in this book with other",
        ),
        (Document(entries=(BILL._replace(extra={"mood": 1}),)), "(mood) and was left out"),
        (
            Document(entries=(BILL._replace(id="b2", rev=0),)),
            "the book has as the entry 'b1', and was left out",
        ),
    ],
)
def test_what_the_book_has_otherwise_is_left_out_and_named(document: Document, says: str) -> None:
    new = Entry("n1", "oak", date(2026, 1, 3), "note", note="new")
    merge = merged(document._replace(entries=(*document.entries, new)), BOOK, [BILL])
    assert [edit.after for edit in merge.edits] == [new]
    [clash] = merge.clashes
    assert says in clash and merge.left_out == 1


def test_what_belongs_to_somebody_else_of_that_id_is_left_out_with_them() -> None:
    other = Client("oak", "Oakland Bank")
    new = Entry("n1", "oak", date(2026, 1, 3), "note", note="new")
    merge = merged(Document(clients=(other,), entries=(new,)), BOOK, [BILL])
    assert not merge.edits and merge.left_out == 2
    assert "is in this book with other content (name)" in merge.clashes[0]
    assert (
        "somebody else in this book, so what belongs to them in the file (1 object) was left out" in merge.clashes[1]
    )
    renamed = merged(Document(clients=(other,), entries=(new, BILL._replace(rev=0))), BOOK, [BILL])
    assert [edit.after for edit in renamed.edits] == [new] and len(renamed.clashes) == 1


def test_a_copy_with_one_more_line_and_one_changed_fact_brings_the_line(book: Book) -> None:
    book.put(OAK, BILL)
    copy = json.loads(book.export())
    copy["entries"][0]["amount"] = "11.00"
    copy["entries"].append({"id": "n1", "client": "oak", "on": "2026-01-03", "kind": "note"})
    path = book.file(json.dumps(copy), "book.json")
    strict = book.prepare(path, strict=True)
    assert strict.refusal.endswith("has 1 clash with this book, so --strict imported nothing.") and not strict.edits
    prepared = book.take(path)
    assert (prepared.counts, prepared.present, prepared.rows, prepared.incomplete) == ({"note": 1}, 1, 3, True)
    assert sorted(entry.id for entry in book.entries()) == ["b1", "n1"]
    assert not book.prepare(path).edits and book.prepare(path).incomplete


def test_settings_are_taken_only_by_an_empty_book() -> None:
    document = Document(Policy(currency="USD"), clients=(Client("ash", "Ash"),))
    taken = merged(document)
    assert Policy(currency="USD") in [edit.after for edit in taken.edits]
    left = merged(document, BOOK)
    assert not any(isinstance(edit.after, Policy) for edit in left.edits)
    assert "own" in left.settings


def test_a_book_with_settings_alone_still_counts_as_empty() -> None:
    assert is_empty(Facts(Policy(currency="USD", rev=3), {}))
    merge = merged(Document(Policy(currency="CHF")), Facts(Policy(currency="USD", rev=3), {}))
    assert merge.edits[0].after == Policy(currency="CHF", rev=3)
    assert merge.edits[0].before == Policy(currency="USD", rev=3)


def test_unknown_top_level_fields_are_remembered_and_never_overwritten() -> None:
    facts = BOOK._replace(remembered={UNKNOWN: Remembered(UNKNOWN, {"ideas": [1]}, 2)})
    merge = merged(Document(unknown={"ideas": [2], "more": 5}), facts)
    assert [edit.after for edit in merge.edits] == [Remembered(UNKNOWN, {"ideas": [1], "more": 5}, 2)]


def test_a_saved_pruning_is_taken_once_and_never_overwritten(book: Book) -> None:
    saved = {"id": "s1", "name": "less", "clients": ["acme"], "on": "2026-11-01"}

    def file(**changes: str) -> str:
        return book.file(json.dumps({"tuiclients": 1, "prunings": [saved | changes]}), "book.json")

    assert len(book.take(file()).edits) == 1
    assert book.prepare(file()).edits == ()
    other = book.prepare(file(name="more"))
    assert not other.edits and "The saved pruning 's1' is in this book with other content" in other.clashes[0]
