"""`tuiclients log`: saved, answered, refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from tests.cli.conftest import Line


def test_a_line_is_saved_and_answered_with_its_effect_on_the_score(acme: Line) -> None:
    output = acme.done("log", "acme", "2h", "call", "about", "scope", "!dread")
    assert "2h00" in output
    assert "Score: 50.0 →" in output
    kinds = {entry["kind"] for entry in acme.json("entries", "acme")}
    assert kinds == {"time", "feeling"} or kinds == {"time", "feeling", "message"}


def test_the_answer_tells_the_score_that_the_audit_finds(acme: Line) -> None:
    acme.done("settings", "target_rate", "95")
    for words in (
        ("in", "hello"),
        ("rude", "serious", "shouted"),
        ("dread",),
        ("invoice", "100", "no:1", "due", "+14d"),
    ):
        output = acme.done("log", "acme", *words)
        score = acme.json("audit", "acme")["score"]
        assert output.rstrip().endswith(f"→ {score:.1f}")


def test_json_prints_the_saved_entries(acme: Line) -> None:
    saved = json.loads(acme.done("log", "--json", "ac", "in", "sent", "it"))
    assert saved == acme.json("entries")
    assert saved[0]["direction"] == "in"


def test_words_after_the_client_are_never_options(acme: Line) -> None:
    acme.done("log", "acme", "note", "--json", "-x", "--help")
    assert acme.json("entries")[0]["note"] == "--json -x --help"


def test_a_near_miss_is_refused_with_the_corrected_line(acme: Line) -> None:
    assert "acme 2h" in acme.refused("log", "acne", "2h", "x").replace("acme", "acme")
    assert acme.json("entries") == []


def test_lines_from_stdin_save_the_good_ones_and_name_the_bad_ones(
    acme: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("acme 2h one\nacme 7 nonsense\n\nacme 1h two\n"))
    assert acme("log") == 1
    assert "line 2" in acme.err
    assert len(acme.json("entries")) == 2


def test_log_loads_no_textual_and_opens_only_the_entry_file_that_it_changes(acme: Line) -> None:
    acme.done("client", "add", "Other")
    acme.done("log", "other", "1h", "x")
    acme.done("log", "acme", "1h", "long ago", "on:2025-03-04")
    acme.done("log", "acme", "1h", "x")
    script = f"""
import sys
opened = []
sys.addaudithook(lambda name, args: opened.append(str(args[0])) if name == "open" else None)
from tuiclients.cli.main import main
code = main(["--book", {str(acme.book)!r}, "log", "acme", "2h", "call"])
print([name for name in sys.modules if name.split(".")[0] in ("textual", "rich", "argparse", "dateutil", "rapidfuzz",
       "inspect", "dataclasses", "tempfile", "uuid", "platformdirs")])
print(sorted({{name for name in opened if "/entries/" in name and name.endswith(".json")}}))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules, files = done.stdout.splitlines()[-2:]
    assert modules == "[]"
    assert files.count(".json") == 1
    assert "2025" not in files


def test_the_corrected_line_is_one_that_a_shell_takes(acme: Line) -> None:
    assert acme("log", "acme", "invoce", "100", "#6") == 1
    assert acme.err.splitlines()[1:] == ["Perhaps: tuiclients log 'acme invoice 100 #6'"]
    assert acme.done("log", "acme invoice 100 #6").startswith("Saved: Acme Corp")


@pytest.mark.parametrize("words", ["log ac\x1b[31mxe 2h", "log acme @\x1b[31m 2h", "audit x\x1b[31m", "l\x1b[31m"])
def test_errors_write_out_control_characters(acme: Line, words: str) -> None:
    assert acme(*words.split()) in (1, 2)
    assert r"\x1b[31m" in acme.err
    assert "\x1b" not in acme.err
    assert "␛" not in acme.err


def test_bytes_that_are_no_text_are_refused(acme: Line) -> None:
    assert acme("log", "acme", "note", "\udcff") in (1, 2)
    assert acme.json("entries") == []


def test_what_stays_in_the_note_is_said_beside_the_answer(acme: Line) -> None:
    output = acme.done("log", "acme", "2h", "slides", "for", "friday")
    assert output.startswith("Saved: Acme")
    assert '"friday" stays in the note' in acme.err
    acme.done("log", "acme", "2h", "slides", "yesterday")
    assert acme.err == ""


def test_strict_refuses_what_would_stay_in_the_note_and_offers_a_line_that_it_takes(acme: Line) -> None:
    error = acme.refused("log", "--strict", "acme", "2h", "slides", "for", "friday", "and", "#4")
    assert '"friday" stays in the note' in error and '"#4" stays in the note' in error
    assert """Perhaps: tuiclients log 'acme 2h slides for "friday" and "#4"'""" in error
    assert acme.json("entries") == []
    acme.done("log", "--strict", 'acme 2h slides for "friday" and "#4"')
    assert acme.json("entries")[0]["note"] == "slides for friday and #4"


def test_strict_holds_for_lines_from_stdin(acme: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("acme 2h free wifi page\nacme 2h layout\n"))
    assert acme("log", "--strict") == 1
    assert acme.err.startswith('line 1: "free" stays in the note')
    assert [entry["note"] for entry in acme.json("entries")] == ["layout"]


def test_an_edited_entry_says_what_stays_in_its_note(acme: Line) -> None:
    acme.done("log", "acme", "2h", "slides")
    ident = acme.json("entries")[0]["id"]
    acme.done("entries", "--edit", ident, "2h slides for friday")
    assert '"friday" stays in the note' in acme.err
