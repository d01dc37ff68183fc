"""The notice of a contract: typed, shown, exported and read again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("30", {"notice_days": 30}, "30 days' notice"),
        ("6 weeks", {"notice_days": 42}, "42 days' notice"),
        (
            "3 months to the end of a quarter",
            {"notice_months": 3, "notice_to": "quarter"},
            "three months' notice to the end of a quarter",
        ),
        ("to the end of a month", {"notice_to": "month"}, "notice to the end of a month"),
        ("0", {"notice_days": 0}, "no notice"),
        ("none", {}, ""),
    ],
)
def test_a_notice_is_stored_shown_and_travels_with_the_book(
    acme: Line, tmp_path: Path, typed: str, stored: dict[str, object], shown: str
) -> None:
    acme.done("client", "edit", "acme", "--notice", "14 days")
    client = acme.json("client", "edit", "acme", "--notice", typed)
    assert {name: value for name, value in client.items() if name.startswith("notice")} == stored
    assert shown in acme.done("show", "acme") and ("notice" in acme.done("show", "acme")) == bool(shown)
    text = acme.done("export")
    file = tmp_path / "book.json"
    file.write_text(text)
    acme.book = tmp_path / "again"
    acme.done("import", str(file))
    assert acme.done("export") == text


def test_a_new_client_can_have_one_and_nonsense_is_refused(acme: Line) -> None:
    assert acme.json("client", "add", "Pont", "--notice", "3 months")["notice_months"] == 3
    assert "is not a notice: expected one such as 30, 3 months" in acme.refused(
        "client", "edit", "acme", "--notice", "soon"
    )


def test_a_file_with_a_notice_that_cannot_be_is_refused(acme: Line, tmp_path: Path) -> None:
    for field, value in (("notice_to", '"week"'), ("notice_months", "-1"), ("notice_months", "1201")):
        file = tmp_path / "bad.json"
        file.write_text(f'{{"tuiclients": 1, "clients": [{{"id": "a", "name": "A", "{field}": {value}}}]}}')
        assert field in acme.refused("import", str(file))


def test_who_is_looked_at_again_stands_in_today_and_in_the_calendar(acme: Line) -> None:
    acme.done("log", "acme", "rude", "severe", "shouted")
    acme.done("offboard", "acme", "--open")
    acme.done("offboard", "acme", "--reopen", "--reason", "they came back", "--review", "+30d")
    assert acme.json("show", "acme")
    assert "look at them again" in acme.done("export", "--format", "ical")
    (client,) = acme.json("clients")
    assert date.fromisoformat(client["review_on"]) == date.today() + timedelta(days=30)
    assert acme.json("client", "edit", "acme", "--review-on", "+9d")["review_on"] > str(date.today())
    assert "review_on" not in acme.json("client", "edit", "acme", "--review-on", "none")
