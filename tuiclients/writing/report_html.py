"""A report as one HTML page without script or network, in light and dark, that prints well."""

from __future__ import annotations

from tuiclients.writing.report import Figure, Report, Section, Table
from tuiclients.writing.svg import element, text

#: Nothing may be loaded or run, whatever the page contains.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
#: Characters of a cell that stays on one line.
SHORT = 10
STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --soft: #5b6670; --paper: #fdfdfb; --rule: #d9dde0;
  --accent: #1f6f8b; --second: #c98a1b; --good: #2b7a4b; --bad: #b3362c; --wash: #1f6f8b22; --warn: #b3362c18; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7ea; --soft: #9aa5ae; --paper: #14181c; --rule: #343c44;
  --accent: #6cc3de; --second: #e5b454; --good: #6fcf97; --bad: #ff8a7a; --wash: #6cc3de2b; --warn: #ff8a7a22; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
p { margin: .4rem 0; overflow-wrap: anywhere; }
.line, figcaption { color: var(--soft); }
figure { margin: 1rem 0; break-inside: avoid; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { text-align: left; padding: .3rem .55rem; border-bottom: 1px solid var(--rule); vertical-align: top;
  overflow-wrap: break-word; }
th { color: var(--soft); font-weight: 600; }
th.n, td.n { text-align: right; }
td.n, td.s { white-space: nowrap; }
td:first-child, td:last-child:not(.n) { min-width: 6em; }
tr { break-inside: avoid; }
.pairs { width: auto; min-width: min(100%, 26rem); }
.chart { display: block; width: 100%; height: auto; }
.chart text { fill: var(--ink); font: 12px system-ui, sans-serif;
  paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.chart .small { font-size: 11px; fill: var(--soft); }
.chart .field { font-style: italic; }
.grid { stroke: var(--rule); stroke-width: 1; }
.axis { stroke: var(--soft); stroke-width: 1; }
.mark { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; }
.lead { stroke: var(--rule); stroke-width: .75; }
.curve { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.fill { fill: var(--wash); }
.warn { fill: var(--warn); }
.good { fill: var(--good); } .bad { fill: var(--bad); } .plain { fill: var(--accent); }
.series1 { fill: var(--accent); } .series2 { fill: var(--second); }
@media screen and (max-width: 40rem) { .chart { min-width: 38rem; } }
@page { margin: 15mm; }
@media print { :root { --ink: #000; --soft: #444; --paper: #fff; --rule: #bbb; --accent: #1f6f8b; --second: #c98a1b;
  --good: #2b7a4b; --bad: #b3362c; --wash: #1f6f8b22; --warn: #b3362c18; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; } h2 { break-after: avoid; } .scroll { overflow: visible; }
  table { font-size: 7.5pt; } th, td { padding: .15rem .2rem; } }
"""
#: Across the paper, with the head of the table on every sheet.
LANDSCAPE = """@page { size: landscape; margin: 12mm; }
@media print { thead { display: table-header-group; } table { font-size: 7.5pt; line-height: 1.3; } }
"""


def report_html(report: Report) -> str:
    """The page; every text in it is escaped."""
    head = (
        element("meta", charset="utf-8")
        + element("meta", name="viewport", content="width=device-width, initial-scale=1")
        + f'<meta http-equiv="Content-Security-Policy" content="{text(POLICY)}"/>'
        + element("title", text(report.title))
        + f"<style>{STYLE}{LANDSCAPE if report.landscape else ''}</style>"
    )
    top = element("h1", text(report.title)) + element("p", text(report.line), class_="line")
    body = element("header", top) + element("main", *[_section(section) for section in report.sections])
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>{body}</body></html>\n'


def _section(section: Section) -> str:
    inside = [element("h2", text(section.title))]
    inside += [element("p", text(words)) for words in section.words]
    inside += [_figure(figure) for figure in section.figures if figure.svg or figure.words]
    if section.table is not None:
        inside.append(_table(section.table))
    return element("section", *inside) + "\n"


def _figure(figure: Figure) -> str:
    caption = element("figcaption", text(figure.words)) if figure.words else ""
    drawn = element("div", figure.svg, class_="scroll") if figure.svg else ""
    return element("figure", drawn, caption)


def _class(cell: str, is_number: bool) -> str:
    """The class of a cell: numbers are set to the right, and short cells such as a verdict stay on one line."""
    return "n" if is_number else "s" if " " in cell and len(cell) <= SHORT else ""


def _table(table: Table) -> str:
    def row(cells: tuple[str, ...], name: str) -> str:
        elements = [
            element(name, text(cell) or " ", class_=_class(cell, place in table.numbers))
            for place, cell in enumerate(cells)
        ]
        return element("tr", *elements)

    head = element("thead", row(table.head, "th")) if any(table.head) else ""
    body = element("tbody", *[row(cells, "td") for cells in table.rows], "")
    inside = element("table", head, body, class_="pairs" if len(table.head) == 2 else "")
    return element("div", inside, class_="scroll")
