"""The clipboard of the user's terminal, which is asked by an escape sequence (OSC 52) and never answers."""

from __future__ import annotations

from textual.app import App

from tuiclients.tui.text import plain

SENT = "sent to your terminal's clipboard; whether the terminal took it cannot be known here."
#: Many terminals drop what is longer, without a word.
MOST = 74_000


def send(app: App[object], text: str, what: str = "") -> tuple[bool, str]:
    """Send a text, line by line without anything that could steer a terminal; whether, and the sentence for it.

    `what` names the text where it is not to be said itself.
    """
    lines = [plain(line).rstrip() for line in text.split("\n")]
    whole = "\n".join(lines).strip("\n")
    if not whole.strip():
        return False, "There is nothing to copy here."
    if len(whole.encode("utf-8", "replace")) > MOST:
        return False, "That is too long for a terminal's clipboard; nothing was sent."
    app.copy_to_clipboard(whole)
    said = what or f"“{whole}”"
    return True, f"{said} {SENT}"
