"""Keys in their order: the next one counts once all that the one before has set off is done.

A slow line brings many keys in one packet, and every widget of Textual has a message queue of its own: without this
a key would overtake the focus that moves, the box that opens and the form that is being saved by the one before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

from tuiclients.tui.textual_internals import InternalApp, passed

Typed = events.Key | events.Paste
#: Rounds through the message queues without any change after which a key has done its work.
QUIET_ROUNDS = 2
#: Seconds that a key is waited for at most: whatever hangs, the keyboard does not.
LIMIT = 2.0
#: Seconds between two looks at whether a screen has what keys act on.
LOOK = 0.01


class KeyQueue:
    """Delivers keys and pastes one by one."""

    def __init__(self, app: InternalApp, deliver: Callable[[Typed], Awaitable[None]]) -> None:
        """`deliver` gives a key to whatever has the focus."""
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Typed] = deque()
        self._work: asyncio.Task[None] | None = None
        self._is_open = False

    def open(self) -> None:
        """Begin to deliver: what is typed before the first screen stands waits for it."""
        self._is_open = True
        self._go_on()

    def add(self, key: Typed) -> None:
        """Deliver a key after those that wait."""
        self._waiting.append(key)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_open and self._waiting and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._run())

    async def _run(self) -> None:
        app = self._app
        try:
            while self._waiting and app.is_attached:
                key = self._waiting.popleft()
                target = app.focused or app.screen
                await self._deliver(key)
                if not self._is_typed_on(target, key):
                    await self._finish(target)
        except Exception as error:
            app.report_exception(error)

    def _is_typed_on(self, target: DOMNode, key: Typed) -> bool:
        """Whether this key and the next are letters for one field, which keeps their order itself."""
        following = self._waiting[0] if self._waiting else None
        return isinstance(target, Input) and all(
            isinstance(each, events.Key) and each.is_printable for each in (key, following)
        )

    async def _finish(self, target: DOMNode) -> None:
        """Wait until what a key has set off at its target is done, there and wherever that has led."""
        app, quiet = self._app, 0
        try:
            async with asyncio.timeout(LIMIT):
                while quiet < QUIET_ROUNDS and app.is_attached:
                    before = self._state()
                    for node in dict.fromkeys((*_way_up(target), *_way_up(app.focused or app.screen))):
                        await passed(node)
                    await passed(app)
                    quiet = quiet + 1 if self._state() == before else 0
                    if not self._takes_keys():
                        quiet = 0
                        await asyncio.sleep(LOOK)
        except TimeoutError:
            return

    def _takes_keys(self) -> bool:
        """Whether the screen has what keys act on; the way out of it waits for nothing."""
        following = self._waiting[0] if self._waiting else None
        leaves = isinstance(following, events.Key) and following.key == "escape"
        return leaves or bool(getattr(self._app.screen, "takes_keys", True))

    def _state(self) -> tuple[Screen[object], DOMNode | None, bool]:
        """What has the keys: the screen, what is focused on it, and whether it is there as a whole."""
        screen = self._app.screen
        return screen, screen.focused, screen.is_mounted


def _way_up(node: DOMNode) -> list[DOMNode]:
    """Whoever hears of a key, from the inside out, the app left out."""
    return [each for each in node.ancestors_with_self if not isinstance(each, InternalApp)]
