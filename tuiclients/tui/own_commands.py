"""The user's own commands: `commands.toml` in the config folder names lines for the shell, with a key each.

    [[command]]
    name = "mail"
    key = "f6"
    run = 'xdg-email "$TUICLIENTS_CLIENT_NAME"'

`sh -c` runs a line exactly as it is written. What the user logged reaches it in the environment alone and is never
put into its text, so that no name and no note is ever read as part of a command.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.amount import plain_amount
from tuiclients.parsing.visible import visible
from tuiclients.storage.files.xdg import config_folder
from tuiclients.tui.commands import COMMANDS, Command, keys_of
from tuiclients.tui.key_names import show_key
from tuiclients.tui.keymap import key_for
from tuiclients.tui.places import TOGETHER

#: What a command in the file may have.
FIELDS = ("name", "key", "run")
FILE = "commands.toml"
#: Before the names of all that a line is told.
PREFIX = "TUICLIENTS_"
#: What is no field of the user: the id stands without one, the others are our own.
OURS = ("id", "rev", "extra")


class OwnCommand(NamedTuple):
    """A line for the shell by its name; `key` is Textual's name of its key, "" without one."""

    name: str
    run: str
    key: str = ""

    @property
    def shown(self) -> str:
        """The key as the user knows it, "" without one."""
        return show_key(self.key) if self.key else ""


#: Those of this session, in the order of the file.
_KNOWN: list[OwnCommand] = []


def use(own: Iterable[OwnCommand]) -> None:
    """Offer these commands from now on."""
    _KNOWN[:] = own


def known() -> tuple[OwnCommand, ...]:
    """The commands that are offered."""
    return tuple(_KNOWN)


def path() -> str:
    """Where the file is looked for."""
    return os.path.join(config_folder(), FILE)


def load() -> tuple[list[OwnCommand], str]:
    """The commands of the user's file that can be used, and a sentence about the first that cannot, "" if all can.

    A key that the program uses in the panes or in the log line stays the program's own; the command is kept without.
    """
    where = path()
    try:
        with open(where, "rb") as file:
            data = file.read(1 << 16)
    except FileNotFoundError:
        return [], ""
    except OSError as error:
        return [], f"{visible(where)} cannot be read ({error.strerror}); your own commands are not there."
    try:
        said = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [], f"{visible(where)} is not TOML ({visible(str(error), 80)}); your own commands are not there."
    faults = [f"{FILE} has “{visible(name, 30)}”, which means nothing there." for name in said if name != "command"]
    tables = said.get("command", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return [], f"{FILE} has commands that are not tables: begin each with a line [[command]]."
    own: list[OwnCommand] = []
    for table in tables:
        try:
            own.append(_command(table, own, faults))
        except Refused as error:
            faults.append(error.sentence)
    more = f" {len(faults) - 1} more of its lines cannot be used." if len(faults) > 1 else ""
    return own, f"{faults[0]}{more}" if faults else ""


def _command(table: Mapping[str, Any], before: Iterable[OwnCommand], faults: list[str]) -> OwnCommand:
    """A command by its table. Raises `Refused` if there is none; a key that cannot be used is a fault alone."""
    name, run = table.get("name"), table.get("run")
    if not isinstance(name, str) or not name.strip():
        raise Refused(f'{FILE} has a command without a name: write name = "mail" below [[command]].')
    shown = visible(name.strip(), 30)
    if not isinstance(run, str) or not run.strip() or "\0" in run:
        raise Refused(f'{FILE} does not say what “{shown}” runs: write run = "…", a line for the shell.')
    unknown = next((field for field in table if field not in FIELDS), None)
    if unknown is not None:
        faults.append(f"{FILE} gives “{shown}” the field “{visible(unknown, 30)}”; a command has name, key and run.")
    if any(one.name == name.strip() for one in before):
        raise Refused(f"{FILE} has two commands called “{shown}”; give one of them another name.")
    key = ""
    if "key" in table:
        try:
            key = _free_key(shown, table["key"], before)
        except Refused as error:
            faults.append(error.sentence)
    return OwnCommand(name.strip(), run, key)


def _free_key(name: str, said: object, before: Iterable[OwnCommand]) -> str:
    """The key of a command. Raises `Refused` for what is no key, or one that is taken."""
    key = key_for(Command(f"“{name}”", (), "", "", "panes"), said, FILE)
    places = {place for places in TOGETHER if "panes" in places for place in places} | {"line"}
    holder = next((each.label for each in COMMANDS if each.place in places and key in keys_of(each)), "")
    holder = holder or next((one.name for one in before if one.key == key), "")
    if holder:
        raise Refused(
            f"{FILE} gives “{name}” the key {show_key(key)}, which “{visible(holder, 30)}” has; choose another one."
        )
    return key


def environment(book: str, client: Client | None, entry: Entry | None) -> dict[str, str]:
    """What a line is told: the book, every field of the selected client, and of the highlighted entry.

    Only names that begin with `TUICLIENTS_`; a client or entry that is not there is empty.
    """
    told = {f"{PREFIX}BOOK": book}
    records: tuple[tuple[str, type[Client] | type[Entry], Client | Entry | None], ...] = (
        ("CLIENT", Client, client),
        ("ENTRY", Entry, entry),
    )
    for prefix, kind, record in records:
        told[f"{PREFIX}{prefix}"] = record.id if record else ""
        for field in kind._fields:
            if field not in OURS:
                told[f"{PREFIX}{prefix}_{field.upper()}"] = _written(getattr(record, field)) if record else ""
    return told


def _written(value: object) -> str:
    """A value as a line reads it: days as 2026-11-22, yes or nothing, several texts a line each."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_amount(value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return (".." if all(isinstance(one, date) for one in value) and value else "\n").join(map(_written, value))
    # The system takes no NUL, and nothing that is not UTF-8.
    return str(value).replace("\0", "").encode("utf-8", "replace").decode()
