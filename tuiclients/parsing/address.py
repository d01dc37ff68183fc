"""Addresses of mail and their domains, as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible

if TYPE_CHECKING:
    from tuiclients.domain.client import Client

LONGEST = 254
"""Characters of an address."""
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}")
#: Bounded, so that a long text without an address costs little.
_IN_TEXT = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[\w.-]{3,253}")
#: Where anybody has an address: as the domain of a client they would make everybody's mail theirs.
PUBLIC = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com"),
        *("icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch"),
        *("web.de", "t-online.de", "freenet.de", "proton.me", "protonmail.com", "pm.me", "posteo.de"),
        *("mailbox.org", "fastmail.com", "zoho.com", "mail.com", "mail.ru", "yandex.ru", "qq.com", "163.com"),
        *("orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "libero.it", "seznam.cz", "wp.pl", "bluewin.ch"),
    )
)


def address(text: str) -> str:
    """An address of mail in small letters: `ann@acme.com`. Raises `Refused` for what is none."""
    typed = text.strip().strip("<>").removeprefix("mailto:").strip()
    local, at, domain = typed.rpartition("@")
    if len(typed) > LONGEST or not at or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise Refused(f"{visible(text.strip(), 40)!r} is not an address of mail; write one such as ann@acme.com.")
    return typed.lower()


def mail_domain(text: str) -> str:
    """The domain of a client's addresses in small letters: `acme.com`, also of `@acme.com` and `*.acme.com`.

    Raises `Refused` for what is none, and for one in which anybody has an address.
    """
    typed = text.strip().lower().removeprefix("*").lstrip("@.").rstrip(".")
    if len(typed) > LONGEST or not _DOMAIN.fullmatch(typed):
        raise Refused(f"{visible(text.strip(), 40)!r} is not a domain of mail; write one such as acme.com.")
    if typed in PUBLIC:
        raise Refused(f"Anybody can have an address at {typed}: give the client's own address instead.")
    return typed


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses that stand in a text such as a client's contact, in small letters, each once."""
    found = []
    for match in _IN_TEXT.finditer(text):
        try:
            found.append(address(match.group().rstrip(".")))
        except Refused:
            continue
    return tuple(dict.fromkeys(found))


def compared(text: str) -> str:
    """An address or a domain as it is compared: in small letters, its domain as the network spells it."""
    local, at, domain = text.lower().rpartition("@")
    try:
        spelled = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        spelled = domain
    return f"{local}{at}{spelled}"


def shared_with(client: Client, others: Mapping[str, Client]) -> tuple[str, Client] | None:
    """An address or domain of a client that another one has as well, and that one; None if there is none."""
    for field in ("emails", "domains"):
        own = {compared(text): text for text in getattr(client, field)}
        for other in others.values():
            if other.id != client.id:
                both = next((own[key] for key in map(compared, getattr(other, field)) if key in own), None)
                if both is not None:
                    return both, other
    return None
