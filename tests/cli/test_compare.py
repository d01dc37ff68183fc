from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def walked(line: Line, tmp_path: Path) -> Line:
    """A book with two clients, one of them audited 40 days ago."""
    result = {"client": "acme", "score": 72.5, "grade": "B", "verdict": "keep"}
    book = {
        "tuiclients": 1,
        "clients": [{"id": "acme", "name": "Acme"}, {"id": "bo", "name": "Bo"}],
        "audits": [{"id": "a1", "client": "acme", "on": f"{ago(40)}", "gut": "watch", "result": result}],
    }
    file = tmp_path / "book.json"
    file.write_text(json.dumps(book))
    line.done("import", str(file))
    return line


def ago(days: int) -> date:
    return date.today() - timedelta(days=days)


def test_the_grade_then_stands_beside_the_grade_now(walked: Line) -> None:
    text = walked.done("audit", "--compare", f"{ago(30)}")
    assert f"{ago(40)}" in text and "72.5" in text and "-22.5" in text
    assert "Nothing is dated up to" in text and "about Bo." in text
    comparisons = walked.json("audit", "--compare", f"{ago(30)}")
    assert [row["client"] for row in comparisons] == ["acme", "bo"]
    assert comparisons[0]["then"] == {
        "on": f"{ago(40)}",
        "score": 72.5,
        "grade": "B",
        "verdict": "keep",
        "unsure": False,
        "gut": "watch",
        "because": None,
        "kept": True,
        "typed_later": None,
    }
    assert comparisons[0]["now"]["verdict"] == "watch" and comparisons[0]["now"]["unsure"] is True
    assert comparisons[1]["then"] is None


def test_one_client_is_compared_in_words(walked: Line) -> None:
    text = walked.done("audit", "acme", "--compare", f"{ago(30)}")
    assert "The verdict was keep and is unsure now." in text
    assert "Your guess then was watch where the audit said keep; it is unsure now." in text
    assert walked.json("audit", "--compare", f"{ago(30)}", "acme")["then"]["score"] == 72.5
    assert "Nothing about Acme is dated up to" in walked.done("audit", "acme", "--compare", f"{ago(41)}")


def test_without_kept_audits_it_is_worked_out_again_and_says_so(acme: Line) -> None:
    acme.done("log", "acme", "3h", "sketches", f"on:{ago(20)}")
    acme.done("log", "acme", "good", f"on:{ago(15)}")
    then = acme.json("audit", "acme", "--compare", f"{ago(10)}")["then"]
    replayed = acme.json("audit", "acme", "--as-of", f"{ago(10)}")
    assert (then["score"], then["grade"], then["kept"]) == (replayed["score"], replayed["grade"], False)
    assert then["typed_later"] == 2
    (row,) = acme.json("audit", "--compare", f"{ago(10)}")
    assert row["then"] == then
    text = " ".join(acme.done("audit", "--compare", f"{ago(10)}").split())
    assert " no " in text and "not kept, so it is calculated again" in text and "2 entries dated up to then" in text
    assert "calculated again" in acme.done("audit", "acme", "--compare", f"{ago(10)}")


def test_a_day_that_is_none_or_lies_ahead_is_refused(walked: Line) -> None:
    assert '--compare: "soon" is not a day' in walked.refused("audit", "--compare", "soon")
    assert "is in the future" in walked.refused("audit", "acme", "--compare", f"{ago(-1)}")
