"""An exit by the settings and by the user's own file, and what follows who ended it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.domain.audit.builders import hours, incident
from tests.workbench.scene import TODAY, Clock, desk_of
from tests.workbench.test_offboarding import LATER, TARGET, everything, named
from tuiclients.domain.client import Client
from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.workbench import decisions, fix_plan, offboarding, offboarding_tasks, timer, undo
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import newest_exit
from tuiclients.workbench.exit_checklist import OWN_FILE, usual_end
from tuiclients.workbench.fix_plan import NewPlan

ABUSE = incident(3, "rude", "severe")


def notes(desk: Desk) -> list[str]:
    return [note.note for note in desk.record("acme").of_kind("note")]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the user's own checklist."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "tuiclients").mkdir()
    return tmp_path / "tuiclients" / OWN_FILE


def test_the_users_own_file_makes_the_checklist(own: Path) -> None:
    own.write_text("without team\nhelp: give the office key back | end - 1\n", encoding="utf-8")
    desk = desk_of(ABUSE, policy=TARGET)
    tasks = [task.text for task in offboarding.status(desk, "acme").tasks]
    assert tasks == []
    offboarding.start(desk, "acme")
    tasks = [task.text for task in offboarding.status(desk, "acme").tasks]
    assert "tell the team" not in tasks and "give the office key back" in tasks and len(tasks) == 25


def test_a_file_that_cannot_be_read_stops_the_opening_with_its_line(own: Path) -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    own.write_text("help: x | one day\n", encoding="utf-8")
    with pytest.raises(Refused, match=f"{OWN_FILE}, line 1: after the"):
        offboarding.start(desk, "acme")
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="is not UTF-8 text"):
        offboarding.start(desk, "acme")
    own.unlink()
    own.mkdir()
    with pytest.raises(Refused, match="could not be read"):
        offboarding.start(desk, "acme")
    assert not desk.facts.exits


def test_the_settings_say_which_days_are_working_days() -> None:
    policy = TARGET._replace(working_days="mon wed", holidays="DE")
    desk = desk_of(ABUSE, policy=policy)
    # Acme has no notice: a month from Sunday, 22 November, is a Tuesday, so Wednesday, 23 December.
    assert usual_end(desk, "acme") == date(2026, 12, 23)
    offboarding.start(desk, "acme")
    dues = [task.due for task in offboarding.status(desk, "acme").tasks]
    assert {due.weekday() for due in dues if due} == {0, 2}
    unknown = desk_of(ABUSE, policy=TARGET._replace(holidays="XX"))
    with pytest.raises(Refused, match="The holidays of XX are not known"):
        offboarding.start(unknown, "acme")


def test_a_known_contract_is_noted_from_the_start() -> None:
    facts = Client("acme", "Acme Corp", notice_months=3, notice_to="quarter", contract_ends=date(2026, 6, 30))
    desk = desk_of(ABUSE, clients=[facts], policy=TARGET)
    offboarding.start(desk, "acme")
    assert named(desk, "contract").note == (
        "three months' notice to the end of a quarter, contract ended on 30 Jun, bills due within 30 days after the "
        "invoice and nothing owed"
    )
    assert notes(desk)[0] == (
        "exit opened, the work ends on 31 Mar 2027; "
        "done already: look into the contract: notice, terms, what is owed and end date"
    )


def test_our_decision_follows_who_ends_it() -> None:
    desk = desk_of(hours(3, 2), policy=TARGET)
    offboarding.start(desk, "acme", "we grow apart")
    assert [one.verdict for one in desk.facts.decisions] == ["let_go"]
    exit_ = offboarding.set_ended_by(desk, "acme", "them", "they found somebody in the house")
    assert exit_.reason == "they found somebody in the house" and not desk.facts.decisions
    assert notes(desk)[-1] == (
        "exit: they left: they found somebody in the house (before: we let them go, we grow apart)"
    )
    undo.undo(desk)
    assert [one.reason for one in desk.facts.decisions] == ["we grow apart"]
    offboarding.set_ended_by(desk, "acme", "both")
    assert not desk.facts.decisions
    offboarding.set_ended_by(desk, "acme", "us", "too little time")
    assert [one.reason for one in desk.facts.decisions] == ["too little time"]
    assert notes(desk)[-1] == "exit: we let them go: too little time (before: by agreement)"


def test_a_plan_that_an_exit_ends_does_not_claim_that_we_parted() -> None:
    desk = desk_of(hours(3, 2), things=[FixPlan("p", "acme", "fit", TODAY)], policy=TARGET)
    offboarding.start(desk, "acme", ended_by="them")
    assert desk.facts.plans[0].reason == "they left"
    assert "fix plan waived: they left" in notes(desk)


def test_where_they_left_the_notice_does_not_bind_us() -> None:
    desk = desk_of(hours(3, 2), clients=[Client("acme", "Acme Corp", notice_days=30)], policy=TARGET)
    offboarding.start(desk, "acme", ended_by="them", ends=TODAY + timedelta(days=3))
    assert offboarding.set_end(desk, "acme", TODAY).ends == TODAY
    with pytest.raises(Refused, match="cannot end on 25 Nov"):
        offboarding.set_end(desk, "acme", TODAY + timedelta(days=3), "us", "too little time")
    assert offboarding.notice_too_short(desk, "acme") == ""


def test_a_notice_that_would_run_past_the_last_day_is_said_until_the_letter_is_sent() -> None:
    desk = desk_of(ABUSE, clients=[Client("acme", "Acme Corp", notice_days=30)], policy=TARGET)
    offboarding.start(desk, "acme", ends=TODAY + timedelta(days=30))
    assert offboarding.notice_too_short(desk, "acme") == ""
    later = Desk(desk.engine, desk.path, as_of=TODAY + timedelta(days=2))
    assert offboarding.notice_too_short(later, "acme") == (
        "30 days' notice, given today, runs to 24 Dec: move the last day, 22 Dec, or agree on it with them."
    )


def test_reopening_with_a_plan_or_a_review_is_one_change_and_takes_our_decision_back() -> None:
    desk = desk_of(hours(3, 2), policy=TARGET)
    offboarding.start(desk, "acme", "we grow apart")
    everything(desk)
    offboarding.close(desk, "acme")
    offboarding.reopen(desk, "acme", "a fair rate now", plan=NewPlan("earning", ("raise the rate",), "95 an hour"))
    (plan,) = desk.facts.plans
    assert (plan.cause, plan.remedies, plan.opened, desk.client("acme").review_on) == (
        "earning",
        ("raise the rate",),
        TODAY,
        None,
    )
    newest = decisions.newest(desk, "acme")
    assert newest is not None and (newest.verdict, newest.reason) == ("fix", "a fair rate now")
    assert notes(desk)[-2:] == [
        "exit reopened: a fair rate now",
        f"fix plan opened for {notes(desk)[-1].split(' for ')[1].split(',')[0]}, until 20 Feb 2027; "
        "to try: raise the rate; goal: 95 an hour",
    ]
    undo.undo(desk)
    assert not desk.facts.plans and desk.client("acme").status == "former"
    offboarding.reopen(desk, "acme", "a fair rate now", LATER)
    newest = decisions.newest(desk, "acme")
    assert newest is not None and newest.verdict == "watch"
    undo.undo(desk)
    with pytest.raises(Refused, match="is not a cause"):
        offboarding.reopen(desk, "acme", "x", plan=NewPlan("lunch"))


@pytest.mark.parametrize(("ended_by", "reason"), [("us", "enough"), ("them", "")])
def test_a_plan_that_was_waived_by_hand_before_stays_waived(ended_by: EndedBy, reason: str) -> None:
    desk = desk_of(hours(3, 2), things=[FixPlan("p", "acme", "fit", TODAY - timedelta(days=20))], policy=TARGET)
    words = f"{ENDED_BY[ended_by]}: {reason}" if reason else ENDED_BY[ended_by]
    fix_plan.close(desk, "acme", "waived", words)
    exit_ = offboarding.start(desk, "acme", reason, ended_by=ended_by)
    assert offboarding.waived_by(desk, "acme", exit_) is None
    with pytest.raises(Refused, match="what comes next"):
        offboarding.reopen(desk, "acme", "a misunderstanding")
    offboarding.reopen(desk, "acme", "a misunderstanding", LATER)
    assert desk.facts.plans[0].outcome == "waived"


def test_a_plan_is_given_back_although_who_ended_it_was_said_otherwise_meanwhile() -> None:
    desk = desk_of(hours(3, 2), things=[FixPlan("p", "acme", "fit", TODAY - timedelta(days=20))], policy=TARGET)
    offboarding.start(desk, "acme", "enough")
    offboarding.set_ended_by(desk, "acme", "them", "they moved away")
    offboarding.reopen(desk, "acme", "a misunderstanding")
    assert desk.facts.plans[0].outcome is None


def test_an_exit_called_off_on_its_own_day_gives_back_the_plan_that_it_waived() -> None:
    plan = FixPlan("p", "acme", "fit", TODAY - timedelta(days=20))
    desk = desk_of(hours(3, 2), things=[plan], policy=TARGET)
    before = desk.audit("acme").verdict
    offboarding.start(desk, "acme", "enough")
    offboarding.reopen(desk, "acme", "a misunderstanding")
    (again,) = desk.facts.plans
    assert (again.closed, again.outcome, again.reason) == (None, None, "")
    assert notes(desk)[-1] == "fix plan for the fit goes on"
    assert desk.audit("acme").verdict == before
    undo.undo(desk)
    assert desk.facts.plans[0].outcome == "waived"
    tomorrow = Desk(desk.engine, desk.path, as_of=TODAY + timedelta(days=1))
    exit_ = newest_exit(tomorrow, "acme")
    assert exit_ is not None and offboarding.waived_by(tomorrow, "acme", exit_) is None


@pytest.mark.parametrize("ended_by", ENDED_BY)
@pytest.mark.parametrize("facts", [{}, {"notice_days": 30}, {"notice_months": 1, "notice_to": "month"}])
def test_done_day_by_day_when_it_is_due_nothing_is_refused_late_or_asked(
    ended_by: EndedBy, facts: dict[str, Any]
) -> None:
    clock = Clock()
    policy = TARGET._replace(holidays="DE")
    client = Client("acme", "Acme Corp", **facts)
    first = desk_of(ABUSE, clients=[client], policy=policy, clock=clock)
    offboarding.start(first, "acme", ended_by=ended_by)
    for name in [task.name for task in offboarding.status(first, "acme").tasks if not task.over]:
        task = named(first, name)
        assert task.due is not None and task.due >= clock.now.date()
        clock.now = datetime.combine(task.due, clock.now.timetz())
        desk = Desk(first.engine, first.path, clock=clock)
        assert desk.as_of == task.due
        assert offboarding.notice_too_short(desk, "acme") == ""
        offboarding_tasks.tick(desk, "acme", task.number)
        assert named(desk, name).done == task.due
        first = desk
    assert offboarding.questions_before_closing(first, "acme") == ()
    closed = offboarding.close(first, "acme")
    assert closed.closed == named(first, "look_back").due
    days = [note.on for note in first.record("acme").of_kind("note")]
    assert days == sorted(days) and days[-1] == closed.closed


@pytest.mark.parametrize(("days", "asked"), [(7, 0), (8, 1)])
def test_closing_asks_about_a_last_day_more_than_a_week_ahead_and_about_the_timer(days: int, asked: int) -> None:
    desk = desk_of(ABUSE, policy=TARGET)
    offboarding.start(desk, "acme", ends=TODAY + timedelta(days=days), ended_by="them")
    assert len(offboarding.questions_before_closing(desk, "acme")) == asked
    timer.start(desk, "borealis")
    assert len(offboarding.questions_before_closing(desk, "acme")) == asked
    timer.start(desk, "acme")
    assert (
        offboarding.questions_before_closing(desk, "acme")[0] == "The timer still runs for Acme Corp: stop it first?"
    )
