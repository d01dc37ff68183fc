"""Reports on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        ((), "a.html", "<!DOCTYPE html>"),
        ((), "a.md", "# "),
        ((), "a.csv", "client,name"),
        ((), "a.report", "<!DOCTYPE html>"),
        (("--csv",), "a.txt", "client,name"),
        (("acme",), "a.md", "# Acme Corp"),
        (("acme", "--client-safe"), "a.html", "<!DOCTYPE html>"),
        (("--yearly",), "a.html", "<!DOCTYPE html>"),
        (("--yearly", "--compare", "2025-01-01"), "a.md", "# "),
        (("--yearly",), "a.csv", "client,name,then_on"),
    ],
)
def test_a_report_is_written_in_the_form_of_its_name_or_as_said(
    acme: Line, tmp_path: Path, words: tuple[str, ...], name: str, begins: str
) -> None:
    acme.done("log", "acme", "2h", "work")
    target = tmp_path / name
    assert str(target) in acme.done("report", *words, "-o", str(target))
    assert target.read_text().startswith(begins)
    assert target.stat().st_mode & 0o077 == 0
    assert "there already" in acme.refused("report", *words, "-o", str(target))
    acme.done("report", *words, "-o", str(target), "--force")


def test_without_a_file_it_is_printed(acme: Line) -> None:
    acme.done("log", "acme", "2h", "work")
    assert acme.done("report").startswith("# Clients of")
    assert acme.done("report", "acme", "--html").startswith("<!DOCTYPE html>")
    assert acme.done("report", "--csv", "--window", "all").startswith("client,name")


def test_a_page_for_a_client_warns_of_what_it_tells_and_asks_for_a_sender(acme: Line) -> None:
    acme.done("log", "acme", "2h", "work")
    assert "hours" not in acme.done("report", "acme", "--client-safe")
    assert "settings business NAME" in acme.err
    acme.done("settings", "business", "Nord", "&", "Co")
    assert "| 2.0 |" in acme.done("report", "acme", "--client-safe", "--hours")
    assert "what an hour comes to" in acme.err and "business" not in acme.err


def test_wrong_words_are_refused(acme: Line, tmp_path: Path) -> None:
    assert acme("report", "acme", "--hours") == 2
    assert acme("report", "--client-safe") == 2
    assert acme("report", "acme", "--yearly") == 2 and "leave out CLIENT" in acme.err
    assert acme("report", "--yearly", "--window", "90") == 2
    assert acme("report", "--compare", "2025-01-01") == 2 and "--yearly" in acme.err
    assert "is not a day" in acme.refused("report", "--yearly", "--compare", "soon")
    assert acme("report", "--html", "--csv") == 2
    assert acme.refused("report", "nobody")
    assert "folder" in acme.refused("report", "-o", str(tmp_path))
    assert "such as 90" in acme.refused("report", "--window", "soon")
