"""Reports as a page, as Markdown and as a sheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.scene import RULES, TODAY, ago, desk_of, of
from tests.writing.parsed import Page
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.workbench import reports as reporting
from tuiclients.workbench.desk import Desk
from tuiclients.writing.report import Report, Section, table
from tuiclients.writing.report_csv import harmless, report_csv
from tuiclients.writing.report_html import report_html
from tuiclients.writing.report_markdown import report_markdown
from tuiclients.writing.verdict import VERDICTS

EVIL = [
    *("<script>alert(1)</script>", "Acme [/]", '"><img src=x onerror=y>', "=cmd()|x", "a & b"),
    *("\x1b[31mred", "会社"),
]
POLICY = RULES._replace(target_rate=Decimal(95), cost_rate=Decimal(45))


def work(place: int) -> list[Entry]:
    bill = Entry("i", "", ago(40), "invoice", period=(ago(100), ago(10)), due=ago(10), reason="cash")
    made = [
        Entry("t", "", ago(30), "time", minutes=600, note="SECRET note"),
        Entry("u", "", ago(20), "time", minutes=60, billable=False),
        bill._replace(number=f"R-{place}", amount=Decimal(1000 * place), tax=Decimal(200 * place)),
        Entry("p", "", ago(5), "payment", amount=Decimal(100), invoice=f"R-{place}"),
        Entry("f", "", ago(5), "feeling", level=-2, note="SECRET dread"),
        Entry("r", "", ago(5), "incident", what="rude", note="SECRET shouting"),
        Entry("c", "", ago(6), "cost", amount=Decimal(77)),
    ]
    return [entry._replace(id=f"{entry.id}{place}") for entry in made]


def desk() -> Desk:
    clients = [
        Client(f"c{place}", name, tags=(name, "all"), notes="SECRET", flags=("SECRET",), contact="SECRET")
        for place, name in enumerate(EVIL, 1)
    ]
    entries = [entry for place in range(1, len(EVIL) + 1) for entry in of(f"c{place}", *work(place))]
    own = Decision("d", "c1", ago(3), "keep", "SECRET reason <b>")
    return desk_of(*entries, clients=clients, things=[own], policy=POLICY)


def reports() -> list[Report]:
    here = desk()
    own = [reporting.of_client(here, client, safe=safe) for client in here.clients for safe in (False, True)]
    return [reporting.of_book(here), *own]


def test_every_page_is_whole_escaped_and_needs_nothing_else() -> None:
    for report in reports():
        markup = report_html(report)
        found = Page(markup)
        assert found.tags.count("h1") == 1
        assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(found.tags)
        for name, value in found.attributes:
            assert not name.startswith("on")
            assert name not in ("href", "src", "xlink:href", "action", "style")
            assert "://" not in value
        assert "://" not in markup.replace("http-equiv", "")
        assert "@import" not in markup
        assert "url(" not in markup
        assert "\x1b" not in markup


def test_names_are_shown_as_they_are() -> None:
    found = Page(report_html(reporting.of_book(desk())))
    for name in EVIL[:5] + EVIL[6:]:
        assert name in found.text
    assert "prefers-color-scheme: dark" in found.text
    assert "@media print" in found.text
    assert ("name", "viewport") in found.attributes


def test_on_a_narrow_screen_charts_and_tables_scroll_by_themselves() -> None:
    markup = report_html(reporting.of_book(desk()))
    for tag in ("svg", "table"):
        assert markup.count(f"<{tag} ") + markup.count(f"<{tag}>") == markup.count(f'<div class="scroll"><{tag}') > 0
    assert '<table class="pairs">' in markup


def test_the_book_has_its_curve_its_fields_and_its_tables() -> None:
    here = desk()
    report = reporting.of_book(here)
    assert [section.title for section in report.sections] == [
        "At a glance",
        "Verdicts",
        "Whale curve",
        "Money against time",
        "Concentration",
        "Clients",
        "Month by month",
        "Types of clients",
        "Assessment",
    ]
    audits = {audit.name: audit for audit in here.audits().values()}
    verdicts = report.sections[1].table
    assert verdicts is not None
    for name, verdict, _, because in verdicts.rows:
        assert (verdict, because) == (VERDICTS[audits[name].shown], audits[name].because)
    found = Page(report_html(report))
    assert found.tags.count("svg") >= 4
    assert len([row for row in found.rows if "✖ let go" in row or "■ fix" in row or "◆ watch" in row]) >= len(EVIL)
    assert report.line.startswith(f"As of {TODAY}")


def test_an_own_report_says_all_and_a_safe_one_nothing_internal() -> None:
    here = desk()
    own, safe = (reporting.of_client(here, "c1", safe=safe) for safe in (False, True))
    text = Page(report_html(own)).text
    for words in ("Score", "earning", "feelings", "SECRET reason <b>", "incident", "In the portfolio"):
        assert words in text
    for form in reporting.FORMS:
        shown = reporting.report_text(safe, form).lower().partition("</style>")[2 if form == "html" else 0]
        for words in (
            *("secret", "score", "grade", "feel", "dread", "rude", "verdict", "fix", "profit", "imbalance", "rate"),
            *("95", "77.00", "cash", "confidence", "target", "let go", "cost"),
        ):
            assert words not in shown.replace("generate", ""), (form, words)
        assert "r-1" in shown or form == "csv"
        assert "hours" not in shown, form
    assert "10 days overdue" in Page(report_html(safe)).text
    assert "1,100.00 is open" in Page(report_html(safe)).text


def test_a_page_for_the_client_says_whom_it_is_from_and_has_hours_only_if_wanted() -> None:
    here = desk_of(*of("c1", *work(1)), clients=[Client("c1", "Acme")], policy=POLICY._replace(business="Nord & Co"))
    safe = Page(report_html(reporting.of_client(here, "c1", safe=True))).text
    assert "Acme: bills and payments" in safe and "From Nord & Co, 22 Nov 2026." in safe
    # Hours beside what was billed would tell what an hour brings.
    assert "\n10.0\n" not in safe and "2026-10" in safe and "2026-09" not in safe
    wanted = reporting.of_client(here, "c1", safe=True, hours=True)
    assert "\n10.0\n" in Page(report_html(wanted)).text
    assert wanted.sheet.head == ("month", "hours", "unbilled_hours", "billed", "paid")
    assert reporting.of_client(here, "c1", safe=True).sheet.head == ("month", "billed", "paid")
    nobody = desk_of(clients=[Client("c1", "Acme")], policy=POLICY._replace(me=""))
    assert "\n22 Nov 2026. Money" in report_markdown(reporting.of_client(nobody, "c1", safe=True))


def test_reports_are_headed_by_the_business() -> None:
    here = desk_of(clients=[Client("c1", "Acme")], policy=POLICY._replace(business="Nord & Co"))
    assert reporting.of_book(here).title == "Clients of Nord & Co"
    assert reporting.of_book(desk_of(clients=[])).title == "Clients of studio"
    assert reporting.of_client(here, "c1").line.endswith("For internal use at Nord & Co.")


def test_a_client_without_anything_has_a_report() -> None:
    here = desk_of(clients=[Client("new", "New")])
    for safe in (False, True):
        report = reporting.of_client(here, "new", safe=safe)
        for form in reporting.FORMS:
            assert reporting.report_text(report, form)
    assert "There are no bills or payments yet" in report_markdown(reporting.of_client(here, "new", safe=True))
    both = report_markdown(reporting.of_client(here, "new", safe=True, hours=True))
    assert "There are no hours, bills or payments yet" in both
    empty = reporting.of_book(desk_of(clients=[]))
    assert "No client" in report_markdown(empty)
    Page(report_html(empty))
    with pytest.raises(Refused, match="html"):
        reporting.report_text(empty, "pdf")


def test_an_earlier_day_knows_nothing_later() -> None:
    here = desk()
    here.as_of = date(2026, 9, 1)
    here._evidence.clear()
    here._audits.clear()
    assert "2026-1" not in reporting.report_text(reporting.of_client(here, "c1"), "md").replace("2026-11-22", "")


def test_markdown_means_nothing_by_user_text() -> None:
    for report in reports():
        text = report_markdown(report)
        assert "<script" not in text.replace("\\<script", "").replace("    ", "\n    ").split("\n    ")[0]
        for line in text.splitlines():
            if not line.startswith("    "):
                assert "<script" not in line.replace("\\<", "")
            if line.startswith("|"):
                bare = line.replace("\\\\", "").replace("\\|", "")
                assert bare.endswith("|")
        assert "\x1b" not in text


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-x", "'-x"),
        ("@sum", "'@sum"),
        ("\t=1", "'␉=1"),
        ("\r=1", "'␍=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-12.50", "-12.50"),
        ("+3", "+3"),
        ("12", "12"),
        ("-", "'-"),
        ("--1", "'--1"),
        ("-1.5.2", "'-1.5.2"),
        ("-1e9", "'-1e9"),
        ("", ""),
        ("Acme", "Acme"),
    ],
)
def test_no_cell_begins_a_formula_unless_it_is_a_number(cell: str, kept: str) -> None:
    assert harmless(cell) == kept


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_a_sheet_reads_back_and_has_no_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(report_csv(("a", "b"), rows))))
    assert len(read) == len(rows) + 1
    for cell in [cell for row in read for cell in row]:
        assert cell[:1] not in ("=", "@", "\t", "\r", "\n")
        if cell[:1] in ("+", "-"):
            float(cell)


def test_the_sheet_of_the_book_has_a_row_a_client_with_plain_numbers() -> None:
    read = list(csv.DictReader(io.StringIO(reporting.report_text(reporting.of_book(desk()), "csv"))))
    assert len(read) == len(EVIL)
    assert {row["name"] for row in read} >= {"'=cmd()|x", "Acme [/]"}
    assert all(float(row["profit"]) is not None and "," not in row["revenue"] for row in read)


@given(st.text(), st.text())
def test_any_text_is_shown_and_never_markup(title: str, words: str) -> None:
    report = Report(
        title, words, (Section(words, (title,), (), table("a, b", [(title, words)], "a")),), table("a", [])
    )
    assert not {"script", "img"} & set(Page(report_html(report)).tags)
    assert report_markdown(report)
