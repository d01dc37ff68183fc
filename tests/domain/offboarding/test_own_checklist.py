"""The user's own checklist: what its lines mean, and what is said about those that mean nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.checklist import CHECKLIST, checklist, rescheduled
from tuiclients.domain.offboarding.own_checklist import OwnChecklist, own_checklist
from tuiclients.domain.offboarding.working_days import MONDAY_TO_FRIDAY

#: A Sunday, and a Sunday.
OPENED, ENDS = date(2026, 11, 22), date(2027, 1, 31)
PATH = "/etc/checklist.txt"


def tasks(text: str, who: EndedBy = "us") -> list[tuple[str, str, str]]:
    """Step, words and day of each task of an exit by the user's file."""
    made = own_checklist(text, PATH).applied(checklist(OPENED, ENDS, who), OPENED, ENDS, who, MONDAY_TO_FRIDAY)
    return [(task["step"], task["text"], task["due"]) for task in made]


def test_an_empty_file_or_one_of_comments_changes_nothing() -> None:
    assert own_checklist("\n# mine\n   \n", PATH) == OwnChecklist()
    assert tasks("") == tasks("# team: x\n")


def test_a_task_gets_other_words_for_all_or_for_one_way_of_ending() -> None:
    text = "talk: talk, at their place\nletter for them: write a card\n"
    assert ("communicate", "talk, at their place", "2026-11-30") in tasks(text)
    assert ("honest", "write a card", "2026-11-30") in tasks(text, "them")
    assert ("honest", "write the letter from logged facts, naming the talk", "2026-11-30") in tasks(text)


def test_tasks_are_left_out_by_name_all_of_them_or_all_but_some() -> None:
    names = {planned.us for planned in CHECKLIST}
    assert {words for _, words, _ in tasks("without team, rehearse")} == names - {
        "tell the team",
        "rehearse: what if they ask why, offer more, get angry, cry, ask to stay",
    }
    assert [words for _, words, _ in tasks("without all but talk, settle")] == [
        "talk, and note what was agreed",
        "final invoice and all open ones, or claim or write off",
    ]
    assert tasks("without all\nhelp: hand it all over") == [("help", "hand it all over", "2026-11-22")]


def test_a_task_of_ones_own_stands_where_it_is_put_and_falls_due_on_its_day() -> None:
    text = (
        "communicate after book: reserve the small room | start + 6\n"
        "communicate after book: order coffee\n"
        "help: give the office key back | end - 3\n"
        "help for them: return the laptop | end\n"
        "follow_up: cancel the shared number | end + 90\n"
        "honest: sleep on it | start + 400\n"
    )
    found = tasks(text)
    at = [words for _, words, _ in found].index("book the talk")
    assert found[at : at + 4] == [
        ("communicate", "book the talk", "2026-11-26"),
        # Six days from the start are a Saturday.
        ("communicate", "reserve the small room", "2026-11-30"),
        ("communicate", "order coffee", "2026-11-30"),
        ("communicate", "talk, and note what was agreed", "2026-11-30"),
    ]
    assert ("help", "give the office key back", "2027-01-28") in found
    assert ("honest", "sleep on it", "2027-12-27") in found
    # 1 May 2027 is a Saturday.
    assert found[-1] == ("follow_up", "cancel the shared number", "2027-05-03")
    assert "return the laptop" not in [words for _, words, _ in found]
    assert ("help", "return the laptop", "2027-01-29") in tasks(text, "them")


@pytest.mark.parametrize("who", ENDED_BY)
def test_the_order_of_the_steps_outlasts_what_is_added(who: EndedBy) -> None:
    text = "\n".join(f"{planned.step} after {planned.name}: x{planned.name} | end - 20" for planned in CHECKLIST)
    found = tasks(text, who)
    assert [step for step, _, _ in found] == [step for step, _, _ in sorted(found, key=lambda one: STEPS[one[0]])]


def test_a_day_from_the_end_moves_with_it() -> None:
    made = own_checklist("help: give the office key back | end - 3\nhelp: sigh | start + 3", PATH)
    before = made.applied(checklist(OPENED, ENDS), OPENED, ENDS, "us", MONDAY_TO_FRIDAY)
    after = rescheduled(before, OPENED, ENDS, date(2027, 2, 28))
    days = {task["text"]: task["due"] for task in after}
    assert (days["give the office key back"], days["sigh"]) == ("2027-02-25", "2026-11-25")


@pytest.mark.parametrize("end", [date(2027, 2, 28), date(2026, 11, 30), date(2027, 1, 31)])
def test_a_task_without_a_day_stays_with_the_one_above_it_when_the_end_moves(end: date) -> None:
    text = (
        "help after handover: copy the files\nhelp after handover: check the copies\n"
        "help after settle: file the bill\n"
        "help: give the key back | end - 3\nhelp: sweep the room\n"
        "honest after firm: breathe\nfollow_up: celebrate | start + 200\nfollow_up: rest\n"
    )
    before = own_checklist(text, PATH).applied(checklist(OPENED, ENDS), OPENED, ENDS, "us", MONDAY_TO_FRIDAY)
    for tasks_ in (before, rescheduled(before, OPENED, ENDS, end)):
        days = {task.get("name") or task["text"]: task["due"] for task in tasks_}
        assert days["copy the files"] == days["check the copies"] == days["handover"]
        assert days["file the bill"] == days["settle"]
        assert days["sweep the room"] == days["give the key back"]
        assert (days["breathe"], days["rest"]) == (days["firm"], days["celebrate"])


STEPS = {"communicate": 0, "honest": 1, "help": 2, "follow_up": 3}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("give the key back", "expected `STEP: a task | end - 3`"),
        ("help:", "expected `STEP"),
        (
            "lunch: with them",
            "'lunch' is neither a step (communicate, honest, help, follow_up) nor a task (",
        ),
        ("help after lunch: x", "'lunch' is not a task"),
        ("help after talk: x", "talk is a task of the step communicate, not of help"),
        ("talk after book: x", "talk is one of the program's tasks and keeps its place"),
        ("help for me: x", "after `for` stands who ends it: us, them, both"),
        ("help: x | soon", "after the | stands its day, such as start + 4 or end - 3, not 'soon'"),
        ("without lunch", "'lunch' is not a task"),
        ("without", "say which tasks are left out"),
        ("without all but", "'all but' is not a task"),
        ("help: \x1b[31mred", "a line is at most 300 printable characters"),
        ("help: " + "x" * 300, "a line is at most 300 printable characters"),
    ],
)
def test_a_line_that_means_nothing_is_named_with_its_file(line: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        own_checklist(f"# mine\n\n{line}\n", PATH)
    assert str(refused.value).startswith(f"{PATH}, line 3: ") and says in str(refused.value)
