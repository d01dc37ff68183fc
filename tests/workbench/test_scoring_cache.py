from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.tui import scene
from tuiclients.workbench.scoring_cache import SCORES, cache_scores, cached_scores


def test_what_a_list_shows_of_all_clients_is_kept_with_its_day() -> None:
    book = scene.engine()
    before = scene.desk(book)
    audits = before.audits()
    cache_scores(before)
    kept = cached_scores(scene.desk(book))
    assert kept.keys() == audits.keys()
    for id_, audit in audits.items():
        one = kept[id_]
        assert (one.score, one.trend, one.verdict, one.standing) == (
            audit.score,
            audit.trend,
            audit.verdict,
            audit.standing,
        )
        assert (one.as_of, one.advice, one.earned.net) == (scene.TODAY, audit.advice, audit.earned.net)
        assert not one.signals and not one.triggers


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
