"""The book as a whole, from the audits of all its clients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuiclients.domain.portfolio.as_json import portfolio_object
from tuiclients.domain.portfolio.overview import portfolio
from tuiclients.workbench.desk import Desk


def portfolio_of(desk: Desk, prune: Sequence[str] = ()) -> dict[str, Any]:
    """The portfolio as its JSON object; `prune` holds the ids of clients that might be let go."""
    audits = list(desk.audits().values())
    return portfolio_object(portfolio(audits, desk.clients, desk.policy, desk.as_of, prune))
