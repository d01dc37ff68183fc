"""How a key is written for people, and which key is written so."""

from __future__ import annotations

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "plus": "+",
    "minus": "-",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
}


def show_key(key: str) -> str:
    """A key as the user knows it: `^P`, `Esc`, `?`."""
    if key in _NAMES:
        return _NAMES[key]
    modifier, _, name = key.rpartition("+")
    if modifier == "ctrl" and len(name) == 1:
        return f"^{name.upper()}"
    if modifier:
        return f"{modifier.title()}+{show_key(name)}"
    return key.upper() if key[0] == "f" and key[1:].isdecimal() else key


def key_shown(text: str) -> str:
    """The key that is shown so, as Textual calls it, the first of two; "" for what is no key."""
    if len(text) == 3 and text[1] == " ":
        text = text[0]
    if text[:1] == "^" and len(text) == 2:
        return f"ctrl+{text[1].lower()}"
    if text[:1] == "F" and text[1:].isdecimal():
        return text.lower()
    named = {shown: key for key, shown in _NAMES.items()} | {"⇧Tab": "shift+tab", "←→": "right"}
    return named.get(text, text if len(text) == 1 else "")
