from __future__ import annotations

from itertools import combinations

import pytest
from textual.binding import Binding

from tests.tui.scene import desk
from tuiclients.tui.app import Workbench
from tuiclients.tui.commands import BY_ID, COMMANDS, FOOTERS, Command, bindings, footer, palette
from tuiclients.tui.dialogs.client_dialog import ClientDialog
from tuiclients.tui.dialogs.dialog import TextDialog
from tuiclients.tui.dialogs.fix_plan import FixPlanDialog
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.dialogs.hours import HoursDialog
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.dialogs.offboarding import OffboardingDialog
from tuiclients.tui.dialogs.providers import ReferralBook
from tuiclients.tui.dialogs.today import TodayDialog
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.importing.screen import ImportScreen
from tuiclients.tui.key_names import show_key
from tuiclients.tui.main.screen import MainScreen
from tuiclients.tui.places import DISPATCHED, PLACES, TOGETHER
from tuiclients.tui.portfolio.screen import PortfolioScreen
from tuiclients.tui.styles import Styles
from tuiclients.tui.textual_internals import character_to_key
from tuiclients.tui.theming import load
from tuiclients.tui.widgets.virtual_list import VirtualList

#: Keys that terminals and multiplexers keep for themselves, or that arrive as another key.
TAKEN = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+q", "ctrl+b", "ctrl+a"}
#: Where the commands of a place are carried out, if it is not the workbench's screen.
OWNERS = {
    "anywhere": Workbench,
    "boxes": Workbench,
    "moving": VirtualList,
    "hours": HoursDialog,
    "today": TodayDialog,
    "reading": TextDialog,
    "portfolio": PortfolioScreen,
    "inside": ClientDialog,
    "plan": FixPlanDialog,
    "exit": OffboardingDialog,
    "referrals": ReferralBook,
    "paper": LetterView,
}


def test_ids_are_unique_and_places_known() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert {command.place for command in COMMANDS} == set(PLACES)


def test_every_place_is_heard_together_with_some() -> None:
    assert {place for places in TOGETHER for place in places} == set(PLACES)


@pytest.mark.parametrize("places", TOGETHER)
def test_no_key_means_two_things_in_one_place(places: tuple[str, ...]) -> None:
    here = [command for command in COMMANDS if command.place in places]
    for one, other in combinations(here, 2):
        assert not set(one.keys) & set(other.keys), (one.id, other.id)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_works_and_is_said_in_a_sentence(command: Command) -> None:
    if command.place not in DISPATCHED:
        assert callable(getattr(OWNERS[command.place], f"action_{command.id}", None))
    assert command.sentence[0].isupper() and command.sentence.endswith(".")
    assert command.label == command.label.lower()
    assert not set(command.keys) & TAKEN


def test_every_command_of_the_panes_and_lines_has_a_controller() -> None:
    screen = MainScreen(desk(), Styles(load("dusk")), Drafts("/books/studio"))
    places = {place for place in DISPATCHED if place != "portfolio" and not place.startswith("import")}
    commands = {command.id for command in COMMANDS if command.place in places}
    assert {id_ for id_ in BY_ID if id_ in screen.wiring.dispatch} == commands | {"palette"}
    assert screen.check_action("command", ("undo",)) and not screen.check_action("command", ("mark",))


def test_every_command_of_the_portfolio_has_a_controller() -> None:
    screen = PortfolioScreen(Styles(load("dusk")), desk(), "")
    commands = {command.id for command in COMMANDS if command.place == "portfolio"}
    assert {id_ for id_ in BY_ID if id_ in screen.dispatch} == commands
    assert screen.check_action("command", ("mark",)) and not screen.check_action("command", ("undo",))


def test_every_command_of_the_import_has_a_controller() -> None:
    screen = ImportScreen(Styles(load("dusk")), desk())
    commands = {command.id for command in COMMANDS if command.place.startswith("import")}
    assert {id_ for id_ in BY_ID if id_ in screen.dispatch} == commands
    assert screen.check_action("command", ("map_name",)) and not screen.check_action("command", ("undo",))


@pytest.mark.parametrize("place", FOOTERS)
def test_at_most_six_keys_stand_in_the_footer_and_all_work_there(place: str) -> None:
    shown = footer(place)
    assert len(shown) <= 6
    near = {"line": ("line", "anywhere"), "filter": ("filter", "anywhere")}.get(place, (place, "panes", "anywhere"))
    assert all(command.place in near for command in shown)


@pytest.mark.parametrize("place", FOOTERS)
def test_the_footer_fits_80_columns(place: str) -> None:
    assert sum(len(command.shown) + len(command.label) + 3 for command in footer(place)) <= 80


def test_every_binding_comes_from_the_registry_with_its_sentence() -> None:
    made = [binding for binding in bindings(*PLACES) if isinstance(binding, Binding)]
    assert [(one.id, one.tooltip) for one in made] == [(command.id, command.sentence) for command in COMMANDS]


def test_the_palette_offers_no_key_that_only_moves_or_types() -> None:
    offered = {command.id for command in palette()}
    assert {"undo", "explain", "new_client", "delete", "move", "leave"} <= offered
    assert not offered & {"up", "save", "palette", "open"}


def test_help_lists_every_command_with_every_key() -> None:
    lines = ["".join(text for text, _ in line) for line in Help(Styles(load("dusk")), "clients").lines(90)]
    for command in COMMANDS:
        keys = " ".join(show_key(key) for key in command.keys) or f"^P {command.label}"
        assert f"  {keys:16} {command.sentence}" in lines
    assert lines[0] == PLACES["clients"]


def test_keys_are_shown_as_they_stand_on_the_keyboard() -> None:
    assert [show_key(key) for key in ("ctrl+p", "question_mark", "escape", "f1", "G", "x")] == [
        "^P",
        "?",
        "Esc",
        "F1",
        "G",
        "x",
    ]
    assert character_to_key("?") == "question_mark"
