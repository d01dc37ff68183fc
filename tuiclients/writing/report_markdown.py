"""A report as Markdown."""

from __future__ import annotations

from tuiclients.parsing.visible import visible
from tuiclients.writing.report import Report, Section, Table

#: Characters that mean something in Markdown, in tables and in the HTML that it lets through.
MARKS = frozenset("\\`*_{}[]<>#|~&!")


def report_markdown(report: Report) -> str:
    """The report with headings, charts of characters as code blocks, and pipe tables."""
    parts = [f"# {escaped(report.title)}", escaped(report.line)]
    for section in report.sections:
        parts += _section(section)
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """A text in which nothing is a mark, on one line."""
    return "".join(f"\\{char}" if char in MARKS else char for char in visible(" ".join(words.split())))


def _section(section: Section) -> list[str]:
    parts = [f"## {escaped(section.title)}", *(escaped(words) for words in section.words)]
    for figure in section.figures:
        if figure.lines:
            parts.append("\n".join("    " + visible(line) for line in figure.lines))
        if figure.words:
            parts.append(escaped(figure.words))
    if section.table is not None:
        parts.append(_table(section.table))
    return parts


def _table(table: Table) -> str:
    def row(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(escaped(cell) for cell in cells) + " |"

    ruled = "|" + "|".join("---:" if place in table.numbers else "---" for place in range(len(table.head))) + "|"
    return "\n".join([row(table.head), ruled, *(row(cells) for cells in table.rows)])
