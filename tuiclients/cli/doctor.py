"""`tuiclients doctor`: what a bug report needs, and nothing of what is in the book."""

from __future__ import annotations

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from shutil import get_terminal_size

import tuiclients
from tuiclients.cli.place import Place
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.audit.wording import count
from tuiclients.domain.errors import Refused
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.encoding.page import FORMAT
from tuiclients.storage.files.mounts import mounted_as
from tuiclients.storage.files.xdg import config_folder, data_folder, state_folder
from tuiclients.workbench.desk import Desk

EXAMPLE = """Examples: tuiclients doctor                    (paste it into a bug report)
          tuiclients doctor --json
It names no client and shows nothing that you have logged; your home folder is written ~, your user name USER.
Exit code 1 if the book cannot be opened or `tuiclients check` finds something wrong."""
#: What the program rests on.
LIBRARIES = ("textual", "rich", "tinydb", "python-dateutil", "rapidfuzz", "jinja2", "icalendar", "holidays", "babel")
#: What the environment says of a terminal, its time and its language.
VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "TZ")
#: What an environment variable says about where the program runs; its value is not shown.
SURROUNDINGS = {"TMUX": "tmux", "STY": "screen", "SSH_CONNECTION": "ssh", "WSL_DISTRO_NAME": "wsl"}

Facts = dict[str, str]


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print the facts; 1 if something is wrong with the book."""
    book, sound = _book_facts(place)
    groups = {"program": program_facts(), "terminal": terminal_facts(), "paths": path_facts(place), "book": book}
    if options.json:
        dump(groups)
    else:
        print_groups(groups)
    return 0 if sound else 1


def print_groups(groups: Mapping[str, Facts]) -> None:
    """Print groups of facts, each under its title."""
    for place, (title, facts) in enumerate(groups.items()):
        if place:
            echo()
        echo(title)
        width = max(len(name) for name in facts)
        for name, value in facts.items():
            echo(f"  {name:<{width}}  {value}")


def program_facts() -> Facts:
    """The versions of the program, of Python and of what both rest on."""
    facts = {
        "tuiclients": tuiclients.__version__,
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    return facts | {library: _version(library) for library in LIBRARIES}


def terminal_facts() -> Facts:
    """What the program knows of the terminal."""
    size = get_terminal_size((0, 0))
    streams = ("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)
    facts = {
        "size": f"{size.columns} x {size.lines}" if size.columns else "unknown",
        "terminals": ", ".join(name for name, stream in streams if stream.isatty()) or "none",
        "encoding": f"{sys.stdout.encoding or 'unknown'}",
        "runs in": ", ".join(says for name, says in SURROUNDINGS.items() if os.environ.get(name)) or "-",
    }
    return facts | {name: private(os.environ[name]) if name in os.environ else "-" for name in VARIABLES}


def path_facts(place: Place) -> Facts:
    """Where the program and what it keeps lie."""
    folders = {
        "program": os.path.dirname(os.path.abspath(tuiclients.__file__)),
        "book": os.path.abspath(place.path),
        "data": data_folder(),
        "config": config_folder(),
        "state": state_folder(),
    }
    return {name: private(path) + ("" if os.path.isdir(path) else " (not there)") for name, path in folders.items()}


def private(text: str) -> str:
    """A text without the user's home folder and name: `~` and `USER`."""
    home = os.path.expanduser("~")
    for folder in dict.fromkeys((home, os.path.realpath(home))):
        if len(folder) > 1 and (text == folder or text.startswith(folder + os.sep)):
            text = "~" + text[len(folder) :]
    user = os.path.basename(home)
    return os.sep.join("USER" if part == user and len(user) > 1 else part for part in text.split(os.sep))


def _book_facts(place: Place) -> tuple[Facts, bool]:
    """What the book is like, in numbers alone, and whether nothing is wrong with it."""
    if not os.path.lexists(place.path):
        return {"state": "there is none yet"}, True
    kind = {"file system": mounted_as(place.path) or "unknown"}
    try:
        desk = place.open()
        facts = _counted(desk)
        problems = desk.notices()
        problems += [problem for problem in check_book(desk.engine) if problem not in problems]
    except Refused as refused:
        # The sentence may name a client's file.
        return {
            "state": f"it cannot be opened ({type(refused).__name__}); `tuiclients check` says why",
            **kind,
        }, False
    state = f"{count(len(problems), 'problem')}; `tuiclients check` names them" if problems else "sound"
    return {"state": state, **kind, **facts}, not problems


def _counted(desk: Desk) -> Facts:
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(desk.path) for name in names]
    size = sum(os.path.getsize(path) for path in paths if os.path.isfile(path))
    return {
        "format": f"{FORMAT}",
        "writable": "no" if desk.engine.read_only else "yes",
        "clients": f"{len(desk.clients)}",
        "entries": f"{sum(len(desk.engine.entries(client)) for client in desk.clients)}",
        "changes to undo": f"{sum(not change.undone for change in desk.engine.done())}",
        "files": f"{len(paths)}, {size / 1e6:,.1f} MB",
    }


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "missing"
