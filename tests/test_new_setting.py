"""A setting that is registered is seen in every place that shows settings, without another line of code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each face shows in a process with one setting more."""
    folder = tmp_path_factory.mktemp("new-setting")
    home = {name: str(folder / name) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.new_setting", str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**home, "PATH": "", "COLUMNS": "100", "TZ": "UTC"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("face", "shows"),
    [
        ("settings, changed", "day_fee = 12"),
        ("settings, typed wrongly", "much"),
        ("settings, mistyped", "did you mean day_fee?"),
        ("settings", "day_fee                   12"),
        ("settings --json", '"day_fee": "12"'),
        ("settings --help", "  day_fee           what a day costs"),
        ("completion", "day_fee"),
        ("export", '"day_fee": "12"'),
        ("import", "day_fee = 12"),
        ("page", "| `day_fee` | 7 | what a day costs |"),
        ("settings on the screen", "a started day costs: 7. What a day costs."),
        ("a step on the screen", "day_fee=Decimal('9')"),
        ("typed on the screen", "day_fee=Decimal('30')"),
    ],
)
def test_a_new_setting_is_seen(faces: dict[str, str], face: str, shows: str) -> None:
    assert shows in faces[face]
