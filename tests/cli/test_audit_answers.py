"""`tuiclients audit CLIENT --review ... --gut ... --decide ...`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import Line

ALL = (
    *("audit", "ac", "--review", "asks early=yes, pays=no", "--potential", "3", "--closeness", "1", "--we-fit", "no"),
    *("--gut", "let go", "--decide", "keep", "--because", " one more year "),
)


def book(line: Line) -> Any:
    return json.loads(line.done("export"))


def test_it_keeps_a_dated_audit_and_says_what_it_kept(acme: Line) -> None:
    said = acme.done(*ALL).splitlines()
    assert said[0].startswith("Kept today's audit of Acme Corp: unsure, 50.") and "because" in said[0]
    assert said[1] == (
        "Review: asks early yes; pays as agreed no; potential 3 of 4 (much); closeness 1 of 4 (friendly); "
        "right for them: no."
    )
    assert said[2] == "Your gut: let go, where the audit says unsure."
    assert said[3].startswith("Blind verdict: unsure, 50.")
    assert said[4] == "Your decision: keep, because: one more year"
    assert said[5] == "`tuiclients providers match acme` names who could serve them better."
    assert "undo" in said[6]
    document = book(acme)
    (audit,), (decision,) = document["audits"], document["decisions"]
    assert (audit["gut"], audit["result"]["decision"]["verdict"]) == ("let_go", "keep")
    assert (decision["verdict"], decision["reason"]) == ("keep", "one more year")
    review, note = sorted(document["entries"], key=lambda entry: str(entry["kind"]), reverse=True)
    assert review["fit"] == {"asks early": True, "pays as agreed": False}
    assert (review["potential"], review["closeness"], review["we_fit"]) == (3, 1, "no")
    assert note["tags"] == ["audit"] and note["note"].startswith("audit kept: unsure, 50.")
    assert {audit["on"], decision["on"], review["on"], note["on"]} == {audit["result"]["as_of"]}


def test_what_was_decided_leads_on(acme: Line) -> None:
    said = acme.done("audit", "acme", "--decide", "fix", "--because", "one try")
    assert "`tuiclients fix acme` shows what could be tried." in said and "offboard" not in said
    acme.done("fix", "acme", "--open", "--cause", "payment")
    assert "tuiclients fix" not in acme.done("audit", "acme", "--decide", "fix", "--because", "it runs")
    assert "`tuiclients offboard acme`" in acme.done("audit", "acme", "--decide", "let go", "--because", "enough")
    assert "providers match" not in acme.done("audit", "acme", "--we-fit", "yes")


def test_one_undo_takes_all_of_it_back(acme: Line) -> None:
    before = book(acme)
    acme.done(*ALL)
    assert "audit kept" in acme.done("undo")
    after = book(acme)
    assert [after[name] for name in ("audits", "decisions", "entries")] == [
        before[name] for name in ("audits", "decisions", "entries")
    ]


def test_parts_may_be_left_out(acme: Line) -> None:
    assert "Review" not in acme.done("audit", "acme", "--gut", "keep")
    assert "Your gut" not in acme.done("audit", "acme", "--potential", "0")
    assert "Kept today's audit" in acme.done("audit", "acme", "--gut", "skip")
    audits = book(acme)["audits"]
    assert [audit.get("gut") for audit in audits].count(None) == 2 and len(audits) == 3


def test_json_has_what_was_kept(acme: Line) -> None:
    kept = acme.json(*ALL)
    document = book(acme)
    assert kept == {
        "audit": document["audits"][0],
        "review": next(entry for entry in document["entries"] if entry["kind"] == "review"),
        "decision": document["decisions"][0],
        "entry": next(entry for entry in document["entries"] if entry["kind"] == "note"),
    }
    kept = acme.json("audit", "acme", "--gut", "fix")
    assert kept["review"] is None and kept["decision"] is None and kept["audit"]["gut"] == "fix"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--decide", "keep"), "Say in a few words why you decide keep for Acme Corp; the reason is kept with it."),
        (("--decide", "keep", "--because", "  "), "Say in a few words why you decide keep"),
        (("--because", "a friend"), "There is a reason without a decision"),
        (("--gut", "perhaps"), "'perhaps' is not a verdict to guess; it is one of grow, keep, watch, fix, let go."),
        (("--decide", "leaving", "--because", "x"), "'leaving' is not a decision; it is one of"),
        (("--potential", "5"), "The potential is rated from 0 to 4, not '5'."),
        (("--closeness=-1",), "The closeness is rated from 0 to 4, not '-1'."),
        (("--review", "tall=yes"), "There is no criterion 'tall'"),
        (("--review", "asks early"), "criterion=yes"),
        (("--we-fit", "maybe"), "yes, partly, no or skip"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence_and_nothing_kept(
    acme: Line, words: tuple[str, ...], says: str
) -> None:
    sentence = acme.refused("audit", "acme", *words)
    assert says in sentence and len(sentence.splitlines()) == 1
    assert not book(acme)["audits"] and not book(acme)["entries"]


def test_nothing_is_kept_on_an_earlier_day(acme: Line) -> None:
    sentence = acme.refused("audit", "acme", "--gut", "keep", "--as-of", "2020-01-01")
    assert "as of 2020-01-01, so nothing can be entered" in sentence
    assert "nothing can be entered" in acme.refused("audit", "--walk", "--as-of", "2020-01-01")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--gut", "keep"), "Say whose audit is kept"),
        (("acme", "--gut", "keep", "--explain"), "--gut keeps an audit, --explain shows one"),
        (("acme", "--we-fit", "no", "--compare", "2025-12-31"), "--we-fit keeps an audit, --compare shows one"),
        (("acme", "--walk", "--gut", "keep"), "--walk asks all questions itself: leave out --gut."),
        (("--walk", "--json"), "leave out --json"),
        (("acme", "--walk", "--how"), "leave out --how"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(acme: Line, words: tuple[str, ...], says: str) -> None:
    assert acme("audit", *words) == 2
    assert says in acme.err and len(acme.err.splitlines()) == 1


def test_a_client_who_is_not_there_is_refused(acme: Line) -> None:
    assert "nobody" in acme.refused("audit", "nobody", "--gut", "keep")
