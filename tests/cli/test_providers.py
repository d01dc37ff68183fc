"""`tuiclients providers`."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def book(acme: Line) -> Line:
    """Acme, a shop, and two providers."""
    acme.done("client", "edit", "acme", "--tag", "shop")
    acme.done("providers", "add", "Bo Ltd", "--good-for", "small web shops", "--tag", "#shop", "--notes", "my cousin")
    acme.done("providers", "add", "Nib Atelier", "--tag", "print", "--capacity", "two a month")
    return acme


def test_providers_are_added_listed_edited_and_removed(book: Line) -> None:
    first, second = book.json("providers")
    assert (first["id"], first["tags"], first["sent"], first["last_referred"]) == ("bo", ["shop"], 0, None)
    assert second["capacity"] == "two a month"
    changed = book.json("providers", "edit", "nib atelier", "--name", "Nib", "--tag", "shop", "--no-tag", "print")
    assert (changed["id"], changed["name"], changed["tags"]) == ("nib-atelier", "Nib", ["shop"])
    assert "Nib" in book.done("providers")
    book.done("providers", "remove", "nib")
    assert len(book.json("providers", "list")) == 1
    book.done("undo")
    assert len(book.json("providers")) == 2


def test_what_cannot_be_is_refused(book: Line) -> None:
    assert "already" in book.refused("providers", "add", "bo ltd")
    assert "needs a name" in book.refused("providers", "add", " ")
    assert "no provider" in book.refused("providers", "edit", "nobody", "--name", "x")
    assert "Nothing was changed" in book.refused("providers", "edit", "bo")
    assert "was not sent" in book.refused("providers", "outcome", "acme", "bo", "worked")
    assert book("providers", "outcome", "acme", "bo", "perhaps") == 2


def test_an_id_takes_a_unique_start_everywhere(book: Line) -> None:
    book.done("providers", "edit", "ni", "--capacity", "full")
    book.done("providers", "refer", "acme", "b")
    book.done("providers", "outcome", "acme", "b", "worked")
    assert "**Bo Ltd**" in book.done("letter", "acme", "--kind", "referral", "--provider", "b")
    assert "There is no provider" in book.refused("letter", "acme", "--kind", "referral", "--provider", "x")


def test_who_suits_is_matched_sent_and_remembered(book: Line) -> None:
    best = book.json("providers", "match", "acme")[0]
    assert (best["id"], best["shared_tags"]) == ("bo", ["shop"])
    book.done("providers", "refer", "acme", "bo ltd", "--note", "by mail")
    book.done("providers", "outcome", "acme", "bo", "worked", "--note", "they are happy")
    (bo,) = [provider for provider in book.json("providers") if provider["id"] == "bo"]
    assert (bo["sent"], bo["worked"], bo["last_referred"]) == (1, 1, str(date.today()))
    assert bo["referrals"][0]["note"] == "with Bo Ltd it worked: they are happy"
    assert "Acme Corp to Bo Ltd, it worked" in book.done("providers")
    assert "1 worked" in book.done("providers", "match", "acme")


def test_a_referral_stays_with_the_client_through_merge_and_export(book: Line) -> None:
    book.done("client", "add", "Acme Old")
    book.done("providers", "refer", "acme-old", "bo")
    book.done("client", "merge", "acme-old", "acme")
    text = book.done("export")
    first = book.json("providers")
    assert first[0]["referrals"][0]["client"] == "acme"
    file = book.book.parent / "out.json"
    file.write_text(text)
    book.book = book.book.parent / "again"
    book.done("import", str(file))
    assert book.json("providers") == first
    assert book.done("export") == text


def test_a_line_of_the_log_says_the_same(book: Line) -> None:
    book.done("log", "acme", "note", "sent", "to", "Bo", "tag:referred", "tag:bo")
    assert book.json("providers")[0]["sent"] == 1


def test_the_card_and_the_letter_name_who_suits(book: Line) -> None:
    assert "name Bo Ltd" in book.done("offboard", "acme", "--card")
    letter = book.done("letter", "acme", "--kind", "referral", "--provider", "bo")
    assert "**Bo Ltd**: small web shops" in letter and "cousin" not in letter


def test_an_empty_book_says_how_to_begin(acme: Line) -> None:
    assert "providers add" in acme.done("providers")


def test_a_provider_may_be_called_like_an_outcome(acme: Line) -> None:
    acme.done("providers", "add", "Worked")
    acme.done("providers", "refer", "acme", "Worked")
    acme.done("providers", "outcome", "acme", "Worked", "failed")
    (provider,) = acme.json("providers")
    assert (provider["sent"], provider["failed"]) == (1, 1)
