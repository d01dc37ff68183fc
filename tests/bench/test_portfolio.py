"""The portfolio costs little more than the audits that it shows."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from tests.bench.bench_portfolio import at_rest, audited, commands, opened, while_it_works
from tests.bench.bench_screen import environment
from tests.bench.book import make
from tests.bench.clock import compare


@pytest.mark.long
def test_a_thousand_clients_open_within_half_as_much_again_as_their_audits(tmp_path: Path) -> None:
    path = str(tmp_path / "book")
    make(path, clients=1000, entries=100_000)
    taken = compare(commands(path), rounds=3)
    for name in ("portfolio", "portfolio, a year", "portfolio, drawn"):
        assert taken[name] <= 1.5 * taken["audit"], taken


@pytest.mark.long
def test_its_screen_is_drawn_within_half_as_much_again_as_the_audits_and_no_key_waits(tmp_path: Path) -> None:
    path, env = str(tmp_path / "book"), environment(str(tmp_path))
    make(path, clients=1000, entries=100_000)
    runs = [(audited(path, env), opened(path, env)) for _ in range(3)]
    for part in (0, 1):
        of_audit, of_screen = (statistics.median(run[kind][part] for run in runs) for kind in (0, 1))
        assert of_screen <= 1.5 * of_audit, runs
    taken = while_it_works(path, env) | at_rest(path, env)
    assert all(waits.middle <= 50 for waits in taken.values()), taken
