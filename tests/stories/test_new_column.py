"""A column that is one record more in the registry is seen wherever the portfolio is."""

from __future__ import annotations

import argparse
import json

import pytest

from docs.columns import table as docs_table
from tests.domain.portfolio.making import five, table
from tuiclients.cli.portfolio import arguments, show_table
from tuiclients.domain.policy import POLICY
from tuiclients.domain.portfolio.columns import COLUMNS, ordered, says, sort_names
from tuiclients.domain.portfolio.columns import column as new_column
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.portfolio_json import portfolio_object
from tuiclients.domain.portfolio.window import Window
from tuiclients.tui.show import members
from tuiclients.writing.book_report import BookFacts, book_report
from tuiclients.writing.client_report import portfolio_section
from tuiclients.writing.report_csv import report_csv
from tuiclients.writing.report_html import report_html
from tuiclients.writing.report_markdown import report_markdown

LONGER = (*COLUMNS, new_column("letters", "hours", value=lambda line: 1000.0 + len(line.member.name)))
QUARTER = Window(days=90)


def whole() -> Portfolio:
    return table(five("acorn"))


def facts() -> BookFacts:
    return BookFacts("Studio", POLICY, QUARTER, whole(), (), {}, None, (), (), {})


def test_json_has_it() -> None:
    (acorn, *_) = json.loads(json.dumps(portfolio_object(whole(), LONGER)))["clients"]
    assert acorn["letters"] == 1005
    assert "letters" not in portfolio_object(whole())["clients"][0]


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(whole(), QUARTER, LONGER)
    head, acorn, *_ = capsys.readouterr().out.splitlines()
    assert head.endswith("verdict  letters")
    assert "1,005.0" in acorn


def test_the_command_sorts_by_it_and_offers_it(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser(prog="portfolio")
    arguments(parser, "portfolio", LONGER)
    assert parser.parse_args(["--sort", "letters"]).sort == "letters"
    assert "letters" in parser.format_help()
    assert set(sort_names(LONGER)) - set(sort_names()) == {"letters"}
    order = [line.member.client for line in ordered(whole().lines, "letters", columns=LONGER)]
    assert order == ["dogwood", "acorn", "birch", "cedar", "elm"]
    assert says("letters", columns=LONGER) == "by letters, largest first"


def test_the_screen_shows_it_and_sorts_by_a_click_on_it() -> None:
    lines = whole().lines
    columns = members.placed(lines, 150, columns=LONGER)
    heads = "".join(text for text, _ in members.heads(columns, 150, "", False))
    assert "letters" in heads
    assert members.column_at(columns, 150, heads.index("letters")) == "letters"
    row = "".join(text for text, _ in members.row(lines[0], columns, 150, None, marked=False))
    assert "1,005.0" in row
    narrow = members.placed(lines, 40, columns=LONGER)
    assert "letters" not in [column.name for column in narrow]


def test_page_markdown_and_sheet_have_it() -> None:
    report = book_report(facts(), LONGER)
    assert "letters" in report_html(report) and "1,005.0" in report_html(report)
    assert "letters" in report_markdown(report) and "1,005.0" in report_markdown(report)
    head, acorn, *_ = report_csv(report.sheet.head, report.sheet.rows).splitlines()
    assert dict(zip(head.split(","), acorn.split(","), strict=True))["letters"] == "1005.0000"


def test_the_report_on_one_client_has_it() -> None:
    section = portfolio_section(whole().lines[0], LONGER)
    assert section.table is not None
    assert ("letters", "1,005.0") in section.table.rows


def test_the_docs_have_it() -> None:
    assert "| `letters` | letters | hours | `letters` |\n" in docs_table(LONGER)
