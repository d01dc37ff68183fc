"""Addresses and domains of clients, by command."""

from __future__ import annotations

from tests.cli.conftest import Line
from tuiclients.cli.next_words import next_words


def test_addresses_and_domains_are_added_shown_and_taken_away(acme: Line) -> None:
    changed = acme.json(
        "client", "edit", "acme", "--email", "Ann@Acme.com", "--email", "bo@acme.com", "--domain", "@acme.com"
    )
    assert (changed["emails"], changed["domains"]) == (["ann@acme.com", "bo@acme.com"], ["acme.com"])
    assert "ann@acme.com · bo@acme.com · @acme.com" in acme.done("show", "acme")
    left = acme.json("client", "edit", "acme", "--no-email", "ANN@acme.com", "--email", "bo@ACME.com")
    assert left["emails"] == ["bo@acme.com"]
    assert "has no email" in acme.refused("client", "edit", "acme", "--no-email", "ann@acme.com")
    assert [
        word.text for word in next_words(["--book", str(acme.book), "client", "edit", "acme", "--no-email", ""])
    ] == ["bo@acme.com"]


def test_an_address_belongs_to_one_client(acme: Line) -> None:
    acme.done("client", "edit", "acme", "--email", "ann@acme.com")
    assert "belongs to Acme Corp (acme) already" in acme.refused("client", "add", "Bolt", "--email", "Ann@acme.com")
    acme.done("client", "add", "Bolt", "--email", "bo@bolt.com", "--domain", "bolt.com")
    acme.done("client", "merge", "bolt", "acme")
    merged = acme.json("show", "acme")["client"]
    assert (merged["emails"], merged["domains"]) == (["ann@acme.com", "bo@bolt.com"], ["bolt.com"])
    acme.done("undo")
    assert "emails" in acme.json("show", "bolt")["client"]


def test_addresses_survive_export_and_import(acme: Line) -> None:
    acme.done("client", "edit", "acme", "--email", "ann@acme.com", "--domain", "acme.com")
    document = acme.done("export")
    file = acme.book.parent / "book.json"
    file.write_text(document)
    again = Line(acme.book.parent / "again", acme._capture)
    again.done("import", str(file))
    assert again.done("export") == document and '"domains"' in document
