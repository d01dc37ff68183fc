from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tuiclients.domain.decision import Decision
from tuiclients.domain.policy import Policy
from tuiclients.writing.report import Report
from tuiclients.writing.report_csv import report_csv
from tuiclients.writing.report_html import report_html
from tuiclients.writing.report_markdown import report_markdown
from tuiclients.writing.yearly_report import Move, YearFacts, YearGrade, YearRow, yearly_report

THEN, NOW = date(2025, 11, 22), date(2026, 11, 22)
POLICY = Policy(business="Nord & Co")


def row(name: str = "Acme", verdict: str = "fix", grade: str = "C", **fields: object) -> YearRow:
    then = YearGrade(THEN, "B", 70.04, "keep", "pays on time", kept=False)
    now = YearGrade(NOW, grade, 52.3, verdict, "invoice 7, 40 days overdue")
    moves = [Move("payment", 95, 40, -9.5), Move("fit", None, 80, 2.5), Move("feelings", 60, 59, -0.2)]
    one = YearRow(name.lower(), name, then, now, moves, Decimal(9000), 100.0, Decimal(10000), 99.9, None)
    return one._replace(**fields)  # type: ignore[arg-type]


def report(*rows: YearRow, policy: Policy = POLICY) -> Report:
    return yearly_report(YearFacts("studio", policy, THEN, NOW, rows, ("* Said below.",)))


def cells(one: YearRow) -> tuple[str, ...]:
    table = report(one).sections[1].table
    assert table is not None
    return tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in table.rows[0])


def test_a_client_stands_with_grade_reason_money_hours_and_what_changed() -> None:
    assert cells(row()) == (
        "Acme",
        "B 70.0 ● keep *",
        "pays on time",
        "C 52.3 ■ fix",
        "invoice 7, 40 days overdue",
        "payment down from 95 to 40; fit now 80 of 100, nothing known then",
        "9,000 (-10 %)",
        "100 (=)",
        "-",
    )


def test_a_kept_audit_of_another_day_names_it_and_has_no_mark() -> None:
    then = YearGrade(date(2025, 8, 1), "A", 81.2, "grow", "")
    assert cells(row(then=then))[1] == "A 81.2 ★ grow, 1 Aug 2025"
    assert cells(row(then=then._replace(score=None, grade="", verdict="")))[1] == "- - -, 1 Aug 2025"


def test_who_was_not_known_then_is_new() -> None:
    new = cells(row(then=None, moves=(), revenue_before=None, hours_before=None))
    assert (new[1], new[2], new[5], new[6], new[7]) == ("not yet known", "-", "new", "9,000", "100")


def test_what_was_decided_stands_with_day_and_reason() -> None:
    decision = Decision("d", "acme", date(2026, 5, 3), "let_go", "told twice")
    assert cells(row(decision=decision))[8] == "let go, 3 May 2026: told twice"


@pytest.mark.parametrize(
    ("before", "says"),
    [(Decimal(9010), "9,000 (=)"), (Decimal(3000), "9,000 (before 3,000)"), (Decimal(0), "9,000"), (None, "9,000")],
)
def test_a_sum_is_held_against_the_year_before(before: Decimal | None, says: str) -> None:
    assert cells(row(revenue_before=before))[6] == says


def test_what_hardly_moved_is_not_named() -> None:
    assert cells(row(moves=[Move("feelings", 60, 40, -0.4)]))[5] == "hardly anything"
    assert cells(row(moves=[Move("fit", 80, None, -2)]))[5] == "fit 80 of 100 then, nothing known now"


def test_clients_are_listed_by_verdict_then_by_name() -> None:
    table = report(row("Cedar"), row("birch"), row("Dune", "grow"), row("Elm", "former")).sections[1].table
    assert table is not None and [one[0] for one in table.rows] == ["Dune", "birch", "Cedar", "Elm"]


def test_the_summary_counts_grades_verdicts_and_sums() -> None:
    summary = report(row(), row("Bo", "keep", "A"), row("Cy", "keep", "B"), row("Di", then=None)).sections[0]
    assert summary.words == ("1 client has a better grade now, 1 a worse one, 1 the same.",)
    assert summary.table is not None
    found = {one[0]: one[1:] for one in summary.table.rows}
    assert found["clients"] == ("3", "4")
    assert (found["grade A"], found["grade B"], found["grade C"]) == (("0", "1"), ("3", "1"), ("0", "2"))
    assert (found["● keep"], found["■ fix"]) == (("3", "2"), ("0", "2"))
    assert found["revenue of a year"] == ("40,000.00", "36,000.00")
    assert summary.table.head == ("", "22 Nov 2025", "22 Nov 2026")


def test_it_has_the_name_of_the_business_and_is_printed_across() -> None:
    assert report(row()).title == "Nord & Co: clients then and now"
    assert report(row(), policy=Policy()).title == "studio: clients then and now"
    page = report_html(report(row()))
    assert "size: landscape" in page and "Nord &amp; Co" in page
    assert "table-header-group" in page
    assert "22 Nov 2025 beside 22 Nov 2026." in page


def test_an_empty_book_has_a_page_as_well() -> None:
    assert "There is no client yet" in report_markdown(report())
    assert report_csv(*report().sheet[:2]).startswith("client,name,then_on")


def test_the_sheet_has_plain_numbers_and_no_formula() -> None:
    decision = Decision("d", "acme", date(2026, 5, 3), "let_go", "=1+1")
    sheet = report(row(name="=Acme", decision=decision)).sheet
    found = dict(zip(sheet.head, sheet.rows[0], strict=True))
    assert (found["then_kept"], found["then_score"], found["score"]) == ("no", "70.040", "52.300")
    assert (found["revenue"], found["revenue_before"], found["hours"]) == ("9000.00", "10000.00", "100.00")
    assert (found["decision"], found["decided_on"]) == ("let_go", "2026-05-03")
    text = report_csv(sheet.head, sheet.rows)
    assert "\n=" not in text and ",=" not in text


def test_text_of_a_user_is_no_markup() -> None:
    one = row(name="<b>Acme</b> | [x](y)")
    assert "<b>Acme" not in report_html(report(one))
    assert "\\<b\\>Acme\\</b\\> \\| \\[x\\]" in report_markdown(report(one))
