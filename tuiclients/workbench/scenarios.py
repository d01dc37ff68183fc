"""What letting clients go would do: scenarios side by side, and saved ones."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.letting_go import let_go
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.portfolio_json import scenario_object
from tuiclients.domain.portfolio.saved_scenario import NAME_MAX, SavedScenario, as_object, from_object
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.domain.portfolio.window import read_window
from tuiclients.exchange.document.document import PRUNING
from tuiclients.parsing.name import comparable, exact, slug
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioView, policy_of

#: Maximum number of scenarios side by side.
MAX_SCENARIOS = 3


def compare_scenarios(
    desk: Desk, portfolio: Portfolio, view: PortfolioView, groups: Sequence[Sequence[str]]
) -> list[Scenario]:
    """What letting go each of these groups of clients (ids) would do, in a view of the portfolio.

    Nothing is audited again, so this is fast enough for every key press. Raises `Refused` for more than
    `MAX_SCENARIOS` groups.
    """
    if len(groups) > MAX_SCENARIOS:
        raise Refused(f"At most {MAX_SCENARIOS} scenarios can be compared; leave one out.")
    for client in [name for group in groups for name in group]:
        desk.client(client)
    policy = policy_of(desk, view)
    return [let_go(portfolio.members, group, policy, portfolio.prospects, portfolio.as_of) for group in groups]


def save(desk: Desk, name: str, pruning: Scenario, view: PortfolioView) -> SavedScenario:
    """Save a scenario under a name, with its numbers of today. Raises `Refused` if the name is empty or taken."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_MAX:
        raise Refused(f"A saved pruning needs a name of at most {NAME_MAX} characters.")
    existing = saved(desk)
    namesake = next((scenario for scenario in existing if comparable(scenario.name) == comparable(name)), None)
    if namesake is not None:
        raise Refused(
            f"There is a saved pruning {namesake.name!r} already; take another name, or delete it.", "--forget"
        )
    window = view.window.name if view.window is not None else ""
    new = SavedScenario(
        slug(name, {scenario.id for scenario in existing}),
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
    """All scenarios saved by the desk's day, oldest first; unreadable ones are left out."""
    scenarios = []
    for key, remembered in desk.facts.remembered.items():
        if key.startswith(PRUNING):
            try:
                scenarios.append(from_object(remembered.value))
            except Refused:
                continue
    return sorted(
        [scenario for scenario in scenarios if scenario.on <= desk.as_of],
        key=lambda scenario: (scenario.on, scenario.id),
    )


def find_saved(desk: Desk, name: str) -> SavedScenario:
    """The saved scenario with this name or id. Raises `Refused`, naming the existing ones."""
    existing = saved(desk)
    match = next(
        (scenario for scenario in existing if name == scenario.id or comparable(name) == comparable(scenario.name)),
        None,
    )
    if match is None:
        names = ", ".join(scenario.name for scenario in existing)
        choice = f"there are: {names}." if names else "none was saved yet."
        raise Refused(
            f"There is no saved pruning {name!r}; {choice}",
            "" if names else "--prune A,B --save NAME saves one",
        )
    return match


def forget(desk: Desk, name: str) -> SavedScenario:
    """Delete a saved scenario; undo brings it back."""
    scenario = find_saved(desk, name)
    before = desk.facts.remembered[PRUNING + scenario.id]
    desk.change(f"deleted the saved pruning {scenario.name}", [Edit(before, None)])
    return scenario


def saved_naming(desk: Desk, client: str) -> list[SavedScenario]:
    """The saved scenarios that would let a client go, newest first."""
    return [scenario for scenario in reversed(saved(desk)) if client in clients_of(desk, scenario)]


def clients_of(desk: Desk, scenario: SavedScenario) -> list[str]:
    """The current ids of the clients of a saved scenario; deleted clients are left out."""
    ids = [client if client in desk.clients else exact(client, desk.clients) for client in scenario.clients]
    return list(dict.fromkeys(client for client in ids if client))


def view_of(scenario: SavedScenario) -> PortfolioView:
    """The view in which a scenario was saved."""
    return PortfolioView(read_window(scenario.window) if scenario.window else None, scenario.fill_rate)
