from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tests.tui.scene import TODAY
from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.workbench import today


def gathered() -> Stage:
    """What there is to do is worked out."""
    stage = Stage()
    while stage.wiring.today._gather() is not None:
        pass
    return stage


def offered(stage: Stage, action: str) -> tuple[Item, Offer]:
    """The first item that offers that, and the offer."""
    return next(
        (item, offer) for item in stage.session.items or () for offer in item.offers if offer.action == action
    )


async def test_what_there_is_to_do_is_worked_out_and_counted() -> None:
    planned: list[bool] = []
    stage = Stage()
    stage.session.events.planned.watch(lambda: planned.append(True))
    assert stage.session.items is None
    while stage.wiring.today._gather() is not None:
        pass
    assert stage.session.items and stage.session.todo and planned


async def test_what_happens_is_said_inside_while_today_is_open() -> None:
    stage = gathered()
    stage.do("today")
    stage.session.show_message("meanwhile", "good")
    assert stage.view.dialog._said == ("meanwhile", "good")
    stage.view.close(None)
    stage.session.show_message("later")


async def test_a_line_is_put_into_the_log_line_unless_another_stands_there() -> None:
    stage = gathered()
    item, offer = offered(stage, "log")
    line = today.line_of(stage.desk, item.client or "", offer)
    stage.view.line, stage.view.agrees = "acme 2h half a line", False
    stage.wiring.today.do(item, offer)
    assert stage.view.questions == ["Log line"] and stage.view.line == "acme 2h half a line"
    stage.view.agrees = True
    stage.wiring.today.do(item, offer)
    assert stage.view.line == line and stage.view.place == "line" and stage.session.line_from_today
    assert stage.session.selected == item.client


async def test_an_offer_is_a_command_a_form_the_walk_or_the_client() -> None:
    stage = gathered()
    item = Item("plan", "acme", TODAY, "Acme has a plan.", ())
    offers = (Offer("morning", ""), Offer("plan", ""), Offer("exit", ""), Offer("stop_timer", ""))
    for offer in offers:
        stage.wiring.today.do(item, offer)
    assert stage.view.commands == ["morning", "fix", "offboard", "stop_timer"]
    stage.wiring.today.do(item, Offer("client", "facts"))
    assert stage.view.dialog.form == "client acme"
    stage.wiring.today.do(item, Offer("audit", "walk"))
    assert stage.view.dialog.form == "walk acme"
    stage.wiring.today.do(item._replace(client="cedar"), Offer("show", "look"))
    assert stage.session.selected == "cedar"


async def test_another_day_forgets_what_there_was_to_do() -> None:
    stage = gathered()
    stage.session.events.day_turned.emit()
    assert stage.session.items is None and not stage.session.todo
    assert stage.says == "It is Sunday, 22 November now."
