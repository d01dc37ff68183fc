"""`tuiclients export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def worked(acme: Line) -> Line:
    """Acme Corp with an hour and a bill."""
    acme.done("log", "acme", "1h", "pages", "on:2026-11-02")
    acme.done("log", "acme", "invoice", "1200", "#204", "on:2026-11-02")
    return acme


def test_a_table_goes_to_stdout_or_into_a_file(worked: Line, tmp_path: Path) -> None:
    text = worked.done("export", "--format", "csv", "--kind", "time")
    assert text.startswith("kind,client,on,") and ",60,yes," in text
    path = tmp_path / "t.csv"
    done = worked.done("export", "--format", "csv", "--kind", "time", "--client", "ac", "-o", str(path))
    assert done == f"Exported the time entries of 1 client to {path}.\n" and path.read_text() == text


def test_a_folder_takes_all_tables(worked: Line, tmp_path: Path) -> None:
    done = worked.done("export", "--format", "csv", "-o", f"{tmp_path}/tables/")
    assert done == f"Exported {tmp_path}/tables/time.csv.\nExported {tmp_path}/tables/invoice.csv.\n"


def test_what_does_not_fit_is_refused(worked: Line) -> None:
    assert "say which with --kind (this book has time, invoice)" in worked.refused("export", "--format", "csv")
    assert "Only a CSV table is of one kind" in worked.refused("export", "--kind", "time")
    assert 'No client is called "zeta"' in worked.refused("export", "--client", "zeta")


def test_the_shell_is_offered_kinds_formats_and_clients(worked: Line, capsys: pytest.CaptureFixture[str]) -> None:
    for typed, words in (("--kind inv", "invoice"), ("--format hl", "hledger"), ("--client ac", "acme")):
        assert words in worked.done("complete", "bash", f"tuiclients --book {worked.book} export {typed}").split()


def test_control_characters_of_a_note_reach_no_terminal(worked: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    (worked.book.parent / "x.json").write_text(
        '{"tuiclients": 1, "clients": [{"id": "evil", "name": "Evil"}], "entries": [{"id": "x1", "client": "evil", '
        '"on": "2026-11-02", "kind": "note", "note": "a\\u001b[31mb"}]}'
    )
    worked.done("import", str(worked.book.parent / "x.json"))
    words = ("export", "--format", "csv", "--kind", "note")
    assert "a\x1b[31mb" in worked.done(*words)
    monkeypatch.setattr("tuiclients.cli.export.on_terminal", lambda: True)
    assert "a␛[31mb" in worked.done(*words)
