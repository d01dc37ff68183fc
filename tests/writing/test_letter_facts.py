"""What a letter may state: logged facts, with the entries behind them; nothing felt, no note, no score."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.domain.audit.builders import TODAY, ago, billed, entry, hours, incident, paid, policy, record, sent
from tuiclients.domain.audit.day import Day
from tuiclients.domain.client import Provider
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.working_days import WorkingDays
from tuiclients.writing.letter_days import Ending
from tuiclients.writing.letter_facts import letter_facts
from tuiclients.writing.letter_sources import sources_of
from tuiclients.writing.letter_templates import HERE, NEEDS
from tuiclients.writing.letter_words import LetterWords

ENGLISH = LetterWords.load("en", f"{HERE}/en", TODAY)


def of(*entries: Entry, ends: date | None = None, **more: Any) -> dict[str, Any]:
    day = Day(record(*entries), policy(95, me="mira"), TODAY)
    return letter_facts(day, ENGLISH, Ending(ends), **more)


BOOK = (
    billed(40, 1000, "204", tax=200),
    billed(-5, 50, "205"),
    billed(90, 10, "200"),
    paid(80, 10, "200"),
    entry("promise", 9, amount=1200, due=ago(2), invoice="204", note="on the phone, grumpy"),
    hours(40, 2, billable=False, note="again"),
    hours(30, 1.5),
    incident(7, "scope", note="cheeky"),
    incident(6, "rude", "severe", note="shouted"),
    entry("feeling", 3, level=-2, note="dread"),
    entry("note", 3, note="secret"),
    entry("review", 3, fit={"same values": False}, potential=0, closeness=4),
    sent(2, note="chased"),
)


def test_open_and_overdue_bills_stand_with_what_is_open_on_them() -> None:
    data = of(BOOK[0], BOOK[1], paid(5, 200, "204"))
    assert [(one["number"], one["open"]) for one in data["open"]] == [("204", "€1,000.00"), ("205", "€50.00")]
    assert [one["number"] for one in data["overdue"]] == ["204"]
    assert data["overdue_total"] == "€1,000.00"
    assert data["overdue"][0]["days_late"] == 40


def test_each_fact_names_the_entries_behind_it() -> None:
    found = of(*BOOK)
    kinds = {one.id: one.kind for one in BOOK}
    behind = {name: {kinds.get(one, one) for one in sources_of(value)} for name, value in found.items()}
    assert behind["overdue"] == {"invoice"}
    assert behind["promised"] == {"promise"}
    assert behind["beyond"] == {"time"}
    assert behind["scope"] == {"incident"}
    assert "time" in behind["work"]
    assert not {source for source in sources_of(of()) if not source.startswith("@")}


def test_no_feeling_note_score_or_rating_is_among_them() -> None:
    text = json.dumps(of(*BOOK))
    notes, judged = ("grumpy", "again", "cheeky", "shouted", "secret"), ("dread", "same values", "potential", "score")
    for word in (*notes, *judged, "95"):
        assert word not in text


def test_only_plain_data_is_given() -> None:
    assert json.loads(json.dumps(of(*BOOK))) == of(*BOOK)


def test_all_text_of_users_is_safe_in_markdown() -> None:
    data = of(providers=[Provider("x", "*Bo* [x](y)\n# z", "a_b")], said={"rate": "1*2"})
    assert data["providers"] == [{"name": "\\*Bo\\* \\[x\\](y) # z", "good_for": "a\\_b"}]
    assert data["said"] == {"rate": "1\\*2"}


def test_the_end_dates_the_handover_and_the_follow_ups() -> None:
    data = of(ends=date(2027, 1, 31))
    assert (data["end"], data["handover"]) == ("31 January 2027", "18 January")
    assert data["follow"] == {"first": "8 February", "second": "2 March"}
    assert of(ends=TODAY)["handover"] == "25 November"
    assert of()["end"] == "" and of(ends=date.max)["handover"] == ""


def names_of(data: Any, name: str = "") -> Iterator[str]:
    """Every name that a template may ask for; those inside of lists without their list."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from names_of(value, f"{name}.{key}" if name else key)
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        yield name
        yield from data[0]
    else:
        yield name


def test_the_page_about_templates_names_every_variable_and_no_other() -> None:
    page = (Path(__file__).parents[2] / "docs/letters.md").read_text(encoding="utf-8")
    needs, _, variables = page.partition("## Variables")
    rows = [row.split(" | ") for row in variables.splitlines() if row.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([\w.]+)`", row[0])}
    told |= {name for row in rows for name in re.findall(r"`(\w+)`", row[1]) if "each with" in row[1]}
    providers = [Provider("bo", "Bo", "shops")]
    data = of(*BOOK, entry("feeling", 1, level=1), ends=ago(-30), providers=providers)
    assert set(names_of(data)) == told
    assert set(re.findall(r"`(\w+)`", needs.partition("| need |")[2].partition("\n\n")[0])) >= set(NEEDS)


def test_the_client_is_named_with_the_person_there() -> None:
    day = Day(record(contact="Ann"), policy(95), TODAY)
    assert letter_facts(day, ENGLISH)["client"] == {"name": "Acme", "contact": "Ann"}


def test_what_falls_due_in_a_letter_falls_due_on_a_working_day() -> None:
    day = Day(record(), policy(95), TODAY)
    on = letter_facts(day, ENGLISH)
    assert (on["answer_by"], on["pay_by"]) == ("30 November", "2 December"), "22 November is a Sunday"
    off = WorkingDays((1, 2), days_off={date(2026, 12, 1)})
    assert letter_facts(day, ENGLISH, days=off)["answer_by"] == "2 December"
    soon = letter_facts(day, ENGLISH, Ending(date(2026, 11, 27)))
    assert soon["handover"] == "25 November" and soon["answer_by"] == "24 November", "before the handover"


def test_the_days_of_the_exit_come_before_those_that_are_worked_out() -> None:
    tasks = [("help", "handover list: files, credentials, access, work in progress", "2026-12-01")]
    tasks += [
        ("follow_up", "ask about open questions", "2027-02-03"),
        ("follow_up", "return or delete their data", ""),
    ]
    planned = tuple({"step": step, "text": text, "due": due} for step, text, due in tasks)
    exit_ = Exit("x", "acme", ago(3), ends=date(2027, 1, 31), tasks=planned)
    day = Day(record(), policy(95), TODAY)
    data = letter_facts(day, ENGLISH, Ending(exit_.ends, exit_))
    assert (data["handover"], data["follow"]["first"], data["follow"]["second"]) == (
        "1 December",
        "3 February",
        "2 March",
    )
    typed = letter_facts(day, ENGLISH, Ending(date(2027, 1, 30), exit_, typed=True))
    assert typed["handover"] == "18 January"


def test_a_bill_that_is_late_by_our_fault_is_not_reminded_of() -> None:
    ours = billed(60, 100, "1", reason="ours")
    assert of(ours)["overdue"] == [] and [one["number"] for one in of(ours)["open"]] == ["1"]
    assert "please pay it by" in of(ours)["pay_open"] and "when it falls due" not in of(ours)["pay_open"]
    assert of(billed(60, 100, "1"), paid(5, 98, "1"))["open"] == [], "small change is not asked for"


def test_no_data_is_announced_that_was_given_back_or_may_stay() -> None:
    day = Day(record(*BOOK), policy(95, me="mira"), TODAY)
    task = {"step": "follow_up", "text": "return or delete their data", "name": "data", "note": ""}

    def has_data(**marks: str) -> bool:
        exit_ = Exit("x", "acme", ago(9), ends=ago(1), tasks=({**task, **marks},))
        return bool(letter_facts(day, ENGLISH, Ending(exit_.ends, exit_))["has_data"])

    assert has_data() and of(*BOOK, ends=ago(1))["has_data"]
    assert not has_data(done=str(ago(1))) and not has_data(waived=str(ago(1)))
