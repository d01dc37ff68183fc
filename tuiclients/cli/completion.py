"""`tuiclients completion SHELL`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import shtab

from tuiclients.cli.parser import all_commands
from tuiclients.cli.place import Place
from tuiclients.cli.printing import raw

SHELLS = ("bash", "zsh", "tcsh")


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = 'Example, in ~/.bashrc: eval "$(tuiclients completion bash)"'
    parser.add_argument("shell", choices=SHELLS, help="the shell")


def run(options: Namespace, place: Place) -> int:
    """Print the script."""
    raw(shtab.complete(all_commands(), shell=options.shell) + "\n")
    return 0
