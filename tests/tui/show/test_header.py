from __future__ import annotations

from datetime import datetime

import pytest

from tests.tui.scene import TODAY, desk
from tuiclients.domain.client import Timer
from tuiclients.tui.show.header import header, line, title, verdicts
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


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (120, "14 clients · 2 let go · 3 fix   today: 1 follow-up · 2 overdue · 1 audit due"),
        (90, "14 clients · 2 let go · 3 fix   today: 1 follow-up · 2 overdue …"),
        (80, "14 clients · 2 let go · 3 fix   today: 4"),
        (55, "14 clients · 2 let go   today: 4"),
        (45, "14 clients   today: 4"),
        (33, "today: 4"),
        (20, ""),
    ],
)
def test_what_there_is_to_do_is_shortened_to_the_room_there_is(width: int, said: str) -> None:
    shown = text(line(LEFT, COUNTED, TODO, width))
    assert shown[20:].strip() == said
    assert columns(shown) == width


def test_without_anything_to_do_only_the_verdicts_are_counted() -> None:
    assert text(line(LEFT, COUNTED, [], 80))[20:].strip() == "14 clients · 2 let go · 3 fix"
    assert text(line(LEFT, [], [], 80)).strip() == "tuiclients  studio"


def test_what_is_unusual_stays_where_the_books_name_has_no_room() -> None:
    timer = Timer("acme", datetime(2026, 11, 22, 9, 5))
    left = title("a book with quite a long name of its own", TODAY, False, False, timer, "Acme " * 9)
    shown = text(line(left, COUNTED, TODO, 60))
    assert "since 09:05" in shown and "timer: Acme" in shown
    assert columns(shown) <= 60


@pytest.mark.parametrize("width", [120, 80, 60, 40])
def test_a_running_timer_leaves_room_for_how_much_there_is_to_do(width: int) -> None:
    timer = Timer("acme", datetime(2026, 11, 22, 9, 5))
    left = title("studio", TODAY, False, False, timer, "Acme " * 9)
    shown = text(line(left, COUNTED, TODO, width))
    assert "timer: A" in shown and "since 09:05" in shown
    assert "today: " in shown
    assert columns(shown) == width


def test_a_timer_of_another_day_shows_the_day() -> None:
    timer = Timer("acme", datetime(2026, 11, 21, 21, 40))
    assert "timer: Acme since 21 Nov 21:40" in text(title("studio", TODAY, False, False, timer, "Acme"))


def test_on_an_earlier_day_no_timer_runs() -> None:
    timer = Timer("acme", datetime(2026, 11, 21, 21, 40))
    assert "timer" not in text(title("studio", TODAY, True, True, timer, "Acme"))


def test_what_stands_right_gives_way_where_there_is_no_room() -> None:
    left, right = [("studio", "")], [("12 clients", ""), (" · 3 fix", "")]
    assert text(header(left, right, 30)) == "studio      12 clients · 3 fix"
    assert text(header(left, right, 20)) == "studio    12 clients"
    assert columns(text(header(left, right, 8))) == 8


def test_the_title_says_what_is_unusual() -> None:
    assert text(title("studio", TODAY, False, False, None, "")) == " tuiclients  studio "
    assert "as of 22 Nov 2026, nothing can be entered" in text(title("studio", TODAY, True, True, None, ""))
    assert "read only" in text(title("studio", TODAY, False, True, None, ""))
    timer = Timer("acme", datetime(2026, 11, 22, 9, 5))
    assert "timer: Acme [/] since 09:05" in text(title("studio", TODAY, False, False, timer, "Acme [/]"))
