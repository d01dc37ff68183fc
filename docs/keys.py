"""Writes the tables of keys from the registry: `python -m docs.keys` renews docs/keys.md and the README's table."""

from __future__ import annotations

from pathlib import Path

from tuiclients.tui.commands import COMMANDS
from tuiclients.tui.key_names import show_key
from tuiclients.tui.places import PLACES

HERE = Path(__file__).parent
README, PAGE = HERE.parent / "README.md", HERE / "keys.md"
BEGIN, END = "<!-- keys: python -m docs.keys -->\n", "<!-- end of keys -->\n"
HEAD = """# Keys

Every command with its key, made from the one registry that the workbench itself uses. Give a command another key, or
several, in `$XDG_CONFIG_HOME/tuiclients/keymap.toml` (usually `~/.config/tuiclients/keymap.toml`), by its id:

```toml
[keys]
undo = "ctrl+b"          # taken by multiplexers: refused with a sentence, the rest applies
timer = ["z", "f5"]
start_timer = "ctrl+t"   # commands without a key can have one
```

A key is one character, `ctrl+x`, `f5`, `pageup`, `space`, `shift+up` and so on. A key with Alt is
none: terminals send it as Escape and the key, and so it is taken. Unknown ids, keys that are
none, and keys that would mean two things in one place are said when the workbench starts.
"""


def main() -> None:
    """Write both."""
    PAGE.write_text(page(), encoding="utf-8")
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")


def page() -> str:
    """The page of all commands."""
    parts = [HEAD]
    for place, words in PLACES.items():
        rows = [
            f"| {_keys(command.keys) or 'palette'} | {command.sentence} | `{command.id}` |"
            for command in COMMANDS
            if command.place == place
        ]
        parts.append("\n".join([f"\n## {words}\n", "| key | what it does | id |", "|---|---|---|", *rows, ""]))
    return "".join(parts)


def with_table(readme: str) -> str:
    """The README with the table as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def table() -> str:
    """A row a place, with its keys and what they do in a word or two."""
    rows = []
    for place, words in PLACES.items():
        said = [
            f"{_keys(command.keys)} {command.label}"
            for command in COMMANDS
            if command.place == place and command.keys
        ]
        rows.append(f"| {words} | {' · '.join(said)} |\n")
    return "".join(["| where | keys |\n|---|---|\n", *rows])


def _keys(keys: tuple[str, ...]) -> str:
    return " ".join(f"`{show_key(key)}`" for key in keys)


if __name__ == "__main__":
    main()
