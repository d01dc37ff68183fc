from __future__ import annotations

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import ENTRIES
from tuiclients.domain.errors import Refused
from tuiclients.workbench import retrospect


async def test_payments_are_shown_for_the_highlighted_client() -> None:
    stage = Stage()
    stage.do("payments")
    assert stage.view.dialog._client == "acme"


async def test_looking_back_waits_for_the_scores() -> None:
    stage = Stage(audited=False)
    stage.do("after")
    assert stage.says.startswith("The scores are still being calculated") and not stage.view.dialogs


async def test_reports_that_were_due_are_logged_as_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    monkeypatch.setattr(retrospect, "log_look_back", lambda desk, client: ENTRIES[1])
    stage.do("after")
    assert stage.says == "Logged: call about scope. Today no longer asks about it." and stage.view.dialogs


async def test_what_cannot_be_logged_is_said_and_the_page_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(desk: object, client: str) -> None:
        raise Refused("Not now.")

    stage = Stage()
    monkeypatch.setattr(retrospect, "log_look_back", refuse)
    stage.do("after")
    assert stage.says == "Not now." and stage.view.dialogs
