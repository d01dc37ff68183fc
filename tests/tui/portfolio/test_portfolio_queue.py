from __future__ import annotations

import pytest

from tests.tui.portfolio.scene import FakeView, measured
from tests.tui.scene import desk
from tests.tui.stories.five import five
from tuiclients.domain.errors import Refused
from tuiclients.tui.portfolio.portfolio_queue import PortfolioQueue
from tuiclients.tui.portfolio.session import PortfolioSession


def test_only_the_newest_turn_works() -> None:
    session, view = PortfolioSession(desk(five())), FakeView()
    queue = PortfolioQueue(session, view)
    session.renew()
    session.renew()
    first, second = view.calls
    first()
    assert len(view.calls) == 2 and not queue.is_idle
    second()
    assert len(view.calls) == 3


def test_nothing_is_worked_out_before_the_screen_is_there() -> None:
    session, view = PortfolioSession(desk(five())), FakeView()
    view.is_shown = False
    PortfolioQueue(session, view)
    session.renew()
    view.work()
    assert session.portfolio is None


def test_each_view_wants_what_it_shows() -> None:
    session, view = measured()
    view.client, view.visible_clients = "elm", ("elm", "birch")
    queue = PortfolioQueue(session, view)
    assert queue.wanted().costs == ("elm", "birch") and not queue.wanted().months
    session.view = "months"
    assert queue.wanted().months == "elm"
    session.view = "letters"
    assert queue.wanted().assessments == ("elm", "birch") and not queue.wanted().costs
    session.view = "months of the book"
    assert queue.wanted().book
    session.view = "types by tag"
    assert queue.wanted().segments


def test_a_book_that_cannot_be_read_is_said_once_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    session, view = measured()
    queue = PortfolioQueue(session, view)

    def refuse(wanted: object) -> object:
        raise Refused("The year 2026 of Elm cannot be read.")

    monkeypatch.setattr(session.figures, "steps", refuse)
    session.looks_back = True
    session.renew()
    view.work()
    assert session.message == ("The year 2026 of Elm cannot be read.", "bad")
    assert not session.looks_back and queue._job is None


def test_stopping_says_why() -> None:
    session, view = PortfolioSession(desk(five())), FakeView()
    queue = PortfolioQueue(session, view)
    session.renew()
    queue.stop("The audits stopped.")
    view.work()
    assert session.message == ("The audits stopped.", "bad") and session.portfolio is None
