"""The templates: those that come with the program, and the user's own in the config folder."""

from __future__ import annotations

import os
from typing import Literal, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.storage.files.xdg import config_folder

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
#: The file in the user's folder with phrases that the blame reader watches for, one a line.
WORDS = "words.txt"
Need = Literal["overdue", "open", "promised", "beyond", "providers", "end"]
#: What a template may need, and what to say when it is missing.
NEEDS: dict[Need, str] = {
    "overdue": "Nothing is overdue with {name}, so there is nothing to remind of.",
    "open": "Nothing is open with {name}.",
    "promised": "{name} has not promised anything that is still open.",
    "beyond": "No unbilled time of the last days is logged for {name}.",
    "providers": "Say which provider of the referral book the letter names.",
    "end": "Say when the work ends, or open the exit first.",
}
#: The way out of a missing need on the command line.
HOW: dict[Need, str] = {"providers": "--provider ID, `tuiclients providers` lists them", "end": "--end DATE"}


class Template(NamedTuple):
    """A template. `kind` is the name of its file without .md; `own`: it is the user's."""

    kind: str
    title: str
    needs: tuple[Need, ...]
    file: str
    own: bool


def user_letters_folder() -> str:
    """Where the user's own templates lie."""
    return os.path.join(config_folder(), "letters")


def templates(folder: str) -> dict[str, Template]:
    """All templates by kind; one of the user's replaces ours of the same name."""
    by_kind: dict[str, Template] = {}
    for place, own in ((HERE, False), (folder, True)):
        for file in _files(place):
            kind = file.removesuffix(".md")
            path = os.path.join(place, file)
            title, needs = _read_head(path)
            by_kind[kind] = Template(kind, title or kind, needs, path, own)
    return dict(sorted(by_kind.items()))


def template(kind: str, folder: str) -> Template:
    """The template of a kind. Raises `Refused` if there is none."""
    by_kind = templates(folder)
    if kind not in by_kind:
        raise Refused(f"There is no letter called {visible(kind, 40)!r}; the kinds are {', '.join(by_kind)}.")
    return by_kind[kind]


def text_of(path: str) -> str:
    """The text of a template's file. Raises `Refused` if it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as stream:
            return stream.read()
    except OSError as error:
        raise Refused(f"The template {path} could not be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"The template {path} is not UTF-8 text; save it as such.") from None


def own_words(folder: str) -> list[str]:
    """The phrases of the user's own list; lines that begin with # are comments."""
    path = os.path.join(folder, WORDS)
    if not os.path.exists(path):
        return []
    lines = [" ".join(line.split()) for line in text_of(path).splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _files(folder: str) -> list[str]:
    try:
        return sorted(file for file in os.listdir(folder) if file.endswith(".md") and not file.startswith("."))
    except OSError:
        return []


def _read_head(path: str) -> tuple[str, tuple[Need, ...]]:
    """Title and needs of a file; one that cannot be read is refused only when it is used."""
    try:
        return _head(text_of(path))
    except Refused:
        return "cannot be read", ()


def _head(text: str) -> tuple[str, tuple[Need, ...]]:
    """Title and needs from the comment with which a template begins: `{# Title; needs end, providers #}`."""
    first = text.lstrip().split("\n", 1)[0]
    if not first.startswith("{#") or "#}" not in first:
        return "", ()
    head = first[2 : first.index("#}")].strip(" -")
    title, _, needs = head.partition("; needs ")
    words = needs.replace(",", " ").split()
    return title.strip(), tuple(need for word in words for need in NEEDS if need == word)
