"""Reports on the book and on one client."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.workbench.scene import desk_of
from tests.workbench.studio import CLIENTS, PLANS, TARGET, studio
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.window import Window
from tuiclients.workbench import reports
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioView


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET)


def test_the_report_on_the_book_names_every_member_and_its_window(desk: Desk) -> None:
    text = reports.report_text(reports.of_book(desk), "md")
    assert all(client.name in text for client in CLIENTS) and "studio" in text
    year = reports.report_text(reports.of_book(desk, PortfolioView(Window(days=365))), "md")
    assert year != text and "365" in year


def test_the_report_on_a_client_is_safe_only_if_asked_for(desk: Desk) -> None:
    own = reports.report_text(reports.of_client(desk, "birch"), "md")
    safe = reports.report_text(reports.of_client(desk, "birch", safe=True), "md")
    assert "Birch" in own and "Birch" in safe
    assert "score" in own.lower() and "score" not in safe.lower()
    assert "late" in own and desk.audit("birch").because.split()[0] in own


def test_the_last_twelve_months_stand_in_a_report(desk: Desk) -> None:
    text = reports.report_text(reports.of_client(desk, "amber"), "md")
    assert "2025-12" in text or "Dec 2025" in text
    assert "2025-11" not in text.replace("2025-11-", "") and "Nov 2025" not in text


def test_a_report_is_written_in_each_form_and_no_other(desk: Desk) -> None:
    report = reports.of_book(desk)
    starts = {form: reports.report_text(report, form)[:40].lower() for form in reports.FORMS}
    assert starts["html"].startswith("<!doctype html") and starts["md"].startswith("#") and "," in starts["csv"]
    with pytest.raises(Refused, match="A report is written as html, md, csv, not as 'pdf'"):
        reports.report_text(report, "pdf")


def test_the_assessment_of_one_who_is_no_member_is_made_all_the_same() -> None:
    on = desk_of(policy=TARGET._replace(target_rate=Decimal(80)))
    assert "Acme Corp" in reports.report_text(reports.of_client(on, "acme"), "md")
