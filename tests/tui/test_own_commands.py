"""The user's own commands: their file, their keys, and what the shell is told."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.scene import keys_in, seen, top, type_line, until, workbench
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.tui.commands import COMMANDS, key_of, keys_of, use_keymap
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.own_commands import OwnCommand, environment, load, use
from tuiclients.tui.places import TOGETHER

HOSTILE = "$(touch /tmp/owned); `id` '\" \\ \x1b[31m ⏎ %s & | > <"


@pytest.fixture(autouse=True)
def none_are_left() -> object:
    yield
    use(())
    use_keymap({})


def write(tmp_path: Path, text: str | bytes) -> None:
    folder = tmp_path / "config" / "tuiclients"
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (folder / "commands.toml").write_bytes(data)


MAIL = '[[command]]\nname = "mail"\nkey = "f6"\nrun = "cat > /dev/null"\n'


def test_without_a_file_there_are_none() -> None:
    assert load() == ([], "")


def test_a_command_has_a_name_a_line_and_perhaps_a_key(tmp_path: Path) -> None:
    write(tmp_path, MAIL + '[[command]]\nname = " two "\nrun = " ls; x=\'$A\' "\n')
    assert load() == ([OwnCommand("mail", "cat > /dev/null", "f6"), OwnCommand("two", " ls; x='$A' ")], "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "is not TOML ("),
        (b"\xff", "is not TOML ("),
        ("x = 1", "commands.toml has “x”, which means nothing there."),
        ("command = 3", "begin each with a line [[command]]."),
        ("[command]\nname = 'a'\nrun = 'b'", "begin each with a line [[command]]."),
        ("[[command]]\nrun = 'ls'", "has a command without a name"),
        ("[[command]]\nname = 3\nrun = 'ls'", "has a command without a name"),
        ("[[command]]\nname = 'a'", "does not say what “a” runs"),
        ("[[command]]\nname = 'a'\nrun = ' '", "does not say what “a” runs"),
        ("[[command]]\nname = 'a'\nrun = [1]", "does not say what “a” runs"),
        (
            "[[command]]\nname = 'a'\nrun = 'b'\nkeys = 'f6'",
            "gives “a” the field “keys”; a command has name, key and run.",
        ),
        (
            "[[command]]\nname = 'a'\nrun = 'b'\nkey = 'u'",
            "gives “a” the key u, which “undo” has; choose another one.",
        ),
        ("[[command]]\nname = 'a'\nrun = 'b'\nkey = 'ctrl+u'", "gives “a” the key ^U, which “clear” has"),
        ("[[command]]\nname = 'a'\nrun = 'b'\nkey = 'ctrl+c'", "gives “a” the key ^C, which “leave” has"),
        ("[[command]]\nname = 'a'\nrun = 'b'\nkey = 7", "gives “a” the key “7”, which is not a key"),
        ("[[command]]\nname = 'a'\nrun = 'b'\nkey = 'ctrl+q'", "gives “a” ^Q, which terminals keep for themselves"),
    ],
)
def test_what_cannot_be_used_is_one_plain_sentence(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    write(tmp_path, text)
    own, fault = load()
    assert sentence in fault and fault.endswith(".") and "\n" not in fault
    assert all(not one.key for one in own)


def test_of_several_faults_the_first_is_said_and_the_rest_counted(tmp_path: Path) -> None:
    write(tmp_path, MAIL + MAIL + "[[command]]\nname = 'b'\nrun = 'c'\nkey = 'f6'\n")
    own, fault = load()
    assert [one.name for one in own] == ["mail", "b"]
    assert fault == (
        "commands.toml has two commands called “mail”; give one of them another name. "
        "1 more of its lines cannot be used."
    )


def test_a_folder_instead_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "config" / "tuiclients" / "commands.toml").mkdir(parents=True)
    own, fault = load()
    assert own == [] and "cannot be read (Is a directory)" in fault


def test_no_key_of_the_program_in_the_panes_or_the_line_can_be_taken(tmp_path: Path) -> None:
    near = {place for places in TOGETHER if "panes" in places for place in places} | {"line"}
    taken = {key for each in COMMANDS if each.place in near for key in keys_of(each)}
    for key in ("u", "enter", "tab", "f1", "ctrl+p", "ctrl+u", "up", "home"):
        assert key in taken
        write(tmp_path, f"[[command]]\nname = 'a'\nrun = 'b'\nkey = '{key}'\n")
        (own,), fault = load()
        assert not own.key and "choose another one" in fault


def test_a_key_that_the_users_keymap_took_is_taken(tmp_path: Path) -> None:
    use_keymap({"undo": ("f6",)})
    write(tmp_path, MAIL)
    (own,), fault = load()
    assert not own.key and "the key F6, which “undo” has" in fault


ACME = Client("acme", HOSTILE, aliases=("a b", "c"), target_rate=Decimal("95.50"), no_hours=True)
BILL = Entry(
    "e1",
    "acme",
    date(2026, 11, 22),
    "invoice",
    number="204",
    amount=Decimal(1200),
    note="x\0y \ud800",
    period=(date(2026, 11, 1), date(2026, 11, 30)),
)


def test_the_shell_is_told_every_field_of_client_and_entry() -> None:
    told = environment("/books/studio", ACME, BILL)
    assert told["TUICLIENTS_BOOK"] == "/books/studio"
    assert told["TUICLIENTS_CLIENT"] == "acme" and told["TUICLIENTS_CLIENT_NAME"] == HOSTILE
    assert told["TUICLIENTS_CLIENT_ALIASES"] == "a b\nc"
    assert told["TUICLIENTS_CLIENT_TARGET_RATE"] == "95.50" and told["TUICLIENTS_CLIENT_NO_HOURS"] == "yes"
    assert told["TUICLIENTS_CLIENT_BILLS_AHEAD"] == "" == told["TUICLIENTS_CLIENT_SINCE"]
    assert told["TUICLIENTS_ENTRY"] == "e1" and told["TUICLIENTS_ENTRY_KIND"] == "invoice"
    assert told["TUICLIENTS_ENTRY_ON"] == "2026-11-22" and told["TUICLIENTS_ENTRY_AMOUNT"] == "1200"
    assert told["TUICLIENTS_ENTRY_PERIOD"] == "2026-11-01..2026-11-30"
    assert told["TUICLIENTS_ENTRY_NOTE"] == "xy ?"
    wanted = {f"TUICLIENTS_CLIENT_{name.upper()}" for name in Client._fields if name not in ("id", "rev", "extra")}
    assert wanted <= set(told) and not any(name.endswith(("_REV", "_EXTRA", "_ID")) for name in told)


def test_where_nothing_is_selected_everything_is_there_and_empty() -> None:
    told = environment("/b", None, None)
    assert set(told) == set(environment("/b", ACME, BILL))
    assert {name for name, value in told.items() if value} == {"TUICLIENTS_BOOK"}


@given(st.text())
def test_whatever_a_note_says_reaches_the_shell_as_it_is_and_is_never_run(note: str) -> None:
    told = environment("/b", None, BILL._replace(note=note))
    done = subprocess.run(
        ["sh", "-c", 'printf %s "$TUICLIENTS_ENTRY_NOTE"'],
        env={**os.environ, **told},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == note.replace("\0", "")


class TestWorkbench:
    async def test_it_is_in_the_palette_and_in_help_with_its_key(self, tmp_path: Path) -> None:
        write(tmp_path, MAIL)
        async with workbench() as (pilot, _):
            await pilot.press("ctrl+p")
            assert isinstance(top(pilot), Choice)
            await type_line(pilot, "mail")
            await until(pilot, lambda: "F6" in seen(pilot) and "cat > /dev/null" in seen(pilot))
            await pilot.press("escape", "f1")
            assert isinstance(top(pilot), Help)
            text = ["".join(part for part, _ in line) for line in top(pilot).lines(90)]  # type: ignore[attr-defined]
            assert text[-2:] == ["Your own commands", "  F6  mail: cat > /dev/null"]

    @pytest.mark.parametrize("where", ["log-field", "clients"])
    async def test_a_terminal_that_cannot_be_given_away_is_said(self, tmp_path: Path, where: str) -> None:
        write(tmp_path, MAIL)
        async with workbench() as (pilot, main):
            if where == "clients":
                await pilot.press("escape")
            assert keys_in(main) == where
            await pilot.press("f6")
            await until(pilot, lambda: "This terminal cannot be given to another program." in seen(pilot))

    async def test_above_a_box_its_key_does_nothing(self, tmp_path: Path) -> None:
        write(tmp_path, MAIL)
        async with workbench() as (pilot, _):
            await pilot.press("escape", "x", "f6", "escape")
            await pilot.pause()
            assert "cannot be given" not in seen(pilot)

    async def test_what_is_wrong_with_the_file_is_said_at_the_start(self, tmp_path: Path) -> None:
        write(tmp_path, "[[command]]\nname = 'a'\nrun = 'b'\nkey = 'u'\n")
        async with workbench() as (pilot, _):
            await until(pilot, lambda: f"the key {key_of('undo')}, which “undo” has" in seen(pilot))
