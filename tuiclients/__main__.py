"""`python -m tuiclients`."""

from __future__ import annotations

from tuiclients.cli.main import run

run()
