"""The verbs of the line: the words behind the client that say what happened."""

from __future__ import annotations

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.duration import duration, is_duration
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.word import Word, at_word, shown

ALIKE = 0.6
"""How alike a mistyped word must be to a verb (1 = the same) for the verb to be offered."""

#: Each word with the kind of line that it begins, and what it says beyond that. A duration begins one, too.
VERBS: dict[str, tuple[str, str]] = {
    "call": ("talk", "call"),
    "meet": ("talk", "meeting"),
    "out": ("message", "out"),
    "in": ("message", "in"),
    "nowait": ("plain", "nowait"),
    "away": ("away", ""),
    "invoice": ("invoice", ""),
    "paid": ("money", "payment"),
    "promises": ("promise", ""),
    "writeoff": ("money", "writeoff"),
    "credit": ("money", "credit"),
    "cost": ("money", "cost"),
    "rude": ("incident", "rude"),
    "disrespect": ("incident", "disrespect"),
    "demand": ("incident", "demand"),
    "afterhours": ("incident", "out_of_hours"),
    "scope": ("incident", "scope"),
    "promise": ("incident", "promise"),
    "dispute": ("incident", "dispute"),
    "breach": ("incident", "breach"),
    "resolved": ("resolved", ""),
    "thanks": ("praise", "thanks"),
    "referral": ("praise", "referral"),
    "testimonial": ("praise", "testimonial"),
    "dread": ("feeling", "-2"),
    "meh": ("feeling", "-1"),
    "ok": ("feeling", "0"),
    "good": ("feeling", "1"),
    "energised": ("feeling", "2"),
    "morning": ("plain", "morning"),
    "social": ("plain", "social"),
    "wish": ("note", "wish"),
    "note": ("note", ""),
}
#: The words that say what happened, the most frequent first, with what they mean.
GUIDE: dict[str, str] = {
    "call": "they called or were called; with a duration it is time, too",
    "out": "a message to them; out fyi waits for no answer",
    "in": "a message from them",
    "meet": "a meeting; with a duration it is time, too",
    "invoice": "invoice 1200 #204 due 5 dec",
    "paid": "paid 400 #190, or paid #190 for all that is open",
    "cost": "an expense for them: cost 80 fonts",
    "note": "a text to remember",
    "dread": "how it feels to think of them: -2",
    "meh": "how it feels to think of them: -1",
    "ok": "how it feels to think of them: 0",
    "good": "how it feels to think of them: +1",
    "energised": "how it feels to think of them: +2",
    "thanks": "they said thank you",
    "referral": "they sent somebody to you",
    "testimonial": "they speak for you",
    "nowait": "their answer is no longer waited for",
    "away": "their silence does not count: away 1 aug..21 aug",
    "promises": "they promise to pay: promises 1200 #204 by 5 dec",
    "writeoff": "given up: writeoff 400 #190",
    "credit": "a credit note: credit 400 #190",
    "morning": "woke up thinking about them",
    "social": "a party, a dinner: business mixed with pleasure",
    "wish": "what they would like to have one day",
    "rude": "incident: they were rude",
    "disrespect": "incident: no respect for you or your work",
    "demand": "incident: a demand out of all proportion",
    "afterhours": "incident: they came out of hours",
    "scope": "incident: more work, the same money",
    "promise": "incident: they broke a promise",
    "dispute": "incident: they dispute what was agreed",
    "breach": "incident: they broke the contract",
    "resolved": "an incident is over: resolved breach @fri",
}

FLAGS: dict[str, str] = {
    "unbilled": "nobody pays for it",
    "late": "out of hours",
    "fyi": "no answer awaited",
    "minor": "a small thing",
    "moderate": "as if nothing was said",
    "serious": "a serious thing",
    "severe": "a severe thing",
    "ours": "our part in it",
    "due": "due 5 dec, due +14d",
    "for": "the days it covers: for nov, for q3, for jan..jun",
    "+vat": "with the tax of the setting tax_rate",
    "by": "the day that they promise: by 5 dec",
}

FEELINGS = {word: int(level) for word, (form, level) in VERBS.items() if form == "feeling"}
INCIDENTS = {word: what for word, (form, what) in VERBS.items() if form == "incident"}

NUMBERED = ("invoice", "paid", "writeoff", "credit", "promises")
"""The words of which the first `#` is the number of an invoice."""
PREFIXES = ("on:", "feel:", "tag:", "no:", "by:")
"""How the marks are written where a shell would eat `@`, `!` and `#`."""


def is_verb(word: Word) -> bool:
    """Whether a word says what happened."""
    return not word.quoted and (word.text.lower() in VERBS or is_duration(word.text))


def is_mark(word: Word) -> bool:
    """Whether a word is a mark (`@fri`, `!dread`, `#retail`, `by:bo`) and not of the text."""
    if word.quoted or len(word.text) < 2:
        return False
    if word.text[0] in "@!#":
        return True
    name, colon, value = word.text.partition(":")
    return bool(value or word.exact) and name.lower() + colon in PREFIXES


def begins_with_verb(words: list[Word]) -> bool:
    """Whether these words begin with what happened; marks may stand before it, and a feeling is enough."""
    for word in words:
        if not is_mark(word):
            return is_verb(word)
    return any(word.text[0] == "!" or word.text[:5].lower() == "feel:" for word in words)


def not_a_verb(line: str, words: list[Word], client: Client) -> Unreadable:
    """The refusal of a word that stands where it should say what happened; a near miss is offered."""
    name = visible(client.name, 40)
    word = next((word for word in words if not is_mark(word)), None)
    if word is None:
        return Unreadable(
            f"What happened with {name}? Expected a duration such as 2h, or a word such as call, invoice or note.",
            words[-1].typed if words else "",
            words[-1].start if words else len(line),
        )
    if not word.quoted and word.text[:1].isdigit():
        try:
            duration(word.text)
        except Unreadable as error:
            return at_word(error.sentence, word)
    meant = "" if word.quoted else nearest_verb(word.text.lower())
    hint = f"did you mean {meant}?" if meant else f"expected a duration such as 2h, or one of {', '.join(VERBS)}."
    instead = line[: word.start] + meant + line[word.end :] if meant else ""
    return at_word(f'"{shown(word)}" does not say what happened with {name}: {hint}', word, instead)


def nearest_verb(typed: str) -> str:
    """The verb that a mistyped word probably is; "" if none is near."""
    from rapidfuzz.distance import OSA

    best = max(VERBS, key=lambda word: OSA.normalized_similarity(typed, word))
    return best if OSA.normalized_similarity(typed, best) >= ALIKE else ""
