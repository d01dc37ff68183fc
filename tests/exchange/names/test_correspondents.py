"""Who is behind an address."""

from __future__ import annotations

import pytest

from tuiclients.domain.client import Client
from tuiclients.exchange.names.correspondents import Correspondents

CLIENTS = {
    client.id: client
    for client in (
        Client("acme", "Acme", emails=("ann@gmail.com",), domains=("acme.com",)),
        Client("shop", "Acme Shop", domains=("shop.acme.com",), contact="Bo Ho <bo@acme.com>, tel 12"),
        Client("umlaut", "Müller", domains=("müller.de",)),
        Client("one", "One", emails=("both@x.org",)),
        Client("two", "Two", emails=("both@x.org",), contact="ann@gmail.com"),
    )
}


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("ann@gmail.com", "acme"),
        ("eve@gmail.com", ""),
        ("x@acme.com", "acme"),
        ("x@mail.acme.com", "acme"),
        ("x@shop.acme.com", "shop"),
        ("x@a.shop.acme.com", "shop"),
        ("bo@acme.com", "shop"),
        ("x@notacme.com", ""),
        ("x@xn--mller-kva.de", "umlaut"),
        ("both@x.org", ""),
        ("mira@acme.com", ""),
        ("anybody@studio.eu", ""),
        ("", ""),
    ],
)
def test_a_client_is_found_by_address_then_by_the_nearest_domain(address: str, client: str) -> None:
    assert Correspondents(CLIENTS, ("Mira@acme.com", "@studio.eu")).client_of(address) == client


def test_the_user_is_known_by_address_or_domain() -> None:
    people = Correspondents(CLIENTS, ("Mira@acme.com", "@studio.eu"))
    assert people.is_me("mira@acme.com") and people.is_me("bo@studio.eu")
    assert not people.is_me("bo@acme.com") and not people.is_me("x@notstudio.eu")
    assert people and not Correspondents({}, ("mira@acme.com",))
