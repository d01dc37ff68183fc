"""Letters to a client: filled from what is logged, read for blame, saved; and the audit card for the talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import write_file
from tuiclients.workbench.offboarding import newest_exit, state_of
from tuiclients.workbench.referrals import find_provider, matched
from tuiclients.writing.audit_card import AuditCard, audit_card
from tuiclients.writing.blame_reader import KINDS, Finding, read
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


class Letter(NamedTuple):
    """A letter as Markdown. `findings` are words that should not be in it; `entries` are those it is based on."""

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
    """Every kind of letter that there is; `folder` = where the user's own lie, by default in the config folder."""
    return list(templates(folder or user_letters_folder()).values())


def compose(
    desk: Desk,
    client: str,
    kind: str,
    providers: Sequence[str] = (),
    ends: date | None = None,
    said: Mapping[str, str] | None = None,
    folder: str = "",
) -> Letter:
    """Fill the letter of a kind.

    `providers` are ids of the referral book; `ends` = the last day of the work, by default that of the newest exit;
    `said` are further words by name, as `said.rate` in the template. Raises `Refused` for an unknown kind or
    provider, for what the letter needs and the book has not, and for an error in the template, with file and line.
    """
    from tuiclients.writing.letter_filling import fill, names_in

    folder = folder or user_letters_folder()
    found = template(kind, folder)
    record = desk.record(client)
    exit_ = newest_exit(desk, client)
    if ends is None and exit_ is not None and exit_.reopened is None:
        ends = exit_.ends or exit_.closed
    referred = [find_provider(desk, one) for one in providers]
    given = letter_facts(Day(record, desk.policy, desk.as_of), ends, referred, said)
    for need in found.needs:
        there = given.data[need]
        if not (any(there.values()) if isinstance(there, dict) else there):
            raise Refused(NEEDS[need].format(name=visible(record.client.name, 40)), HOW.get(need, ""))
    source = text_of(found.file)
    text = fill(source, given.data, found.file)
    used = names_in(source, found.file)
    ids = {one for name, behind in given.sources.items() if name in used for one in behind}
    entries = tuple(entry for entry in record.entries if entry.id in ids)
    return Letter(client, kind, text, blame_findings(desk, client, text, folder), entries)


def blame_findings(desk: Desk, client: str, text: str, folder: str = "") -> tuple[Finding, ...]:
    """What the reader finds in a letter, edited or not; names of clients and providers are not read."""
    facts_ = desk.client(client)
    names = [facts_.name, *facts_.aliases, desk.policy.me, *(one.name for one in desk.facts.providers)]
    return read(text, [*names, *map(escaped_inline, names)], own_words(folder or user_letters_folder()))


def save(letter: Letter, path: str, as_text: bool = False, anyway: bool = False, over: bool = False) -> None:
    """Write a letter into a file. Raises `Refused` for words that the reader found, unless `anyway`."""
    if letter.findings and not anyway:
        raise Refused(
            f"Not saved: {findings_in_words(letter.findings)} Change the words, or save it anyway.", "--anyway"
        )
    write_file(path, letter.plain if as_text else letter.text, over)


def findings_in_words(findings: Sequence[Finding]) -> str:
    """What the reader found, in a sentence: the words, and what is wrong with them."""
    said = [f'"{visible(one.words, 60)}" {"is" if one.kind == "gap" else ""}'.strip() for one in findings]
    told = [f"{words} {KINDS[one.kind]}" for words, one in zip(said, findings, strict=True)]
    shown = "; ".join(told[:12])
    more = f"; and {count(len(told) - 12, 'more', 'more')}" if len(told) > 12 else ""
    return f"{shown}{more}."


def card_of(desk: Desk, client: str) -> AuditCard:
    """The card as of the desk's day; the end date is that of the exit, if one is open."""
    exit_ = newest_exit(desk, client)
    ends = exit_.ends if exit_ is not None and state_of(desk, exit_) == "open" else None
    day = Day(desk.record(client), desk.policy, desk.as_of)
    suits = [one.provider.name for one in matched(desk, client) if one.shared and not one.full]
    return audit_card(day, earning.needs_average(desk.client(client), desk.policy), ends, suits)
