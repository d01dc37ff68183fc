"""The books in which the lines of the table are typed, all on Wednesday, 2 December 2026, at half past three."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry


class Scene(NamedTuple):
    """A book: its clients, what is logged, and the settings that differ."""

    clients: tuple[Client, ...]
    entries: tuple[Entry, ...] = ()
    settings: dict[str, Any] = {}


ACME = Client("acme", "Acme Corp")
BOB = Client("bob-jones-photography", "Bob Jones Photography")
DUNE = Client("dune", "Dune & Sons")
INITECH = Client("initech", "Initech")
NOVA = Client("nova", "Nova")
NOVA_STUDIO = Client("nova-studio", "Nova Studio")
BOREALIS = Client("borealis", "Boréalis Labs GmbH", ("bo",), terms_days=14)
STUDIO = (ACME, BOB, BOREALIS, DUNE, INITECH, NOVA, NOVA_STUDIO)


def billed(number: str, amount: int, on: date, client: str = "acme") -> Entry:
    return Entry(f"i{client}{number}", client, on, "invoice", number=number, amount=Decimal(amount))


#: Open: 1200 on #1, 1000 on #4, 250 on #5; #3 is settled.
BILLS = (
    billed("1", 1200, date(2026, 9, 1)),
    billed("3", 300, date(2026, 10, 1)),
    Entry("p3", "acme", date(2026, 10, 20), "payment", amount=Decimal(300), invoice="3"),
    billed("4", 1000, date(2026, 11, 2)),
    billed("5", 250, date(2026, 11, 9)),
)
_BREACH = Entry("x1", "acme", date(2026, 11, 10), "incident", what="breach")

SCENES = {
    "studio": Scene(STUDIO, BILLS),
    # The numbers of the first description, with a tax rate.
    "classic": Scene(
        STUDIO,
        (billed("190", 800, date(2026, 9, 7)), billed("204", 1200, date(2026, 10, 5)), _BREACH),
        {"tax_rate": 0.2},
    ),
    "comma": Scene(STUDIO, BILLS, {"number_format": "1.234,56"}),
    "point": Scene(STUDIO, BILLS, {"number_format": "1,234.56"}),
    "dmy": Scene(STUDIO, BILLS, {"date_order": "dmy"}),
    "mdy": Scene(STUDIO, BILLS, {"date_order": "mdy"}),
    # Two that begin alike, and one whose second word begins with "in".
    "alike": Scene(
        (
            ACME,
            Client("acme-industries", "Acme Industries"),
            *STUDIO[1:5],
            NOVA_STUDIO,
            Client("nova-films", "Nova Films"),
        ),
        BILLS,
    ),
    "bill": Scene((ACME, Client("bill-smith", "Bill Smith"), INITECH), BILLS),
    # Names that begin with a word of the line.
    "words": Scene((ACME, Client("call-center", "Call Center"), Client("good-food", "Good Food"), INITECH), BILLS),
    "paid-today": Scene(
        STUDIO, (*BILLS, Entry("p5", "acme", date(2026, 12, 2), "payment", amount=Decimal(100), invoice="4")), {}
    ),
    "busy": Scene(
        STUDIO, (*BILLS, Entry("t10", "acme", date(2026, 12, 2), "time", minutes=600, by="mira")), {"me": "mira"}
    ),
}
