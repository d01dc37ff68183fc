"""What a quick answer loads: the score alone, without verdicts and their sentences."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("dataclasses", "statistics", "inspect", "argparse", "dateutil", "fractions")


def loaded(module: str) -> set[str]:
    code = f"import sys, {module}; print(' '.join(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )


def test_the_score_loads_no_verdict_and_nothing_slow() -> None:
    modules = loaded("tuiclients.domain.audit.replay")
    assert "tuiclients.domain.audit.scoring" in modules
    for name in ("verdict", "evidence", "notices", "result", "triggers"):
        assert f"tuiclients.domain.audit.{name}" not in modules
    assert not modules & set(HEAVY)


def test_whole_audits_and_portfolios_load_nothing_slow_either() -> None:
    assert not loaded("tuiclients.domain.portfolio.given_away") & set(HEAVY)
