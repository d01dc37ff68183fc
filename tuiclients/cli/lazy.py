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
    from tuiclients.cli.completion import print_next_words as print_next_words
    from tuiclients.cli.doctor import print_groups as print_groups
    from tuiclients.cli.doctor import program_facts as program_facts
    from tuiclients.cli.help_formatter import on_terminal as on_terminal
    from tuiclients.cli.open import demo as demo
    from tuiclients.cli.open import workbench as workbench
    from tuiclients.cli.paragraph import columns as columns
    from tuiclients.cli.paragraph import fitted as fitted
    from tuiclients.cli.parser import overview as overview
    from tuiclients.cli.parser import parse as parse
    from tuiclients.cli.settings import JUDGE_BY as JUDGE_BY
    from tuiclients.cli.settings import PRESET as PRESET
    from tuiclients.cli.settings import names as names
    from tuiclients.cli.status_line import answer as answer
    from tuiclients.domain.entry import by_name as by_name
    from tuiclients.parsing.clipboard import clipboard_sequence as clipboard_sequence
    from tuiclients.parsing.clipboard import for_clipboard as for_clipboard
    from tuiclients.quicklog.complete import complete as complete
    from tuiclients.quicklog.describe import describe as describe
    from tuiclients.quicklog.verbs import guide as guide
    from tuiclients.quicklog.word import join as join
    from tuiclients.storage.book.backup import backup_days as backup_days
    from tuiclients.storage.encoding.codec import to_object as to_object
    from tuiclients.storage.files.xdg import data_folder as data_folder
    from tuiclients.tui.app import SAMPLE as SAMPLE
    from tuiclients.tui.app import run as run
    from tuiclients.workbench import activity as activity
    from tuiclients.workbench import gathering as gathering
    from tuiclients.workbench import importing as importing
    from tuiclients.workbench import letters as letters
    from tuiclients.workbench import offboarding as offboarding
    from tuiclients.workbench import scenarios as scenarios
    from tuiclients.workbench import undo as undo
    from tuiclients.workbench.audit_questions import CLOSENESS as CLOSENESS
    from tuiclients.workbench.audit_questions import POTENTIAL as POTENTIAL
    from tuiclients.workbench.audit_questions import WE_FIT_WORDS as WE_FIT_WORDS
    from tuiclients.workbench.clients import resolve as resolve
    from tuiclients.workbench.decisions import CHOICES as CHOICES
    from tuiclients.workbench.desk import open_desk as open_desk
    from tuiclients.workbench.first_run import RECORD_GROUPS as RECORD_GROUPS
    from tuiclients.workbench.fix_plan import CAUSES as CAUSES
    from tuiclients.workbench.judging_offer import KEPT as KEPT
    from tuiclients.workbench.judging_offer import UNCHANGED as UNCHANGED
    from tuiclients.workbench.judging_offer import not_counted as not_counted
    from tuiclients.workbench.log_line import completion_context as completion_context
    from tuiclients.workbench.sample_book import make_book as make_book
    from tuiclients.workbench.sending import WAYS as WAYS
    from tuiclients.workbench.settings import PRESETS as PRESETS

#: Each name with the package or module that has it.
TABLE = {
    "get_close_matches": "difflib",
    "quote": "shlex",
    "TemporaryDirectory": "tempfile",
    "JUDGE_BY": "tuiclients.cli.settings",
    "PRESET": "tuiclients.cli.settings",
    "names": "tuiclients.cli.settings",
    "by_name": "tuiclients.domain.entry",
    "clipboard_sequence": "tuiclients.parsing.clipboard",
    "for_clipboard": "tuiclients.parsing.clipboard",
    "complete": "tuiclients.quicklog.complete",
    "describe": "tuiclients.quicklog.describe",
    "join": "tuiclients.quicklog.word",
    "backup_days": "tuiclients.storage.book.backup",
    "activity": "tuiclients.workbench",
    "gathering": "tuiclients.workbench",
    "importing": "tuiclients.workbench",
    "letters": "tuiclients.workbench",
    "offboarding": "tuiclients.workbench",
    "scenarios": "tuiclients.workbench",
    "undo": "tuiclients.workbench",
    "CLOSENESS": "tuiclients.workbench.audit_questions",
    "POTENTIAL": "tuiclients.workbench.audit_questions",
    "WE_FIT_WORDS": "tuiclients.workbench.audit_questions",
    "resolve": "tuiclients.workbench.clients",
    "CHOICES": "tuiclients.workbench.decisions",
    "RECORD_GROUPS": "tuiclients.workbench.first_run",
    "CAUSES": "tuiclients.workbench.fix_plan",
    "KEPT": "tuiclients.workbench.judging_offer",
    "UNCHANGED": "tuiclients.workbench.judging_offer",
    "completion_context": "tuiclients.workbench.log_line",
    "PRESETS": "tuiclients.workbench.settings",
    "print_next_words": "tuiclients.cli.completion",
    "log": "tuiclients.cli",
    "COMMANDS": "tuiclients.cli.command_table",
    "print_groups": "tuiclients.cli.doctor",
    "program_facts": "tuiclients.cli.doctor",
    "on_terminal": "tuiclients.cli.help_formatter",
    "demo": "tuiclients.cli.open",
    "workbench": "tuiclients.cli.open",
    "answer": "tuiclients.cli.status_line",
    "columns": "tuiclients.cli.paragraph",
    "fitted": "tuiclients.cli.paragraph",
    "overview": "tuiclients.cli.parser",
    "parse": "tuiclients.cli.parser",
    "guide": "tuiclients.quicklog.verbs",
    "to_object": "tuiclients.storage.encoding.codec",
    "data_folder": "tuiclients.storage.files.xdg",
    "SAMPLE": "tuiclients.tui.app",
    "run": "tuiclients.tui.app",
    "open_desk": "tuiclients.workbench.desk",
    "not_counted": "tuiclients.workbench.judging_offer",
    "make_book": "tuiclients.workbench.sample_book",
    "WAYS": "tuiclients.workbench.sending",
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
