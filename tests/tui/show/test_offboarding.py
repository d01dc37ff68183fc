from __future__ import annotations

from datetime import date

import pytest

from tuiclients.domain.decision import Exit
from tuiclients.domain.offboarding.checklist import checklist
from tuiclients.domain.offboarding.task import Step, tasks_of
from tuiclients.tui.show.offboarding import columns_of_days, heading, key, mark, row, rows

TODAY = date(2026, 11, 22)
EXIT = Exit("x", "acme", TODAY, tasks=checklist(TODAY, date(2027, 1, 31)))


def test_each_step_stands_above_its_tasks() -> None:
    found = rows(tasks_of(EXIT))
    assert [place for place, one in enumerate(found) if isinstance(one, Step)] == [0, 9, 14, 22]
    assert len(found) == 29


def test_a_task_of_no_known_step_stands_at_the_end() -> None:
    odd = EXIT._replace(tasks=(*EXIT.tasks, {"step": "later", "text": "wave [/]"}))
    found = rows(tasks_of(odd))
    assert isinstance(found[-2], Step) and found[-2].title == "Other"


def test_a_heading_cannot_be_highlighted_and_tasks_are_told_apart() -> None:
    keys = [key(one) for one in rows(tasks_of(EXIT))]
    assert keys.count("") == 4 and len(set(keys)) == 26


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due": "2026-11-21"}, "late"),
        ({"due": "2026-11-22"}, "today"),
        ({"due": "2026-11-23"}, "open"),
        ({"due": None}, "open"),
        ({"due": "2026-11-01", "done": "2026-11-20"}, "done"),
        ({"due": "2026-11-01", "waived": "2026-11-20"}, "waived"),
    ],
)
def test_the_state_is_a_word(fields: dict[str, str | None], said: str) -> None:
    (task,) = tasks_of(Exit("x", "acme", TODAY, tasks=({"step": "help", "text": "call", **fields},)))
    assert mark(task, TODAY) == said
    assert said in "".join(text for text, _ in row(task, TODAY, 12, 60))


def test_the_present_step_says_now_and_how_far_it_is() -> None:
    tasks = tasks_of(EXIT)
    first, second = [one for one in rows(tasks) if isinstance(one, Step)][:2]
    said = ["".join(text for text, _ in heading(one, tasks, "communicate", 60)) for one in (first, second)]
    assert said == ["▶ 1 Communicate clearly  0 of 8  now", "○ 2 Be honest, diplomatically  0 of 4"]


def test_a_day_of_another_year_leaves_a_gap_before_the_task() -> None:
    tasks = (
        {"step": "help", "text": "call", "due": "2027-01-28"},
        {"step": "help", "text": "go", "due": "2026-11-23"},
    )
    first, second = tasks_of(Exit("x", "acme", TODAY, tasks=tasks))
    days = columns_of_days((first, second), TODAY)
    shown = ["".join(text for text, _ in row(task, TODAY, days, 40)).rstrip() for task in (first, second)]
    assert shown == ["  ○ open   28 Jan 2027  call", "  ○ open   23 Nov       go"]
