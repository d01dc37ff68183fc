"""What stands before the line of `log`, names that a client may have, and terms."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Line, line  # noqa: F401


@pytest.fixture
def acme(line: Line) -> Line:  # noqa: F811
    """A book with one client, Acme Corp."""
    line.done("client", "add", "Acme Corp")
    return line


def test_strict_refuses_what_would_be_marked(acme: Line) -> None:
    acme.refused("log", "--strict", "acme", "2h", "free", "wifi", "page")
    assert "free" in acme.err
    assert acme.json("entries") == []


def test_strict_saves_what_is_wholly_read(acme: Line) -> None:
    acme.done("log", "--strict", "acme", "2h", "wireframes")
    assert len(acme.json("entries")) == 1


def test_a_marked_line_is_saved_and_said_on_stderr(acme: Line) -> None:
    out = acme.done("log", "acme", "2h", "free", "wifi", "page")
    assert out.startswith("Saved: Acme Corp")
    assert "free" in acme.err


def test_text_of_one_argument_in_quotes_is_note(acme: Line) -> None:
    acme.done("log", "--strict", "acme", "2h", '"free wifi page"')
    assert acme.json("entries")[0]["note"] == "free wifi page"


def test_new_adds_the_client_whose_name_stands_before_what_happened(acme: Line) -> None:
    acme.done("log", "--new", "Gamma", "Films", "2h", "kickoff")
    assert {client["name"] for client in acme.json("clients")} == {"Acme Corp", "Gamma Films"}
    (entry,) = acme.json("entries")
    assert (entry["client"], entry["minutes"], entry["note"]) == ("gamma-films", 120, "kickoff")


def test_new_is_one_undo(acme: Line) -> None:
    acme.done("log", "--new", "Gamma", "2h", "kickoff")
    acme.done("undo")
    assert [client["name"] for client in acme.json("clients")] == ["Acme Corp"]
    assert acme.json("entries") == []


@pytest.mark.parametrize("name", ["2h", "Call", "Bill", "500", "half an hour", "Phone call"])
def test_a_name_that_reads_wholly_as_something_else_is_refused(acme: Line, name: str) -> None:
    acme.refused("client", "add", name)


@pytest.mark.parametrize("name", ["Bill Smith", "Call Center", "2h Studio", "500 Films", "In Vino"])
def test_a_name_that_only_begins_so_is_taken(acme: Line, name: str) -> None:
    acme.done("client", "add", name)


@pytest.mark.parametrize(("terms", "due"), [("eom", "2026-11-30"), ("eom+15", "2026-12-15"), ("14", "2026-11-24")])
def test_terms_may_be_the_end_of_the_month(acme: Line, terms: str, due: str) -> None:
    acme.done("client", "edit", "acme", "--terms", terms)
    acme.done("log", "acme", "invoice", "100", "no:1", "@2026-11-10")
    (bill,) = acme.json("payments", "acme")["invoices"]
    assert bill["due"] == due


def test_paying_all_is_one_undo(acme: Line) -> None:
    acme.done("log", "acme", "invoice", "100", "no:1", "@2026-11-10")
    acme.done("log", "acme", "invoice", "50", "no:2", "@2026-11-11")
    acme.done("log", "acme", "paid", "all")
    assert len(acme.json("entries")) == 4
    acme.done("undo")
    assert len(acme.json("entries")) == 2
