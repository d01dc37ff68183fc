"""Words that are typed in the line and log nothing."""

from __future__ import annotations

COMMANDS = {"help": "help", "?": "help", "quit": "quit", "exit": "quit", "undo": "undo"}
SAYS = {
    "help": "logs nothing: a line reads like acme 2h call about scope",
    "quit": "logs nothing",
    "undo": "logs nothing: it takes back the last change",
}
HOW = {"help": "`tuiclients log --help` shows all words", "quit": "", "undo": "`tuiclients undo` does it"}


def line_command(line: str) -> str:
    """`help`, `quit` or `undo` if the whole line asks for that, else ""."""
    return COMMANDS.get(line.strip().lower(), "")
