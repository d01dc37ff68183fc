from __future__ import annotations

from tests.tui.portfolio.scene import FakeView, measured
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.portfolio.controllers.navigation import NavigationController


def test_views_go_round_in_both_directions() -> None:
    session, view = measured(view=FakeView(80, 24))
    navigation = NavigationController(session, view)
    passed = []
    for _ in view.arrangement.views:
        navigation.next_view()
        passed.append(session.view)
    assert passed == [*view.arrangement.views[1:], "table"]
    navigation.previous_view()
    assert session.view == "scenarios"


def test_zoom_is_taken_back_by_zoom() -> None:
    session, view = measured()
    navigation = NavigationController(session, view)
    navigation.zoom()
    assert session.zoomed
    navigation.zoom()
    assert not session.zoomed


def test_it_closes_with_the_highlighted_client_and_not_without_one() -> None:
    session, view = measured()
    navigation = NavigationController(session, view)
    navigation.to_client()
    assert view.closed == []
    view.client = "elm"
    navigation.to_client()
    navigation.back()
    assert view.closed == ["elm", ""]


def test_help_opens_above() -> None:
    session, view = measured()
    NavigationController(session, view).show_keys()
    ((dialog, then),) = view.opened
    assert isinstance(dialog, Help)
    then(None)
