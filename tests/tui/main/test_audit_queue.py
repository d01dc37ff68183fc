from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk, engine
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.tui import background
from tuiclients.tui.debounce import PAUSE


async def finished(stage: Stage) -> None:
    """Wait until no job is wanted any more."""
    for _ in range(2000):
        if all(job.due is None for job in stage.wiring.queue.jobs):
            return
        await asyncio.sleep(0.002)
    raise AssertionError("the queue goes on and on")


async def test_audits_come_before_all_that_rests_on_them() -> None:
    stage, order = Stage(audited=False), list[str]()
    queue = stage.wiring.queue
    job = queue.add(lambda: order.append("job"))
    stage.session.events.audited.watch(lambda clients: order.append("audits"))
    queue.want(job, 0)
    queue.begin(0.02)
    await finished(stage)
    assert order[0] == "audits" and order[-1] == "job"
    assert not stage.desk.pending and not stage.session.auditing


async def test_the_selected_client_is_audited_first_and_at_once() -> None:
    stage = Stage(audited=False)
    stage.view.highlight_client("cedar")
    stage.view.select_now()
    stage.wiring.queue.audit_selected()
    assert set(stage.session.audits) == {"cedar"}


async def test_where_all_scores_hang_together_nobody_is_audited_alone() -> None:
    stage = Stage(desk(engine(policy=Policy())), audited=False)
    stage.wiring.queue.audit_selected()
    assert not stage.session.audits
    stage.wiring.queue.audit()
    await finished(stage)
    assert len(stage.session.audits) == 3


async def test_a_slice_is_followed_by_a_pause_whoever_is_next() -> None:
    stage = Stage()
    queue, loop = stage.wiring.queue, asyncio.get_running_loop()
    times: list[float] = []
    for _ in range(3):
        queue.want(queue.add(lambda: times.append(loop.time())), 0)
    await finished(stage)
    assert all(later - earlier >= 0.9 * PAUSE for earlier, later in pairwise(times))
    assert len(times) == 3


async def test_a_job_that_is_wanted_twice_is_done_once() -> None:
    stage, done = Stage(), list[int]()
    queue = stage.wiring.queue
    job = queue.add(lambda: done.append(1))
    queue.want(job)
    queue.want(job)
    await finished(stage)
    assert done == [1]


async def test_the_effects_of_what_is_seen_are_worked_out() -> None:
    stage = Stage()
    stage.wiring.queue.work_effects()
    await finished(stage)
    assert set(stage.session.effects) == set(stage.view.visible_entries)


async def test_the_effects_of_a_long_log_are_worked_out_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "INLINE_ENTRIES", 2)
    expected = Stage()
    expected.wiring.queue.work_effects()
    stage = Stage()
    stage.wiring.queue.work_effects()
    for _ in range(2000):
        if len(stage.session.effects) == 5:
            break
        await asyncio.sleep(0.002)
    assert set(stage.session.effects) == set(stage.view.visible_entries)


async def test_audits_that_are_refused_stop_and_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(budget: float) -> list[str]:
        raise Refused("Not now.")

    stage = Stage(audited=False)
    monkeypatch.setattr(stage.desk, "audit_next", refuse)
    stage.wiring.queue.audit()
    assert not stage.session.auditing and stage.session.message == ("Not now.", "bad")
