"""Letters to a client: filled from logged facts, checked for blame, saved; and the audit card for the talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import write_file
from tuiclients.workbench.lifting import Lifting, number_for
from tuiclients.workbench.offboarding import newest_exit, state_of
from tuiclients.workbench.referrals import find_provider, matched
from tuiclients.writing.audit_card import AuditCard, audit_card
from tuiclients.writing.letter_facts import letter_facts
from tuiclients.writing.letter_markdown import escaped_inline, plain
from tuiclients.writing.letter_templates import (
    HOW,
    NEEDS,
    Template,
    own_words,
    template,
    templates,
    text_of,
    user_letters_folder,
)
from tuiclients.writing.reader import KINDS, Finding, read


class Letter(NamedTuple):
    """A letter as Markdown. `findings` are words that should not be in it; `entries` are the ones it is based on."""

    client: str
    kind: str
    text: str
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]

    @property
    def plain(self) -> str:
        """The letter as plain text."""
        return plain(self.text)


def kinds(folder: str = "") -> list[Template]:
    """All kinds of letters; `folder` = where the user's own templates are, by default in the config folder."""
    return list(templates(folder or user_letters_folder()).values())


def compose(
    desk: Desk,
    client: str,
    kind: str,
    providers: Sequence[str] = (),
    ends: date | None = None,
    variables: Mapping[str, str] | None = None,
    folder: str = "",
) -> Letter:
    """Fill the letter of a kind.

    `providers` are ids of the referral book; `ends` = the last day of the work, by default that of the newest exit;
    `variables` are further words by name, `said.rate` and the like in the template. Raises `Refused` for an unknown
    kind or provider, for a needed fact that the book lacks, and for an error in the template, with file and line.
    """
    from tuiclients.writing.letter_filling import fill, names_in

    folder = folder or user_letters_folder()
    letter_template = template(kind, folder)
    record = desk.record(client)
    exit_ = newest_exit(desk, client)
    if ends is None and exit_ is not None and exit_.reopened is None:
        ends = exit_.ends or exit_.closed
    referred = [find_provider(desk, provider) for provider in providers]
    number = _number(desk, client) if "ask" in names_in(text_of(letter_template.file), letter_template.file) else None
    facts = letter_facts(Day(record, desk.policy, desk.as_of), ends, referred, variables, number)
    for need in letter_template.needs:
        value = facts.data[need]
        if not (any(value.values()) if isinstance(value, dict) else value):
            raise Refused(NEEDS[need].format(name=visible(record.client.name, 40)), HOW.get(need, ""))
    source = text_of(letter_template.file)
    text = fill(source, facts.data, letter_template.file)
    used = names_in(source, letter_template.file)
    ids = {id_ for name, sources in facts.sources.items() if name in used for id_ in sources}
    entries = tuple(entry for entry in record.entries if entry.id in ids)
    return Letter(client, kind, text, blame_findings(desk, client, text, folder), entries)


def blame_findings(desk: Desk, client: str, text: str, folder: str = "") -> tuple[Finding, ...]:
    """What the reader objects to in a letter, edited or not; names of clients and providers are exempt."""
    client_facts = desk.client(client)
    names = [
        client_facts.name,
        *client_facts.aliases,
        desk.policy.me,
        *(provider.name for provider in desk.facts.providers),
    ]
    return read(text, names=[*names, *map(escaped_inline, names)], own=own_words(folder or user_letters_folder()))


def save(letter: Letter, path: str, as_text: bool = False, anyway: bool = False, over: bool = False) -> None:
    """Write a letter to a file. Raises `Refused` for words that the reader found, unless `anyway`."""
    if letter.findings and not anyway:
        raise Refused(
            f"Not saved: {findings_in_words(letter.findings)} Change the words, or save it anyway.", "--anyway"
        )
    write_file(path, letter.plain if as_text else letter.text, over)


def findings_in_words(findings: Sequence[Finding]) -> str:
    """A sentence with the words that the reader found, and what is wrong with them."""
    quotes = [
        f'"{visible(finding.words, 60)}" {"is" if finding.kind == "gap" else ""}'.strip() for finding in findings
    ]
    complaints = [f"{words} {KINDS[finding.kind]}" for words, finding in zip(quotes, findings, strict=True)]
    listed = "; ".join(complaints[:12])
    more = f"; and {count(len(complaints) - 12, 'more', 'more')}" if len(complaints) > 12 else ""
    return f"{listed}{more}."


def card_of(desk: Desk, client: str) -> AuditCard:
    """The audit card as of the desk's day; the end date is that of the exit, if one is open."""
    exit_ = newest_exit(desk, client)
    ends = exit_.ends if exit_ is not None and state_of(desk, exit_) == "open" else None
    day = Day(desk.record(client), desk.policy, desk.as_of)
    averaged = earning.needs_average(desk.client(client), desk.policy)
    number = number_for(desk, client)
    suits = [match.provider.name for match in matched(desk, client) if match.shared and not match.full]
    return audit_card(day, averaged, ends, suits, number)


def _number(desk: Desk, client: str) -> NumberToAsk | None:
    """The number to ask for by a target that somebody has set."""
    number = Lifting(desk).number(client)
    return None if number is not None and number.averaged else number
