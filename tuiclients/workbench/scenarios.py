"""What letting go would do: scenarios side by side, and the ones that are kept as a plan."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.portfolio_json import scenario_object
from tuiclients.domain.portfolio.saved_scenario import NAME_MAX, SavedScenario, as_object, from_object
from tuiclients.domain.portfolio.scenario import Scenario, let_go
from tuiclients.domain.portfolio.window import read_window
from tuiclients.exchange.document import PRUNING
from tuiclients.parsing.name import comparable, exact, slug
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioView, policy_of

#: Number of scenarios side by side.
MAX_SCENARIOS = 3


def scenarios(desk: Desk, whole: Portfolio, view: PortfolioView, asked: Sequence[Sequence[str]]) -> list[Scenario]:
    """What letting go of each of these groups of clients (ids) would do, on the portfolio as it is looked at.

    Nothing is audited again, so this may follow every key press. Raises `Refused` for more than
    `MAX_SCENARIOS` groups.
    """
    if len(asked) > MAX_SCENARIOS:
        raise Refused(f"At most {MAX_SCENARIOS} scenarios stand side by side; leave one out.")
    for client in [name for group in asked for name in group]:
        desk.client(client)
    policy = policy_of(desk, view)
    return [let_go(whole.members, group, policy, whole.prospects) for group in asked]


def save(desk: Desk, name: str, pruning: Scenario, view: PortfolioView) -> SavedScenario:
    """Keep a scenario under a name, with the numbers of today. Raises `Refused` if the name is empty or taken."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_MAX:
        raise Refused(f"A saved pruning needs a name of at most {NAME_MAX} characters.")
    existing = saved(desk)
    taken = next((one for one in existing if comparable(one.name) == comparable(name)), None)
    if taken is not None:
        raise Refused(
            f"There is a saved pruning {taken.name!r} already; take another name, or delete it.", "--forget"
        )
    window = view.window.name if view.window is not None else ""
    new = SavedScenario(
        slug(name, {one.id for one in existing}),
        name,
        pruning.clients,
        desk.as_of,
        window,
        view.fill_rate,
        scenario_object(pruning),
    )
    desk.change(f"saved the pruning {name}", [Edit(None, Remembered(PRUNING + new.id, as_object(new)))])
    return new


def saved(desk: Desk) -> list[SavedScenario]:
    """All saved prunings up to the day, oldest first; what is stored but cannot be read is left out."""
    found = []
    for ident, one in desk.facts.remembered.items():
        if ident.startswith(PRUNING):
            try:
                found.append(from_object(one.value))
            except Refused:
                continue
    return sorted([one for one in found if one.on <= desk.as_of], key=lambda one: (one.on, one.id))


def find_saved(desk: Desk, name: str) -> SavedScenario:
    """The saved pruning of that name or id. Raises `Refused`, naming the existing ones."""
    existing = saved(desk)
    found = next((one for one in existing if name == one.id or comparable(name) == comparable(one.name)), None)
    if found is None:
        names = ", ".join(one.name for one in existing)
        has = f"there are: {names}." if names else "none was saved yet."
        raise Refused(
            f"There is no saved pruning {name!r}; {has}", "" if names else "--prune A,B --save NAME saves one"
        )
    return found


def forget(desk: Desk, name: str) -> SavedScenario:
    """Delete a saved pruning; undo brings it back."""
    found = find_saved(desk, name)
    before = desk.facts.remembered[PRUNING + found.id]
    desk.change(f"deleted the saved pruning {found.name}", [Edit(before, None)])
    return found


def saved_naming(desk: Desk, client: str) -> list[SavedScenario]:
    """The saved prunings that would let a client go, for the round of audits; the newest first."""
    return [one for one in reversed(saved(desk)) if client in clients_of(desk, one)]


def clients_of(desk: Desk, one: SavedScenario) -> list[str]:
    """The ids of the clients of a saved pruning as they are called now; one who is gone from the book is left out."""
    found = [client if client in desk.clients else exact(client, desk.clients) for client in one.clients]
    return list(dict.fromkeys(client for client in found if client))


def view_of(one: SavedScenario) -> PortfolioView:
    """How a saved pruning looked at the portfolio."""
    return PortfolioView(read_window(one.window) if one.window else None, one.fill_rate)
