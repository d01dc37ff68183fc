"""The program: `tuiclients`, or `python -m tuiclients`."""

from __future__ import annotations

import gc


def run() -> None:
    """The program's entry point."""
    # Nothing that is made while modules are loaded is garbage; looking for some would be a fiftieth of `log`.
    gc.disable()
    from tuiclients.cli.main import run as run_command

    run_command()


if __name__ == "__main__":
    run()
