"""Eleven months of a studio, week by week: whom it keeps, whom it saves, and four ways to part.

What the program should say was written down before the first run, from the rules and from sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest

from tests.stories.cases.exits import go_on, is_open
from tests.stories.cases.life import Life, lived
from tests.stories.cases.studio import COST, FIRST, MEMBERS, TARGET, TERMS, weeks

#: What is typed on a day besides the week's lines; "log" is left out.
TYPED: dict[date, tuple[str, ...]] = {
    date(2026, 4, 8): ("dell scope minor wants two more ranges at the old fee",),
    date(2026, 5, 12): (
        "gorse rude severe shouted at Mira before the whole crew",
        "gorse breach serious printed the sketches without the agreed credit",
        "dell scope wants the photos, too",
    ),
    date(2026, 5, 20): ("elsa out asked when the April bill is paid no:elsa-04",),
    date(2026, 6, 10): ("elsa promises 500 no:elsa-04 by 2026-06-25",),
    date(2026, 6, 12): ("dell meet agreed on 4,200 a month from July",),
    date(2026, 8, 3): ("finch in they take the work in-house from October",),
}
#: Commands of a day.
DONE: dict[date, tuple[tuple[str, ...], ...]] = {
    date(2026, 5, 18): (("offboard", "gorse", "--open", "--end-date", "2026-06-30"),),
    date(2026, 6, 1): (("fix", "dell", "--open", "--remedy", "raise the rate", "--goal", "4,200 a month from July"),),
    date(2026, 6, 22): (("fix", "elsa", "--open", "--remedy", "ask why and when", "--goal", "April and May paid"),),
    date(2026, 7, 15): (
        ("fix", "dell", "--check-in", "the first month at the new fee"),
        ("fix", "elsa", "--close", "refused", "--reason", "no answer and no money"),
    ),
    date(2026, 7, 20): (("offboard", "elsa", "--open", "--end-date", "2026-08-19"),),
    date(2026, 8, 4): (("offboard", "finch", "--open", "--ended-by", "them", "--end-date", "2026-09-30"),),
    date(2026, 8, 31): (("fix", "dell", "--close", "succeeded", "--reason", "three months at the new fee"),),
    date(2026, 10, 5): (("offboard", "harl", "--open", "--ended-by", "both", "--end-date", "2026-12-31"),),
}
#: The verdict on the last day of each of these, in the evening; several where the rules leave it open.
VERDICTS: dict[date, dict[str, str]] = {
    date(2026, 2, 27): dict.fromkeys((member.id for member in MEMBERS), "grow keep watch"),
    date(2026, 5, 13): {"gorse": "let_go"},
    date(2026, 5, 29): {"gorse": "leaving"},
    # The bill of the second month at half the rate is written on 1 June.
    date(2026, 6, 5): {"dell": "fix"},
    date(2026, 6, 26): {"alder": "grow", "birk": "keep", "cove": "keep", "dell": "fix", "elsa": "fix"},
    date(2026, 7, 16): {"elsa": "let_go", "dell": "fix"},
    date(2026, 9, 11): {"dell": "keep", "elsa": "leaving", "finch": "leaving", "gorse": "former"},
    date(2026, 11, 27): {
        **{"alder": "grow", "birk": "keep", "cove": "keep", "dell": "keep"},
        **{"elsa": "former", "finch": "former", "gorse": "former", "harl": "leaving"},
    },
}


class Written(NamedTuple):
    """A letter of a day: what it must say in English and in German, and what it must not say in either."""

    on: date
    client: str
    kind: str
    words: tuple[str, ...]
    english: tuple[str, ...]
    german: tuple[str, ...]
    never: tuple[str, ...] = ()


LETTERS = (
    Written(
        *(date(2026, 5, 25), "gorse", "termination-breach", ("--set", "breach=credit")),
        ("Dear Rob Gorse,", "12 May", "30 June", "30 days' notice", "credit"),
        ("Rob Gorse", "12. Mai", "30. Juni", "30 Tage", "credit"),
        ("shout", "rude"),
    ),
    Written(
        *(date(2026, 6, 3), "elsa", "reminder", ()),
        ("Dear Elsa Thorne,", "elsa-04", "15 May", "Could you"),
        ("Elsa Thorne", "elsa-04", "15. Mai", "Könnten Sie"),
        ("always", "again", "elsa-05"),
    ),
    Written(
        *(date(2026, 6, 12), "dell", "rate-rise", ("--set", "rate=4,200 a month", "--set", "from=1 July")),
        ("Dear Tom Dell,", "4,200 a month", "1 July"),
        ("Tom Dell", "4,200 a month", "1 July"),
        ("score", "scope"),
    ),
    Written(
        *(date(2026, 7, 16), "elsa", "reminder-last", ()),
        ("elsa-04", "elsa-05", "elsa-06", "15 June", "15 July"),
        ("elsa-04", "elsa-05", "elsa-06", "15. Juni", "15. Juli"),
        ("lawyer", "court", "Anwalt", "Gericht"),
    ),
    Written(
        *(date(2026, 8, 7), "elsa", "termination-strategy", ()),
        ("31 July", "19 August", "elsa-04"),
        ("31. Juli", "19. August", "elsa-04"),
        ("score", "dread", "promise"),
    ),
    Written(
        *(date(2026, 8, 14), "finch", "farewell", ()),
        ("Dear Ann Finch,", "30 September"),
        ("Ann Finch", "30. September"),
        ("terminat", "I have decided", "künd"),
    ),
    Written(
        *(date(2026, 10, 16), "harl", "termination-capacity", ()),
        ("Dear Peter Harl,", "31 December 2026", "as agreed"),
        ("Peter Harl", "31. Dezember 2026"),
        ("I have decided", "ich habe mich entschieden"),
    ),
    Written(
        *(date(2026, 11, 27), "alder", "yearly", ()),
        ("Dear Ines Alder,", "2026"),
        ("Ines Alder", "2026"),
        ("grow", "energised"),
    ),
)
#: Elsa's open bills are given up, the other exits leave none.
GIVEN_UP = ("elsa",)


class Lived(NamedTuple):
    """What the program said on the way: the verdicts by day, and how each task of each exit ended."""

    life: Life
    verdicts: dict[date, dict[str, str]]
    ended: dict[str, list[str]]
    letters: dict[tuple[str, str, str], dict[str, Any]]


def days() -> list[date]:
    """All days on which something is typed."""
    lettered = {letter.on for letter in LETTERS}
    return sorted({*(friday for friday, _ in weeks()), *TYPED, *DONE, *VERDICTS, *lettered})


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """The studio on its last day."""
    with lived(tmp_path_factory.mktemp("studio"), FIRST) as life:
        begin(life)
        lines, seen = dict(weeks()), {}
        ended: dict[str, list[str]] = {}
        letters: dict[tuple[str, str, str], dict[str, Any]] = {}
        for life.today in days():
            life.log(lines.get(life.today, []))
            life.log(list(TYPED.get(life.today, ())))
            for words in DONE.get(life.today, ()):
                life.done(*words)
            for client in leaving(life):
                ended.setdefault(client, []).extend(go_on(life, client, client in GIVEN_UP))
            for letter in [letter for letter in LETTERS if letter.on == life.today]:
                for language in ("en", "de"):
                    words = ("letter", letter.client, "--kind", letter.kind, "--language", language, *letter.words)
                    letters[letter.client, letter.kind, language] = life.json(*words)
            if life.today in VERDICTS:
                seen[life.today] = life.verdicts()
        yield Lived(life, seen, ended, letters)


def begin(life: Life) -> None:
    """The book, with its settings and clients."""
    for member in MEMBERS:
        words = ("--terms", str(TERMS), "--tag", member.tag, "--contact", member.contact, "--notice", "30")
        life.done("client", "add", member.name, "--alias", member.id, *words)
    for name, value in (("target_rate", TARGET), ("cost_rate", COST), ("me", "mira"), ("business", "Studio Lind")):
        life.done("settings", name, str(value))
    life.done("providers", "add", "Bo Ltd", "--good-for", "small shops", "--tag", "retail")


def leaving(life: Life) -> list[str]:
    """The clients with an open exit."""
    opened = {words[1] for day, acts in DONE.items() if day <= life.today for words in acts if words[0] == "offboard"}
    return sorted(client for client in opened if is_open(life, client))


@pytest.mark.parametrize("day", VERDICTS)
def test_the_verdicts_are_those_of_sense(studio: Lived, day: date) -> None:
    said = studio.verdicts[day]
    wrong = {client: said[client] for client, wanted in VERDICTS[day].items() if said[client] not in wanted.split()}
    assert wrong == {}


@pytest.mark.parametrize("written", LETTERS, ids=lambda written: f"{written.client} {written.kind}")
def test_each_letter_says_what_is_logged_and_no_more(studio: Lived, written: Written) -> None:
    for language, wanted in (("en", written.english), ("de", written.german)):
        letter = studio.letters[written.client, written.kind, language]
        text = f"{letter['subject']}\n{letter['text']}"
        assert [words for words in wanted if words not in text] == []
        assert [words for words in written.never if words.casefold() in text.casefold()] == []
        assert letter["findings"] == []
        assert "Studio Lind" in text and "[" not in text and "{" not in text


def test_every_exit_goes_from_top_to_bottom(studio: Lived) -> None:
    states = {client: studio.life.json("offboard", client)["state"] for client in ("gorse", "elsa", "finch", "harl")}
    assert states == {"gorse": "closed", "elsa": "closed", "finch": "closed", "harl": "open"}
    for client in ("gorse", "elsa"):
        order = studio.ended[client]
        assert order.index("talk") < order.index("letter") < order.index("send") < order.index("settle")


def test_only_whom_we_let_go_was_given_away(studio: Lived) -> None:
    (parts,) = studio.life.json("after")["given_away_parts"].values()
    assert (parts["let_go"], parts["leavers"]) == (2, 1)


def test_the_book_is_whole_at_the_end(studio: Lived) -> None:
    studio.life.done("check")
