"""Letters to a client: filled from logged facts, checked for blame, saved; and the audit card for the talk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.describe import describe
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import newest_exit, state_of
from tuiclients.workbench.exit_checklist import working_days
from tuiclients.workbench.exporting import write_file
from tuiclients.workbench.lifting import Lifting, number_for
from tuiclients.workbench.referrals import find_provider, matched
from tuiclients.writing.audit_card import AuditCard, audit_card
from tuiclients.writing.letter_days import Ending
from tuiclients.writing.letter_document import DocumentForm, Headers, address_in, written
from tuiclients.writing.letter_facts import letter_facts
from tuiclients.writing.letter_history import is_prospect
from tuiclients.writing.letter_markdown import escaped_inline, plain
from tuiclients.writing.letter_sources import COURTESY, LABELS, Sentence, marked, sources_of, without_marks
from tuiclients.writing.letter_sources import sentences as sentences_in
from tuiclients.writing.letter_templates import (
    HOW,
    NEEDS,
    SUBJECT,
    Need,
    Parts,
    Template,
    languages,
    own_words,
    parted,
    template,
    templates,
    text_of,
    user_letters_folder,
)
from tuiclients.writing.letter_words import LetterWords
from tuiclients.writing.reader import KINDS, Finding, read


class Letter(NamedTuple):
    """A letter as Markdown, from the salutation to the closing; `subject` is plain text.

    `findings` are words that should not be in it; `entries` are the ones it is based on; `sentences` say which
    sentence rests on what.
    """

    client: str
    kind: str
    language: str
    subject: str
    text: str
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    sentences: tuple[Sentence, ...] = ()

    @property
    def plain(self) -> str:
        """The letter as plain text."""
        return plain(self.text)


def kinds(folder: str = "", language: str = "en") -> list[Template]:
    """All kinds of letters of a language; `folder` = where the user's own templates are, by default in the config."""
    return list(templates(folder or user_letters_folder(), language).values())


def written_languages(folder: str = "") -> list[str]:
    """The languages that letters can be written in."""
    return languages(folder or user_letters_folder())


def language_for(desk: Desk, client: str) -> str:
    """The language of the letters to a client: their own, else that of the settings."""
    return desk.client(client).language or desk.policy.language


def compose(
    desk: Desk,
    client: str,
    kind: str,
    providers: Sequence[str] = (),
    ends: date | None = None,
    variables: Mapping[str, str] | None = None,
    folder: str = "",
    language: str = "",
) -> Letter:
    """Fill the letter of a kind.

    `providers` are ids of the referral book; `ends` = the last day of the work, by default that of the newest exit;
    `variables` are further words by name, `said.rate` and the like in the template; `language` "" = the client's.
    Raises `Refused` for an unknown kind, provider or language, for a needed fact that the book lacks, and for an
    error in the template, with file and line.
    """
    from tuiclients.writing.letter_filling import fill, names_in

    folder = folder or user_letters_folder()
    found = template(kind, folder, language or language_for(desk, client))
    words = LetterWords.load(found.language, found.folder, desk.as_of)
    record, source = desk.record(client), text_of(found.file)
    day, ending = Day(record, desk.policy, desk.as_of), ending_of(desk, client, ends)
    referred = [find_provider(desk, provider) for provider in providers]
    names = names_in(source, found.file)
    number = _number(desk, client) if "ask" in names else None
    data = letter_facts(day, words, ending, referred, variables, number, working_days(desk))
    for need in found.needs:
        if not is_met(need, day, data):
            raise Refused(NEEDS[need].format(name=visible(record.client.name, 40)), HOW.get(need, ""))
    parts = parted(fill(source, data, found.file), found.title)
    text = parts.body if parts.closed else parts.body + _closing(words, data)
    sentences = _sentences(fill(source, marked(data), found.file), parts, found, data, names)
    if not parts.closed:
        sentences += tuple(sentences_in(_closing(words, marked(data))))
    ids = {id_ for sentence in sentences for id_ in sentence.sources}
    entries = tuple(entry for entry in record.entries if entry.id in ids)
    subject = plain(parts.subject).strip()
    findings = blame_findings(desk, client, text, folder, found.language)
    return Letter(client, kind, found.language, subject, text, findings, entries, sentences)


def ending_of(desk: Desk, client: str, ends: date | None) -> Ending:
    """How the work ends: by the newest exit, unless that was called off, and by a last day that was typed."""
    exit_ = newest_exit(desk, client)
    if exit_ is not None and state_of(desk, exit_) == "reopened":
        exit_ = None
    own = (exit_.ends or exit_.closed) if exit_ is not None else None
    return Ending(ends or own, exit_, ends is not None and ends != own)


def is_met(need: Need, day: Day, data: Mapping[str, Any]) -> bool:
    """Whether the book has what a template needs."""
    if need == "prospect":
        return is_prospect(day)
    if need == "active":
        return day.standing == "active"
    if need == "ours":
        return bool(data["ended_by"] != "them")
    if need == "left":
        return data["ended_by"] in ("them", "both")
    value = data[need]
    if isinstance(value, dict):
        return any(value.values())
    return bool(value)


def _closing(words: LetterWords, data: Mapping[str, Any]) -> str:
    """The closing, who writes, and the name of the business."""
    business = data["business"]
    names = [data["us"], business if business != data["us"] else ""]
    if not data["us"] and (data["single"] or not business):
        names[0] = words.phrase("your_name")
    lines = "\n".join(name for name in names if name)
    return f"\n{words.phrase('closing')}\n\n{lines}\n"


def _sentences(
    filled: str, parts: Parts, found: Template, data: Mapping[str, Any], names: Collection[str]
) -> tuple[Sentence, ...]:
    """What each sentence rests on. Where a template works on the letters of a fact, the whole is one sentence."""
    marked_parts = parted(filled, found.title)
    if (without_marks(marked_parts.subject), without_marks(marked_parts.body)) != (parts.subject, parts.body):
        used = [sources_of(data[name]) for name in sorted(names) if name in data]
        whole = tuple(dict.fromkeys(source for sources in used for source in sources))
        return (Sentence(parts.body, whole),)
    subject = sentences_in(f"{SUBJECT} {marked_parts.subject}") if not parts.closed else ()
    return (*subject, *sentences_in(marked_parts.body))


def facts_of(desk: Desk, letter: Letter) -> list[tuple[str, tuple[str, ...]]]:
    """Each sentence of a letter with what it rests on in words, an entry each a line; or that it is a courtesy."""
    entries = {entry.id: entry for entry in letter.entries}
    return [
        (
            plain(sentence.text).strip(),
            tuple(
                f"{entries[source].on}  {describe(entries[source], desk.policy)}"
                if source in entries
                else LABELS.get(source, source)
                for source in sentence.sources
            )
            or (COURTESY,),
        )
        for sentence in letter.sentences
    ]


def blame_findings(desk: Desk, client: str, text: str, folder: str = "", language: str = "") -> tuple[Finding, ...]:
    """What the reader objects to in a letter, edited or not; names of clients and providers are exempt.

    `language` "" = that of the client's letters.
    """
    client_facts = desk.client(client)
    names = [
        client_facts.name,
        *client_facts.aliases,
        desk.policy.me,
        *(provider.name for provider in desk.facts.providers),
    ]
    own = own_words(folder or user_letters_folder())
    return read(text, language or language_for(desk, client), [*names, *map(escaped_inline, names)], own)


def headers_of(desk: Desk, client: str, sender: str = "", to: str = "") -> Headers:
    """What stands above a mail to a client: the addresses that are given, else that in `me`, and their own.

    Theirs is the one in their `contact`, with the name there, else the first of their `emails`; of somebody who is no
    longer in the book none is known.
    """
    card = desk.clients.get(client)
    theirs = address_in(card.contact) or next(iter(card.emails), "") if card is not None else ""
    return Headers(
        desk.now() if desk.as_of == desk.now().date() else datetime.combine(desk.as_of, time(12)),
        sender or address_in(desk.policy.me),
        to or theirs,
    )


def save(
    letter: Letter, path: str, headers: Headers, form: DocumentForm = "md", anyway: bool = False, over: bool = False
) -> None:
    """Write a letter to a file. Raises `Refused` for words that the reader found, unless `anyway`."""
    check_findings(letter, anyway)
    write_file(path, written(letter.subject, letter.text, letter.language, form, headers), over)


def check_findings(letter: Letter, anyway: bool, what: str = "saved", does: str = "save it") -> None:
    """Refuse to let a letter out with words that the reader found, unless `anyway`."""
    if letter.findings and not anyway:
        raise Refused(
            f"Not {what}: {findings_in_words(letter.findings)} Change the words, or {does} anyway.", "--anyway"
        )


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
