"""Ten thousand mails cost less than two seconds of CPU the first time, and little when nothing is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_gather import AGAIN_MAX, FIRST_MAX, run


@pytest.mark.long
def test_ten_thousand_mails_are_gathered_in_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    first, again, says = run(10_000, tmp_path)
    assert first < FIRST_MAX and again < first * AGAIN_MAX, says
    # Every 30 days a question to Elm, answered after nine days: 50 + 25 * 5 / 7.
    assert "elm" in says and "None -> 67.9 (answers after 9 days on average; 23 answers" in says
