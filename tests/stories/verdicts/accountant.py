"""The book of an accountant who grades sixty clients once a year: three years of fees and hours, as two CSV files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

SEED = 60
#: What an hour must earn.
TARGET = 90
YEARS = (2023, 2024, 2025)
AS_OF = date(2025, 12, 31)
TERMS = 14
#: One client in so many came a year later than the others.
NEWCOMERS = 10
INVOICE_COLUMNS = "Client,No,Date,Due,Net,From,To,Paid"
HOUR_COLUMNS = "Client,Date,Hours"


class Tier(NamedTuple):
    """A sort of client. `rate`: what an hour brings, as a share of the target; `late`: days after the due day."""

    grade: str
    clients: int
    rate: tuple[float, float]
    late: tuple[int, int]


#: What each sort should get was fixed before the first run.
TIERS = (
    Tier("A", 10, (1.3, 1.6), (-8, 0)),
    Tier("B", 20, (0.92, 1.02), (3, 7)),
    Tier("C", 14, (0.68, 0.78), (8, 13)),
    Tier("D", 9, (0.52, 0.60), (15, 22)),
    Tier("F", 7, (0.20, 0.35), (40, 80)),
)


class Accounts(NamedTuple):
    """The two files as text, the grade that each client should get, by name, and the clients."""

    invoices: str
    hours: str
    grades: dict[str, str]
    clients: tuple[Account, ...]


class _Fee(NamedTuple):
    """One bill: written on `on` for the work of the days first..last."""

    on: date
    first: date
    last: date


class Account(NamedTuple):
    """A client of the accountant: how they pay by their sort, hours a bill, and whether they are billed quarterly."""

    name: str
    tier: Tier
    size: float
    quarterly: bool


def next_year(accounts_: Iterable[Account], year: int, seed: int = SEED) -> Accounts:
    """Another year of some clients: the two files as text."""
    chance = Random(seed)
    invoices, hours = [INVOICE_COLUMNS], [HOUR_COLUMNS]
    for name, tier, size, quarterly in accounts_:
        for fee in _quarters(year) if quarterly else [_annual(year)]:
            _write(name, tier, fee, size, quarterly, chance, invoices, hours, date(year, 12, 31), f"{year}-")
    return Accounts("\n".join(invoices) + "\n", "\n".join(hours) + "\n", {}, ())


def accounts(as_of: date = AS_OF) -> Accounts:
    """The same sixty clients on each run; what they paid after a day is not known yet."""
    chance = Random(SEED)
    invoices, hours = [INVOICE_COLUMNS], [HOUR_COLUMNS]
    grades: dict[str, str] = {}
    clients: list[Account] = []
    for tier in TIERS:
        for _ in range(tier.clients):
            name = f"Client {len(grades) + 1:02}"
            grades[name] = tier.grade
            quarterly = chance.random() < 0.5
            years = YEARS[1:] if len(grades) % NEWCOMERS == 0 else YEARS
            size = chance.uniform(5, 12) if quarterly else chance.uniform(10, 30)
            clients.append(Account(name, tier, size, quarterly))
            for year in years:
                for fee in _quarters(year) if quarterly else [_annual(year)]:
                    _write(
                        name, tier, fee, size * chance.uniform(0.9, 1.1), quarterly, chance, invoices, hours, as_of
                    )
    return Accounts("\n".join(invoices) + "\n", "\n".join(hours) + "\n", grades, tuple(clients))


def _quarters(year: int) -> list[_Fee]:
    firsts = [date(year, month, 1) for month in (1, 4, 7, 10)]
    lasts = [date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31)]
    return [_Fee(last, first, last) for first, last in zip(firsts, lasts, strict=True)]


def _annual(year: int) -> _Fee:
    """The annual accounts: worked on in spring, billed at the end of May."""
    return _Fee(date(year, 5, 31), date(year, 3, 1), date(year, 5, 31))


def _write(
    name: str,
    tier: Tier,
    fee: _Fee,
    worked: float,
    quarterly: bool,
    chance: Random,
    invoices: list[str],
    hours: list[str],
    as_of: date,
    before: str = "",
) -> None:
    """One bill with its payment, and its hours on three days; only a quarter's bill names its days."""
    due = fee.on + timedelta(days=TERMS)
    paid = due + timedelta(days=chance.randint(*tier.late))
    amount = worked * TARGET * chance.uniform(*tier.rate)
    days = f"{fee.first},{fee.last}" if quarterly else ","
    came = str(paid) if paid <= as_of else ""
    invoices.append(f"{name},{before}{len(invoices)},{fee.on},{due},{amount:.2f},{days},{came}")
    length = (fee.last - fee.first).days
    for share in (0.2, 0.5, 0.8):
        hours.append(f"{name},{fee.first + timedelta(days=round(length * share))},{worked / 3:.2f}")
