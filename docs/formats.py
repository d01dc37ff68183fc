"""Writes the table of formats from the registry: `python -m docs.formats` renews docs/importing.md."""

from __future__ import annotations

from pathlib import Path

from tuiclients.exchange.formats.format import FORMATS, format_table

PAGE = Path(__file__).parent / "importing.md"
BEGIN, END = "<!-- formats: python -m docs.formats -->\n", "<!-- end of formats -->\n"


def main() -> None:
    """Write the table into the page."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), format_table(FORMATS)), encoding="utf-8")


def with_table(text: str, table: str) -> str:
    """A page with the table between its markers."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table}{END}{after}"


if __name__ == "__main__":
    main()
