from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.workbench.scene import TODAY, Clock, desk_of
from tuiclients.storage.files.xdg import state_folder
from tuiclients.workbench import stopped_walks
from tuiclients.workbench.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return desk_of(clock=Clock())


def files() -> list[Path]:
    return list(Path(state_folder(), "walks").glob("*"))


def test_what_was_answered_is_there_until_the_audit_is_kept(desk: Desk) -> None:
    stopped_walks.keep_stopped(desk, "acme", {"gut": "keep"})
    stopped_walks.keep_stopped(desk, "borealis", {"gut": "", "fit asks early": "no"})
    assert stopped_walks.stopped_walks(desk) == {
        "acme": {"gut": "keep"},
        "borealis": {"gut": "", "fit asks early": "no"},
    }
    (file,) = files()
    assert os.stat(file).st_mode & 0o777 == 0o600
    stopped_walks.keep_stopped(desk, "acme", {})
    assert list(stopped_walks.stopped_walks(desk)) == ["borealis"]
    stopped_walks.keep_stopped(desk, "borealis", {})
    stopped_walks.keep_stopped(desk, "borealis", {})
    assert stopped_walks.stopped_walks(desk) == {} and files() == []


def test_a_gut_call_of_a_week_ago_is_asked_for_again(desk: Desk) -> None:
    stopped_walks.keep_stopped(desk, "acme", {"gut": "keep"})
    clock = Clock()
    for day, known in ((6, True), (7, False)):
        clock.now = datetime(2026, 11, TODAY.day + day, 9, 0, tzinfo=UTC)
        assert bool(stopped_walks.stopped_walks(desk_of(clock=clock))) is known


@pytest.mark.parametrize("text", ["", "[]", '{"acme": 3}', '{"acme": {"on": "soon", "answers": {}}}', "\x00"])
def test_a_file_that_cannot_be_read_is_as_none(desk: Desk, text: str) -> None:
    stopped_walks.keep_stopped(desk, "acme", {"gut": "keep"})
    files()[0].write_text(text)
    assert stopped_walks.stopped_walks(desk) == {}
    stopped_walks.keep_stopped(desk, "acme", {"gut": "fix"})
    assert stopped_walks.stopped_walks(desk) == {"acme": {"gut": "fix"}}


def test_failing_to_keep_them_is_no_error(desk: Desk) -> None:
    Path(state_folder()).mkdir(parents=True)
    Path(state_folder(), "walks").write_text("in the way")
    stopped_walks.keep_stopped(desk, "acme", {"gut": "keep"})
    assert stopped_walks.stopped_walks(desk) == {}
