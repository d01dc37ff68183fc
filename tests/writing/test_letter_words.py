"""The words of one language: dates, numbers, phrases, salutations."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.writing.letter_templates import HERE
from tuiclients.writing.letter_words import LetterWords, contact_name

TODAY = date(2026, 11, 22)
ENGLISH = LetterWords.load("en", f"{HERE}/en", TODAY)


def words(folder: Path, phrases: str, language: str = "fr") -> LetterWords:
    (folder / "phrases.toml").write_text(phrases, encoding="utf-8")
    return LetterWords.load(language, str(folder), TODAY)


def test_a_date_has_its_year_where_it_is_not_that_of_the_letter() -> None:
    assert ENGLISH.short_date(date(2026, 3, 9)) == "9 March"
    assert ENGLISH.short_date(date(2027, 1, 9)) == "9 January 2027"
    assert ENGLISH.short_date(date(2027, 1, 9), date(2027, 2, 1)) == "9 January"
    assert ENGLISH.full_date(date(2026, 3, 9)) == "9 March 2026"


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ([], ""),
        ([0], "on 22 November"),
        ([0, 0, 3], "on 19 and 22 November"),
        ([0, 3, 30], "on 23 October, 19 November and 22 November"),
        ([0, 1, 2, 3], "on 19, 20, 21 and 22 November"),
        ([0, 1, 2, 3, 400], "on five days between 18 October 2025 and 22 November"),
        (list(range(13)), "on 13 days between 10 November and 22 November"),
    ],
)
def test_up_to_four_days_are_listed_and_more_are_summed_up(days: list[int], says: str) -> None:
    assert ENGLISH.on(TODAY - timedelta(days=day) for day in days) == says


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2019, 5, 3), "2019"),
        (date(2024, 5, 3), "May 2024"),
        (date(2024, 1, 1), "2024"),
        (TODAY - timedelta(days=365), "November 2025"),
        (TODAY - timedelta(days=364), ""),
    ],
)
def test_since_is_a_year_or_a_month_and_nothing_before_a_year_is_over(day: date, says: str) -> None:
    assert ENGLISH.since(day) == says


def test_money_and_numbers_are_written_as_the_language_does() -> None:
    assert ENGLISH.money(Decimal("1234.5"), "EUR") == "€1,234.50"
    assert ENGLISH.money(Decimal(1200), "CHF") == "CHF 1,200.00"
    assert ENGLISH.money(Decimal(1200), "GBP", whole=True) == "£1,200"
    assert ENGLISH.money(Decimal("1200.5"), "USD", whole=True) == "$1,200.50"
    assert (ENGLISH.hours(Decimal(1)), ENGLISH.hours(Decimal("2.5"))) == ("1 hour", "2.5 hours")
    assert (ENGLISH.interest(0.09), ENGLISH.interest(0.085)) == ("9% a year", "8.5% a year")
    german = LetterWords.load("de", f"{HERE}/de", TODAY)
    assert german.money(Decimal(1490), "EUR", whole=True) == "1.490\xa0€"


def test_terms_are_said_in_words() -> None:
    client = Client("a", "A")
    assert ENGLISH.terms(client) == "within 30 days after the invoice"
    assert ENGLISH.terms(client._replace(terms_days=1)) == "within one day after the invoice"
    assert ENGLISH.terms(client._replace(terms_days=0, terms_eom=True)) == "by the end of the invoice's month"


def test_notice_is_that_of_the_contract() -> None:
    client = Client("a", "A", notice_months=3, notice_to="quarter")
    assert ENGLISH.notice(client) == "three months' notice to the end of a quarter"
    assert ENGLISH.notice(client._replace(notice_days=10)) == (
        "three months and 10 days' notice to the end of a quarter"
    )


@pytest.mark.parametrize(
    ("facts", "notice"),
    [
        ({}, ""),
        ({"notice_days": 0}, ""),
        ({"notice_days": 1}, "Kündigungsfrist von einem Tag"),
        ({"notice_days": 30}, "Kündigungsfrist von 30 Tagen"),
        ({"notice_months": 1}, "Kündigungsfrist von einem Monat"),
        ({"notice_months": 3, "notice_to": "quarter"}, "Kündigungsfrist von drei Monaten zum Quartalsende"),
        ({"notice_months": 2, "notice_days": 10}, "Kündigungsfrist von zwei Monaten und 10 Tagen"),
        ({"notice_to": "month"}, "Kündigungsfrist zum Monatsende"),
    ],
)
def test_notice_is_said_in_german(facts: dict[str, Any], notice: str) -> None:
    assert LetterWords.load("de", f"{HERE}/de", TODAY).notice(Client("a", "A", **facts)) == notice


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        ("Mr Voss, sales", "Mr Voss"),
        ("Ann Ho <ann@acme.jp>", "Ann Ho"),
        ("Anna von der Heide / Buchhaltung", "Anna von der Heide"),
        ("田中 愛子", "田中 愛子"),
        ("Head of sales", ""),
        ("ann@acme.jp", ""),
        ("+44 20 7946 0018", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_contact_is_found_if_there_is_one(contact: str, name: str) -> None:
    assert contact_name(contact) == name


def test_the_salutation_of_the_card_is_for_its_own_language() -> None:
    client = Client("a", "Acme", contact="Ms Tanaka, office", salutation="Hi Mika")
    assert ENGLISH.salutation(client, "en") == "Hi Mika,"
    assert ENGLISH.salutation(client._replace(salutation="Hi Mika!"), "en") == "Hi Mika!"
    assert ENGLISH.salutation(client, "de") == "Dear Ms Tanaka,"
    assert ENGLISH.salutation(client._replace(contact=""), "de") == "Dear Acme,"


def test_a_language_of_the_users_has_its_own_phrases_and_babels_months(tmp_path: Path) -> None:
    french = words(tmp_path, 'date = "d MMMM"\nhours = "{count} heures"\n')
    assert french.short_date(date(2026, 8, 3)) == "3 août"
    assert french.hours(Decimal("2.5")) == "2,5 heures"
    with pytest.raises(Refused, match=r"phrases\.toml has no words for 'closing', which this letter needs\."):
        french.phrase("closing")


def test_phrases_that_cannot_be_read_and_unknown_languages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"The words of letters in 'fr' could not be read: .*phrases\.toml"):
        LetterWords.load("fr", str(tmp_path), TODAY)
    with pytest.raises(Refused, match=r"phrases\.toml: "):
        words(tmp_path, "date = ")
    with pytest.raises(Refused, match="How dates and numbers are written in 'klingon' is not known"):
        words(tmp_path, 'date = "d MMMM"\n', "klingon").short_date(TODAY)


def test_a_phrase_of_a_user_is_no_template() -> None:
    assert ENGLISH.phrase("named", name="{client.__class__}") == "Dear {client.__class__},"
