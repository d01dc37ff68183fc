"""What is kept between runs so that a score needs fewer files."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import entry, hours, invoice
from tests.tui import scene
from tests.workbench.scene import RULES, TODAY, Clock, ago, beside, desk_of, of
from tuiclients.domain.audit.book_average import Others
from tuiclients.domain.audit.evidence import gather
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.scoring_cache import (
    AVERAGE_PARTS,
    SCORES,
    average_of_others,
    cache_average_part,
    cache_average_parts,
    cache_older_entries,
    cache_scores,
    cached_scores,
    entries_to_score,
    measure_average_parts,
)


def test_what_a_list_shows_of_all_clients_is_kept_with_its_day() -> None:
    book = scene.engine()
    before = scene.desk(book)
    audits = before.audits()
    cache_scores(before)
    scores = cached_scores(scene.desk(book))
    assert scores.keys() == audits.keys()
    for id_, audit in audits.items():
        cached = scores[id_]
        assert (cached.score, cached.trend, cached.verdict, cached.standing) == (
            audit.score,
            audit.trend,
            audit.verdict,
            audit.standing,
        )
        assert (cached.as_of, cached.advice, cached.earned.net) == (scene.TODAY, audit.advice, audit.earned.net)
        assert not cached.signals and not cached.triggers


def test_scores_are_kept_only_once_all_clients_are_audited() -> None:
    desk = scene.desk()
    desk.audit("acme")
    cache_scores(desk)
    assert cached_scores(desk) == {}


def test_a_day_that_is_only_looked_at_keeps_nothing() -> None:
    book = scene.engine()
    past = scene.desk(book, as_of=scene.TODAY - timedelta(days=3))
    past.audits()
    cache_scores(past)
    assert cached_scores(scene.desk(book)) == {}


def test_scores_of_a_later_day_are_not_shown() -> None:
    book = scene.engine()
    desk = scene.desk(book)
    desk.audits()
    cache_scores(desk)
    assert cached_scores(scene.desk(book, as_of=date(2026, 11, 20))) == {}


@pytest.mark.parametrize(
    "stored",
    [
        [],
        "x",
        {"on": "2026-11-22"},
        {"on": "yesterday", "of": {}},
        {"on": "2026-11-21", "of": [1]},
        {"on": "2026-11-21", "of": {"acme": {"score": "high"}}},
        {"on": "2026-11-21", "of": {"acme": 5}},
    ],
)
def test_what_is_not_understood_is_as_if_it_were_not_there(stored: Any) -> None:
    desk = scene.desk()
    desk.engine.cache(SCORES, stored)
    assert cached_scores(desk) == {}


def test_clients_that_are_gone_are_left_out() -> None:
    book = scene.engine()
    desk = scene.desk(book)
    desk.audits()
    cache_scores(desk)
    book.cache(SCORES, {**book.cached(SCORES), "of": {**book.cached(SCORES)["of"], "gone": {}}})
    assert set(cached_scores(desk)) == set(desk.clients)


class TestOlderEntries:
    """`log` reads the one year that it changes; the client's other years come condensed."""

    def desk(self) -> Desk:
        old = [hours(400, 2, note="long ago", tags=("x",)), entry("note", 410, note="no score reads it")]
        return desk_of(*old, hours(3, 1), *of("borealis", hours(2, 1)))

    def test_all_that_counts_comes_whole_the_first_time_and_condensed_from_then_on(self) -> None:
        desk = self.desk()
        first = entries_to_score(desk, "acme", 2026)
        assert {(entry.kind, entry.note) for entry in first} == {
            ("time", ""),
            ("time", "long ago"),
            ("note", first[-1].note),
        }
        again = entries_to_score(desk, "acme", 2026)
        assert [(entry.kind, entry.on, entry.note, entry.tags) for entry in again] == [
            ("time", ago(3), "", ()),
            ("time", ago(400), "", ()),
        ]

    def test_the_score_is_that_of_all_entries(self) -> None:
        desk = self.desk()
        entries_to_score(desk, "acme", 2026)
        short = desk.assemble("acme", entries_to_score(desk, "acme", 2026))
        assert gather(short, desk.policy, desk.as_of) == gather(desk.record("acme"), desk.policy, desk.as_of)

    def test_a_client_of_one_year_needs_no_copy(self) -> None:
        desk = self.desk()
        assert len(entries_to_score(desk, "borealis", 2026)) == 1
        assert desk.engine.cached("older.borealis.2026") is None
        assert len(entries_to_score(desk, "borealis", 2025)) == 1

    def test_a_copy_from_before_a_change_is_not_used(self) -> None:
        desk = self.desk()
        cache_older_entries(desk, "acme")
        assert len(entries_to_score(desk, "acme", 2026)) == 2
        desk.change("an old hour", [Edit(None, hours(390, 1))])
        assert len(entries_to_score(desk, "acme", 2026)) == 4
        assert len(entries_to_score(desk, "acme", 2026)) == 3

    def test_after_an_import_the_copy_is_there_for_the_next_line(self) -> None:
        desk = self.desk()
        cache_older_entries(desk, "acme")
        cached = desk.engine.cached("older.acme.2026")
        assert [entry["kind"] for entry in cached["entries"]] == ["time"] and list(cached["years"]) == ["2025"]
        cache_older_entries(desk, "borealis")
        assert desk.engine.cached("older.borealis.2026") is None
        fixed = desk_of(hours(400, 2), hours(3, 1), as_of=ago(1))
        cache_older_entries(fixed, "acme")
        assert fixed.engine.cached("older.acme.2026") is None


class TestPartsOfTheAverage:
    """What the others bring into the book's average, kept so that `log` reads no entry of theirs."""

    def desk(self, policy: Policy = RULES, clock: Clock | None = None) -> Desk:
        entries = [hours(3, 8), *of("borealis", hours(3, 10), invoice(3, 900, "2", period=(ago(3), ago(3))))]
        clients = [Client("acme", "Acme"), Client("borealis", "Boréalis"), Client("zeb", "Zeb", status="prospect")]
        return desk_of(*entries, *of("zeb", hours(3, 50)), clients=clients, policy=policy, clock=clock)

    def test_the_others_sums_are_worked_out_once_and_prospects_do_not_count(self) -> None:
        desk = self.desk()
        average = average_of_others(desk, desk.record("acme"))
        assert average == (Others(Decimal(900), 600), False)
        assert desk.engine.cached(AVERAGE_PARTS)["borealis"] == ["900", 600, True, TODAY.isoformat()]
        desk.engine.entries = None  # type: ignore[assignment,method-assign]
        fresh = beside(desk)
        fresh.engine.entries = None  # type: ignore[assignment,method-assign]
        assert average_of_others(fresh, desk.record("acme")) == average

    def test_nothing_is_worked_out_where_there_is_a_target(self) -> None:
        desk = self.desk(RULES._replace(target_rate=Decimal(95)))
        assert average_of_others(desk, desk.record("acme")) == (None, False)
        cache_average_part(desk, desk.record("acme"))
        desk.audits()
        cache_average_parts(desk)
        assert desk.engine.cached(AVERAGE_PARTS) is None
        desk = self.desk()
        own = desk.record("acme")._replace(client=desk.client("acme")._replace(target_rate=Decimal(80)))
        assert average_of_others(desk, own) == (None, False)

    def test_a_part_of_an_earlier_day_is_said_to_be_one(self) -> None:
        clock = Clock()
        desk = self.desk(clock=clock)
        average_of_others(desk, desk.record("acme"))
        clock.now += timedelta(days=1)
        desk.refresh()
        assert average_of_others(desk, desk.record("acme")) == (Others(Decimal(900), 600), True)
        cache_average_part(desk, desk.record("borealis"))
        assert desk.engine.cached(AVERAGE_PARTS)["borealis"][3] == desk.as_of.isoformat()
        cache_average_part(desk, desk.record("zeb"))
        assert average_of_others(desk, desk.record("acme"))[1] is False

    def test_a_part_follows_a_change_of_its_client(self) -> None:
        desk = self.desk()
        average_of_others(desk, desk.record("acme"))
        desk.change("an hour", [Edit(None, of("borealis", hours(3, 1))[0])])
        cache_average_part(desk, desk.record("borealis"))
        assert average_of_others(desk, desk.record("acme"))[0] == Others(Decimal(900), 660)

    def test_everyones_part_is_kept_once_all_are_audited(self) -> None:
        desk = self.desk()
        cache_average_parts(desk)
        assert desk.engine.cached(AVERAGE_PARTS) is None
        desk.audits()
        cache_average_parts(desk)
        assert {client: row[1:3] for client, row in desk.engine.cached(AVERAGE_PARTS).items()} == {
            "acme": [480, True],
            "borealis": [600, True],
            "zeb": [3000, False],
        }

    def test_measuring_everyones_part_keeps_the_same_and_no_record(self) -> None:
        desk = self.desk()
        measure_average_parts(desk)
        measured = desk.engine.cached(AVERAGE_PARTS)
        assert not any(map(desk.is_read, desk.clients))
        desk.audits()
        cache_average_parts(desk)
        assert desk.engine.cached(AVERAGE_PARTS) == measured

    @pytest.mark.parametrize(
        "stored",
        [
            None,
            [],
            {"borealis": 5},
            {"borealis": ["9", "6", True, "2026-11-22"]},
            {"x": ["1", 1, True, "2026-11-22"]},
        ],
    )
    def test_what_is_not_readable_is_worked_out_again(self, stored: object) -> None:
        desk = self.desk()
        desk.engine.cache(AVERAGE_PARTS, stored)
        assert average_of_others(desk, desk.record("acme")) == (Others(Decimal(900), 600), False)


def test_of_a_kept_score_nothing_else_is_claimed() -> None:
    book = scene.engine()
    cache_scores(scene.desk(book))
    for audit in cached_scores(scene.desk(book)).values():
        assert (audit.confidence, audit.blind, audit.grade, audit.because, audit.borderline) == (0, 0, "", "", False)
        assert (audit.earned.hours, audit.earned.not_invoiced, audit.earned.counts) == (0, 0, False)
