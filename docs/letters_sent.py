"""Writes the letters of the sample book: `python -m docs.letters_sent` renews docs/letters-sent.md.

First all letters of one parting as they are sent, then one letter of each kind with what each sentence rests on.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tuiclients.domain.decision import EndedBy, Exit
from tuiclients.domain.errors import Refused
from tuiclients.quicklog.describe import describe
from tuiclients.workbench import letters
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.sample_book import make_book
from tuiclients.writing.letter_markdown import plain
from tuiclients.writing.letter_sources import COURTESY, LABELS

PAGE = Path(__file__).parent / "letters-sent.md"
#: The day on which the letters are written, whatever day it is.
TODAY = date(2026, 11, 29)
LANGUAGES = {"en": "English", "de": "German"}
HEAD = """# Letters of the sample book

Made by `python -m docs.letters_sent` from the sample book as it is on 29 November 2026, signed by Mira Holt of
Holt & Sand. Nothing in them was written by hand but the words that a command adds with `--set`,
which are *your words* below.
"""
#: What the user adds, by language and kind of letter; all else is from the book.
SAID = {
    "en": {
        "decline": {"because": "designing toys is not what I do"},
        "late-answer": {"answer": "the proofs can be with you on Thursday."},
        "rate-rise": {"from": "1 February 2027"},
        "scope": {"agreed": "the covers of the spring list"},
        "termination-breach": {
            "breach": "the new screens went to another studio, which section 4 of the contract rules out"
        },
        "upfront": {"from": "1 February 2027"},
    },
    "de": {
        "decline": {"because": "Spielzeug entwerfe ich nicht"},
        "late-answer": {"answer": "Die Probedrucke können am Donnerstag bei Ihnen sein."},
        "rate-rise": {"from": "1. Februar 2027"},
        "scope": {"agreed": "die Umschläge des Frühjahrsprogramms"},
        "termination-breach": {
            "breach": "die neuen Entwürfe gingen an ein anderes Büro, was Paragraf 4 des Vertrags ausschließt"
        },
        "upfront": {"from": "1. Februar 2027"},
    },
}
#: What the providers are good for, in languages that are not the book's.
GOOD_FOR = {
    "de": {
        "r1": "kleine Läden, Etiketten und Druck",
        "r2": "Websites für Immobilien und Buchungen",
        "r3": "Film und Motoren, arbeitet nachts",
    }
}
#: The letters that can be part of a parting.
AT_PARTING = ("reminder", "referral", "termination", "farewell", "transition", "follow-up", "testimonial")


class Parting(NamedTuple):
    """An exit that the sample book does not have: who ended it, and the days from today to its last one."""

    ended_by: EndedBy
    days: int


class Example(NamedTuple):
    """A letter of a kind to a client of the sample book, on a day."""

    kind: str
    client: str
    providers: tuple[str, ...] = ()
    on: date = TODAY
    parting: Parting | None = None


#: The client of the sample book who is parted with, and who may serve them better.
LEAVING, PROVIDERS = "kestrelgate", ("r2",)
#: The day on which the letter to a client of the past was due.
THEN = date(2026, 8, 20)
EXAMPLES = (
    Example("reminder", "fenwater"),
    Example("reminder-second", "fenwater"),
    Example("reminder-last", "fenwater"),
    Example("ask-answer", "cairnlop"),
    Example("late-answer", "quillhaven"),
    Example("rate-rise", "sunnbrink"),
    Example("upfront", "fenwater"),
    Example("scope", "quillhaven"),
    Example("pause", "corvane"),
    Example("referral", "sablewick", ("r1", "r2")),
    Example("decline", "zebulon", ("r1",)),
    Example("termination-strategy", "corvane", ("r3",), parting=Parting("us", 61)),
    Example("termination-capacity", "quillhaven", ("r1",), parting=Parting("us", 61)),
    Example("termination-differences", "rexmoor", ("r3",), parting=Parting("us", 61)),
    Example("termination-elsewhere", LEAVING, PROVIDERS),
    Example("termination-price", "dunmere", PROVIDERS, THEN),
    Example("termination-breach", "junivo", parting=Parting("us", 32)),
    Example("farewell", "brightholm", parting=Parting("them", 33)),
    Example("transition", LEAVING, PROVIDERS),
    Example("follow-up", "dunmere", PROVIDERS, date(2026, 10, 5)),
    Example("testimonial", "haldvik"),
    Example("yearly", "larkfield"),
)


def main() -> None:
    """Write it."""
    PAGE.write_text(page(), encoding="utf-8")


def page(languages: Mapping[str, str] = LANGUAGES) -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as folder:
        book = make_book(os.path.join(folder, "book"), TODAY)
        parts = [HEAD]
        for language, name in languages.items():
            parts += ["", *_parting(book, language, name), "", *_sentences(book, language, name)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _desk(book: str, example: Example) -> Desk:
    """The sample book on the day of a letter, signed, with the exit that the example has and the book has not."""
    desk = open_desk(book, as_of=example.on)
    policy = desk.policy._replace(me="Mira Holt", business="Holt & Sand", late_fee=Decimal(40), late_interest=0.09)
    exits = desk.facts.exits
    if example.parting is not None:
        ends = example.on + timedelta(days=example.parting.days)
        exits = (*exits, Exit("x", example.client, example.on, ends=ends, ended_by=example.parting.ended_by))
    desk.facts = desk.facts._replace(policy=policy, exits=exits)
    return desk


def _written(book: str, example: Example, language: str) -> tuple[Desk, letters.Letter]:
    desk = _desk(book, example)
    said = {**GOOD_FOR.get(language, {}), **SAID[language].get(example.kind, {})}
    letter = letters.compose(
        desk, example.client, example.kind, example.providers, None, said, os.devnull, language=language
    )
    return desk, letter


def _parting(book: str, language: str, name: str) -> Iterator[str]:
    """All letters of one parting, and those that it refuses with the reason."""
    client = _desk(book, Example("", LEAVING)).client(LEAVING).name
    yield f"## {name}: one parting\n"
    yield f"All letters to {client}, whom Mira lets go; they were told on 11 November."
    refused = []
    for kind in letters.kinds(os.devnull, language):
        if not kind.kind.startswith(AT_PARTING):
            continue
        try:
            _, letter = _written(book, Example(kind.kind, LEAVING, PROVIDERS), language)
        except Refused as error:
            refused.append(f"- `{kind.kind}`: {error.sentence}")
            continue
        yield f"\n### {kind.kind}\n"
        yield from _quoted([f"**{letter.subject}**", "", *letter.text.rstrip("\n").splitlines()])
    yield "\n### What this parting refuses\n"
    yield from refused


def _sentences(book: str, language: str, name: str) -> Iterator[str]:
    """A letter of each kind with the sources of each sentence."""
    yield f"## {name}: what each sentence rests on\n"
    yield "Entries by their ids, which `tuiclients entries --json` lists; what rests on nothing is a courtesy."
    for example in EXAMPLES:
        desk, letter = _written(book, example, language)
        yield f"\n### {example.kind}, to {desk.client(example.client).name}\n"
        yield "| sentence | rests on |\n|---|---|"
        for sentence in letter.sentences:
            text = plain(sentence.text).strip().removeprefix("- ").replace("|", "\\|")
            yield f"| {text} | {_rests_on(sentence.sources)} |"
        if letter.entries:
            yield ""
            yield from (
                f"- `{entry.id}` {entry.on} {describe(entry, desk.policy).replace('*', '')}"
                for entry in letter.entries
            )


def _rests_on(sources: Iterable[str]) -> str:
    return ", ".join(LABELS.get(source) or f"`{source}`" for source in sources) or COURTESY


def _quoted(lines: Iterable[str]) -> Iterator[str]:
    return (f"> {line}".rstrip() for line in lines)


if __name__ == "__main__":
    main()
