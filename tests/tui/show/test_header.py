from __future__ import annotations

from datetime import date, datetime

from tests.tui.scene import ACME, TODAY, desk
from tuiclients.domain.audit.result import PlanState
from tuiclients.domain.client import Client
from tuiclients.domain.timer import Timer
from tuiclients.tui.show.header import due, header, title, verdicts
from tuiclients.tui.text import columns

AUDITS = desk().audits()
PLAN = PlanState("p", "payment", "overdue", date(2026, 8, 1), date(2026, 10, 30), None, 100)


def text(parts: object) -> str:
    return "".join(part for part, _ in parts)  # type: ignore[attr-defined]


def test_it_counts_the_clients_of_each_verdict_worst_first() -> None:
    grow = AUDITS["borealis"]._replace(verdict="grow")
    assert text(verdicts([AUDITS["acme"], AUDITS["acme"], grow, AUDITS["cedar"]])) == "4 clients · 2 let go · 1 grow"


def test_former_clients_are_not_counted() -> None:
    assert text(verdicts([AUDITS["acme"]._replace(verdict="former")])) == "0 clients"


def test_it_says_what_is_due() -> None:
    clients = {
        "a": Client("a", "A", contract_ends=date(2026, 12, 1)),
        "b": Client("b", "B", contract_ends=date(2027, 12, 1)),
        "p": Client("p", "P", status="prospect", sleep_until=TODAY),
        "f": Client("f", "F", status="former", contract_ends=date(2026, 12, 1)),
    }
    said = due(clients, [AUDITS["acme"]._replace(plan=PLAN)], TODAY)
    assert said == "1 plan to decide · 1 contract ends soon · 1 prospect slept on"
    assert due({"acme": ACME}, [], TODAY) == ""


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
