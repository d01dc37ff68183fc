"""Where the evidence is too thin for a verdict, every command says so by one word."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Line
from tuiclients.domain.audit.because import NOT_ENOUGH


@pytest.fixture
def thin(acme: Line) -> Line:
    """A client with two hours and a bill: far too little to judge by."""
    acme.done("log", "acme", "2h", "work")
    acme.done("log", "acme", "invoice", "200", "#1")
    return acme


@pytest.mark.parametrize(
    "words",
    [
        ("audit",),
        ("audit", "acme"),
        ("show", "acme"),
        ("portfolio",),
        ("portfolio", "--grades"),
        ("portfolio", "--by-tag"),
        ("report",),
        ("report", "--html"),
        ("report", "--csv"),
        ("report", "acme"),
        ("report", "acme", "--html"),
        ("fix", "acme"),
        ("offboard", "acme"),
    ],
    ids=" ".join,
)
def test_it_is_said_by_one_word(thin: Line, words: tuple[str, ...]) -> None:
    text = thin.done(*words)
    assert re.search(r"\bunsure\b", text, re.IGNORECASE)
    assert not re.search(r"\bwatch\b|\bconfidence\b", text, re.IGNORECASE)


def test_scripts_read_it_beside_the_verdict(thin: Line) -> None:
    audits = [thin.json("audit")[0], thin.json("audit", "acme"), thin.json("show", "acme")["audit"]]
    audits += [thin.json("portfolio")["clients"][0], thin.json("portfolio", "--grades")["clients"][0]]
    assert [(one["verdict"], one["unsure"]) for one in audits] == [("watch", True)] * 5
    (segment,) = thin.json("portfolio", "--by-tag")["segments"]
    assert (segment["verdicts"], segment["unsure"]) == ({"watch": 1}, 1)


def test_a_trigger_decides_all_the_same(thin: Line) -> None:
    assert thin.json("audit", "acme")["because"].startswith(NOT_ENOUGH)
    thin.done("log", "acme", "breach", "severe")
    assert not thin.json("audit", "acme")["unsure"]


def test_how_much_evidence_there_is_has_one_name(thin: Line) -> None:
    share = f"evidence {100 * thin.json('audit', 'acme')['confidence']:.0f} %"
    for words in (("audit", "acme"), ("show", "acme"), ("report", "acme"), ("report", "acme", "--html")):
        assert share in thin.done(*words)
