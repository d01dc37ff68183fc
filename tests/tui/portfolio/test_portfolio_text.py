from __future__ import annotations

import pytest

from tests.tui.portfolio.scene import measured
from tests.tui.scene import desk
from tests.tui.stories.five import MONEY, five
from tuiclients.tui.portfolio import portfolio_text
from tuiclients.tui.portfolio.arrangement import VIEWS, Arrangement, ViewName
from tuiclients.tui.portfolio.portfolio_queue import PortfolioQueue
from tuiclients.tui.portfolio.session import PortfolioSession
from tuiclients.tui.show.span import SpanLines

WIDE, LOW = Arrangement(120, 40), Arrangement(80, 24)


def text_of(lines: SpanLines) -> str:
    return " ".join("".join(text for text, _ in line) for line in lines)


def test_the_heading_drops_sums_that_have_no_room() -> None:
    session, _ = measured()
    wide = text_of([portfolio_text.heading(session, 120)])
    assert wide.startswith("the last 90 days · whale-curve order · profit ") and wide.endswith(" h")
    assert text_of([portfolio_text.heading(session, 40)]) == "the last 90 days · whale-curve order"


def test_the_heading_says_how_far_the_work_is_instead_of_old_sums() -> None:
    session, _ = measured()
    session.show_progress("measuring, 50 %")
    assert text_of([portfolio_text.heading(session, 120)]).endswith(" order · measuring, 50 %")


def test_hints_without_room_are_left_out() -> None:
    keys = (("mark", "mark"), ("back", "back"))
    assert text_of([portfolio_text.hints(keys, 80)]) == "Space mark   Esc back   "
    assert text_of([portfolio_text.hints(keys, 12)]) == "Space mark   "


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_waits_for_the_portfolio(view: ViewName) -> None:
    session = PortfolioSession(desk(five()))
    session.view = view
    assert text_of(portfolio_text.chart(session, "elm", 80, 20)) == "calculating ..."
    assert portfolio_text.scenarios(session, 80) == []


@pytest.mark.parametrize(("view", "words"), [("months of the book", "the months"), ("types by tag", "the types")])
def test_a_view_says_that_what_it_shows_is_still_added_up(view: ViewName, words: str) -> None:
    session, fake = measured()
    session.view = view
    assert text_of(portfolio_text.chart(session, "elm", 80, 20)) == f"adding up {words} ..."
    PortfolioQueue(session, fake).work()
    fake.work()
    assert "adding up" not in text_of(portfolio_text.chart(session, "elm", 80, 20))


def test_nobody_highlighted_has_no_months_and_no_letters() -> None:
    session, _ = measured()
    for view in ("months", "letters"):
        session.view = view
        assert portfolio_text.chart(session, "", 80, 20) == []


def test_a_message_goes_before_everything_that_could_be_remarked() -> None:
    session, _ = measured()
    session.try_out(["elm"])
    session.show_message("Done.", "good")
    assert portfolio_text.remark(session, "elm", WIDE, True, 80) == [[("Done.", "good")]]
    session.show_message("")
    assert portfolio_text.remark(session, "elm", WIDE, True, 80) == []
    assert "Without Elm: net " in text_of(portfolio_text.remark(session, "elm", WIDE, False, 80))


def test_what_waiting_has_cost_gives_way_to_a_mark() -> None:
    session, fake = measured(desk(five(MONEY)))
    fake.client, fake.visible_clients = "elm", ("elm",)
    PortfolioQueue(session, fake).work()
    fake.work()
    assert text_of(portfolio_text.remark(session, "elm", LOW, False, 80)).startswith("Elm: fix since ")
    session.try_out(["elm"])
    assert text_of(portfolio_text.remark(session, "elm", LOW, False, 80)).startswith("Without Elm: net ")


def test_letters_are_explained_below_the_table_where_no_chart_does() -> None:
    session, fake = measured()
    session.view = "letters"
    fake.client, fake.visible_clients = "elm", ("elm",)
    PortfolioQueue(session, fake).work()
    fake.work()
    assert text_of(portfolio_text.remark(session, "elm", WIDE, False, 80)) == portfolio_text.LEGEND
    low = portfolio_text.remark(session, "elm", LOW, False, 80)
    assert "revenue: " in text_of(low) and len(low) <= LOW.remark_rows("letters")
    assert text_of(portfolio_text.chart(session, "elm", 80, 20)).startswith("Elm: what each letter rests on ")
