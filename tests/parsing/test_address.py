"""Addresses of mail, their domains, and whom they are shared with."""

from __future__ import annotations

import pytest

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.parsing.address import address, addresses_in, compared, mail_domain, shared_with


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ann@Acme.COM", "ann@acme.com"),
        (" <ann.o'neill+work@mail.acme.co.uk> ", "ann.o'neill+work@mail.acme.co.uk"),
        ("mailto:ann@acme.com", "ann@acme.com"),
        ("käthe@müller.de", "käthe@müller.de"),
    ],
)
def test_an_address_is_kept_in_small_letters(typed: str, read: str) -> None:
    assert address(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ann",
        "ann@",
        "@acme.com",
        "ann@acme",
        "a b@acme.com",
        "ann@acme..com",
        "ann@-acme.com",
        "a@b@c.com",
        "x" * 260,
    ],
)
def test_what_is_no_address_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match=r"ann@acme\.com"):
        address(typed)


@pytest.mark.parametrize("typed", ["acme.com", "@acme.com", "*.acme.com", "ACME.com."])
def test_a_domain_is_read_however_it_is_written(typed: str) -> None:
    assert mail_domain(typed) == "acme.com"


def test_a_domain_where_anybody_has_an_address_is_refused() -> None:
    with pytest.raises(Refused, match="client's own address"):
        mail_domain("gmail.com")
    with pytest.raises(Refused, match=r"such as acme\.com"):
        mail_domain("acme")


def test_the_addresses_in_a_contact_are_found() -> None:
    assert addresses_in("Ann Ho <Ann@acme.jp>, or bo@acme.jp. Tel 12") == ("ann@acme.jp", "bo@acme.jp")
    assert addresses_in("ann at acme, @acme, ann@acme") == ()
    assert addresses_in("a" * 200_000) == ()


def test_addresses_are_compared_as_the_network_spells_them() -> None:
    assert compared("Ann@MÜLLER.de") == "ann@xn--mller-kva.de" == compared("ann@xn--mller-kva.de")
    assert compared("acme.com") == "acme.com"


def test_an_address_that_two_clients_have_is_found() -> None:
    acme = Client("acme", "Acme", emails=("ann@acme.com",), domains=("acme.com",))
    bolt = Client("bolt", "Bolt", emails=("bo@bolt.com", "Ann@acme.com"))
    assert shared_with(acme, {"acme": acme, "bolt": bolt}) == ("ann@acme.com", bolt)
    assert shared_with(acme, {"acme": acme}) is None
