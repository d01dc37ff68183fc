"""Reports and drawings to the byte: `python -m tests.writing.test_golden` renews the files in golden/.

A file that changes is a change that users see; look at the difference before it is renewed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.domain.portfolio.making import five, table
from tests.writing.test_portfolio_charts import HUNDRED
from tests.writing.test_report import desk
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.curve import whale_curve
from tuiclients.domain.portfolio.quadrant import quadrant
from tuiclients.workbench import reports
from tuiclients.writing import svg_charts, svg_quadrant
from tuiclients.writing.character_bars import PLAIN, Ink
from tuiclients.writing.portfolio_charts import revenue_lines, whale_lines
from tuiclients.writing.quadrant_plot import quadrant_lines
from tuiclients.writing.report_csv import report_csv
from tuiclients.writing.report_html import report_html
from tuiclients.writing.report_markdown import report_markdown

GOLDEN = Path(__file__).parent / "golden"
BOOKS = {"five": five(), "eighteen": HUNDRED[:18], "nineteen": HUNDRED[:19]}


def drawn(audits: list[Audit]) -> tuple[str, str]:
    """A portfolio as SVG and as characters."""
    members = table(audits).members
    curve, grid = whale_curve(members), quadrant(members)
    svg = [svg_charts.whale(curve, "words"), svg_quadrant.quadrant(grid, "words")]
    lines = [
        *whale_lines(curve, 76, members[0].client, Ink()),
        *quadrant_lines(grid, 76, Ink(), members[2].client),
        *quadrant_lines(grid, 50, PLAIN, members[2].client),
        *revenue_lines(members, 76, Ink()),
    ]
    return "\n".join(svg) + "\n", "\n".join(lines) + "\n"


def texts() -> dict[str, str]:
    """Every file of the folder, by name, as it is made now."""
    here = desk()
    made = {}
    for name, report in (
        ("book", reports.of_book(here)),
        ("client", reports.of_client(here, "c1")),
        ("safe", reports.of_client(here, "c1", safe=True)),
    ):
        made[f"{name}.html"] = report_html(report)
        made[f"{name}.md"] = report_markdown(report)
        made[f"{name}.csv"] = report_csv(report.sheet.head, report.sheet.rows)
    for name, audits in BOOKS.items():
        made[f"{name}.svg"], made[f"{name}.txt"] = drawn(audits)
    rates = svg_charts.line_over(list("abcdef"), "rate", [1.5, None, -3, 7.25, None, 12], "words")
    billed, paid = [number * 11 - 40.0 for number in range(15)], [number * 7.0 for number in range(15)]
    columns = svg_charts.columns(
        [f"m{number}" for number in range(15)], (("billed", billed), ("paid", paid)), "words"
    )
    return made | {"months.svg": f"{rates}\n{columns}\n"}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return texts()


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_reports_and_drawings_are_the_same_to_the_byte(made: dict[str, str], name: str) -> None:
    assert made[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_text_has_its_file(made: dict[str, str]) -> None:
    assert set(made) == {path.name for path in GOLDEN.iterdir()}


if __name__ == "__main__":
    for name, text in texts().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
