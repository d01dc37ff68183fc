"""Lists of contacts as tables: HubSpot, Google, Outlook, invoicing programs, and any other with `--kind client`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.placing.contact_import import Contact, ContactImport
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.rows.foreign_row import ImportContext
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.address import addresses_in

#: The columns by which a list of contacts is known, one set after the other.
_KNOWN: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("First Name", "Vorname"), ("Last Name", "Nachname"), ("Email", "E-Mail")),
    (("Record ID",), ("Company name",)),
    (("First Name", "Given Name"), ("Last Name", "Family Name"), ("E-mail 1 - Value",)),
    (("First Name", "Vorname"), ("Last Name", "Nachname"), ("E-mail Address", "E-Mail-Adresse", "E-Mail Adresse")),
    (("Client Name", "Company Name"), ("Email",), ("Phone",), ("Country",)),
)
#: What a table of anything else has.
_NEVER = frozenset(
    map(
        folded,
        (
            *(
                "Amount",
                "Amount Due",
                "Gross",
                "Total",
                "Invoice",
                "Invoice Number",
                "Invoice Date",
                "Due Date",
                "Date",
            ),
            *(
                "Duration",
                "Hours",
                "Minutes",
                "Start Date",
                "Betrag",
                "Brutto",
                "Netto",
                "Rechnung",
                "Rechnungsnummer",
            ),
            *("Rechnungsdatum", "Datum", "Dauer", "Stunden"),
        ),
    )
)
#: Field to the names of its column, the likeliest first.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "client": (
        *("Associated Company", "Company", "Company Name", "Organization Name", "Organization 1 - Name"),
        *("Organization", "Organisation", "Firma", "Unternehmen", "Client Name", "Client", "Customer", "Kunde"),
        *("Société", "Entreprise", "Business Name", "Account Name"),
    ),
    "person": ("Full Name", "Contact Name", "Contact", "Ansprechpartner", "Display Name", "Name", "File As"),
    "first": ("First Name", "Given Name", "Vorname", "Prénom"),
    "last": ("Last Name", "Family Name", "Nachname", "Surname", "Nom"),
    "email": (
        *("Email", "E-mail", "E-mail 1 - Value", "E-mail Address", "Email Address", "E-Mail-Adresse", "Mail"),
        *("Courriel", "Primary Email"),
    ),
    "email2": ("E-mail 2 - Value", "E-mail 2 Address", "Secondary Email", "Additional email addresses"),
    "email3": ("E-mail 3 - Value", "E-mail 3 Address"),
    "phone": (
        *("Phone Number", "Phone", "Phone 1 - Value", "Mobile Phone Number", "Mobile Phone", "Mobile"),
        *("Business Phone", "Primary Phone", "Telefon", "Téléphone", "Tel", "Handy", "Telefonnummer"),
    ),
    "notes": ("Notes", "Note", "Notizen", "Bemerkung"),
    "country": ("Country/Region", "Country", "Address 1 - Country", "Business Country/Region", "Land", "Pays"),
}
#: Google parts several values of one cell with this.
_PARTED = " ::: "
LONGEST_CELL = 2_000
"""Characters of a name, an address or a number."""


def is_contact_table(file: ForeignFile) -> bool:
    """Whether the columns of a table are those of a known list of contacts."""
    names = {folded(name) for name in file.header}
    return names.isdisjoint(_NEVER) and any(
        all(any(folded(name) in names for name in choice) for choice in known) for known in _KNOWN
    )


def read_contact_table(file: ForeignFile, context: ImportContext) -> PreparedImport:
    """What a list of contacts would bring. Refused: a table without a column for a name or an address."""
    places = _mapped(context.options.map, file.header) or _places(file.header)
    if not places.keys() & {"client", "person", "first", "last", "email"}:
        names = ", ".join(quoted(name)[1:-1] for name in file.header[:30] if name)
        raise Refused(
            f"No column of {quoted(file.shown, 200)} is known to hold a name or an address: say which does, with "
            f"--map client=COLUMN,person=COLUMN,email=COLUMN,phone=COLUMN,notes=COLUMN; it has {names}."
        )
    return ContactImport(file, context).run(_contacts(file, places))


def _places(header: tuple[str, ...]) -> dict[str, int]:
    """Field to place of its column."""
    names = [folded(name) for name in header]
    found = {}
    for field, choices in _COLUMNS.items():
        place = next((names.index(name) for name in map(folded, choices) if name in names), -1)
        if place >= 0:
            found[field] = place
    return found


def _mapped(text: str, header: tuple[str, ...]) -> dict[str, int]:
    """Field to place of its column, as the user says. Refused: an unknown field, a column that is not there."""
    names = [folded(name) for name in header]
    found = {}
    for part in filter(None, text.split(",")):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or field not in _COLUMNS:
            raise Refused(
                f"--map cannot use {quoted(part.strip())}: write FIELD=COLUMN, and for a client the fields are "
                f"{', '.join(_COLUMNS)}."
            )
        if folded(column) not in names:
            shown = ", ".join(quoted(name)[1:-1] for name in header[:30] if name)
            raise Refused(f"The file has no column {quoted(column)}: it has {shown}.")
        found[field] = names.index(folded(column))
    return found


def _contacts(file: ForeignFile, places: Mapping[str, int]) -> Iterator[Contact]:
    for line in file.table.rows():
        if line.problem:
            yield Contact(line.number, problem=line.problem)
            continue
        cells = {field: " ".join(line.cells[place].split()) for field, place in places.items()}
        longest = max(cells, key=lambda field: len(cells[field]))
        if len(cells[longest]) > LONGEST_CELL:
            problem = f"its {longest} has {len(cells[longest]):,} characters, and {LONGEST_CELL:,} are the most"
            yield Contact(line.number, problem=problem)
            continue
        person = cells.get("person") or " ".join(filter(None, (cells.get("first"), cells.get("last"))))
        emails = addresses_in(" ".join(cells.get(field, "") for field in ("email", "email2", "email3")))
        yield Contact(
            line.number,
            person,
            cells.get("client", ""),
            emails,
            cells.get("phone", "").partition(_PARTED)[0],
            ", ".join(filter(None, (cells.get("notes"), cells.get("country")))),
        )
