"""What the screens load only once it is needed, by name: the start loads no dialog.

`lazy.Help(...)` loads the module and gives its class; a name in small letters is a whole module. Each name stands
here twice, for the type checker and in the table; a test holds both together.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuiclients.domain.agenda import item as _agenda_item
    from tuiclients.domain.portfolio import given_away as given_away
    from tuiclients.quicklog import complete as complete
    from tuiclients.quicklog import describe as describe
    from tuiclients.tui import fault as fault
    from tuiclients.tui import outside as outside
    from tuiclients.tui.dialogs import welcome as welcome
    from tuiclients.tui.dialogs.audit_walk import AuditWalk as AuditWalk
    from tuiclients.tui.dialogs.choice import Choice as Choice
    from tuiclients.tui.dialogs.choice import Option as Option
    from tuiclients.tui.dialogs.conflict import ConflictDialog as ConflictDialog
    from tuiclients.tui.dialogs.conflict import FieldsDialog as FieldsDialog
    from tuiclients.tui.dialogs.dialog import Confirm as Confirm
    from tuiclients.tui.dialogs.dialog import Dialog as Dialog
    from tuiclients.tui.dialogs.fix_plan import FixPlanDialog as FixPlanDialog
    from tuiclients.tui.dialogs.fix_plan import Intent as Intent
    from tuiclients.tui.dialogs.help import Help as Help
    from tuiclients.tui.dialogs.hours import HoursDialog as HoursDialog
    from tuiclients.tui.dialogs.letter_view import LetterView as LetterView
    from tuiclients.tui.dialogs.morning import MorningDialog as MorningDialog
    from tuiclients.tui.dialogs.offboarding import OffboardingDialog as OffboardingDialog
    from tuiclients.tui.dialogs.prospect import ProspectSheet as ProspectSheet
    from tuiclients.tui.dialogs.providers import ReferralBook as ReferralBook
    from tuiclients.tui.dialogs.settings import SettingsSheet as SettingsSheet
    from tuiclients.tui.dialogs.text_dialogs import Explanation as Explanation
    from tuiclients.tui.dialogs.text_dialogs import PaymentsDialog as PaymentsDialog
    from tuiclients.tui.dialogs.text_dialogs import RetrospectDialog as RetrospectDialog
    from tuiclients.tui.dialogs.text_dialogs import RulesChangeDialog as RulesChangeDialog
    from tuiclients.tui.dialogs.text_dialogs import VerdictSteps as VerdictSteps
    from tuiclients.tui.dialogs.today import TodayDialog as TodayDialog
    from tuiclients.tui.forms import client as _client_form
    from tuiclients.tui.forms import decision as _decision_form
    from tuiclients.tui.forms import entry as _entry_form
    from tuiclients.tui.forms import exit as _exit_form
    from tuiclients.tui.forms import hour as _hour_form
    from tuiclients.tui.forms import letter as _letter_form
    from tuiclients.tui.forms import money_style as _money_style_form
    from tuiclients.tui.forms import plan as _plan_form
    from tuiclients.tui.forms import provider as _provider_form
    from tuiclients.tui.forms import settings as _settings_form
    from tuiclients.tui.forms import task as _task_form
    from tuiclients.tui.forms import timer as _timer_form
    from tuiclients.tui.importing.screen import ImportScreen as ImportScreen
    from tuiclients.tui.portfolio.screen import PortfolioScreen as PortfolioScreen
    from tuiclients.tui.show import client_facts as client_facts
    from tuiclients.tui.show import morning_choices as morning_choices
    from tuiclients.workbench import audit_walk as audit_walk
    from tuiclients.workbench import cost_of_waiting as cost_of_waiting
    from tuiclients.workbench import exporting as exporting
    from tuiclients.workbench import first_run as first_run
    from tuiclients.workbench import gathering as gathering
    from tuiclients.workbench import hours as hours
    from tuiclients.workbench import judging_offer as judging_offer
    from tuiclients.workbench import letter_choices as letter_choices
    from tuiclients.workbench import letters as letters
    from tuiclients.workbench import lifting as lifting
    from tuiclients.workbench import line_change as line_change
    from tuiclients.workbench import morning as morning
    from tuiclients.workbench import payments as payments
    from tuiclients.workbench import referrals as referrals
    from tuiclients.workbench import retrospect as retrospect
    from tuiclients.workbench import rules_change as rules_change
    from tuiclients.workbench import shares as shares
    from tuiclients.workbench import stopped_walks as stopped_walks
    from tuiclients.workbench import today as today
    from tuiclients.workbench import trend as trend
    from tuiclients.writing import audit_card as audit_card
    from tuiclients.writing import letter_document as letter_document
    from tuiclients.writing import letter_templates as letter_templates

    # Given away under other names than their own.
    agenda_item = _agenda_item
    client_form = _client_form
    decision_form = _decision_form
    entry_form = _entry_form
    exit_form = _exit_form
    hour_form = _hour_form
    money_style_form = _money_style_form
    plan_form = _plan_form
    letter_form = _letter_form
    provider_form = _provider_form
    settings_form = _settings_form
    task_form = _task_form
    timer_form = _timer_form

#: Where each name is found: a module, or a class in one.
TABLE = {
    "agenda_item": "tuiclients.domain.agenda.item",
    "complete": "tuiclients.quicklog.complete",
    "describe": "tuiclients.quicklog.describe",
    "fault": "tuiclients.tui.fault",
    "outside": "tuiclients.tui.outside",
    "given_away": "tuiclients.domain.portfolio.given_away",
    "welcome": "tuiclients.tui.dialogs.welcome",
    "client_form": "tuiclients.tui.forms.client",
    "decision_form": "tuiclients.tui.forms.decision",
    "entry_form": "tuiclients.tui.forms.entry",
    "exit_form": "tuiclients.tui.forms.exit",
    "hour_form": "tuiclients.tui.forms.hour",
    "money_style_form": "tuiclients.tui.forms.money_style",
    "plan_form": "tuiclients.tui.forms.plan",
    "letter_form": "tuiclients.tui.forms.letter",
    "provider_form": "tuiclients.tui.forms.provider",
    "settings_form": "tuiclients.tui.forms.settings",
    "task_form": "tuiclients.tui.forms.task",
    "timer_form": "tuiclients.tui.forms.timer",
    "client_facts": "tuiclients.tui.show.client_facts",
    "morning_choices": "tuiclients.tui.show.morning_choices",
    "audit_walk": "tuiclients.workbench.audit_walk",
    "cost_of_waiting": "tuiclients.workbench.cost_of_waiting",
    "exporting": "tuiclients.workbench.exporting",
    "first_run": "tuiclients.workbench.first_run",
    "gathering": "tuiclients.workbench.gathering",
    "hours": "tuiclients.workbench.hours",
    "judging_offer": "tuiclients.workbench.judging_offer",
    "letter_choices": "tuiclients.workbench.letter_choices",
    "letters": "tuiclients.workbench.letters",
    "lifting": "tuiclients.workbench.lifting",
    "line_change": "tuiclients.workbench.line_change",
    "morning": "tuiclients.workbench.morning",
    "referrals": "tuiclients.workbench.referrals",
    "retrospect": "tuiclients.workbench.retrospect",
    "rules_change": "tuiclients.workbench.rules_change",
    "payments": "tuiclients.workbench.payments",
    "shares": "tuiclients.workbench.shares",
    "stopped_walks": "tuiclients.workbench.stopped_walks",
    "today": "tuiclients.workbench.today",
    "trend": "tuiclients.workbench.trend",
    "audit_card": "tuiclients.writing.audit_card",
    "letter_document": "tuiclients.writing.letter_document",
    "letter_templates": "tuiclients.writing.letter_templates",
    "Choice": "tuiclients.tui.dialogs.choice.Choice",
    "Option": "tuiclients.tui.dialogs.choice.Option",
    "ConflictDialog": "tuiclients.tui.dialogs.conflict.ConflictDialog",
    "FieldsDialog": "tuiclients.tui.dialogs.conflict.FieldsDialog",
    "Confirm": "tuiclients.tui.dialogs.dialog.Confirm",
    "Dialog": "tuiclients.tui.dialogs.dialog.Dialog",
    "Explanation": "tuiclients.tui.dialogs.text_dialogs.Explanation",
    "RetrospectDialog": "tuiclients.tui.dialogs.text_dialogs.RetrospectDialog",
    "RulesChangeDialog": "tuiclients.tui.dialogs.text_dialogs.RulesChangeDialog",
    "VerdictSteps": "tuiclients.tui.dialogs.text_dialogs.VerdictSteps",
    "PaymentsDialog": "tuiclients.tui.dialogs.text_dialogs.PaymentsDialog",
    "FixPlanDialog": "tuiclients.tui.dialogs.fix_plan.FixPlanDialog",
    "Intent": "tuiclients.tui.dialogs.fix_plan.Intent",
    "Help": "tuiclients.tui.dialogs.help.Help",
    "HoursDialog": "tuiclients.tui.dialogs.hours.HoursDialog",
    "MorningDialog": "tuiclients.tui.dialogs.morning.MorningDialog",
    "OffboardingDialog": "tuiclients.tui.dialogs.offboarding.OffboardingDialog",
    "LetterView": "tuiclients.tui.dialogs.letter_view.LetterView",
    "ProspectSheet": "tuiclients.tui.dialogs.prospect.ProspectSheet",
    "ReferralBook": "tuiclients.tui.dialogs.providers.ReferralBook",
    "SettingsSheet": "tuiclients.tui.dialogs.settings.SettingsSheet",
    "TodayDialog": "tuiclients.tui.dialogs.today.TodayDialog",
    "AuditWalk": "tuiclients.tui.dialogs.audit_walk.AuditWalk",
    "ImportScreen": "tuiclients.tui.importing.screen.ImportScreen",
    "PortfolioScreen": "tuiclients.tui.portfolio.screen.PortfolioScreen",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what a name stands for, once."""
        try:
            path = TABLE[name]
        except KeyError:
            raise AttributeError(f"nothing is called {name!r} here") from None
        module, _, last = path.rpartition(".")
        value = getattr(import_module(module), last) if last[0].isupper() else import_module(path)
        globals()[name] = value
        return value
