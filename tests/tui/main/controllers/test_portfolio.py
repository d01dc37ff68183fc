from __future__ import annotations

from tests.tui.main.fake_view import Stage


async def test_it_opens_on_the_highlighted_client_and_leads_to_the_one_left_with() -> None:
    stage = Stage()
    assert not stage.wiring.queue.is_awaited()
    stage.do("portfolio")
    assert stage.wiring.portfolio.screen is stage.view.dialog and stage.wiring.queue.is_awaited()
    stage.view.close("cedar")
    assert stage.wiring.portfolio.screen is None
    assert stage.session.selected == "cedar" and not stage.wiring.queue.is_awaited()


async def test_left_without_a_client_or_with_one_who_is_gone_nothing_moves() -> None:
    stage = Stage()
    for left in ("", "nobody", None):
        stage.do("portfolio")
        stage.view.close(left)
        assert stage.session.selected == "acme"
