"""What a logged line may load: it is typed often, on small machines."""

from __future__ import annotations

import subprocess
import sys

SLOW = (
    *("textual", "rich", "tinydb", "rapidfuzz", "dateutil", "zoneinfo", "dataclasses", "argparse"),
    *("inspect", "tempfile", "uuid", "pathlib", "platformdirs", "unicodedata"),
)
SCRIPT = """
import sys
from datetime import date
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.read import read
from tuiclients.quicklog.clauses import Context
context = Context(date(2026, 11, 21), "10:30", Policy(), {"acme": Client("acme", "Acme Corp")}, lambda client: [])
for line in ("acme 2h call about scope !dread @fri #tag", "acme out x", "acme rude serious", "acme paid 400"):
    read(line, context)
print(*sys.modules)
"""


def test_a_plain_line_loads_nothing_slow() -> None:
    loaded = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout.split()
    assert "tuiclients.quicklog.read" in loaded
    assert not set(SLOW) & set(loaded)
