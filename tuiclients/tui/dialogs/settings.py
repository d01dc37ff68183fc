"""The settings, and how every client would be judged by them while they are changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from textual.binding import Binding

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.tui.debounce import call_later
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.learnt_names_dialog import LearntNames
from tuiclients.tui.dialogs.value_sheet import SheetRow, ValueSheet
from tuiclients.tui.forms import settings as forms
from tuiclients.tui.forms.hour import Hour
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns
from tuiclients.workbench import first_run, settings
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.importing import learnt
from tuiclients.workbench.settings_preview import SettingsPreview, changed_verdicts

#: What a draft calls the sheet.
DRAFT = "settings"
#: Milliseconds of work at a time, and the pause between in seconds.
SLICE, BETWEEN = 12.0, 0.004
#: Columns from which the client list is seen beside the sheet.
BESIDE_FROM = 72

Show = Callable[[Mapping[str, Audit]], None]
"""Shows the audits of all clients in the list behind the sheet."""


class SettingsSheet(ValueSheet):
    """All settings. The list shows what they would do; Esc leaves everything as it was."""

    BINDINGS = [Binding("h", "helper", show=False)]
    DEFAULT_CSS = """
    SettingsSheet { align: right middle; }
    """
    KEYS = (("Enter", "change"), ("s", "save"), ("←→", "step"), ("h", "hour"), ("Esc", "leave all"))

    def __init__(
        self,
        look: Styles,
        desk: Desk,
        before: Mapping[str, Audit],
        show: Show,
        draft: Mapping[str, str] | None = None,
    ) -> None:
        """`before` are the audits by the present settings; `draft` is what a draft kept of the sheet."""
        super().__init__(look, "Settings")
        self.draft_fields = draft or {}
        self._desk = desk
        self._before = desk.policy
        self._audits = dict(before)
        self._show = show
        self.policy = desk.policy
        """The settings as they are on the sheet."""
        self._sure = False
        """Whether another currency was confirmed."""
        self._kept = set(first_run.kept_groups(desk.policy))
        self._trial: SettingsPreview | None = None
        self._working = False

    def on_resize(self) -> None:
        """Leave the client list to be seen if there is room for both."""
        width = self.app.size.width
        room = width - max(32, width * 31 // 120)
        self.box.styles.width = min(76, room) if width >= BESIDE_FROM else "100%"

    @property
    def form(self) -> str:
        """What a draft calls it."""
        return DRAFT

    def filled(self) -> Mapping[str, str]:
        """What was changed."""
        return forms.filled(self.policy, self._before, self._kept)

    def fill(self, fields: Mapping[str, str]) -> None:
        """Change it again."""
        policy, fault = forms.refilled(self.policy, fields)
        if forms.KEEP in fields:
            self._kept = set(first_run.in_order(fields[forms.KEEP].split()))
        self._judge_by(policy, by_kept=forms.KEEP in fields)
        if fault:
            raise Refused(fault)

    def renew(self, audits: Mapping[str, Audit]) -> None:
        """The book changed, or more of it is known: judge it again by what is on the sheet."""
        self._audits = dict(audits)
        now, before = self._desk.policy, self._before
        if now != before:
            self.policy, self._before = forms.rebased(self.policy, before, now), now
            self.show_values()
        if self._trial is not None:
            self._try_on(SettingsPreview(self._desk, self.policy))

    def rows(self) -> Sequence[SheetRow]:
        """Every setting, then what imports have learnt."""
        return [*forms.rows(self.policy, self._before, self._kept), *forms.import_rows(len(learnt(self._desk)))]

    def set_value(self, name: str, text: str) -> None:
        """A setting as typed."""
        self._judge_by(forms.with_text(self.policy, name, text))

    def step_value(self, name: str, by: int) -> None:
        """A setting a step up or down."""
        if not name.startswith(forms.KEEP):
            self._judge_by(forms.step(self.policy, name, by))
            return
        groups = self._kept ^ {name.removeprefix(forms.KEEP)}
        after = first_run.judge_by(self.policy, groups)
        self._kept = groups
        self._judge_by(after, by_kept=True)

    def run_row(self, name: str) -> None:
        """Work out what an hour must earn, or show the names that imports have learnt."""
        if name == forms.LEARNT:
            self.app.push_screen(LearntNames(self.look, self._desk), lambda _: self.show_values())
        else:
            self.action_helper()

    def action_helper(self) -> None:
        """Work out what an hour must earn."""

        def done(rate: str | None) -> None:
            if rate:
                self._judge_by(self.policy._replace(target_rate=Decimal(rate)))
                self.show_values()

        if self.focused is self.list:
            self.app.push_screen(Hour(self.look, self.policy), done)

    def _judge_by(self, policy: Policy, by_kept: bool = False) -> None:
        if policy == self.policy:
            return
        if policy.weights != self.policy.weights and not by_kept:
            self._kept = set(first_run.kept_groups(policy)) | (self._kept & {"hours"})
        self.policy = policy
        self._try_on(SettingsPreview(self._desk, policy, self._trial))

    def _try_on(self, trial: SettingsPreview) -> None:
        self._trial = trial
        if not self._working:
            self._working = True
            self._work()

    def _work(self) -> None:
        """Judge the clients, a little at a time."""
        trial = self._trial
        if trial is None or not self.is_attached:
            self._working = False
            return
        try:
            more = trial.work(SLICE)
        except Refused as error:
            self._fault, more = error.sentence, False
        if more:
            call_later(self, BETWEEN, self._work)
            return
        self._working = False
        self._show(trial.audits)
        self.tell()

    def about(self) -> Span:
        """What the changes would do to the verdicts."""
        if self.policy == self._before:
            return "nothing is changed", "muted"
        if self._trial is None or self._working:
            return "judging again ...", "muted"
        pairs = changed_verdicts(self._audits, self._trial.audits)
        if not pairs:
            return "not saved; no verdict would change", "watch"
        turns = [f"{after.name} {badge_of(before).word} → {badge_of(after).word}" for before, after in pairs]
        rest = f" · {len(turns) - 1} more" if len(turns) > 1 else ""
        first = turns[0] if columns(turns[0]) < 40 else f"{badge_of(pairs[0][0]).word} → {badge_of(pairs[0][1]).word}"
        return f"{first}{rest}", "watch"

    def action_save(self) -> None:
        """Save; another currency for amounts that are there is asked about first."""
        if self.edit_row.display and not self._take_typed():
            return
        warning = settings.currency_warning(self._desk, self.policy)
        if not warning:
            super().action_save()
            return

        def answered(yes: bool | None) -> None:
            self._sure = bool(yes)
            if yes:
                super(SettingsSheet, self).action_save()
                self._sure = False

        question: list[Span] = [(warning, ""), (f"Change the currency to {self.policy.currency}?", "fix")]
        self.app.push_screen(Confirm(self.look, "Another currency", question), answered)

    def save(self) -> str:
        """Store what was changed; what another session changed meanwhile stays."""
        names = [name for name in Policy._fields if getattr(self.policy, name) != getattr(self._before, name)]
        if not names:
            raise Refused("Nothing was changed; Esc leaves the settings.")
        after = forms.rebased(self.policy, self._before, self._desk.policy)
        if self._desk.made:
            settings.store(self._desk, after, f"settings: {', '.join(names)}", self._sure)
        else:
            self._desk.set_first_policy(after)
        return f"Settings saved: {', '.join(name.replace('_', ' ') for name in names)}."
