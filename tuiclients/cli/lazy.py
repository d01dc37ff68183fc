"""What the command line loads only when needed, by name: `log` loads no argparse, and `--help` no screen.

`lazy.parse(...)` loads the module and calls its function; the name of a module gives the module. Each name is listed
twice, for the type checker and in the table; a test compares both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from difflib import get_close_matches as get_close_matches
    from shlex import quote as quote
    from tempfile import TemporaryDirectory as TemporaryDirectory
    from types import ModuleType

    from tuiclients.cli import log as log
    from tuiclients.cli.command_table import COMMANDS as COMMANDS
    from tuiclients.cli.open import demo as demo
    from tuiclients.cli.open import workbench as workbench
    from tuiclients.cli.paragraph import fitted as fitted
    from tuiclients.cli.paragraph import terminal_width as terminal_width
    from tuiclients.cli.parser import overview as overview
    from tuiclients.cli.parser import parse as parse
    from tuiclients.quicklog.verbs import guide as guide
    from tuiclients.storage.encoding.codec import to_object as to_object
    from tuiclients.tui.app import SAMPLE as SAMPLE
    from tuiclients.tui.app import run as run
    from tuiclients.workbench.desk import open_desk as open_desk
    from tuiclients.workbench.judging_offer import not_counted as not_counted
    from tuiclients.workbench.sample_book import make_book as make_book

#: Each name with the package or module that has it.
TABLE = {
    "get_close_matches": "difflib",
    "quote": "shlex",
    "TemporaryDirectory": "tempfile",
    "log": "tuiclients.cli",
    "COMMANDS": "tuiclients.cli.command_table",
    "demo": "tuiclients.cli.open",
    "workbench": "tuiclients.cli.open",
    "fitted": "tuiclients.cli.paragraph",
    "terminal_width": "tuiclients.cli.paragraph",
    "overview": "tuiclients.cli.parser",
    "parse": "tuiclients.cli.parser",
    "guide": "tuiclients.quicklog.verbs",
    "to_object": "tuiclients.storage.encoding.codec",
    "SAMPLE": "tuiclients.tui.app",
    "run": "tuiclients.tui.app",
    "open_desk": "tuiclients.workbench.desk",
    "not_counted": "tuiclients.workbench.judging_offer",
    "make_book": "tuiclients.workbench.sample_book",
}


def __getattr__(name: str) -> Any:
    """The object with this name, loaded now. Raises `AttributeError` if the table has no such name."""
    place = TABLE.get(name)
    if place is None:
        raise AttributeError(name)
    return getattr(__import__(place, fromlist=[name]), name)


def command_module(module: str) -> ModuleType:
    """The module of a command, by its name in `command_table.COMMANDS`; it has `arguments` and `run`."""
    loaded: ModuleType = __import__(f"tuiclients.cli.{module}", fromlist=["run"])
    return loaded
