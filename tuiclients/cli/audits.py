"""The audits of all clients, worked out with progress on a terminal."""

from __future__ import annotations

from tuiclients.cli.output import Progress
from tuiclients.domain.audit.result import Audit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.scoring_cache import cache_average_parts


def audit_all(desk: Desk) -> list[Audit]:
    """The audits of all clients by id."""
    progress = Progress("audited")
    done = 0
    while names := desk.audit_next(100):
        done += len(names)
        progress(min(done, len(desk.clients)), len(desk.clients))
    cache_average_parts(desk)
    return list(desk.audits().values())
