"""Writes the words of the log line from the registry of kinds: `python -m docs.verbs` renews docs/log-line.md."""

from __future__ import annotations

from pathlib import Path

from tuiclients.domain.kind import Kind, Verb
from tuiclients.quicklog.verbs import flags, guide, verbs

PAGE = Path(__file__).parent / "log-line.md"
BEGIN, END = "<!-- verbs: python -m docs.verbs -->\n", "<!-- end of verbs -->\n"


def main() -> None:
    """Write it."""
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_tables(page: str) -> str:
    """The page with the tables as they are now."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}{tables()}{END}{rest.partition(END)[2]}"


def tables(kinds: tuple[Kind, ...] | None = None) -> str:
    """Every verb with its kind and what may follow it, then every word that may follow."""
    known = verbs(kinds)
    rows = [
        f"| `{word}`{_also(known[word][1])} | {means} | {known[word][0].name} | "
        f"{' '.join(f'`{flag.word}`' for flag in known[word][1].flags)} |\n"
        for word, means in guide(kinds).items()
    ]
    more = [f"| `{word}` | {flag.means} |\n" for word, flag in flags(kinds).items()]
    return "".join(
        [
            *("| word | meaning | kind of entry | may be followed by |\n|---|---|---|---|\n", *rows),
            *("\n| word that follows | meaning |\n|---|---|\n", *more),
        ]
    )


def _also(verb: Verb) -> str:
    """The other words for a verb."""
    return "".join(f", `{word}`" for word in verb.aliases)


if __name__ == "__main__":
    main()
