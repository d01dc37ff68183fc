"""The argument parsers of all commands but `log`; argparse is loaded here and nowhere else."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from tuiclients.cli import lazy
from tuiclients.cli.command_table import COMMANDS
from tuiclients.cli.place import Place, Usage


class Parser(argparse.ArgumentParser):
    """A parser whose refusal is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise `Usage` with what is wrong and where the help is."""
        raise Usage(f"{message[:1].upper()}{message[1:]}; `{self.prog} --help` shows how it is meant.")


def _fill(parser: argparse.ArgumentParser, command: str) -> None:
    parser.add_argument("--book", default="", metavar="DIR", help="the folder of the book")
    parser.add_argument("--as-of", default="", metavar="DATE", help="work as of an earlier day, such as 2026-11-22")
    lazy.command_module(COMMANDS[command][0]).arguments(parser, command)


def parse(command: str, words: Sequence[str], place: Place) -> tuple[argparse.Namespace, Place]:
    """Read a command's words. Raises `Usage`; `--help` prints and ends the program with 0."""
    parser = Parser(
        prog=f"tuiclients {command}",
        description=COMMANDS[command][1][:1].upper() + COMMANDS[command][1][1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _fill(parser, command)
    options = parser.parse_args(_joined(words))
    options.command = command
    place = place._replace(book=options.book or place.book, as_of=options.as_of or place.as_of)
    return options, place


def _joined(words: Sequence[str]) -> list[str]:
    """The words with a day such as `-3d` joined to its option, for alone it would pass for one itself."""
    joined: list[str] = []
    for word in words:
        ago = word[1:].rstrip("dw")
        if word[:1] == "-" and ago.isdigit() and joined and joined[-1][:2] == "--" and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def all_commands() -> argparse.ArgumentParser:
    """A parser with every command, for completion scripts."""
    parser = Parser(prog="tuiclients")
    parser.add_argument("--book", metavar="DIR", help="the folder of the book")
    parser.add_argument("--as-of", metavar="DATE", help="work as of an earlier day")
    parser.add_argument("--demo", action="store_true", help="open the workbench on the sample book")
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command")
    for command, (_, says) in COMMANDS.items():
        _fill(commands.add_parser(command, help=says), command)
    return parser


def overview() -> str:
    """The text of `tuiclients --help`."""
    lines = "\n".join(f"  {command:<11} {says}" for command, (_, says) in COMMANDS.items())
    return f"""Usage: tuiclients [--book DIR] [--as-of DATE] [COMMAND ...]

Which clients to grow, keep, watch, fix or let go. Without a command the workbench opens.

  --book DIR     the folder of the book (else TUICLIENTS_BOOK, else the user's data folder)
  --as-of DATE   work as of an earlier day, such as 2026-11-22; nothing can be entered then
  --demo         open the workbench on a throw-away copy of the sample book
  --version      print the version

{lines}

Each command has its own --help with an example. Example:
  tuiclients client add "Acme Corp" --terms 14
  tuiclients log acme 2h call about scope feel:dread
  tuiclients audit acme
"""
