"""Which letters can be written to a client now, why the others cannot, and what is to be filled in by hand."""

from __future__ import annotations

import re
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.parsing.visible import visible
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.letters import ending_of, is_met, kinds, language_for
from tuiclients.writing.letter_facts import letter_facts
from tuiclients.writing.letter_templates import NEEDS, Template, text_of
from tuiclients.writing.letter_words import LetterWords

_SAID = re.compile(r"\bsaid\.(\w+)")
_PROVIDERS = re.compile(r"\bproviders\b")
#: What the user can still say when a letter is chosen.
_ASKED = ("end", "providers")
NO_PROVIDERS = "The referral book is empty, so the letter has nobody to name."


class LetterChoice(NamedTuple):
    """A kind of letter; `why_not`: why it cannot be written now, "" if it can."""

    template: Template
    why_not: str


def choices(desk: Desk, client: str, folder: str = "") -> list[LetterChoice]:
    """All kinds of letters in the language of the client, those that can be written now first."""
    templates = kinds(folder, language_for(desk, client))
    if not templates:
        return []
    record = desk.record(client)
    day = Day(record, desk.policy, desk.as_of)
    words = LetterWords.load(templates[0].language, templates[0].folder, desk.as_of)
    data = letter_facts(day, words, ending_of(desk, client, None))
    name = visible(record.client.name, 40)

    def why_not(template: Template) -> str:
        for need in template.needs:
            if need == "providers" and not desk.facts.providers:
                return NO_PROVIDERS
            ahead_of_an_end = need == "ahead" and not data["end"]
            if need not in _ASKED and not ahead_of_an_end and not is_met(need, day, data):
                return NEEDS[need].format(name=name)
        return ""

    found = [LetterChoice(template, why_not(template)) for template in templates]
    return sorted(found, key=lambda choice: bool(choice.why_not))


def blanks(template: Template, me: str = "") -> tuple[str, ...]:
    """The names under which a letter takes words of the user, in the order of the letter; `us` without a `me`."""
    names = dict.fromkeys(_SAID.findall(text_of(template.file)))
    return (*names, *(() if me else ("us",)))


def names_providers(template: Template) -> bool:
    """Whether a letter can name somebody of the referral book."""
    return _PROVIDERS.search(text_of(template.file)) is not None
