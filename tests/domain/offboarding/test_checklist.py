"""The checklist: its tasks by who ends it, and their days by the opening, the end, and the working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.client import Client
from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.offboarding.checklist import (
    CHECKLIST,
    adapted,
    checklist,
    due_days,
    open_task,
    rescheduled,
    usual_end,
)
from tuiclients.domain.offboarding.former_checklist import former_due_days
from tuiclients.domain.offboarding.task import STEP_NAMES
from tuiclients.domain.offboarding.working_days import WorkingDays, holidays_of

#: A Sunday.
TODAY = date(2026, 11, 22)
EVERY_DAY = WorkingDays((0, 1, 2, 3, 4, 5, 6))

NAMES = [planned.name for planned in CHECKLIST]

#: An exit that is opened on a Sunday and ends on one, worked out by hand.
GOLDEN = {
    "contract": "2026-11-23",
    "end": "2026-11-23",
    "team": "2026-11-24",
    "wording": "2026-11-25",
    "card": "2026-11-25",
    "rehearse": "2026-11-26",
    "book": "2026-11-26",
    "talk": "2026-11-30",
    "letter": "2026-11-30",
    "read": "2026-11-30",
    "send": "2026-12-01",
    "firm": "2026-12-02",
    "refer": "2026-12-04",
    "handover": "2027-01-15",
    "access": "2027-01-15",
    "transition": "2027-01-15",
    "recurring": "2027-01-29",
    "deposits": "2027-01-29",
    "settle": "2027-01-29",
    "questions": "2027-02-08",
    "smooth": "2027-03-02",
    "data": "2027-03-02",
    "feedback": "2027-03-02",
    "archive": "2027-03-03",
    "look_back": "2027-03-04",
}
#: One over Christmas and Easter in Germany: opened on Thursday, 17 Dec 2026, until Easter Monday, 29 Mar 2027.
GOLDEN_GERMAN = {
    "contract": "2026-12-18",
    "team": "2026-12-21",
    "rehearse": "2026-12-21",
    "talk": "2026-12-24",
    "letter": "2026-12-28",
    "send": "2026-12-28",
    "firm": "2026-12-28",
    "refer": "2026-12-29",
    "handover": "2027-03-15",
    "settle": "2027-03-25",
    "questions": "2027-04-05",
    "smooth": "2027-04-28",
    "archive": "2027-04-29",
    "look_back": "2027-04-30",
}


def client(notice: int | None = None, ends: date | None = None) -> Client:
    return Client("acme", "Acme", notice_days=notice, contract_ends=ends)


def test_the_days_of_an_exit_are_working_days_in_the_order_of_its_tasks() -> None:
    found: dict[str, str] = {name: str(day) for name, day in due_days(TODAY, date(2027, 1, 31)).items()}
    assert found == GOLDEN
    assert list(found) == list(GOLDEN) == NAMES


def test_holidays_of_a_country_are_no_working_days() -> None:
    german = WorkingDays(days_off=holidays_of("DE"))
    found: dict[str, str] = {
        name: str(day) for name, day in due_days(date(2026, 12, 17), date(2027, 3, 29), german).items()
    }
    assert {name: found[name] for name in GOLDEN_GERMAN} == GOLDEN_GERMAN


@pytest.mark.parametrize(
    ("notice", "contract", "usual"),
    [
        (None, None, date(2026, 12, 22)),
        (0, None, date(2026, 12, 22)),
        # The letter goes out on Tuesday, 1 December: the notice begins then, not with the opening.
        (30, None, date(2026, 12, 31)),
        (90, None, date(2027, 3, 1)),
        (30, date(2027, 6, 30), date(2026, 12, 31)),
        (90, date(2026, 12, 31), date(2026, 12, 31)),
        (90, date(2026, 11, 25), date(2026, 11, 25)),
        (90, date(2026, 1, 31), date(2027, 3, 1)),
        (None, date(2027, 6, 30), date(2027, 6, 30)),
        (None, date(2026, 6, 30), date(2026, 12, 22)),
    ],
)
def test_the_end_that_is_proposed_leaves_the_notice_that_our_letter_gives(
    notice: int | None, contract: date | None, usual: date
) -> None:
    assert usual_end(client(notice, contract), TODAY) == usual


def test_their_notice_counts_from_today_and_a_month_ends_on_a_working_day() -> None:
    assert usual_end(client(30), TODAY, ended_by="them") == date(2026, 12, 22)
    quarter = Client("acme", "Acme", notice_months=3, notice_to="quarter")
    assert usual_end(quarter, date(2026, 9, 28)) == date(2027, 3, 31)
    assert usual_end(quarter, date(2026, 9, 28), ended_by="them") == date(2026, 12, 31)
    assert usual_end(client(), date(2027, 1, 31)) == date(2027, 3, 1)
    assert usual_end(client(), date(2027, 1, 31), EVERY_DAY) == date(2027, 2, 28)


def test_each_way_of_ending_has_the_tasks_that_make_sense_in_it() -> None:
    texts = {who: {task["name"]: task["text"] for task in checklist(TODAY, TODAY, who)} for who in ENDED_BY}
    assert list(texts["us"]) == NAMES
    assert set(texts["us"]) - set(texts["them"]) == {"wording", "card", "rehearse", "firm"}
    assert set(texts["us"]) - set(texts["both"]) == {"rehearse", "firm"}
    assert texts["them"]["letter"] == "write the farewell, naming the talk"
    assert texts["both"]["letter"] == "write down what was agreed, naming the talk"
    assert texts["us"]["letter"] == "write the letter from logged facts, naming the talk"
    assert "why they left" in texts["them"]["look_back"] and "gut" not in texts["them"]["look_back"]


@pytest.mark.parametrize("who", ENDED_BY)
def test_the_tasks_stand_in_the_order_of_the_steps(who: EndedBy) -> None:
    steps = [one["step"] for one in checklist(TODAY, TODAY + timedelta(days=60), who)]
    assert list(dict.fromkeys(steps)) == list(STEP_NAMES)
    assert steps == sorted(steps, key=list(STEP_NAMES).index)


def test_what_is_known_already_is_ticked_from_the_start() -> None:
    tasks = checklist(TODAY, TODAY + timedelta(days=60), known={"end": "21 Jan 2027", "contract": "no notice"})
    assert [(one["name"], one["done"], one["note"]) for one in tasks if one["done"]] == [
        ("contract", "2026-11-22", "no notice"),
        ("end", "2026-11-22", "21 Jan 2027"),
    ]


WEEKS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: WorkingDays(tuple(sorted(days))))


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 400), WEEKS)
def test_no_task_is_due_before_the_one_that_stands_before_it_and_each_on_a_working_day(
    opened: date, length: int, days: WorkingDays
) -> None:
    ends = opened + timedelta(days=length)
    due = due_days(opened, ends, days)
    assert list(due.values()) == sorted(due.values())
    for name, day in due.items():
        follows = NAMES.index(name) >= NAMES.index("questions")
        assert day > ends if follows else opened <= day <= ends
        assert days.has(day) or ((not follows and not days.has(days.on_or_before(ends))) or day == opened)


def test_another_end_moves_the_open_tasks_but_not_what_was_changed_by_hand() -> None:
    before, after = date(2026, 12, 22), date(2027, 1, 31)
    tasks = [{**one} for one in checklist(TODAY, before)]
    tasks[0] |= {"done": "2026-11-23"}
    tasks[19] |= {"due": "2027-05-05", "moved": True}
    own = open_task("help", "give the key back", date(2026, 12, 20))
    result = rescheduled((*tasks, own), TODAY, before, after)
    assert result[0] == tasks[0]
    assert result[19]["due"] == "2027-05-05"
    assert result[20]["due"] == GOLDEN["smooth"]
    assert result[-1] == own


def test_an_end_beyond_the_calendar_is_proposed_on_its_last_day() -> None:
    assert usual_end(client(36_525), date.max) == date.max
    assert usual_end(client(), date(9999, 12, 15)) == date.max


def test_the_open_tasks_follow_who_ends_it_and_what_is_over_stays() -> None:
    ends = date(2027, 1, 31)
    us, them, both = (checklist(TODAY, ends, who) for who in ENDED_BY)
    assert adapted(us, us, us) == us
    assert adapted(us, us, them) == them and adapted(them, them, both) == both and adapted(them, them, us) == us
    over = [{**task, "done": "2026-11-23"} if task["name"] in ("rehearse", "talk", "firm") else task for task in us]
    left = adapted(over, us, them)
    assert [task["name"] for task in left if task.get("done")] == ["rehearse", "talk", "firm"]
    assert [task["text"] for task in left if task["name"] == "talk"] == ["talk, and note what was agreed"]
    back = adapted([{**task, "done": "2026-11-23"} if task["name"] == "talk" else task for task in them], them, us)
    assert [task["name"] for task in us if task not in back and task["name"] != "talk"] == [
        "wording",
        "card",
        "rehearse",
    ]


def test_own_words_tasks_and_notes_outlast_a_change_of_who_ends_it() -> None:
    us, them = (checklist(TODAY, date(2027, 1, 31), who) for who in ("us", "them"))
    own = open_task("communicate", "call Bo", None)
    tasks = [{**task, "text": "say it kindly"} if task["name"] == "wording" else task for task in us]
    tasks = [{**task, "note": "in the blue folder"} if task["name"] == "card" else task for task in tasks]
    result = adapted([*tasks, own], us, them)
    assert [task["text"] for task in result if task.get("name") in ("wording", "card", "rehearse")] == [
        "say it kindly",
        "audit card: profitability, alignment, potential",
    ]
    assert result[-1] == own


class TestFormerBooks:
    """Exits that were opened before tasks had names."""

    @staticmethod
    def tasks(ends: date) -> list[dict[str, object]]:
        return [open_task(step, text, due) for (step, text), due in former_due_days(TODAY, ends).items()]

    def test_their_days_were_these(self) -> None:
        ends = TODAY + timedelta(days=100)
        days = list(former_due_days(TODAY, ends).values())
        assert [(day - TODAY).days for day in days[:10]] == [1, 2, 3, 7, 8, 9, 10, 11, 14, 16]
        assert [(day - ends).days for day in days[10:]] == [-14, -14, 0, 7, 30, 30, 31, 32]

    def test_another_end_moves_them_as_it_did(self) -> None:
        before, after = date(2026, 12, 22), date(2027, 1, 31)
        tasks = self.tasks(before)
        tasks[0] |= {"done": "2026-11-23"}
        tasks[13] |= {"due": "2027-05-05"}
        result = rescheduled((*tasks, open_task("help", "key", date(2026, 12, 20))), TODAY, before, after)
        assert result[0] == tasks[0]
        assert result[13]["due"] == "2027-05-05"
        assert result[14]["due"] == str(after + timedelta(days=30))
        assert result[-1]["due"] == "2026-12-20"

    def test_an_exit_without_an_end_takes_the_days_of_its_first_one(self) -> None:
        after = date(2027, 1, 31)
        result = rescheduled((open_task("follow_up", "archive", date(2026, 5, 5)),), TODAY, None, after)
        assert result[0]["due"] == str(after + timedelta(days=31))
