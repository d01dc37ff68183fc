"""The form of a client: addresses and domains."""

from __future__ import annotations

import pytest

from tests.workbench.scene import desk_of
from tuiclients.domain.client import Client
from tuiclients.tui.dialogs.form import Faults
from tuiclients.tui.forms.client import change, text

ACME = Client("acme", "Acme", emails=("ann@acme.com",))


def test_addresses_and_domains_are_typed_with_spaces_or_commas() -> None:
    desk = desk_of(clients=[ACME])
    change(desk, desk.client("acme"), {"emails": "ann@acme.com, Bo@acme.com ANN@acme.com", "domains": "@acme.com"})
    changed = desk.client("acme")
    assert (text(changed, "emails"), text(changed, "domains")) == ("ann@acme.com bo@acme.com", "acme.com")


def test_what_is_no_address_is_said_at_its_field() -> None:
    desk = desk_of(clients=[ACME])
    with pytest.raises(Faults) as refusal:
        change(desk, ACME, {"emails": "ann", "domains": "gmail.com"})
    assert set(refusal.value.faults) == {"emails", "domains"}
