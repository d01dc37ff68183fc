"""The templates: those that come with the program, a folder a language, and the user's own in the config folder."""

from __future__ import annotations

import os
from typing import Literal, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.storage.files.xdg import config_folder
from tuiclients.writing.letter_words import PHRASES

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
#: The file in the user's folder with phrases that the reader watches for, one a line.
WORDS = "words.txt"
SUBJECT = "Subject:"
Need = Literal[
    "overdue",
    "open",
    "promised",
    "beyond",
    "scope",
    "question",
    "asked",
    "breach",
    "plan",
    "prospect",
    "active",
    "providers",
    "end",
    "ahead",
    "ours",
    "left",
]
#: What a template may need, and what to say when it is missing.
NEEDS: dict[Need, str] = {
    "overdue": "Nothing is overdue with {name}, your own mistakes aside, so there is nothing to remind of.",
    "open": "Nothing is open with {name}.",
    "promised": "{name} has not promised anything that is still open.",
    "beyond": "No unbilled time of the last 60 days is logged for {name}.",
    "scope": "No incident of the last 60 days says that {name} asked for more than was agreed.",
    "question": "No message to {name} waits for an answer.",
    "asked": "No message from {name} waits for your answer.",
    "breach": "No breach of the contract is logged for {name}, or it is settled.",
    "plan": "No fix plan about money was opened for {name}, so the letter cannot say what was tried.",
    "prospect": "{name} is a client already; this letter declines an enquiry.",
    "active": "{name} is not a client who stays; this letter is for those who do.",
    "providers": "Say which provider of the referral book the letter names.",
    "end": "Say when the work ends, or open the exit first.",
    "ahead": "The last day of the work with {name} has passed; the letters for after it are follow-up and farewell.",
    "ours": "{name} left, as their exit says; the letter for that is farewell.",
    "left": "No exit says that {name} left or that you agreed to part; farewell is for those who did.",
}
#: The way out of a missing need on the command line.
HOW: dict[Need, str] = {"providers": "--provider ID, `tuiclients providers` lists them", "end": "--end DATE"}


class Template(NamedTuple):
    """A template. `kind` is the name of its file without .md; `own`: it is the user's; `language`: that of its words.

    `folder` holds the phrases of the language.
    """

    kind: str
    title: str
    needs: tuple[Need, ...]
    file: str
    own: bool
    language: str = "en"
    folder: str = ""


class Parts(NamedTuple):
    """A filled letter: its subject, and the rest. `closed`: the template has its own closing, as those without a
    subject do."""

    subject: str
    body: str
    closed: bool


def user_letters_folder() -> str:
    """Where the user's own templates lie."""
    return os.path.join(config_folder(), "letters")


def languages(folder: str) -> list[str]:
    """The languages that have letters: ours, and each folder of the user's."""
    return sorted({*_folders(HERE), *_folders(folder)})


def templates(folder: str, language: str = "en") -> dict[str, Template]:
    """All templates of a language by kind; one of the user's replaces ours of the same name.

    Those that lie in the user's folder itself are for any language, those in a folder of it for one. Raises `Refused`
    for a language without letters.
    """
    if language not in languages(folder):
        known = ", ".join(languages(folder))
        raise Refused(
            f"There are no letters in {visible(language, 20)!r}; there are {known}. "
            f"Letters of your own in it go into {os.path.join(folder, visible(language, 20))}."
        )
    ours, own = os.path.join(HERE, language), os.path.join(folder, language)
    has_own = os.path.exists(os.path.join(own, PHRASES)) or not os.path.isdir(ours)
    phrases = own if has_own else ours
    by_kind: dict[str, Template] = {}
    for place, is_own in ((ours, False), (folder, True), (own, True)):
        for file in _files(place):
            kind = file.removesuffix(".md")
            path = os.path.join(place, file)
            title, needs = _read_head(path)
            by_kind[kind] = Template(kind, title or kind, needs, path, is_own, language, phrases)
    return dict(sorted(by_kind.items()))


def template(kind: str, folder: str, language: str = "en") -> Template:
    """The template of a kind. Raises `Refused` if there is none."""
    by_kind = templates(folder, language)
    if kind not in by_kind:
        where = "" if language == "en" else f" in {visible(language, 20)!r}"
        raise Refused(f"There is no letter called {visible(kind, 40)!r}{where}; the kinds are {', '.join(by_kind)}.")
    return by_kind[kind]


def parted(text: str, title: str) -> Parts:
    """A filled template in its parts; without a line `Subject:` at its beginning the title is the subject."""
    first, _, rest = text.partition("\n")
    if not first.startswith(SUBJECT):
        return Parts(title, text, True)
    return Parts(first.removeprefix(SUBJECT).strip(), rest.lstrip("\n"), False)


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


def _folders(folder: str) -> list[str]:
    """The folders in a folder; each is named by a language."""
    try:
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith("."))
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
