from __future__ import annotations

import re

import pytest

from tests.tui.scene import TODAY, desk
from tuiclients.tui.show.header import header, hours, line, title, verdicts
from tuiclients.tui.text import columns

AUDITS = desk().audits()


def text(parts: object) -> str:
    return "".join(part for part, _ in parts)  # type: ignore[attr-defined]


def test_it_counts_the_clients_of_each_verdict_worst_first() -> None:
    grow = AUDITS["borealis"]._replace(verdict="grow")
    assert text(verdicts([AUDITS["acme"], AUDITS["acme"], grow, AUDITS["cedar"]])) == (
        "4 clients · 2 let go · 1 unsure · 1 grow"
    )


def test_prospects_are_counted_by_themselves_and_the_unsure_by_name() -> None:
    unsure = AUDITS["borealis"]._replace(verdict="watch", unsure=True)
    prospect = AUDITS["acme"]._replace(standing="prospect")
    assert text(verdicts([unsure, unsure, prospect])) == "2 clients, 1 prospect · 2 unsure"
    assert text(verdicts([prospect])) == "1 prospect"


def test_former_clients_are_not_counted() -> None:
    assert text(verdicts([AUDITS["acme"]._replace(verdict="former")])) == "0 clients"


COUNTED = [("14 clients", ""), (" · ", "muted"), ("2 let go", "let_go"), (" · ", "muted"), ("3 fix", "fix")]
TODO = [(1, "follow-up"), (2, "overdue"), (1, "audit due")]
LEFT = [(" tuiclients ", "accent"), (" studio ", "")]
WORKED = hours(195, 1260)


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (120, "today: 1 follow-up · 2 overdue · 1 audit due   14 clients · 2 let go · 3 fix"),
        (90, "today: 1 follow-up · 2 overdue …   14 clients · 2 let go · 3 fix"),
        (80, "today: 1 follow-up …   14 clients · 2 let go · 3 fix"),
        (70, "today: 4   14 clients · 2 let go · 3 fix"),
        (60, "today: 4   2 let go · 3 fix"),
        (55, "today: 4   2 let go · 3 fix"),
        (45, "today: 4   14 clients"),
        (33, "today: 4"),
        (20, ""),
    ],
)
def test_what_there_is_to_do_is_shortened_to_the_room_there_is(width: int, said: str) -> None:
    shown = text(line(LEFT, COUNTED, TODO, width))
    assert shown[20:].strip() == said
    assert columns(shown) == width


def test_who_is_to_be_let_go_or_fixed_outlasts_a_long_list_for_today() -> None:
    todo = [(3, "answers owed"), (2, "overdue"), (1, "silent client"), (4, "steps of parting"), (9, "audits due")]
    counted = [*COUNTED, (" · ", "muted"), ("4 watch", "watch"), (" · ", "muted"), ("5 keep", "good")]
    shown = text(line(LEFT, counted, todo, 120))[20:].strip()
    assert shown == "today: 3 answers owed · 2 overdue · 1 silent client …   14 clients · 2 let go · 3 fix"
    well = [COUNTED[0], (" · ", "muted"), ("14 keep", "good")]
    assert (
        text(line(LEFT, well, TODO, 80))[20:].strip() == "today: 1 follow-up · 2 overdue · 1 audit due   14 clients"
    )


def test_without_anything_to_do_only_the_verdicts_are_counted() -> None:
    assert text(line(LEFT, COUNTED, [], 80))[20:].strip() == "14 clients · 2 let go · 3 fix"
    assert text(line(LEFT, [], [], 80)).strip() == "tuiclients  studio"


def test_hours_are_told_as_short_as_they_can_be() -> None:
    assert text(hours(195, 1260)) == " 3h15 today · 21h week "
    assert text(hours(0, 1265)) == " 0h today · 21h05 week "
    assert hours(0, 0) == []


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (
            120,
            "tuiclients  studio  timer: Acme 0h23 3h15 today · 21h week today: 1 follow-up … "
            "14 clients · 2 let go · 3 fix",
        ),
        (80, "studio  timer: Acme 0h23 3h15 today · 21h week today: 4 2 let go · 3 fix"),
        (70, "studio  timer: Acme 0h23 3h15 today · 21h week today: 4"),
        (60, "studio  timer: Acme 0h23 3h15 today today: 4"),
        (45, "timer: Acme 0h23 3h15 today today: 4"),
        (36, "timer: Acme 0h23 3h15 today"),
        (30, "timer: Acme 0h23 today: 4"),
        (20, "timer: Acme 0h23"),
        (16, "timer: … 0h23"),
    ],
)
def test_timer_hours_due_and_counts_keep_their_room_in_this_order(width: int, said: str) -> None:
    left = title("studio", TODAY, False, False, "Acme", 23)
    shown = text(line(left, COUNTED, TODO, width, WORKED))
    assert columns(shown) <= max(width, 16)
    assert re.sub("  {2,}", " ", shown).strip() == said


def test_what_is_unusual_stays_where_the_books_name_has_no_room() -> None:
    left = title("a book with quite a long name of its own", TODAY, False, False, "Acme " * 9, 65)
    shown = text(line(left, COUNTED, TODO, 60))
    assert "1h05" in shown and "timer: Acme" in shown
    assert columns(shown) <= 60


@pytest.mark.parametrize("width", [120, 80, 60, 40])
def test_a_running_timer_leaves_room_for_how_much_there_is_to_do(width: int) -> None:
    left = title("studio", TODAY, False, False, "Acme " * 9, 65)
    shown = text(line(left, COUNTED, TODO, width))
    assert "timer: A" in shown and "1h05" in shown
    assert "today: " in shown
    assert columns(shown) == width


def test_nothing_moves_when_the_timer_gets_a_second_digit() -> None:
    shown = [text(line(title("studio", TODAY, False, False, "Acme", at), COUNTED, TODO, 120)) for at in (599, 600)]
    assert "9h59" in shown[0] and "10h00" in shown[1]
    assert shown[0].replace("9h59 ", "10h00") == shown[1]


def test_on_an_earlier_day_no_timer_runs() -> None:
    assert "timer" not in text(title("studio", TODAY, True, True, "Acme", 40))


def test_what_stands_right_gives_way_where_there_is_no_room() -> None:
    left, right = [("studio", "")], [("12 clients", ""), (" · 3 fix", "")]
    assert text(header(left, right, 30)) == "studio      12 clients · 3 fix"
    assert text(header(left, right, 20)) == "studio    12 clients"
    assert columns(text(header(left, right, 8))) == 8


def test_the_title_says_what_is_unusual() -> None:
    assert text(title("studio", TODAY, False, False)) == " tuiclients  studio "
    assert "as of 22 Nov 2026, nothing can be entered" in text(title("studio", TODAY, True, True))
    assert "read only" in text(title("studio", TODAY, False, True))
    assert "timer: Acme [/] 0h05" in text(title("studio", TODAY, False, False, "Acme [/]", 5))
