"""CPU time of commands, compared within one run."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence


def cpu(command: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    """User and system seconds that a command and its children took."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def compare(commands: Mapping[str, Sequence[str]], rounds: int = 21) -> dict[str, float]:
    """The median CPU seconds of each command, run in turns so that all see the same machine."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu(command))
    return {name: statistics.median(taken) for name, taken in times.items()}


def show(medians: Mapping[str, float]) -> None:
    """Print each with its ratio to the first."""
    base = next(iter(medians.values()))
    for name, seconds in medians.items():
        print(f"{name:<40} {seconds * 1000:8.1f} ms  {seconds / base:6.2f}x")
