"""A text for the clipboard of a terminal: OSC 52, which passes through tmux and ssh and is never answered."""

from __future__ import annotations

from base64 import b64encode

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible

#: What is said of a text that was sent to the clipboard.
SENT = "sent to your terminal's clipboard; the program cannot tell whether the terminal took it."
#: Bytes of a text for the clipboard at most: many terminals drop a longer one without a word.
CLIPBOARD_BYTES = 74_000


def for_clipboard(text: str) -> str:
    """The text without empty lines around it, no line of which can steer a terminal.

    Raises `Refused` if nothing is left of it or it is too long.
    """
    copied = "\n".join(visible(line).rstrip() for line in text.split("\n")).strip("\n")
    if not copied.strip():
        raise Refused("There is nothing to copy here.")
    if len(copied.encode("utf-8", "replace")) > CLIPBOARD_BYTES:
        raise Refused("That is too long for a terminal's clipboard; nothing was sent.")
    return copied


def clipboard_sequence(text: str) -> str:
    """What tells a terminal to take a text into its clipboard."""
    return f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\a"
