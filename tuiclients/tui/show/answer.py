"""An answer that can be given with one key."""

from __future__ import annotations

from typing import NamedTuple


class Answer(NamedTuple):
    """Its key, what it stands for, its words, a remark beside it, and the role of the words."""

    key: str
    value: str
    words: str
    remark: str = ""
    role: str = ""
