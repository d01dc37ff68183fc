"""Commands carried out by controllers: the decorator, the base class, and the dispatch that every screen shares.

key -> Binding("u", "screen.command('undo')") -> `action_command` of the screen -> `Dispatch` -> the method marked
`@command("undo")`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable
from typing import Any, TypeVar

from tuiclients.tui.commands import BY_ID

Method = TypeVar("Method", bound=Callable[..., Any])
#: Carries out one command; what it returns is awaited if it can be.
Handler = Callable[[], Awaitable[None] | None]

_IDS = "_command_ids"


def command(*ids: str) -> Callable[[Method], Method]:
    """Mark a controller's method as the one that carries out the commands with these ids.

    Raises `ValueError` for an id that is not in the registry of commands.
    """
    unknown = [id_ for id_ in ids if id_ not in BY_ID]
    if unknown or not ids:
        raise ValueError(f"no such command: {', '.join(unknown) or 'none is named'}")

    def mark(method: Method) -> Method:
        setattr(method, _IDS, ids)
        return method

    return mark


class Controller:
    """Carries out the commands of one subject. It knows session and view, no widget and no other controller."""

    def handlers(self) -> dict[str, Handler]:
        """The methods that carry out its commands, by the command's id."""
        return {
            id_: getattr(self, name)
            for name in dir(type(self))
            for id_ in getattr(getattr(type(self), name, None), _IDS, ())
        }


class Dispatch:
    """Leads each command to the controller that carries it out."""

    def __init__(self, controllers: Iterable[Controller]) -> None:
        """Raises `ValueError` if two methods carry out the same command."""
        self._handlers: dict[str, Handler] = {}
        for controller in controllers:
            for id_, handler in controller.handlers().items():
                if id_ in self._handlers:
                    raise ValueError(f"two controllers carry out {id_!r}")
                self._handlers[id_] = handler

    def __contains__(self, id_: object) -> bool:
        return id_ in self._handlers

    def start(self, id_: str) -> Awaitable[None] | None:
        """Carry out the command with that id, as far as it goes without waiting. Raises `KeyError` if nobody does."""
        return self._handlers[id_]()

    async def run(self, id_: str) -> None:
        """Carry out the command with that id to its end. Raises `KeyError` if nobody does."""
        result = self.start(id_)
        if isawaitable(result):
            await result
