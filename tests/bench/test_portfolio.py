"""The portfolio costs little more than the audits that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_portfolio import commands
from tests.bench.book import make
from tests.bench.clock import compare


@pytest.mark.long
def test_a_thousand_clients_open_within_half_as_much_again_as_their_audits(tmp_path: Path) -> None:
    path = str(tmp_path / "book")
    make(path, clients=1000, entries=100_000)
    taken = compare(commands(path), rounds=3)
    for name in ("portfolio", "portfolio, a year", "portfolio, drawn"):
        assert taken[name] <= 1.5 * taken["audit"], taken
