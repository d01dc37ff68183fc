"""Dates, money, hours and set phrases as they stand in a letter of one language.

English needs nothing but its phrases; any other language takes the names of months and the forms of numbers from
Babel, which only its letters load.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.wording import figure, in_money
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.notice import has_notice, notice_in_words
from tuiclients.domain.policy import Policy
from tuiclients.parsing.visible import visible

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: The file with the phrases of a language, beside its templates.
PHRASES = "phrases.toml"
#: Days from which the time together is worth a word.
YEAR = 365
#: Days that are listed; more are summed up.
LISTED = 4
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
#: Words in small letters that stand in names.
_PARTICLES = (
    "and",
    "da",
    "de",
    "del",
    "der",
    "di",
    "du",
    "la",
    "le",
    "ten",
    "van",
    "vom",
    "von",
    "zu",
    "zum",
    "zur",
    "und",
)
_PATTERN = re.compile("d+|MMMM|y+")
#: More than one person in a contact: a title is for the first of them only.
_SEVERAL = re.compile(r"(?:^|\s)(?:und|and|&|\+)\s")


def long_date(day: date) -> str:
    """`5 December 2026`: read alike everywhere."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def money(value: Decimal, policy: Policy) -> str:
    """`1,200.00 EUR`, marked as the setting says."""
    return f"{in_money(value, policy)} {policy.currency}"


def hours(minutes: int) -> str:
    """`1 hour`, `42.5 hours`."""
    number = figure(Decimal(minutes) / 60)
    return f"{number} {'hour' if minutes == 60 else 'hours'}"


class LetterWords:
    """The words of one language. `file`: where its phrases stand; `today`: the day of the letter."""

    def __init__(self, language: str, phrases: Mapping[str, Any], file: str, today: date) -> None:
        self.language = language
        self.file = file
        self.today = today
        self._phrases = phrases

    @classmethod
    def load(cls, language: str, folder: str, today: date) -> LetterWords:
        """The words of the language whose letters stand in a folder. Raises `Refused` without readable phrases."""
        file = os.path.join(folder, PHRASES)
        try:
            with open(file, "rb") as stream:
                return cls(language, tomllib.load(stream), file, today)
        except OSError as error:
            sentence = (
                f"The words of letters in {visible(language, 20)!r} could not be read: {file}: {error.strerror}."
            )
            raise Refused(sentence) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Refused(f"{file}: {visible(str(error), 200).rstrip('.')}.") from None

    def phrase(self, name: str, /, **values: str) -> str:
        """A phrase with its names filled in. Raises `Refused` for one that is missing."""
        text = self._phrases.get(name)
        if not isinstance(text, str):
            raise Refused(f"{self.file} has no words for {name!r}, which this letter needs.")
        return re.sub(r"\{(\w+)\}", lambda match: values.get(match.group(1), match.group()), text)

    def remedy(self, text: str) -> str:
        """A remedy of a fix plan as something that was tried, "" for one that is not for the client's eyes."""
        return self._among("remedies", text)

    # Dates.

    def short_date(self, day: date, known: date | None = None) -> str:
        """`9 October`, with its year where that is neither the letter's nor that of a `known` date in it."""
        years = {self.today.year, known.year if known is not None else self.today.year}
        return self._dated(day, "date" if day.year in years else "date_of_another_year")

    def full_date(self, day: date) -> str:
        """`9 October 2026`, on what is kept: invoices, and the end of the work."""
        return self._dated(day, "date_of_another_year")

    def since(self, day: date) -> str:
        """`2019`; of the last two years with the month, `March 2025`, unless only the year seems to be known.

        Empty for less than a year, which nobody is thanked for.
        """
        if (self.today - day).days < YEAR:
            return ""
        year_alone = self.today.year - day.year > 2 or (day.month, day.day) == (1, 1)
        return str(day.year) if year_alone else self._dated(day, "month")

    def on(self, days: Iterable[date]) -> str:
        """`on 3, 5 and 9 October`; more than four are summed up: `on six days between 3 May and 9 October`."""
        sorted_days = sorted(set(days))
        if not sorted_days:
            return ""
        first, last = sorted_days[0], sorted_days[-1]
        if len(sorted_days) > LISTED:
            count = self.count(len(sorted_days))
            return self.phrase("many_days", count=count, first=self.short_date(first), last=self.short_date(last))
        if (first.year, first.month) == (last.year, last.month):
            texts = [*(self._dated(day, "day_of_month") for day in sorted_days[:-1]), self.short_date(last)]
        else:
            texts = [self.short_date(day) for day in sorted_days]
        return self.phrase("on", days=self.listed(texts))

    def _dated(self, day: date, pattern: str) -> str:
        written = self.phrase(pattern)
        if self.language == "en":
            parts = {"d": str(day.day), "MMMM": MONTHS[day.month - 1], "y": str(day.year)}
            return _PATTERN.sub(lambda match: parts.get(match.group(), match.group()), written)
        from babel.dates import format_date

        return format_date(day, written, locale=self._locale())

    # Numbers.

    def count(self, number: int) -> str:
        """A number of things, as a word where the language has one: `six`, `23`."""
        words = self._phrases.get("counts")
        return words[number] if isinstance(words, Sequence) and 0 <= number < len(words) else str(number)

    def money(self, value: Decimal, currency: str, whole: bool = False) -> str:
        """`€1,200.00`, `CHF 1,200.00`; in another language as it has them, `1.200,00 €`.

        `whole`: without its cents if it has none, as a price that is asked for.
        """
        whole = whole and value == value.to_integral_value()
        if self.language == "en":
            amount = f"{value:,.0f}" if whole else f"{value:,.2f}"
            return f"{_SYMBOLS[currency]}{amount}" if currency in _SYMBOLS else f"{currency} {amount}"
        from babel.numbers import format_currency

        text = format_currency(value, currency, locale=self._locale())
        return re.sub(r"[.,]00(?!\d)", "", text) if whole else text

    def number(self, value: Decimal) -> str:
        """`8.5`, `1,200`: with one decimal at most."""
        if self.language == "en":
            return f"{value:,.1f}".removesuffix(".0")
        from babel.numbers import format_decimal

        return format_decimal(value, "#,##0.#", locale=self._locale())

    def hours(self, hours: Decimal) -> str:
        """`1 hour`, `42.5 hours`."""
        number = self.number(hours)
        return self.phrase("hour" if number == "1" else "hours", count=number)

    def interest(self, share: float) -> str:
        """A share a year: `9% a year`."""
        return self.phrase("a_year", percent=self.number(Decimal(str(share)) * 100))

    def _locale(self) -> Any:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            sentence = f"How dates and numbers are written in {visible(self.language, 20)!r} is not known"
            raise Refused(f"{sentence}; name the folder of its letters by a code such as fr or pt-BR.") from None

    # Phrases.

    def listed(self, texts: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(texts) < 2:
            return "".join(texts)
        return self.phrase("last_of_several", first=", ".join(texts[:-1]), last=texts[-1])

    def terms(self, client: Client) -> str:
        """When their invoices are to be paid: `within 30 days after the invoice`."""
        days, count = client.terms_days, self.number(Decimal(client.terms_days))
        if client.terms_eom:
            return self.phrase("terms_after_month" if days else "terms_end_of_month", count=count)
        if not days:
            return self.phrase("terms_at_once")
        return self.phrase("terms_day" if days == 1 else "terms_days", count=count)

    def notice(self, client: Client) -> str:
        """The notice of their contract: `three months' notice to the end of a quarter`; "" without any."""
        if self.language == "en" or not has_notice(client):
            return notice_in_words(client)
        months, days, to = client.notice_months or 0, client.notice_days or 0, client.notice_to
        lengths = []
        if months:
            lengths.append(self.phrase("length_month" if months == 1 else "length_months", count=self.count(months)))
        if days:
            lengths.append(
                self.phrase("length_day" if days == 1 else "length_days", count=self.number(Decimal(days)))
            )
        notice = self.phrase("notice", length=self.listed(lengths)) if lengths else self.phrase("notice_alone")
        return self.phrase(f"notice_to_{to}", notice=notice) if to else notice

    def salutation(self, client: Client, letters: str) -> str:
        """`Dear Ms Tanaka,`: as the client's card says, else by the contact's name, else to the client.

        `letters`: the language of their letters; their own salutation is for that one only.
        """
        if client.salutation and letters == self.language:
            ends = self._phrases.get("salutation_ends")
            if isinstance(ends, str):
                return client.salutation.rstrip(",!:. ") + ends
            return client.salutation + ("" if client.salutation.endswith((",", "!", ":", ".")) else ",")
        name = contact_name(client.contact)
        title, _, rest = name.partition(" ")
        titled = self._among("titles", title) or self._among("titles", title.rstrip("."))
        if titled and rest and not _SEVERAL.search(rest):
            return titled.replace("{name}", rest)
        if name and not rest and "one_name" in self._phrases:
            return self.phrase("one_name", name=name)
        return self.phrase("named", name=name) if name else self.phrase("unnamed", client=client.name)

    def _among(self, group: str, name: str) -> str:
        """A phrase of a group of phrases, "" if it is not among them."""
        phrases = self._phrases.get(group)
        text = phrases.get(name) if isinstance(phrases, Mapping) else None
        return text if isinstance(text, str) else ""


def contact_name(contact: str) -> str:
    """The name in a contact such as `Mr Voss, sales` or `Ann Ho <ann@acme.jp>`; "" where there seems to be none."""
    words = re.split(r"[,;<(/|]", contact, maxsplit=1)[0].split()
    is_name = all(
        (not word[0].islower() and "@" not in word) or word in _PARTICLES or word.endswith(".") for word in words
    )
    return " ".join(words) if is_name and not any(char.isdigit() for word in words for char in word) else ""
