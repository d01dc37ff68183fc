"""The desk works out what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.bench.book import entries_of
from tests.domain.audit.builders import hours, incident
from tests.workbench.scene import RULES, TODAY, Clock, ago, beside, desk_of, of
from tuiclients.domain.audit import evidence
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit
from tuiclients.workbench import clients
from tuiclients.workbench.desk import Desk, DeskChange, open_desk
from tuiclients.workbench.log_line import previews, save

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    """Three clients with a year's entries, and no target set."""
    book = memory_book()
    edits = []
    for name in ("acorn", "birch", "cedar"):
        edits.append(Edit(None, Client(name, name.capitalize())))
        edits += [
            Edit(None, entry._replace(id=book.new_id()))
            for entry in entries_of(name, 120, NOW.date(), seed=len(name))
        ]
    book.change("made", edits)
    return Desk(book, "memory", clock=lambda: NOW)


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The clients whose record was gathered, in order."""
    whose: list[str] = []
    real = evidence.gather

    def gather(record: Any, *rest: Any, **named: Any) -> Any:
        whose.append(record.client.id)
        return real(record, *rest, **named)

    monkeypatch.setattr(evidence, "gather", gather)
    yield whose


def test_an_entry_recalculates_its_client_and_no_other(desk: Desk, gathered: list[str]) -> None:
    desk.audits()
    gathered.clear()
    save(desk, ["acorn 5h sketches"])
    desk.audits()
    assert set(gathered) == {"acorn"}


def test_without_a_target_the_others_follow_the_average_and_no_entry_is_read(
    desk: Desk, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.audits()
    gathered.clear()
    monkeypatch.setattr(desk.engine, "entries", lambda client: pytest.fail(f"read the entries of {client}"))
    save(desk, ["acorn invoice 90000 #big for nov"])
    after = desk.audits()
    assert set(gathered) == {"acorn"}
    assert after["birch"].score < before["birch"].score


def test_a_desk_that_saw_every_change_agrees_with_a_fresh_one(desk: Desk) -> None:
    desk.audits()
    for line in (
        "acorn 5h x",
        "birch rude severe y",
        "cedar paid 10",
        "acorn invoice 500 #n1 for oct",
        "birch dread",
    ):
        save(desk, [line])
        desk.audits()
    fresh = Desk(desk.engine, "memory", clock=lambda: NOW)
    assert fresh.audits() == desk.audits()


def test_auditing_in_slices_ends_with_all_of_them(desk: Desk) -> None:
    fresh = Desk(desk.engine, "memory", clock=lambda: NOW)
    done: set[str] = set()
    while names := desk.audit_next(0):
        done.update(names)
    assert done == set(desk.clients)
    assert {client: desk.known_audit(client) for client in desk.clients} == fresh.audits()


def test_the_preview_tells_what_saving_brings(desk: Desk) -> None:
    desk.audits()
    for line in ("acorn 5h x", "birch breach severe contract torn", "cedar out asked", "acorn dread"):
        (preview,) = previews(desk, [line])
        saved = save(desk, [line])
        assert preview.after == pytest.approx(saved.after)
        assert preview.before == pytest.approx(saved.before)
        assert preview.verdict in (None, desk.audit(saved.client).verdict)


def test_a_deal_breaker_tells_the_verdict_that_it_brings(desk: Desk) -> None:
    desk.audits()
    assert previews(desk, ["birch breach severe contract torn"])[0].verdict == "let_go"


def test_a_desk_knows_its_book_its_moment_and_who_is_in_it() -> None:
    on = desk_of()
    assert (on.name, on.read_only, on.as_of) == ("studio", "", TODAY)
    assert Desk(on.engine, "/books/studio/", clock=Clock()).name == "studio"
    assert on.stamp() == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert on.now().isoformat() == "2026-11-22T09:30:00"
    with pytest.raises(Refused, match="There is no client 'nobody' in this book"):
        on.audit("nobody")
    with pytest.raises(Refused, match="There is no client 'nobody' in this book"):
        on.record("nobody")
    assert on.notices() == []


def test_the_day_is_that_of_the_books_time_zone() -> None:
    late = Clock(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert desk_of(policy=RULES._replace(timezone="Asia/Tokyo"), clock=late).as_of == date(2026, 11, 23)
    assert desk_of(clock=late).as_of == TODAY


def test_on_an_earlier_day_nothing_is_entered_and_the_day_stays() -> None:
    clock = Clock()
    on = desk_of(hours(3, 1), as_of=ago(9), clock=clock)
    with pytest.raises(Refused, match="This is the book as of 2026-11-13, so nothing can be entered"):
        on.change("x", [])
    clock.now += timedelta(days=2)
    assert on.refresh() is None and on.as_of == ago(9)


def test_audits_kept_later_have_not_happened() -> None:
    kept_audits = [KeptAudit("b", "acme", ago(2)), KeptAudit("a", "acme", ago(2)), KeptAudit("c", "acme", ago(8))]
    assert [audit.id for audit in desk_of(things=kept_audits).kept_audits("acme")] == ["c", "a", "b"]
    assert [audit.id for audit in desk_of(things=kept_audits, as_of=ago(5)).kept_audits("acme")] == ["c"]
    with pytest.raises(Refused):
        desk_of().kept_audits("nobody")


def test_records_that_were_put_away_are_read_again() -> None:
    on = desk_of(hours(3, 1), *of("borealis", hours(2, 1)))
    acme, borealis = on.record("acme"), on.record("borealis")
    on.release_records(but="acme")
    assert on.record("acme") is acme and on.record("borealis") is not borealis
    assert on.record("borealis") == borealis


def test_auditing_in_slices_stops_when_its_time_is_over(desk: Desk) -> None:
    assert desk.audit_next(0) == ["acorn"] and desk.pending == 3
    assert desk.audit_next(0) == ["birch"]
    assert desk.audit_next(1e6) == ["acorn", "birch", "cedar"] and desk.pending == 0
    assert desk.audit_next(1e6) == []


def test_judging_by_the_average_stops_when_its_time_is_over_too(desk: Desk) -> None:
    assert [desk.audit_next(0) for _ in range(3)] == [["acorn"], ["birch"], ["cedar"]] and desk.pending == 3
    assert desk.audit_next(0) == ["acorn"] and desk.pending == 2
    assert desk.audit_next(1e6) == ["birch", "cedar"] and desk.pending == 0


def test_with_a_target_a_slice_audits_at_once() -> None:
    on = desk_of(hours(3, 1), policy=RULES._replace(target_rate=Decimal(90)))
    assert on.audit_next(0) == ["acme"] and on.pending == 1
    assert on.known_audit("acme") is not None and on.known_audit("borealis") is None
    assert on.audit_next(1e6) == ["borealis"] and on.audit_next(1e6) == []
    assert on.others("acme") is None and on.averages() == Averages(None, None)


def test_midnight_brings_a_new_day_and_new_audits() -> None:
    clock = Clock()
    on = desk_of(incident(3, "rude", "serious"), clock=clock)
    before = on.audits()["acme"].score
    assert on.refresh() is None
    clock.now += timedelta(days=1)
    assert on.refresh() == DeskChange(day=True, facts=False, clients=frozenset())
    assert on.as_of == TODAY + timedelta(days=1) and on.pending == 2
    assert on.audits()["acme"].score != before


def test_what_other_sessions_changed_is_told_and_taken_over() -> None:
    on = desk_of(hours(3, 1))
    other = beside(on)
    on.audits()
    save(other, ["acme rude severe"])
    assert on.refresh() == DeskChange(day=False, facts=False, clients=frozenset({"acme"}))
    assert on.audit("acme").score == other.audit("acme").score
    clients.add(other, "Cedar")
    assert on.refresh() == DeskChange(day=False, facts=True, clients=frozenset())
    assert "cedar" in on.clients and on.refresh() is None


def test_a_client_deleted_meanwhile_takes_no_change(desk: Desk) -> None:
    other = beside(desk)
    entry = desk.record("birch").entries[0]
    deletions = [Edit(deleted, None) for deleted in other.record("birch").entries]
    other.change("birch is gone", [*deletions, Edit(other.client("birch"), None)])
    with pytest.raises(Conflict, match="was deleted meanwhile"):
        desk.change("later", [Edit(entry, entry._replace(note="x"))])
    with pytest.raises(Refused):
        save(desk, ["birch 2h"])
    desk.refresh()
    assert "birch" not in desk.clients and "birch" not in desk.audits()


def test_a_plan_of_one_client_leaves_what_is_known_of_others() -> None:
    on = desk_of(hours(3, 1), policy=RULES._replace(target_rate=Decimal(90)))
    on.audits()
    on.derived("acme")["x"] = on.derived("borealis")["x"] = 1
    on.change("a plan", [Edit(None, FixPlan("p", "acme", "fit", TODAY))])
    assert on.known_audit("acme") is None and on.known_audit("borealis") is not None
    assert "x" not in on.derived("acme") and "x" in on.derived("borealis")
    assert on.record("acme").plans and on.record("acme").of_kind("time")


def test_a_book_is_made_by_its_first_client_with_the_settings_that_wait(tmp_path: Path) -> None:
    path = str(tmp_path / "new")
    on = open_desk(path, clock=Clock(), may_be_new=True, watch=True)
    assert not on.made and on.refresh() is None
    with pytest.raises(Refused, match=r"There is no book at .*/new yet; the first client makes it"):
        on.change("x", [Edit(None, FixPlan("p", "acme", "fit", TODAY))])
    on.set_first_policy(RULES)
    clients.add(on, "Acme")
    assert on.made and on.policy._replace(rev=0) == RULES
    with pytest.raises(Refused, match="The book is made already"):
        on.set_first_policy(RULES)
    again = open_desk(path, clock=Clock())
    assert list(again.clients) == ["acme"] and again.policy.me == "mira"
    assert again.refresh() is None


def test_a_book_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        open_desk(str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()
