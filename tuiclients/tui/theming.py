"""Themes: TOML files read, checked, and refused with a sentence; nothing of Textual is asked until they are sound."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from textual.color import Color, ColorParseError

from tuiclients.domain.errors import Refused
from tuiclients.storage.files.xdg import config_folder

#: Every colour that a theme must name, with what it paints.
COLORS = {
    "background": "behind everything",
    "foreground": "text",
    "muted": "text of less weight",
    "border": "the frame of a pane",
    "focus": "the frame of the pane in use, and the prompt",
    "accent": "titles and keys",
    "cursor": "behind the highlighted row",
    "cursor_text": "the highlighted row",
    "idle": "behind the highlighted row of a pane that is not in use",
    "grow": "the verdict Grow",
    "keep": "the verdict Keep",
    "watch": "the verdict Watch",
    "fix": "the verdict Fix",
    "let_go": "the verdict Let go",
    "good": "what raises a score",
    "bad": "what lowers a score, and what is refused",
}
#: What text may look like beside its colour.
ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse")
KEYS = ("dark", "terminal", "colors", "attributes")


class Scheme(NamedTuple):
    """A theme as its file says it. `terminal`: it uses the terminal's own colours (`ansi_...`)."""

    name: str
    dark: bool
    terminal: bool
    colors: Mapping[str, str]
    attributes: Mapping[str, str]


def folders() -> list[str]:
    """Where themes are looked for, the user's own folder first."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    own = os.path.join(config_folder(), "themes")
    packaged = os.path.join(here, "_data", "themes")
    return [own, packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(here), "themes")]


def names() -> list[str]:
    """The names of all themes."""
    found: set[str] = set()
    for folder in folders():
        if os.path.isdir(folder):
            found.update(file[:-5] for file in os.listdir(folder) if file.endswith(".toml"))
    return sorted(found)


def load(name: str) -> Scheme:
    """The theme of that name. Raises `Refused` if there is none or its file is faulty."""
    for folder in folders():
        path = os.path.join(folder, f"{name}.toml")
        if os.sep not in name and os.path.isfile(path):
            return read(path)
    raise Refused(f"There is no theme {name!r}; there are {', '.join(names())}.")


def read(path: str) -> Scheme:
    """The theme in a file. Raises `Refused` with a sentence that names the file and the line at fault."""
    file = os.path.basename(path)
    try:
        with open(path, "rb") as stream:
            said = tomllib.load(stream)
    except OSError as error:
        raise Refused(f"The theme {file} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"The theme {file} is not TOML: {error}.") from None
    for key in said:
        if key not in KEYS:
            raise Refused(f"The theme {file} has an unknown key {key!r}; it takes {', '.join(KEYS)}.")
    colors = _table(file, said, "colors")
    attributes = _table(file, said, "attributes")
    for flag in ("dark", "terminal"):
        if not isinstance(said.get(flag, False), bool):
            raise Refused(f"In the theme {file}, {flag} takes true or false.")
    _check_colors(file, colors)
    _check_attributes(file, attributes)
    return Scheme(file.removesuffix(".toml"), said.get("dark", True), said.get("terminal", False), colors, attributes)


def _table(file: str, said: Mapping[str, object], key: str) -> dict[str, str]:
    table = said.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise Refused(f"In the theme {file}, [{key}] takes lines such as {_EXAMPLES[key]}.")
    return table


_EXAMPLES = {"colors": 'accent = "#87afd7"', "attributes": 'let_go = "bold"'}


def _check_colors(file: str, colors: Mapping[str, str]) -> None:
    for name in COLORS:
        if name not in colors:
            raise Refused(f"The theme {file} lacks the colour {name} ({COLORS[name]}).")
    for name, value in colors.items():
        if name not in COLORS:
            raise Refused(f"The theme {file} has an unknown colour {name!r}; it takes {', '.join(COLORS)}.")
        try:
            color = Color.parse(value)
        except ColorParseError:
            raise Refused(
                f"In the theme {file}, {value!r} is not a colour for {name}; write one as #87afd7."
            ) from None
        if color.a < 1:
            raise Refused(f"In the theme {file}, the colour {name} is transparent; write one as #87afd7.")


def _check_attributes(file: str, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        if name not in COLORS:
            raise Refused(f"The theme {file} gives attributes to {name!r}, which is not the name of a colour.")
        for word in value.split():
            if word not in ATTRIBUTES:
                raise Refused(f"In the theme {file}, {word!r} is not an attribute; it takes {', '.join(ATTRIBUTES)}.")
