"""What a sentence for the user must be, whatever was typed."""

from __future__ import annotations

import unicodedata

TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C)}


def is_harmless(text: str) -> bool:
    """One line of valid text without control characters, and without what turns the direction of text around."""
    return (
        bool(text)
        and not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text)
        and not TURNING & set(text)
    )
