"""The checklist's days: by today, the notice, the contract and the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.checklist import (
    ARCHIVE,
    BLAME,
    CARD,
    LETTER,
    PICK_END,
    REFER,
    checklist,
    due_days,
    earliest_end,
    open_task,
    rescheduled,
    usual_end,
)
from tuiclients.domain.offboarding.task import STEP_NAMES

TODAY = date(2026, 11, 22)


def client(notice: int | None = None, ends: date | None = None) -> Client:
    return Client("acme", "Acme", notice_days=notice, contract_ends=ends)


@pytest.mark.parametrize(
    ("notice", "contract", "earliest", "usual"),
    [
        (None, None, TODAY, date(2026, 12, 22)),
        (0, None, TODAY, date(2026, 12, 22)),
        (30, None, date(2026, 12, 22), date(2026, 12, 22)),
        (90, None, date(2027, 2, 20), date(2027, 2, 20)),
        (30, date(2027, 6, 30), date(2026, 12, 22), date(2026, 12, 22)),
        (90, date(2026, 12, 31), date(2026, 12, 31), date(2026, 12, 31)),
        (90, date(2026, 1, 31), date(2027, 2, 20), date(2027, 2, 20)),
        (None, date(2027, 6, 30), TODAY, date(2027, 6, 30)),
        (None, date(2026, 6, 30), TODAY, date(2026, 12, 22)),
    ],
)
def test_the_end_follows_the_notice_or_the_contract(
    notice: int | None, contract: date | None, earliest: date, usual: date
) -> None:
    assert earliest_end(client(notice, contract), TODAY) == earliest
    assert usual_end(client(notice, contract), TODAY) == usual


def test_a_month_from_the_last_of_january_ends_in_february() -> None:
    assert usual_end(client(), date(2027, 1, 31)) == date(2027, 2, 28)


def test_all_four_steps_have_their_tasks_and_the_follow_ups_count_from_the_end() -> None:
    ends = date(2027, 1, 31)
    tasks = checklist(TODAY, ends)
    assert list(dict.fromkeys(one["step"] for one in tasks)) == list(STEP_NAMES)
    due = {one["text"]: one["due"] for one in tasks}
    assert len(due) == 18
    assert due["ask about open questions"] == str(ends + timedelta(days=7))
    assert due["ask whether the transition went smoothly"] == str(ends + timedelta(days=30))
    assert due["final invoice and all open ones, or claim or write off"] == str(ends)
    assert due["talk"] == str(TODAY + timedelta(days=7))


@given(st.integers(0, 400))
def test_no_task_is_due_before_the_one_that_stands_before_it(length: int) -> None:
    tasks = checklist(TODAY, TODAY + timedelta(days=length))
    days = [one["due"] for one in tasks]
    assert days == sorted(days)
    assert all(one["due"] <= str(TODAY + timedelta(days=length)) for one in tasks if one["step"] != "follow_up")


def test_another_end_moves_the_open_tasks_but_not_what_was_changed_by_hand() -> None:
    before, after = date(2026, 12, 22), date(2027, 1, 31)
    tasks = list(checklist(TODAY, before))
    tasks[0] = {**tasks[0], "done": "2026-11-23"}
    tasks[13] = {**tasks[13], "due": "2027-05-05"}
    own = open_task("help", "give the key back", date(2026, 12, 20))
    result = rescheduled((*tasks, own), TODAY, before, after)
    assert result[0] == tasks[0]
    assert result[13]["due"] == "2027-05-05"
    assert result[14]["due"] == str(after + timedelta(days=30))
    assert result[-1] == own


def test_an_exit_without_an_end_takes_the_days_of_its_first_one() -> None:
    after = date(2027, 1, 31)
    result = rescheduled((open_task("follow_up", "archive", date(2026, 5, 5)),), TODAY, None, after)
    assert result[0]["due"] == str(after + timedelta(days=31))


def test_an_end_beyond_the_calendar_is_proposed_on_its_last_day() -> None:
    client = Client("acme", "Acme", notice_days=36_525)
    assert earliest_end(client, date.max) == usual_end(client, date.max) == date.max
    assert usual_end(client._replace(notice_days=None), date(9999, 12, 15)) == date.max


def test_each_task_has_its_days_from_the_opening_or_the_end() -> None:
    ends = TODAY + timedelta(days=100)
    days = list(due_days(TODAY, ends).values())
    assert [(day - TODAY).days for day in days[:10]] == [1, 2, 3, 7, 8, 9, 10, 11, 14, 16]
    assert [(day - ends).days for day in days[10:]] == [-14, -14, 0, 7, 30, 30, 31, 32]


def test_tasks_with_a_screen_are_found_by_the_words_that_books_hold() -> None:
    stored = [task["text"] for task in checklist(TODAY, TODAY + timedelta(days=30))]
    assert [text for text in stored if text in (PICK_END, CARD, LETTER, BLAME, REFER, ARCHIVE)] == [
        "pick the end date",
        "prepare the audit card",
        "write the letter from logged facts",
        "read the letter for blame",
        "name one or two other providers",
        "archive",
    ]
