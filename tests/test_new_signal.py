"""A signal that is registered is seen in every place that shows signals, without another line of code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each face shows in a process with one signal more."""
    folder = tmp_path_factory.mktemp("new-signal")
    home = {name: str(folder / name) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.new_signal", str(folder)],
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
        ("log", "Score: 50.0 → 54.1"),
        ("audit", "thanked 1 times"),
        ("audit --json", '"name": "warmth"'),
        ("show --json", '"name": "warmth"'),
        ("audit, judged by contact", "Judged by contact alone."),
        ("audit, judged by contact", "log next: messages in and out; praise and incidents; warm words"),
        ("settings", "weights.warmth"),
        ("settings", "half_lives.warmth"),
        ("settings, one of them", "weights.warmth = 3"),
        ("settings --json", '"warmth": 3'),
        ("settings, what there is", ", weights.warmth."),
        ("settings, a preset", "half_lives.warmth         180"),
        ("fix, the causes", ", warmth, unpaid"),
        ("fix, opened", "Fix plan opened for warmth"),
        ("import", " and warmth alone."),
        ("report --md", "| warmth | 100 |"),
        ("report --html", "<td>warmth</td>"),
        ("verdict on the screen", "warmth  "),
        (
            "explanation",
            "thanked 1 times. It weighs 8 of 108, its evidence of 1.0 counts 29 %, and it adds 1.0.",
        ),
        ("explanation", "over 90 days or more. Source: a grandmother."),
        ("settings on the screen", "weights.warmth 8"),
        ("settings on the screen", "half_lives.warmth 60"),
        ("fix plan on the screen", " warmth unpaid"),
        ("fix plan on the screen", "be thankful first"),
        ("page", "| warmth | 8 | 60 days | whether they say thanks, over 90 days or more | warm words |"),
    ],
)
def test_a_new_signal_is_seen_in(faces: dict[str, str], face: str, shows: str) -> None:
    assert shows in faces[face]
