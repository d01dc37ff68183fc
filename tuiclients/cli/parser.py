"""The argument parsers of all commands but `log`; argparse is loaded here and nowhere else."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from tuiclients.cli import lazy
from tuiclients.cli.command_table import COMMANDS, GLOBAL_OPTIONS
from tuiclients.cli.help_formatter import HelpFormatter, examples_of
from tuiclients.cli.place import Place, Usage


class Parser(argparse.ArgumentParser):
    """A parser whose refusal is one sentence, and whose help fits the terminal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": HelpFormatter, **options})
        self._positionals.title, self._optionals.title = "Arguments", "Options"

    def error(self, message: str) -> NoReturn:
        """Raise `Usage` with what is wrong and where the help is."""
        raise Usage(f"{message[:1].upper()}{message[1:]}; `{self.prog} --help` shows how to use it.")


def command_parser(command: str) -> Parser:
    """The parser of a command, and of its verbs."""
    parser = Parser(prog=f"tuiclients {command}", description=_sentence(COMMANDS[command][1]), allow_abbrev=False)
    parser.add_argument("--book", default="", metavar="DIR", help="the folder of the book")
    parser.add_argument("--as-of", default="", metavar="DATE", help="work as of an earlier day, such as 2026-11-22")
    lazy.command_module(COMMANDS[command][0]).arguments(parser, command)
    for verb, says, verb_parser in verbs_of(parser):
        verb_parser.description = _sentence(says)
        verb_parser.epilog = verb_parser.epilog or examples_of(parser.epilog or "", f"{parser.prog} {verb}")
    return parser


def verbs_of(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """The verbs of a command, each with what it does and its parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield choice.dest, choice.help or "", action.choices[choice.dest]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def parse(command: str, words: Sequence[str], place: Place) -> tuple[argparse.Namespace, Place]:
    """Read a command's words. Raises `Usage`; `--help` prints and ends the program with 0."""
    options = command_parser(command).parse_args(_joined(words))
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


def overview() -> str:
    """The text of `tuiclients --help`."""
    options = "\n".join(f"  {option:<14} {says}" for option, says in GLOBAL_OPTIONS.items())
    lines = "\n".join(f"  {command:<11} {says}" for command, (_, says) in COMMANDS.items())
    return f"""Usage: tuiclients [--book DIR] [--as-of DATE] [COMMAND ...]

Which clients to grow, keep, watch, fix or let go. Without a command the workbench opens.

{options}

{lines}

Each command has its own --help with an example. Example:
  tuiclients client add "Acme Corp" --terms 14
  tuiclients log acme 2h call about scope feel:dread
  tuiclients audit acme
"""
