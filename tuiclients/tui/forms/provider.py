"""The forms of the referral book: a provider, a referral, and how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tuiclients.domain.client import Provider
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.referral import FAILED, WORKED, Referral
from tuiclients.parsing.date import format_date
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.styles import Styles
from tuiclients.workbench import referrals
from tuiclients.workbench.desk import Desk

#: How it can have gone, each with what that means.
WENT = {WORKED: "They are well served there.", FAILED: "It did not fit, or nothing came of it."}
NOTE = (FieldSpec("note", "note", "", "in a few words; may stay empty"),)


def form(look: Styles, desk: Desk, provider: str) -> Form | None:
    """The form of a provider by their id, "" for a new one; None if they are gone."""
    if not provider:
        return Form(look, "A provider for the referral book", "", facts(), lambda typed: add(desk, typed))
    before = _provider(desk, provider)
    if before is None:
        return None
    return Form(look, before.name, "", facts(before), lambda typed: change(desk, before, typed))


def referral_form(look: Styles, desk: Desk, client: str, provider: str) -> Form | None:
    """A note on sending a client to a provider; None if either is gone."""
    known = _provider(desk, provider)
    if known is None or client not in desk.clients:
        return None
    title = f"{desk.client(client).name} is sent to {known.name}"
    return Form(look, title, "", NOTE, lambda typed: refer(desk, client, known, typed))


def outcome_form(look: Styles, desk: Desk, client: str, provider: str, outcome: str) -> Form | None:
    """A note on how it went with a provider; None if something of it is gone."""
    known = _provider(desk, provider)
    if known is None or client not in desk.clients or outcome not in WENT:
        return None
    title = f"{desk.client(client).name} with {known.name}: it {outcome}"
    return Form(look, title, "", NOTE, lambda typed: went(desk, client, known, outcome, typed))


def _provider(desk: Desk, id_: str) -> Provider | None:
    return next((provider for provider in desk.facts.providers if provider.id == id_), None)


def facts(of: Provider | None = None) -> list[FieldSpec]:
    """What is asked of a provider."""
    shown = of or Provider("", "")
    return [
        FieldSpec("name", "name", shown.name, "Bo Ltd", False),
        FieldSpec("good_for", "good for", shown.good_for, "small web shops", False),
        FieldSpec("tags", "tags", " ".join(shown.tags), "retail shop; they are matched with the client's", False),
        FieldSpec("capacity", "capacity", shown.capacity, "two a month; full", False),
        FieldSpec("notes", "notes", shown.notes, "for you alone; no letter shows them", False),
    ]


def add(desk: Desk, typed: Mapping[str, str]) -> str:
    """Add a provider; what was done, in words. Raises `Faults` for a name that is empty or taken."""
    made = _named(lambda: referrals.add(desk, typed["name"], _tags(typed), **_texts(typed)))
    return f"Added to the referral book: {made.name}."


def change(desk: Desk, before: Provider, typed: Mapping[str, str]) -> str:
    """Store a provider as typed; "" if nothing is different."""
    after = before._replace(name=typed["name"].strip(), tags=_tags(typed), **_texts(typed))
    if after == before:
        return ""
    made = _named(lambda: referrals.edit(desk, before, after))
    return f"Changed: {made.name}."


def refer(desk: Desk, client: str, provider: Provider, typed: Mapping[str, str]) -> str:
    """Log that a client was sent there."""
    referrals.refer(desk, client, provider, typed["note"])
    return f"Logged: {desk.client(client).name} was sent to {provider.name}."


def went(desk: Desk, client: str, provider: Provider, outcome: str, typed: Mapping[str, str]) -> str:
    """Log how it went."""
    referrals.outcome(desk, client, provider, outcome, typed["note"])
    return f"Logged: {desk.client(client).name} with {provider.name}, it {outcome}."


def whom(desk: Desk, first: str) -> list[Option]:
    """The clients who can be sent somewhere, the highlighted client first; former ones last."""
    ordered = sorted(
        desk.clients.values(),
        key=lambda client: (client.id != first, client.status == "former", client.name.casefold(), client.id),
    )
    return [Option(client.id, client.name, ", ".join(client.tags) or client.status) for client in ordered]


def which(desk: Desk, sent: Sequence[Referral]) -> list[Option]:
    """The referrals to choose from, those of which nothing is known yet first."""
    ordered = sorted(sent, key=lambda referral: referral.outcome != "")
    return [
        Option(
            referral.client,
            desk.client(referral.client).name,
            f"{format_date(referral.on, desk.as_of)}, {referral.outcome or 'open'}",
        )
        for referral in ordered
    ]


def outcomes() -> list[Option]:
    """How it can have gone."""
    return [Option(outcome, f"it {outcome}", says) for outcome, says in WENT.items()]


def _named(change: object) -> Provider:
    assert callable(change)
    try:
        made: Provider = change()
    except Refused as error:
        raise Faults({"name": error.sentence}) from None
    return made


def _texts(typed: Mapping[str, str]) -> dict[str, Any]:
    return {field: " ".join(typed[field].split()) for field in ("good_for", "capacity", "notes")}


def _tags(typed: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.lstrip("#") for tag in typed["tags"].replace(",", " ").split() if tag.strip("#")))
