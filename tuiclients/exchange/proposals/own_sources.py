"""The user's own sources: `gather.toml` in the config folder, checked before any of it is used.

It is personal and never part of the book: whose mail, calendars and repositories may be looked at. What cannot be
used is said in a sentence each, and the rest applies.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.tracker_folders import tracker_places
from tuiclients.parsing.address import address, mail_domain
from tuiclients.parsing.visible import visible
from tuiclients.storage.files.xdg import config_folder

FILE = "gather.toml"
#: Days that are looked back unless the file says otherwise, and the most that it can say.
DAYS, DAYS_MAX = 90, 3650
BYTES_MAX = 1 << 18


class OwnSources(NamedTuple):
    """Where to look, and what may be looked at. Paths are whole."""

    me: tuple[str, ...] = ()
    """The user's own addresses, and `@domain` for all addresses of one."""
    subjects: bool = False
    """Whether the subject of a mail, and the first line of a commit, may be read."""
    days: int = DAYS
    mail: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    git: Mapping[str, str] = {}
    """Repository to client, as typed."""
    timewarrior: str = ""
    """The folder, "" = not looked at."""
    watson: str = ""
    activitywatch: tuple[str, ...] = ()
    names: Mapping[str, str] = {}
    """A project, tag or title to a client, as typed."""

    @property
    def any(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.mail or self.calendar or self.git or self.timewarrior or self.watson or self.activitywatch)


def path() -> str:
    """Where the file is looked for."""
    return os.path.join(config_folder(), FILE)


def load() -> tuple[OwnSources, list[str]] | None:
    """The sources of the user's file, with a sentence for everything in it that cannot be used; None without a file.

    Raises `Refused` for a file that cannot be read at all.
    """
    where = path()
    try:
        with open(where, "rb") as file:
            data = file.read(BYTES_MAX)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"{visible(where)} cannot be read ({error.strerror}).") from None
    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(f"{visible(where)} is not TOML ({visible(str(error), 80)}): correct that line.") from None
    return sources_of(table)


def sources_of(table: Mapping[str, Any]) -> tuple[OwnSources, list[str]]:
    """The sources that a table names, and a sentence for everything in it that cannot be used."""
    fields: dict[str, Any] = {}
    faults: list[str] = []
    for name, value in table.items():
        read = _READ.get(name)
        if read is None:
            from difflib import get_close_matches

            near = get_close_matches(name, _READ, 1)
            hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(_READ)}."
            faults.append(f"{FILE} has “{visible(name, 30)}”, which means nothing there: {hint}")
            continue
        fields[name] = read(name, value, faults)
    sources = OwnSources(**fields)
    if sources.mail and not sources.me:
        faults.append(f'{FILE} names mail, but not your own addresses: add a line me = ["you@example.org"].')
        sources = sources._replace(mail=())
    return sources, faults


def _texts(name: str, value: Any, faults: list[str]) -> list[str]:
    """A list of texts, or one text."""
    values = value if isinstance(value, list) else [value]
    texts = [text for text in values if isinstance(text, str) and text.strip()]
    if len(texts) < len(values):
        faults.append(f'{FILE}: {name} takes texts, such as {name} = ["{_EXAMPLES.get(name, "…")}"].')
    return texts


def _addresses(name: str, value: Any, faults: list[str]) -> tuple[str, ...]:
    found = []
    for text in _texts(name, value, faults):
        try:
            found.append(f"@{mail_domain(text)}" if text.strip().startswith("@") else address(text))
        except Refused as error:
            faults.append(f"{FILE}, {name}: {error.sentence}")
    return tuple(dict.fromkeys(found))


def _truth(name: str, value: Any, faults: list[str]) -> bool:
    if not isinstance(value, bool):
        faults.append(f"{FILE}: {name} is true or false, without quotes, not {visible(repr(value), 30)}.")
    return value is True


def _days(name: str, value: Any, faults: list[str]) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= DAYS_MAX:
        faults.append(
            f"{FILE}: {name} is a whole number from 1 to {DAYS_MAX}, not {visible(repr(value), 30)}; "
            f"{DAYS} days are looked back."
        )
        return DAYS
    return value


def _paths(name: str, value: Any, faults: list[str]) -> tuple[str, ...]:
    found = (_path(name, text, faults) for text in _texts(name, value, faults))
    return tuple(dict.fromkeys(text for text in found if text))


def _path(name: str, text: str, faults: list[str]) -> str:
    """The whole path, "" for one that begins nowhere."""
    whole = os.path.expanduser(text.strip())
    if "\0" in whole or not os.path.isabs(whole):
        faults.append(f"{FILE}, {name}: write {visible(text, 60)!r} with its whole path, from / or ~/ on.")
        return ""
    return os.path.normpath(whole)


def _tracker(usual: str) -> Callable[[str, Any, list[str]], str]:
    """What a tracker keeps: true for where it looks itself, or a path. `usual`: its place, for a sentence."""

    def read(name: str, value: Any, faults: list[str]) -> str:
        if value is False:
            return ""
        if value is True:
            places = tracker_places(name, os.environ, os.path.expanduser("~"))
            return next((place for place in places if os.path.exists(place)), places[0])
        if isinstance(value, str) and value.strip():
            return _path(name, value, faults)
        faults.append(f"{FILE}: {name} is true (for {usual}), false, or a path, not {visible(repr(value), 30)}.")
        return ""

    return read


def _table(name: str, value: Any, faults: list[str]) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(client, str) for client in value.values()):
        faults.append(f'{FILE}: {name} is a table: a line [{name}], and below it "{_EXAMPLES[name]}" = "acme".')
        return {}
    return {key: client.strip() for key, client in value.items() if client.strip()}


def _repositories(name: str, value: Any, faults: list[str]) -> dict[str, str]:
    found = {_path(name, key, faults): client for key, client in _table(name, value, faults).items()}
    found.pop("", None)
    return found


_EXAMPLES = {
    "me": "you@example.org",
    "mail": "~/Maildir",
    "calendar": "~/calendar.ics",
    "activitywatch": "~/aw-buckets-export.json",
    "git": "~/work/acme-site",
    "names": "Website relaunch",
}
#: How each line of the file is read, in the order in which they are listed.
_READ: Mapping[str, Callable[[str, Any, list[str]], Any]] = {
    "me": _addresses,
    "subjects": _truth,
    "days": _days,
    "mail": _paths,
    "calendar": _paths,
    "git": _repositories,
    "timewarrior": _tracker("~/.timewarrior"),
    "watson": _tracker("~/.config/watson"),
    "activitywatch": _paths,
    "names": _table,
}

#: What `--setup` writes: nothing is looked at until a line is freed of its #.
TEMPLATE = """\
# Where `tuiclients gather` and Today look for what you may want to log. This file is yours and never part of
# the book; everything stays on this machine, nothing is sent, and nothing is logged until you accept it.
# Take the # away from the lines that you want.

# Your own addresses: what you wrote comes from them. "@studio.eu" stands for all addresses there.
# me = ["you@example.org"]

# Mail: Maildir folders (or a folder of them) and mbox files. Only the heads are read, never a text. Whose a mail is
# follows from the addresses and domains of your clients: tuiclients client edit acme --email ann@acme.com
# mail = ["~/Maildir"]

# true: the subject of a mail becomes its note.
# subjects = false

# How far back to look.
# days = 90

# Calendars: files, or folders with files, that end with .ics.
# calendar = ["~/calendars"]

# Time that other programs have kept: true for the usual place, or a path.
# timewarrior = true
# watson = true
# activitywatch = ["~/aw-buckets-export.json"]

# Repositories and whose work they hold: your commits make proposals of hours.
# [git]
# "~/work/acme-site" = "acme"

# Whose projects, tags and titles are.
# [names]
# "Website relaunch" = "acme"
"""
