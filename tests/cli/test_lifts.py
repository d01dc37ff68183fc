"""What lifts a client, as the command line says it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def owing(acme: Line) -> Line:
    """A client who owes one invoice, 40 days past its due date, and has said so much else that it is all that is."""
    acme.done("settings", "target_rate", "95")
    today = datetime.now(UTC).date()
    due, on = today - timedelta(days=40), today - timedelta(days=70)
    acme.done("log", "acme", "invoice", "1200", "#204", f"@{on}", "due", f"{due}")
    acme.done("log", "acme", "invoice", "1200", "#205", f"@{today - timedelta(days=20)}")
    for age in (60, 50, 40, 30, 22):
        acme.done("log", "acme", "4h", f"@{today - timedelta(days=age)}")
    for age in (2, 4, 6):
        acme.done("log", "acme", "in", f"@{today - timedelta(days=age)}")
    return acme


SENTENCE = "invoice 204 (1,200.00) paid today brings them to"


def test_every_command_about_one_client_says_it(owing: Line) -> None:
    for words in (("audit", "acme"), ("audit", "acme", "--explain"), ("show", "acme"), ("fix", "acme")):
        assert SENTENCE in owing.done(*words)
    report = owing.done("report", "acme", "--md")
    assert "Invoice 204" in report and SENTENCE.removeprefix("invoice ") in report
    assert "brings them to" not in owing.done("report", "acme", "--md", "--client-safe")


def test_scripts_read_it_in_each_audit(owing: Line) -> None:
    owing.done("client", "add", "Borealis")
    one, borealis = owing.json("audit")
    assert one["lifts"].startswith(SENTENCE) and "a verdict needs 30 %" in borealis["lifts"]
    assert owing.json("audit", "acme")["lifts"] == owing.json("show", "acme")["audit"]["lifts"] == one["lifts"]


def test_done_it_is_so(owing: Line) -> None:
    owing.done("log", "acme", "paid", "1200", "#204")
    after = owing.json("audit", "acme")
    assert after["verdict"] in ("watch", "keep", "grow") and after["triggers"] == []
    assert after["lifts"] is None or "204" not in after["lifts"]


def test_a_plan_for_the_rate_names_the_number(acme: Line) -> None:
    acme.done("settings", "target_rate", "95")
    today = datetime.now(UTC).date()
    for age in range(0, 85, 7):
        acme.done("log", "acme", "5h", f"@{today - timedelta(days=age)}")
    acme.done("log", "acme", "invoice", "900", "#1", f"@{today}", "for", f"{today - timedelta(days=89)}..{today}")
    text = acme.done("fix", "acme", "--cause", "earning")
    assert "ask for " in text and "a month instead of" in text and "95 an hour" in text
    number = acme.json("fix", "acme")["number_to_ask"]
    assert number["target"] == "95.00" and float(number["on_target"]["fee"]) > float(number["fee"])
    acme.done("log", "acme", "invoice", "9000", "#2", f"@{today}", "for", f"{today - timedelta(days=89)}..{today}")
    assert acme.json("fix", "acme")["number_to_ask"] is None
