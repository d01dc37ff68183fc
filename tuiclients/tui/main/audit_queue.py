"""The queue of work between keys: one slice at a time, audits before everything that rests on them."""

from __future__ import annotations

import time
from asyncio import TimerHandle
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tuiclients.domain.errors import Refused
from tuiclients.tui import background, gc_pauses
from tuiclients.tui.debounce import PAUSE, SLICE, call_later
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import activity

#: The pause while the user can do nothing but wait: keys still come between.
SHORT_PAUSE = 0.001
#: Entries of a long log whose effects are worked out at once in the background.
EFFECTS_AT_ONCE = 6

#: Works for one slice; the seconds until the next one, or None if nothing is left.
Step = Callable[[], float | None]


class Job:
    """Work that the queue does in slices while somebody wants it."""

    def __init__(self, step: Step, rests_on_audits: bool) -> None:
        self.step = step
        self.rests_on_audits = rests_on_audits
        self.due: float | None = None
        """When the next slice is due, by the monotonic clock; None while nobody wants it."""


class AuditQueue:
    """Schedules the slices of all jobs with a single timer; what comes first in `jobs` goes first."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view
        self._background = background.Background(view)
        self._timer: TimerHandle | None = None
        self._timer_due = 0.0
        self._pause_ends = 0.0
        """When the next slice may begin, by the monotonic clock."""
        self._measuring = False
        """Whether effects are worked out in the background."""
        self.is_awaited: Callable[[], bool] = lambda: False
        """Whether the user looks at nothing but the end of the audits."""
        self.jobs: list[Job] = []
        self._audits = self.add(self._audit_slice, rests_on_audits=False)
        self._effects = self.add(self._effects_slice)
        for event in (session.events.selected, session.events.filtered, session.events.scored):
            event.watch(self.work_effects)

    def add(self, step: Step, rests_on_audits: bool = True) -> Job:
        """A further job, done after those that are there; nobody wants it yet."""
        job = Job(step, rests_on_audits)
        self.jobs.append(job)
        return job

    def want(self, job: Job, pause: float = PAUSE) -> None:
        """Do a job, beginning in `pause` seconds, unless it is wanted already."""
        if job.due is None:
            job.due = time.monotonic() + pause
            self._schedule()

    # Audits.

    def begin(self, pause: float) -> None:
        """Audit everybody, beginning in `pause` seconds."""
        self._session.auditing = True
        self.want(self._audits, pause)

    def audit(self) -> None:
        """Audit whoever is not audited yet; the first slice is done at once."""
        if not self._session.auditing:
            self._session.auditing = True
            self._run(self._audits)

    def audit_selected(self) -> None:
        """Audit the selected client before the others, if that takes nothing of theirs."""
        session = self._session
        if session.is_selected and not session.desk.needs_average:
            session.desk.audit(session.selected)
            session.show_audit(session.selected)

    def _audit_slice(self) -> float | None:
        session, desk = self._session, self._session.desk
        try:
            self.audit_selected()
            audited = desk.audit_next(SLICE)
        except Refused as error:
            session.auditing = False
            session.refuse(error.sentence)
            return None
        if audited:
            session.show_audit(session.selected)
            session.events.audited.emit(audited)
            for client in audited:
                # While the record is at hand: who logs here is asked for later.
                activity.people(desk, client)
            desk.release_records(but=session.selected)
            return SHORT_PAUSE if self.is_awaited() else PAUSE
        session.auditing = False
        session.take_audits()
        return None

    # Effects of the entries that are seen.

    def work_effects(self) -> None:
        """Work out what the visible entries do to the score."""
        self.want(self._effects)

    def _effects_slice(self) -> float | None:
        session, desk = self._session, self._session.desk
        missing = [id_ for id_ in self._view.visible_entries if id_ not in session.effects]
        if not missing or not session.is_selected or self._measuring:
            return None
        if len(activity.rows(desk, session.selected)) > background.INLINE_ENTRIES:
            self._effects_in_background(missing[:EFFECTS_AT_ONCE])
            return None
        until = time.perf_counter() + SLICE / 1000
        for id_ in missing:
            try:
                effects = activity.effects(desk, session.selected, [id_])
            except Refused:
                effects = {}
            session.effects[id_] = effects.get(id_, 0.0)
            if time.perf_counter() >= until:
                break
        self._view.show_effects()
        return PAUSE

    def _effects_in_background(self, ids: Sequence[str]) -> None:
        """Work out the effects of a few entries of a long log in the background, then go on."""
        session = self._session
        effects = session.effects

        def work() -> Mapping[str, float]:
            try:
                return measure(list(ids))
            except Refused:
                return dict.fromkeys(ids, 0.0)

        def take_over(results: Mapping[str, float]) -> None:
            self._measuring = False
            effects.update(results)
            self._view.show_effects()
            self.work_effects()

        try:
            measure = activity.effects_measurer(session.desk, session.selected)
        except Refused:
            return
        self._measuring = True
        self._background.ask(work, take_over)

    # The slices.

    def _schedule(self) -> None:
        """Set the timer for the job that is due first and may be done."""
        due = min((job.due for job in self.jobs if job.due is not None and self._may(job)), default=None)
        if due is not None:
            due = max(due, self._pause_ends)
        if self._timer is not None:
            if due is not None and self._timer_due <= due:
                return
            self._timer.cancel()
            self._timer = None
        if due is not None:
            self._timer_due = due
            self._timer = call_later(self._view, max(0.0, due - time.monotonic()), partial(self._tick, due))

    def _may(self, job: Job) -> bool:
        return not (job.rests_on_audits and self._session.auditing)

    def _tick(self, due: float) -> None:
        if due != self._timer_due:
            return
        self._timer = None
        now = time.monotonic()
        for job in self.jobs:
            if job.due is not None and job.due <= now and self._may(job):
                self._run(job)
                return
        self._schedule()

    def _run(self, job: Job) -> None:
        job.due = None
        pause = job.step()
        gc_pauses.freeze_results()
        now = time.monotonic()
        self._pause_ends = now + (PAUSE if pause is None else min(pause, PAUSE))
        if pause is not None:
            job.due = now + pause
        self._schedule()
