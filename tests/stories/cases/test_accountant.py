"""An accountant with sixty clients parts with five of the seven who do not pay their way, and looks back.

What the program should say was written down before the first run, from the rules and from sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from tests.stories.cases.exits import go_on, is_open
from tests.stories.cases.life import Life, lived
from tests.stories.verdicts.accountant import AS_OF, TARGET, TIERS, Accounts, accounts, next_year

FIRST, ASKED, ANSWERED, LAST = date(2026, 1, 5), date(2026, 1, 12), date(2026, 2, 2), date(2026, 12, 31)
INVOICES = "client=Client,number=No,on=Date,due=Due,amount=Net,from=From,to=To,paid=Paid"
HOURS = "client=Client,on=Date,hours=Hours"
#: Those who bring a third of what an hour must; the first two take the new fee, the others say no.
WEAK = tuple(f"client-{number}" for number in range(54, 61))
TAKEN, REFUSED = WEAK[:2], WEAK[2:]
#: When each of those who said no is told, three of them in one week; the work ends six weeks later.
TOLD = dict(zip(REFUSED, (9, 10, 12, 27, 27), strict=True))
WEEKS_TO_THE_END = timedelta(days=42)
LETTERS = "ABCDF"


class Lived(NamedTuple):
    """What the program said on the way."""

    life: Life
    begun: dict[str, str]
    answered: dict[str, str]
    guards: dict[str, str]
    ended: dict[str, list[str]]
    letters: dict[tuple[str, str], dict[str, Any]]
    compared: dict[str, Any]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """The practice on its last day."""
    with lived(tmp_path_factory.mktemp("practice"), FIRST) as life:
        bring_in(life, accounts())
        for words in (
            ("target_rate", str(TARGET)),
            ("preset", "yearly"),
            ("judge_by", "money,hours"),
            ("me", "mara"),
        ):
            life.done("settings", *words)
        begun = said(life)
        life.today = ASKED
        for client in WEAK:
            life.done("fix", client, "--cause", "earning", "--remedy", "raise the rate")
        life.today = ANSWERED
        for client in TAKEN:
            life.done("fix", client, "--close", "succeeded", "--reason", "they take the new fee")
        for client in REFUSED:
            life.done("fix", client, "--close", "refused", "--reason", "too dear for them")
        answered, guards = said(life), {}
        ended: dict[str, list[str]] = {}
        letters: dict[tuple[str, str], dict[str, Any]] = {}
        while life.today < date(2026, 7, 31):
            life.today += timedelta(days=1)
            for client, day in TOLD.items():
                if life.today == date(2026, 2, day):
                    guards[client] = life.done("offboard", client)
                    life.done("offboard", client, "--open", "--end-date", str(life.today + WEEKS_TO_THE_END))
                if life.today == date(2026, 3, 9):
                    for language in ("en", "de"):
                        asked = ("--kind", "termination-price", "--language", language)
                        letters[client, language] = life.json("letter", client, *asked)
            if life.today.weekday() == 4:
                for client in [client for client in TOLD if client in guards and is_open(life, client)]:
                    ended.setdefault(client, []).extend(go_on(life, client, give_up=True))
        life.today = LAST
        bring_in(life, accounts(LAST))
        bring_in(life, year_to_come())
        compared = {found["client"]: found for found in life.json("audit", "--compare", str(AS_OF))}
        yield Lived(life, begun, answered, guards, ended, letters, compared)


def bring_in(life: Life, files: Accounts) -> None:
    """Import invoices and hours."""
    for name, text, fields in (("invoice", files.invoices, INVOICES), ("time", files.hours, HOURS)):
        path = life.book.parent / f"{name}.csv"
        path.write_text(text)
        life.done("import", str(path), "--kind", name, "--map", fields, "--date-order", "ymd")


def year_to_come() -> Accounts:
    """The year after: those who took the new fee pay it in time, those who were let go are gone."""
    left = [account for account in accounts().clients if slug(account.name) not in REFUSED]
    good = TIERS[1]
    return next_year([one._replace(tier=good) if slug(one.name) in TAKEN else one for one in left], 2026)


def slug(name: str) -> str:
    """The id of a client."""
    return name.lower().replace(" ", "-")


def said(life: Life) -> dict[str, str]:
    """The verdict on each client, by id."""
    return {audit["client"]: audit["verdict"] for audit in life.json("audit")}


def test_those_who_do_not_pay_their_way_are_to_be_saved_first(practice: Lived) -> None:
    assert {practice.begun[client] for client in WEAK} == {"fix"}
    assert "let_go" not in practice.begun.values()


def test_who_takes_the_new_fee_is_watched_and_who_does_not_may_go(practice: Lived) -> None:
    # One of the two has three bills that came more than a month late, which a promise of more money does not end.
    assert [practice.answered[client] for client in TAKEN] == ["fix", "watch"]
    assert {client for client, verdict in practice.answered.items() if verdict == "let_go"} == set(REFUSED)


def test_each_exit_is_done_from_top_to_bottom(practice: Lived) -> None:
    assert set(practice.ended) == set(REFUSED)
    states = {client: practice.life.json("offboard", client)["state"] for client in REFUSED}
    assert states == dict.fromkeys(REFUSED, "closed")


def test_a_year_later_the_new_fee_shows_in_the_grade(practice: Lived) -> None:
    for client in TAKEN:
        found = practice.compared[client]
        assert LETTERS.index(found["now"]["grade"]) <= LETTERS.index("C")


def test_the_others_keep_their_grade_or_come_to_the_next(practice: Lived) -> None:
    grades = {slug(name): grade for name, grade in accounts().grades.items()}
    others = [client for client in grades if client not in WEAK]
    now = {client: practice.compared[client]["now"]["grade"] for client in others}
    far = {one: now[one] for one in others if abs(LETTERS.index(now[one]) - LETTERS.index(grades[one])) > 1}
    assert far == {}


def test_who_lets_three_go_in_one_week_is_told_so(practice: Lived) -> None:
    first, second, third = (practice.guards[client] for client in REFUSED[:3])
    assert "in one week" not in first and "in one week" in second and "in one week" in third


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_letters_name_the_end_and_hide_what_we_think(practice: Lived, language: str) -> None:
    for client in REFUSED:
        letter = practice.letters[client, language]
        assert letter["findings"] == [] and "[" not in letter["text"]
        for word in ("score", "grade", "fix", "60 days late"):
            assert word not in letter["text"].casefold()


def test_all_five_were_given_away(practice: Lived) -> None:
    (parts,) = practice.life.json("after")["given_away_parts"].values()
    assert (parts["let_go"], parts["leavers"]) == (len(REFUSED), 0)


def test_the_year_of_sixty_is_one_report(practice: Lived) -> None:
    page = practice.life.done("report", "--yearly")
    names = [account.name for account in accounts().clients if slug(account.name) not in REFUSED]
    assert [name for name in names if name not in page] == []


def test_the_book_is_whole_at_the_end(practice: Lived) -> None:
    practice.life.done("check")
