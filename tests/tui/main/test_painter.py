"""Panes are painted once for what one key did, whatever it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.tui.scene import desk, engine, type_line, until, workbench
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.policy import Policy
from tuiclients.tui.widgets.panes import ActivityLog, ClientList, VerdictPane


@pytest.fixture
def paints(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each pane was given something to show."""
    counted: Counter[str] = Counter()

    def counting(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            counted[name] += 1
            return method(*args)

        return call

    monkeypatch.setattr(ClientList, "show_rows", counting("clients", ClientList.show_rows))
    monkeypatch.setattr(ActivityLog, "show", counting("activity", ActivityLog.show))
    monkeypatch.setattr(VerdictPane, "show", counting("verdict", VerdictPane.show))
    return counted


@pytest.mark.parametrize("policy", [None, Policy()], ids=["target rate", "the book's own average"])
@pytest.mark.parametrize("line", ["acme 2h call about scope", "borealis 2h call about scope", "acme rude shouted"])
async def test_between_enter_and_the_clients_own_audit_each_pane_is_painted_at_most_once(
    paints: Counter[str], monkeypatch: pytest.MonkeyPatch, policy: Policy | None, line: str
) -> None:
    async with workbench(desk(engine(policy=policy))) as (pilot, main):
        session, client = main.session, line.split()[0]
        await until(pilot, lambda: session.items is not None and client in session.audits)
        await type_line(pilot, line)
        main.wiring.log_line.preview()
        await pilot.pause()
        at_the_end: list[Counter[str]] = []

        def look(self: VerdictPane, audit: Audit | None, *more: Any) -> None:
            show(self, audit, *more)
            if audit is not None and audit is session.desk.known_audit(client):
                at_the_end.append(paints.copy())

        show = VerdictPane.show
        monkeypatch.setattr(VerdictPane, "show", look)
        paints.clear()
        await pilot.press("enter")
        await until(pilot, lambda: bool(at_the_end))
        assert at_the_end[0]["activity"] == at_the_end[0]["verdict"] == 1
        assert max(at_the_end[0].values()) == 1


async def test_what_is_painted_already_is_not_painted_once_more(paints: Counter[str]) -> None:
    async with workbench() as (pilot, main):
        await until(pilot, lambda: main.session.items is not None and "acme" in main.session.facts)
        await pilot.pause()
        paints.clear()
        main.painter.mark("clients", "activity", "verdict")
        await pilot.pause()
        assert not paints


async def test_a_row_can_be_highlighted_before_the_screen_is_painted() -> None:
    async with workbench() as (_, main):
        main.session.list_clients(main.session.listing._replace(text="cedar"))
        assert main.view.highlighted_client == "cedar" and not main.view.highlight_client("acme")
