"""`python -m tuiclients`."""

from tuiclients.cli.main import run

run()
