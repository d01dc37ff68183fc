"""Puts the parts of the main screen together: who watches the session, and in which order."""

from __future__ import annotations

from tuiclients.tui.controller import Dispatch
from tuiclients.tui.forms.registry import FormRegistry
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.client_boxes import ClientBoxes
from tuiclients.tui.main.controllers.appearance import AppearanceController
from tuiclients.tui.main.controllers.audit_walk import AuditWalkController
from tuiclients.tui.main.controllers.clients import ClientsController
from tuiclients.tui.main.controllers.decisions import DecisionsController
from tuiclients.tui.main.controllers.entries import EntriesController
from tuiclients.tui.main.controllers.filters import FiltersController
from tuiclients.tui.main.controllers.first_run import FirstRunController
from tuiclients.tui.main.controllers.fix_plan import FixPlanController
from tuiclients.tui.main.controllers.hours import HoursController
from tuiclients.tui.main.controllers.importing import ImportController
from tuiclients.tui.main.controllers.letters import LettersController
from tuiclients.tui.main.controllers.log_line import LogLineController
from tuiclients.tui.main.controllers.morning import MorningController
from tuiclients.tui.main.controllers.navigation import NavigationController
from tuiclients.tui.main.controllers.offboarding import OffboardingController
from tuiclients.tui.main.controllers.own_commands import OwnCommandsController
from tuiclients.tui.main.controllers.payments import PaymentsController
from tuiclients.tui.main.controllers.portfolio import PortfolioController
from tuiclients.tui.main.controllers.prospects import ProspectsController
from tuiclients.tui.main.controllers.referrals import ReferralsController
from tuiclients.tui.main.controllers.rules_revision import RulesRevisionController
from tuiclients.tui.main.controllers.seen import SeenController
from tuiclients.tui.main.controllers.settings import SettingsController
from tuiclients.tui.main.controllers.timer import TimerController
from tuiclients.tui.main.controllers.today import TodayController
from tuiclients.tui.main.controllers.undo import UndoController
from tuiclients.tui.main.draft_keeper import DraftKeeper
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.verdict_facts import VerdictFacts
from tuiclients.tui.main.view import View


class Wiring:
    """The controllers and what they share. What comes first here hears of an event first."""

    def __init__(self, session: Session, view: View) -> None:
        self.forms = forms = FormRegistry(view, session)
        self.queue = queue = AuditQueue(session, view)
        self.drafts = DraftKeeper(session, view, forms)
        self.facts = VerdictFacts(session, view, queue)
        self.navigation = navigation = NavigationController(session, view)
        # Nothing worked out before the change is left by now, and somebody is selected who is in the book.
        session.events.changed.watch(lambda clients: queue.audit())
        self.log_line = LogLineController(session, view)
        self.filters = FiltersController(session, view)
        self.first_run = FirstRunController(session, view, forms)
        undo = UndoController(session, view)
        settings = SettingsController(session, view, forms)
        walk = AuditWalkController(session, view, forms, queue)
        letters = LettersController(session, view, forms)
        boxes = ClientBoxes(session, view, forms)
        self.referrals = referrals = ReferralsController(session, view, forms, boxes)
        boxes.action_undo, boxes.action_redo = undo.undo, undo.redo
        boxes.write_letter, boxes.show_card, boxes.show_providers = letters.write, letters.show_card, referrals.show
        offboarding = OffboardingController(session, view, forms, boxes)
        payments = PaymentsController(session, view)
        boxes.show_offboarding, boxes.look_back = offboarding.show, payments.look_back_at
        seen = SeenController(session, view)
        self.today = today = TodayController(
            *(session, view, forms, queue, navigation.go_to, walk.walk_from, seen.look_through_sources, seen.do)
        )
        seen.show_again, seen.put_line = today.show_again, today.put_line
        self.importing = ImportController(session, view)
        self.portfolio = PortfolioController(session, view, queue, navigation.go_to)
        # What is done once in the life of a book goes after whatever else is worked out.
        RulesRevisionController(session, view, queue)
        self.own_commands = own_commands = OwnCommandsController(session, view)
        self.appearance = AppearanceController(session, view, navigation.go_to, own_commands.run)
        self.dispatch = Dispatch(
            (
                navigation,
                self.log_line,
                self.filters,
                undo,
                settings,
                walk,
                letters,
                referrals,
                self.today,
                self.importing,
                self.portfolio,
                self.appearance,
                ClientsController(session, view, forms),
                DecisionsController(session, view, forms),
                EntriesController(session, view, forms),
                FixPlanController(session, view, forms, boxes),
                HoursController(session, view),
                MorningController(session, view),
                offboarding,
                payments,
                ProspectsController(session, view, forms),
                TimerController(session, view, forms),
            )
        )
