"""Which file to import: what a path that is being typed can become, and what lies near."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: How the names of files end that programs export.
ENDINGS = (
    *(".csv", ".tsv", ".txt", ".json", ".zip", ".ics", ".ofx", ".qfx", ".vcf", ".xlsx", ".ods"),
    *(".journal", ".ledger", ".hledger", ".timeclock", ".timedot", ".org", ".data"),
)
#: Offers at most, and entries of a folder that are looked at.
MOST, LOOKED_AT = 200, 5000
#: The folder in which browsers put what programs export.
DOWNLOADS = "~/Downloads"


class PathOffer(NamedTuple):
    """A path that can be taken: as it would be typed, whether it is a folder, and its size in bytes."""

    text: str
    is_folder: bool
    size: int = 0
    changed: float = 0.0
    """When it was changed last, in seconds since 1970."""

    @property
    def name(self) -> str:
        """The last part of it, a folder's with a slash."""
        return os.path.basename(self.text.rstrip("/")) + "/" * self.is_folder


def real_path(text: str) -> str:
    """The path that a typed text means."""
    return os.path.abspath(os.path.expanduser(text.strip()))


def offers(text: str) -> list[PathOffer]:
    """What the text can become, folders last; for an empty one the newest files here and in the downloads.

    Hidden files come only once a point is typed.
    """
    if not text.strip():
        return _newest()
    typed = text.lstrip()
    if typed == "~":
        return [PathOffer("~/", True)]
    folder, slash, begin = typed.rpartition("/")
    found = [offer for offer in _in_folder(folder + slash) if offer.name.casefold().startswith(begin.casefold())]
    shown = [offer for offer in found if begin.startswith(".") or not offer.name.startswith(".")]
    fitting = [offer for offer in shown if offer.is_folder or _is_exported(offer)] if not begin else shown
    return sorted(fitting, key=lambda offer: (offer.is_folder, offer.name.casefold()))[:MOST]


def completed(text: str, found: Sequence[PathOffer]) -> str:
    """The text as far as all offers agree."""
    texts = [offer.text for offer in found]
    if not texts:
        return text
    first, last = min(texts), max(texts)
    common = first[
        : next(
            (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
        )
    ]
    return common if len(common) > len(text.strip()) else text


def _newest() -> list[PathOffer]:
    """The newest files of the working folder and of the downloads that look exported."""
    found = [offer for folder in ("", f"{DOWNLOADS}/") for offer in _in_folder(folder) if _is_exported(offer)]
    return sorted(found, key=lambda offer: -offer.changed)[:MOST]


def _is_exported(offer: PathOffer) -> bool:
    return not offer.is_folder and offer.name.lower().endswith(ENDINGS) and not offer.name.startswith(".")


def _in_folder(folder: str) -> Iterator[PathOffer]:
    """What lies in a folder, as typed; nothing if it cannot be read."""
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            for _, entry in zip(range(LOOKED_AT), entries, strict=False):
                try:
                    is_folder = entry.is_dir()
                    status = entry.stat()
                except OSError:
                    continue
                text = f"{folder}{entry.name}{'/' * is_folder}"
                yield PathOffer(text, is_folder, 0 if is_folder else status.st_size, status.st_mtime)
    except (OSError, ValueError):
        return
