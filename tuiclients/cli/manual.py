"""`tuiclients man`: the manual page, made from what `--help` says of every command."""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from tuiclients import __version__
from tuiclients.cli.command_table import COMMANDS, GLOBAL_OPTIONS
from tuiclients.cli.help_formatter import HelpFormatter, blocks
from tuiclients.cli.log import help_text
from tuiclients.cli.parser import command_parser, verbs_of
from tuiclients.cli.place import Place
from tuiclients.cli.printing import raw

EXAMPLE = """Examples: tuiclients man | man -l -                 (reads it; on macOS: mandoc -a)
          tuiclients man > ~/.local/share/man/man1/tuiclients.1
With the second, `man tuiclients` finds it."""
#: A comma inside a word.
_INSIDE = re.compile(r",(?=\S)")
#: Exit codes with what they mean.
EXIT_CODES = {
    "0": "done",
    "1": "refused: one sentence on stderr, nothing written; check and doctor: something is wrong",
    "2": "wrong usage",
    "5": "today --exit-code: something is due",
    "130": "stopped by Ctrl+C; what was saved before stays saved",
}
ENVIRONMENT = {
    "TUICLIENTS_BOOK": "the folder of the book, unless --book says otherwise",
    "XDG_DATA_HOME": "the book lies in tuiclients/book below it (~/.local/share)",
    "XDG_CONFIG_HOME": "your keys, themes, letters and commands lie in tuiclients below it (~/.config)",
    "XDG_STATE_HOME": "drafts and the theme chosen last lie in tuiclients below it (~/.local/state)",
    "NO_COLOR": "if it is set, the workbench uses no colours",
    "COLUMNS": "the width of the terminal, where it cannot be asked",
}


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command: none of its own."""
    parser.epilog = EXAMPLE


def run(options: Namespace, place: Place) -> int:
    """Print the page."""
    raw("\n".join(manual_page()) + "\n")
    return 0


def manual_page() -> Iterator[str]:
    """The lines of the page, in the language of man."""
    yield f'.TH TUICLIENTS 1 "" "tuiclients {__version__}" "User commands"'
    yield from _section("NAME", ["tuiclients \\- which clients to grow, keep, watch, fix or let go"])
    yield ".SH SYNOPSIS"
    yield ".B tuiclients"
    yield "[\\-\\-book DIR] [\\-\\-as\\-of DATE] [COMMAND ...]"
    yield ".SH DESCRIPTION"
    yield "Without a command the workbench opens. Each command has its own \\-\\-help."
    yield from _table("OPTIONS", GLOBAL_OPTIONS)
    yield ".SH COMMANDS"
    for command in COMMANDS:
        yield f".SS tuiclients {command}"
        yield from _of_log() if command == "log" else _of_parser(command_parser(command))
    yield from _table("EXIT STATUS", EXIT_CODES)
    yield from _table("ENVIRONMENT", ENVIRONMENT)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _table(title: str, rows: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}"
    for name, says in rows.items():
        yield from _tagged(name, says)


def _of_log() -> Iterator[str]:
    """`log` is read without a parser, so its help is a text of its own."""
    yield ".nf"
    yield from (_plain(line) for line in help_text().splitlines())
    yield ".fi"


def _of_parser(parser: argparse.ArgumentParser) -> Iterator[str]:
    usage = " ".join(parser.format_usage().split()).removeprefix("Usage: ")
    # Lines of few long words cannot be stretched to the margin.
    yield from (".ad l", _plain(usage), ".PP", _plain(parser.description or ""))
    formatter = HelpFormatter(parser.prog)
    for group in parser._action_groups:
        for action in group._group_actions:
            if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
                yield from _tagged(formatter._format_action_invocation(action), action.help or "")
    yield from _of_epilog(parser.epilog or "")
    for verb, _, verb_parser in verbs_of(parser):
        yield ".PP"
        yield f".B {_escaped(f'{parser.prog} {verb}')}"
        yield ".RS"
        yield from _of_parser(verb_parser)
        yield ".RE"


def _of_epilog(text: str) -> Iterator[str]:
    """The examples and what else stands below the options."""
    kept = False
    for block in blocks(text):
        keeps = block.startswith((" ", "Example"))
        if keeps != kept:
            yield ".nf" if keeps else ".fi"
            kept = keeps
        yield from [_plain(block)] if block.strip() else [".PP"]
    if kept:
        yield ".fi"


def _tagged(name: str, says: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_escaped(name)}"
    yield _plain(says)


def _plain(text: str) -> str:
    """A line of text, whatever it begins with."""
    return f"\\&{_escaped(text)}" if text[:1] in ("", ".", "'", " ") else _escaped(text)


def _escaped(text: str) -> str:
    """The text without commands of the typesetter; long lists of choices may be broken after a comma."""
    return _INSIDE.sub(r",\\:", text.replace("\\", "\\e").replace("-", "\\-"))
