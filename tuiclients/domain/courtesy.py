"""Notes of messages that ask for nothing: "thanks, all fine"."""

from __future__ import annotations

#: Words of which a courtesy is made, and those of which one must be in it.
_WORDS = frozenset(
    (
        *("a", "all", "alright", "and", "as", "brilliant", "cheers", "clear", "day", "dear", "done"),
        *("ever", "everything", "fine", "for", "from", "good", "got", "great", "have", "help", "here"),
        *("i", "it", "its", "lot", "lots", "lovely", "many", "much", "nice", "noted", "of", "ok", "okay"),
        *("on", "our", "perfect", "quick", "received", "reply", "so", "sounds", "super", "thank"),
        *("thanks", "that", "thats", "the", "them", "this", "to", "us", "very", "weekend", "welcome"),
        *("well", "wonderful", "work", "works", "you", "your", "youre"),
    )
)
_TELLING = frozenset(
    (
        *("alright", "brilliant", "cheers", "fine", "good", "great", "lovely", "noted", "ok", "okay"),
        *("perfect", "received", "super", "thank", "thanks", "welcome", "wonderful"),
    )
)


def is_courtesy(note: str) -> bool:
    """Whether a note is nothing but thanks or assent, and no question."""
    if "?" in note:
        return False
    letters = "".join([char if char.isalpha() else " " for char in note.casefold().replace("'", "").replace("’", "")])
    words = letters.split()
    return bool(words) and all(word in _WORDS for word in words) and any(word in _TELLING for word in words)
