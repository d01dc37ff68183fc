"""Other programs get the terminal whole, and the workbench comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.terminal.session import Session, book
from tuiclients.storage.interface import Edit
from tuiclients.workbench import clients
from tuiclients.workbench.desk import open_desk

HOSTILE = "Acme $(touch owned) '\" ;x"


def started(tmp_path: Path, commands: str, **env: str) -> Session:
    config = tmp_path / "config" / "tuiclients"
    config.mkdir(parents=True)
    (config / "commands.toml").write_text(commands)
    path = book(tmp_path / "studio", ("Acme Corp",), entries=2)
    desk = open_desk(path)
    acme = desk.client("acme")
    desk.change("renamed", [Edit(acme, acme._replace(name=HOSTILE, rev=acme.rev))])
    assert clients.resolve(open_desk(path), "acme") == "acme"
    session = Session(path, env={"XDG_CONFIG_HOME": str(tmp_path / "config"), **env})
    session.until("Enter save", "Acme")
    session.settle()
    return session


def test_a_line_has_the_terminal_and_the_workbench_comes_back(tmp_path: Path) -> None:
    run = (
        'printf \'%s|%s\' "$TUICLIENTS_CLIENT_NAME" "$TUICLIENTS_ENTRY_KIND" > told; echo given away; read x; exit 3'
    )
    toml = f"[[command]]\nname = 'ask'\nkey = 'f6'\nrun = '''cd {tmp_path}; {run}'''\n"
    with started(tmp_path, toml) as session:
        session.press("2h half a line")
        session.press("\x1b")
        session.press("2")
        session.press("\x1b[17~")
        session.until("given away")
        # It was given the terminal itself: no mode of ours is left on meanwhile.
        assert session.modes_left_on() == []
        session.press("\r")
        session.until("“ask” ended with 3.", "half a line", "Verdict")
        assert (tmp_path / "told").read_text() == f"{HOSTILE}|time"
        assert not (tmp_path / "owned").exists()
        # The terminal is ours again: keys work, and what was typed is there.
        session.press("l")
        session.press(" and more")
        session.until("half a line and more")
        session.press("\x03")
        assert session.end() == 0


def test_an_interrupt_ends_the_line_and_not_the_workbench(tmp_path: Path) -> None:
    toml = "[[command]]\nname = 'wait'\nkey = 'f6'\nrun = 'echo waiting; exec sleep 600'\n"
    with started(tmp_path, toml) as session:
        session.press("\x1b[17~")
        session.until("waiting")
        session.press("\x03")
        session.until("“wait” was ended by signal 2.", "Verdict")
        session.settle(1.0)
        assert session.child.isalive()
        session.press("\x1b")
        session.press("q")
        assert session.end() == 0


def editor(tmp_path: Path, body: str) -> str:
    """A program that edits the file which it is given."""
    path = tmp_path / "edit"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("form", ["entry", "letter"])
def test_ctrl_o_edits_a_note_or_a_letter_in_the_users_own_editor(tmp_path: Path, form: str) -> None:
    modes = tmp_path / "modes"
    program = editor(
        tmp_path, f'stat -c %a "$2" >> "{modes}"; test "$1" = -f && printf "one\\ntwo \\$(id)\\n" > "$2"'
    )
    with started(tmp_path, "", EDITOR=f"{program} -f", VISUAL="") as session:
        if form == "entry":
            session.press("\x1b")
            session.press("2")
            session.press("\r")
            session.until("note")
            for _ in range(12):
                if "one two $(id)" in session.text:
                    break
                session.press("\x0f")
                session.press("\t")
            session.until("one two $(id)")
        else:
            session.press("\x10")
            session.press("audit card")
            session.press("\r")
            session.until("Esc back")
            session.press("\x0f")
            session.until("one", "two $(id)")
    assert set(modes.read_text().split()) == {"600"}


def test_an_editor_that_fails_leaves_the_text_as_it_was(tmp_path: Path) -> None:
    program = editor(tmp_path, 'echo gone > "$1"; exit 7')
    with started(tmp_path, "", EDITOR=program, VISUAL="") as session:
        session.press("\x10")
        session.press("audit card")
        session.press("\r")
        session.until("Esc back")
        session.press("\x0f")
        assert "gone" not in session.until("The editor ended with an error (7); the text is as it was.")
