"""Gathering a Maildir of 10,000 mails: CPU the first time and when nothing is new, and what Communication makes of
it.

python -m tests.bench.bench_gather [MAILS]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tests.bench.mailbox import CLIENTS, ME, MadeMailbox, make_mailbox
from tuiclients.domain.audit.result import Audit, Signal
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.exchange.proposals.own_sources import OwnSources
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit
from tuiclients.workbench import gathering
from tuiclients.workbench.desk import Desk

Result = TypeVar("Result")
#: Seconds of CPU that the first time may take, and the part of it that is left when nothing is new.
FIRST_MAX, AGAIN_MAX = 2.0, 0.25
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of CPU, and what came of it."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def desk_of(clients: tuple[Client, ...] = CLIENTS) -> Desk:
    """A book in memory with the clients of the mailbox, and nothing logged."""
    engine = memory_book()
    policy = Policy(timezone="UTC", me="mira")
    engine.change("a book", [Edit(Policy(), policy), *(Edit(None, client) for client in clients)])
    return Desk(engine, "/books/mailbox", clock=lambda: NOW)


def _communication(audit: Audit) -> Signal:
    return next(signal for signal in audit.signals if signal.name == "communication")


def run(mails: int, folder: Path) -> tuple[float, float, str]:
    """Seconds of CPU the first time and again, and what Communication says before and after, per client."""
    made: MadeMailbox = make_mailbox(folder / "mail", mails)
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    sources = OwnSources((ME,), mail=(str(made.path),), days=800)
    desk = desk_of()
    before = {client: desk.audit(client) for client in desk.clients}
    # What changed less than two seconds ago may change again unseen.
    time.sleep(2.5)
    usual = sources._replace(days=90)
    first, recent = timed(lambda: gathering.gather(desk, usual))
    again, nothing = timed(lambda: gathering.gather(desk_of(), usual))
    assert recent is not None and nothing is not None and recent.new and not nothing.new
    found = gathering.gather(desk, sources)
    assert found is not None
    assert len(found.open) == len(made.truth), (len(found.open), len(made.truth))
    gathering.log(desk, [one.proposal for one in found.open])
    lines = [
        f"{made.files} files, {len(recent.open)} proposals of 90 days, {len(found.open)} of all, "
        f"left out: {dict(found.left_out)}"
    ]
    for client in desk.clients:
        was, now = (_communication(audit) for audit in (before[client], desk.audit(client)))
        mean = sum(made.gaps[client]) / len(made.gaps[client])
        lines.append(
            f"{client:6} score {before[client].score:.1f} -> {desk.audit(client).score:.1f}, communication "
            f"{was.raw} -> {now.raw:.1f} ({now.says}; {len(made.gaps[client])} answers, {mean:.1f} days on average)"
        )
    return first, again, "\n".join(lines)


def main() -> None:
    """Run it and say what it took."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        first, again, says = run(mails, Path(folder))
    print(says)
    print(f"first {first:.2f} s of CPU (at most {FIRST_MAX}), again {again:.3f} s")
    sys.exit(first > FIRST_MAX or again > first * AGAIN_MAX)


if __name__ == "__main__":
    main()
