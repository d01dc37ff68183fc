"""The form of a client: their facts as text, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.client import STATUSES, Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.address import address, mail_domain
from tuiclients.parsing.amount import amount, plain_amount
from tuiclients.parsing.date import iso, past
from tuiclients.parsing.notice_period import format_notice, notice_period
from tuiclients.parsing.setting import language_code
from tuiclients.parsing.terms import format_terms, terms
from tuiclients.tui.commands import key_of
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.forms.yes_no import yes_or_no
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import plain
from tuiclients.workbench import clients
from tuiclients.workbench.desk import Desk

FIELDS = {
    "name": ("name", "as on the bill"),
    "aliases": ("aliases", "short names, with commas between"),
    "status": ("status", ", ".join(STATUSES)),
    "target_rate": ("target an hour", "empty: the setting; 0: deliberately unpaid"),
    "terms_days": ("days to pay", "such as 30, or eom, eom+15"),
    "bill_days": ("a bill covers", "such as 31 days"),
    "no_hours": ("fees, no hours", "yes: a licence or royalty needs no hours"),
    "since": ("client since", "such as 2024-03-01"),
    "notice": ("notice", "30 days, 3 months to the end of a quarter"),
    "contract_ends": ("contract ends", "such as 2027-03-31"),
    "tags": ("tags", "such as retail site"),
    "contact": ("contact", ""),
    "emails": ("e-mail", "their addresses, such as ann@acme.com"),
    "domains": ("domains", "such as acme.com: every address there is theirs"),
    "salutation": ("salutation", "such as Dear Ms Tanaka,"),
    "language": ("letters in", "en, de; empty: the setting"),
    "notes": ("notes", ""),
}
#: The fields of a new client, and those of a new prospect.
NEW = ("name", "aliases", "status", "target_rate", "terms_days", "tags", "contact")
NEW_PROSPECT = ("name", "status", "tags", "contact")


def form(look: Styles, desk: Desk, client: str) -> Form | None:
    """The form of a client, "" for a new one; None if they are gone."""
    if not client:
        return Form(look, "New client", "", asked(None), lambda typed: add(desk, typed))
    before = desk.clients.get(client)
    if before is None:
        return None
    return Form(look, before.name, "", asked(before), lambda typed: change(desk, before, typed))


def prospect_form(look: Styles, desk: Desk) -> Form:
    """The form of a new prospect."""
    fields = [
        field._replace(text="prospect") if field.name == "status" else field
        for field in asked(None)
        if field.name in NEW_PROSPECT
    ]
    return Form(look, "New prospect", "", fields, lambda typed: add(desk, typed))


def first_form(look: Styles, desk: Desk) -> Form:
    """The last question of the first run; a draft keeps it as a new client."""
    fields = [FieldSpec("name", "name", "", f"as on the bill; {key_of('edit_client')} adds the rest later")]
    title = "4 of 4 · Who is your first client?"
    return Form(look, title, "client", fields, lambda typed: add(desk, typed))


def asked(client: Client | None) -> list[FieldSpec]:
    """The fields of a client with their text; fewer for a new one."""
    shown = client or Client("", "")
    names = FIELDS if client else NEW
    return [FieldSpec(name, *_around(name, text(shown, name)), proposed=client is None) for name in names]


def _around(name: str, entered: str) -> tuple[str, str, str]:
    label, hint = FIELDS[name]
    return label, entered, hint


def text(client: Client, name: str) -> str:
    """A fact about a client as it is typed."""
    if name == "notice":
        return format_notice(client)
    value = getattr(client, name)
    if name == "terms_days":
        return format_terms(client.terms_days, client.terms_eom)
    if name == "aliases":
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, Decimal):
        return plain_amount(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def add(desk: Desk, typed: Mapping[str, str]) -> str:
    """Add the client; their id. Raises `Faults` naming each field that cannot be taken."""
    facts = _facts(desk, Client("", ""), typed)
    name = facts.pop("name", "")
    try:
        return clients.add(desk, name, **facts).id
    except Refused as error:
        raise _at_name(error) from None


def change(desk: Desk, before: Client, typed: Mapping[str, str]) -> str:
    """Store the client as typed; their id. Raises `Faults` naming each field that cannot be taken."""
    after = before._replace(**_facts(desk, before, typed))
    try:
        return clients.edit(desk, before, after).id if after != before else before.id
    except Refused as error:
        raise _at_name(error) from None


def _at_name(error: Refused) -> Refused:
    """What is refused about the name or an alias belongs under the name."""
    return Faults({"name": error.sentence}) if type(error) is Refused and "name" in error.sentence else error


def _facts(desk: Desk, before: Client, typed: Mapping[str, str]) -> dict[str, Any]:
    """The facts that were changed, read."""
    facts: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, entered in typed.items():
        if entered == plain(text(before, name)):
            continue
        try:
            read: Read = _READ.get(name, _text)
            facts[name] = read(entered.strip(), desk.policy, desk.as_of)
            if name == "notice":
                facts["notice_days"], facts["notice_months"], facts["notice_to"] = facts.pop(name)
            if name == "terms_days":
                facts["terms_days"], facts["terms_eom"] = facts[name]
        except Refused as error:
            faults[name] = error.sentence
    if faults:
        raise Faults(faults)
    return facts


def _text(entered: str, policy: Policy, today: date) -> str:
    return entered


def _words(entered: str, policy: Policy, today: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lstrip("#") for word in entered.replace(",", " ").split() if word.lstrip("#")))


def _parts(entered: str) -> list[str]:
    return entered.replace(",", " ").replace(";", " ").split()


def _names(entered: str, policy: Policy, today: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in entered.split(",") if name.strip()))


def _money(entered: str, policy: Policy, today: date) -> Decimal | None:
    return amount(entered, policy) if entered else None


def _day(entered: str, policy: Policy, today: date) -> date | None:
    return (iso(entered) or past(entered, today, policy.date_order)) if entered else None


def _one_of(entered: str, policy: Policy, today: date) -> str:
    if entered.casefold() not in STATUSES:
        raise Refused(f"The status is {', '.join(STATUSES[:-1])} or {STATUSES[-1]}, not {entered!r}.")
    return entered.casefold()


def _truth(entered: str, policy: Policy, today: date) -> bool:
    return bool(entered) and yes_or_no(entered)


def _terms(entered: str, policy: Policy, today: date) -> tuple[int, bool]:
    return terms(entered or "30")


Read = Callable[[str, Policy, date], Any]


def _days(minimum: int, empty: int | None) -> Read:
    def read(entered: str, policy: Policy, today: date) -> int | None:
        if not entered:
            return empty
        if not (entered.isascii() and entered.isdecimal()) or int(entered) < minimum or len(entered) > 4:
            raise Refused(f"That takes a whole number of days from {minimum} on, not {entered!r}.")
        return int(entered)

    return read


_READ: Mapping[str, Read] = {
    "aliases": _names,
    "emails": lambda entered, policy, today: tuple(dict.fromkeys(map(address, _parts(entered)))),
    "domains": lambda entered, policy, today: tuple(dict.fromkeys(map(mail_domain, _parts(entered)))),
    "tags": _words,
    "status": _one_of,
    "target_rate": _money,
    "terms_days": _terms,
    "bill_days": _days(1, 31),
    "notice": lambda entered, policy, today: notice_period(entered),
    "no_hours": _truth,
    "since": _day,
    "contract_ends": _day,
    "language": lambda entered, policy, today: language_code("The language", entered) if entered else "",
}
