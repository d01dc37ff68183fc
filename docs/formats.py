"""Writes the table of formats from the registry: `python -m docs.formats` renews README.md and docs/importing.md."""

from __future__ import annotations

from pathlib import Path

from tuiclients.exchange.formats.format import FORMATS, format_table

HERE = Path(__file__).parent
PAGES = HERE.parent / "README.md", HERE / "importing.md"
BEGIN, END = "<!-- formats: python -m docs.formats -->\n", "<!-- end of formats -->\n"


def main() -> None:
    """Write the table into both pages."""
    for page in PAGES:
        page.write_text(with_table(page.read_text(encoding="utf-8"), format_table(FORMATS)), encoding="utf-8")


def with_table(text: str, table: str) -> str:
    """A page with the table between its markers."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table}{END}{after}"


if __name__ == "__main__":
    main()
