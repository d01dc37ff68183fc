"""What an audit costs: `python -m tests.bench.bench_audit`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from tests.bench.book import entries_of
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import gather
from tuiclients.domain.audit.replay import effects, score_on
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

TODAY = date(2026, 11, 20)


def best(action: Callable[[], object], rounds: int = 15) -> float:
    """The least milliseconds that an action took."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def main() -> None:
    """One client with 100, 1,000 and 10,000 entries."""
    print(f"{'entries':>8} {'record':>8} {'audit':>8} {'score':>8} {'40 effects':>11}   milliseconds")
    policy, averages = Policy(), Averages(None, None)
    for count in (100, 1_000, 10_000):
        entries = [one._replace(id=f"e{place:05}") for place, one in enumerate(entries_of("acme", count, TODAY))]
        client = Client("acme", "Acme")
        record = Record.of(client, entries)
        ids = [one.id for one in entries[:40]]
        made = best(lambda entries=entries, client=client: Record.of(client, entries))  # type: ignore[misc]
        audit = best(lambda record=record: judge(gather(record, policy, TODAY), policy, averages))  # type: ignore[misc]
        score = best(lambda record=record: score_on(record, policy, TODAY, None))  # type: ignore[misc]
        forty = best(lambda record=record, ids=ids: effects(record, policy, TODAY, None, ids), 3)  # type: ignore[misc]
        print(f"{count:>8} {made:>8.2f} {audit:>8.2f} {score:>8.2f} {forty:>11.2f}")


if __name__ == "__main__":
    main()
