"""What a text in the log line is tied to, beside what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.entry import Entry


class LineTie(NamedTuple):
    """The client whom a line is about unless it names one, and the entries in whose place it is put."""

    client: str = ""
    changes: Sequence[Entry] = ()
