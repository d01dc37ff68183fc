"""Writes the table of the portfolio's columns into docs/json.md: `python -m docs.columns`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tuiclients.domain.portfolio.columns import COLUMNS, Column, shown_on

PAGE = Path(__file__).parent / "json.md"
BEGIN, END = "<!-- columns: python -m docs.columns -->\n", "<!-- end of columns -->\n"
UNITS = {
    "text": "text",
    "verdict": "grow, keep, watch, fix, let_go or leaving",
    "money": "money",
    "gain": "money, below 0 where it is lost",
    "weekly": "money a week, unrounded",
    "hours": "hours",
    "rate": "money an hour",
    "ratio": "a number",
    "share": "a part of 1",
    "score": "0 to 100",
    "flag": "true or false",
}


def main() -> None:
    """Write it."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def table(columns: Sequence[Column] = COLUMNS) -> str:
    """A row a field of `clients`, with what `--sort` calls it."""
    sort_names = {one.key: f"`{one.head('sort')}`" for one in shown_on("sort", columns)}
    rows = [
        f"| `{one.head('json')}` | {one.title} | {UNITS[one.unit]} | {sort_names.get(one.key, '')} |\n"
        for one in shown_on("json", columns)
    ]
    return "".join(["| field of `clients` | column | unit | `--sort` |\n|---|---|---|---|\n", *rows])


if __name__ == "__main__":
    main()
