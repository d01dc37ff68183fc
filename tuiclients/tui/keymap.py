"""The user's own keys: a TOML file, checked before any of it is used.

`[keys]` of `keymap.toml` in the config folder gives a command another key or a list of them. What cannot be used
is said in a sentence each, and the rest applies.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from itertools import combinations

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.storage.files.xdg import config_folder
from tuiclients.tui.commands import BY_ID, COMMANDS, Command
from tuiclients.tui.key_names import show_key
from tuiclients.tui.places import TOGETHER
from tuiclients.tui.textual_internals import character_to_key

Keys = Mapping[str, tuple[str, ...]]

#: Keys with a name, as they may be written, beside a single character, f1 to f24, and ctrl+ or shift+ before one.
NAMED = (
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "space",
    "backspace", "delete", "insert",
)  # fmt: skip
SPELLED = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete"}
#: What arrives as another key, and what terminals and multiplexers keep for themselves.
ARRIVES = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+j": "Enter",
    "ctrl+left_square_bracket": "Esc",
}
KEPT = ("ctrl+q", "ctrl+b", "ctrl+a")
#: Where letters are typed, and the keys without ctrl+ that type or move there.
TYPED_IN = ("line", "filter", "anywhere")
MOVES = ("left", "right", "home", "end", "backspace", "delete", "space")


def path() -> str:
    """Where the file is looked for."""
    return os.path.join(config_folder(), "keymap.toml")


def load() -> tuple[Keys, list[str]]:
    """The keys that the user's file gives to commands, by id, and a sentence for everything that cannot be used."""
    where = path()
    try:
        with open(where, "rb") as file:
            data = file.read(1 << 16)
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [f"The keymap {visible(where)} cannot be read ({error.strerror}); the usual keys apply."]
    try:
        said = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [f"The keymap {visible(where)} is not TOML ({visible(str(error), 80)}); the usual keys apply."]
    keys = said.pop("keys", {})
    faults = [f"The keymap has “{visible(name, 30)}”, which means nothing there; only [keys] does." for name in said]
    if not isinstance(keys, dict):
        return {}, [*faults, "The keymap's keys are not a table; write them below a line [keys]."]
    worn, more = checked(keys)
    return worn, [*faults, *more]


def checked(wanted: Mapping[str, object]) -> tuple[Keys, list[str]]:
    """What of a keymap can be used, and what is wrong with the rest: unknown ids, keys that are none, clashes."""
    worn: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for id_, said in wanted.items():
        command = BY_ID.get(id_)
        if command is None:
            faults.append(f"The keymap names “{visible(id_, 30)}”, but there is no such command; `?` lists them.")
            continue
        found: list[str] = []
        for one in said if isinstance(said, list) else [said]:
            try:
                found.append(key_for(command, one))
            except Refused as error:
                faults.append(error.sentence)
        if found:
            worn[id_] = tuple(dict.fromkeys(found))
    return worn, [*faults, *_without_clashes(worn)]


def key_for(command: Command, said: object, file: str = "The keymap") -> str:
    """A key as Textual calls it. Raises `Refused` for what is no key, or none that this command can have.

    `file` names whatever says so.
    """
    shown = visible(str(said), 20)
    spelled = said.strip() if isinstance(said, str) and len(said) > 1 else said
    key = _named(spelled) if isinstance(spelled, str) else ""
    if not key:
        raise Refused(
            f"{file} gives {command.id} the key “{shown}”, which is not a key; write x, ctrl+x, f5 or pageup."
        )
    if key in ARRIVES:
        raise Refused(f"{file} gives {command.id} {show_key(key)}, which arrives as {ARRIVES[key]}; take another.")
    if key in KEPT:
        raise Refused(f"{file} gives {command.id} {show_key(key)}, which terminals keep for themselves.")
    types = key in MOVES or (len(said) == 1 if isinstance(said, str) else False)
    if types and command.place in TYPED_IN:
        raise Refused(f"{file} gives {command.id} {show_key(key)}, which is typed there; take one with ctrl+.")
    return key


def _named(said: str) -> str:
    """The key that a text names, "" if it names none."""
    if len(said) < 2:
        return ("space" if said == " " else character_to_key(said)) if said and said.isprintable() else ""
    *modifiers, name = said.lower().split("+") if said[-1] != "+" else [*said[:-2].lower().split("+"), "plus"]
    if not all(modifier in ("ctrl", "shift") for modifier in modifiers):
        return ""
    name = SPELLED.get(name, name)
    function = name[:1] == "f" and name[1:].isdecimal() and 1 <= int(name[1:]) <= 24
    character = modifiers == ["ctrl"] and len(name) == 1 and name.isprintable()
    if character and not (name.isascii() and name.isalnum()):
        name = character_to_key(name) if said[-1] != "+" else name
    known = function or character or name in NAMED or _is_name_of_a_character(name)
    return "+".join((*modifiers, name)) if known and len(set(modifiers)) == len(modifiers) else ""


def _is_name_of_a_character(name: str) -> bool:
    """Whether a text is what Textual calls a character: `question_mark`, `slash`."""
    return any(character_to_key(chr(code)) == name for code in range(0x21, 0x7F) if not chr(code).isalnum())


def _without_clashes(worn: dict[str, tuple[str, ...]]) -> Iterable[str]:
    """Take keys back that would mean two things in one place; a sentence for each."""
    faults: list[str] = []
    while clash := _clash(worn):
        one, other, key = clash
        # What the user asked for gives way to what is; of two that were asked for, the second.
        loser, winner = (one, other) if one.id in worn and other.id not in worn else (other, one)
        left = tuple(each for each in worn.pop(loser.id) if each != key)
        if left:
            worn[loser.id] = left
        faults.append(
            f"The keymap gives {loser.id} {show_key(key)}, which {winner.id} has; give {winner.id} another key, too."
        )
    return faults


def _clash(worn: Mapping[str, tuple[str, ...]]) -> tuple[Command, Command, str] | None:
    if not worn:
        return None
    for places in TOGETHER:
        here = [command for command in COMMANDS if command.place in places]
        for one, other in combinations(here, 2):
            if one.id in worn or other.id in worn:
                both = set(worn.get(one.id, one.keys)) & set(worn.get(other.id, other.keys))
                if both:
                    return one, other, min(both)
    return None
