"""A scenario that was saved: whom to let go, kept for the next round of audits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.errors import Refused

#: The longest name of a scenario, in characters.
NAME_MAX = 60


class SavedScenario(NamedTuple):
    """Whom to let go together, by ids, and how it was worked out on the day `on`.

    `window` is a window's name, empty = that of the settings; `fill_rate` (0..1) None = that of the settings.
    `result` = the numbers of that day, as scripts see them; they are never worked out again.
    """

    id: str
    name: str
    clients: tuple[str, ...]
    on: date
    window: str = ""
    fill_rate: float | None = None
    result: Mapping[str, Any] | None = None


def as_object(saved: SavedScenario) -> dict[str, Any]:
    """A saved scenario as a JSON object."""
    fields = saved._asdict() | {"clients": list(saved.clients), "on": saved.on.isoformat()}
    return fields | {"result": None if saved.result is None else dict(saved.result)}


def from_object(value: Any) -> SavedScenario:
    """Read what `as_object` wrote. Raises `Refused`, naming the scenario, for anything else."""
    if not isinstance(value, Mapping):
        raise Refused("A saved pruning must be an object with id, name, clients and on.")
    name, clients = value.get("name"), value.get("clients")
    called = f"The saved pruning {value.get('id')!r}"
    for field in ("id", "name"):
        if not isinstance(value.get(field), str) or not value[field].strip():
            raise Refused(f"{called} needs a text as its {field}.")
    if not isinstance(clients, list | tuple) or not clients or not all(isinstance(one, str) for one in clients):
        raise Refused(f"{called} must list the ids of its clients.")
    fill = value.get("fill_rate")
    if fill is not None and (isinstance(fill, bool) or not isinstance(fill, int | float) or not 0 <= fill <= 1):
        raise Refused(f"{called} has a fill_rate that is not a share from 0 to 1.")
    window, result = value.get("window", ""), value.get("result")
    if not isinstance(window, str) or not (result is None or isinstance(result, Mapping)):
        raise Refused(f"{called} needs a text as its window and an object as its result.")
    try:
        on = date.fromisoformat(value.get("on", ""))
    except (TypeError, ValueError):
        raise Refused(f"{called} does not say on which day it was saved: write a date such as 2026-11-22.") from None
    return SavedScenario(value["id"], str(name), tuple(dict.fromkeys(clients)), on, window, fill, result)
