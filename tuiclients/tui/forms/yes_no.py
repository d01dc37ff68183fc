"""Yes or no, as it is typed into a field."""

from __future__ import annotations

from tuiclients.domain.errors import Refused


def yes_or_no(typed: str) -> bool:
    """The answer, by its word or a start of that. Raises `Refused` for anything else."""
    answer = typed.strip().casefold()
    for word, value in (("yes", True), ("no", False)):
        if answer and word.startswith(answer):
            return value
    raise Refused(f"That takes yes or no, not {typed.strip()!r}.")
