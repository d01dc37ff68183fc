"""Commits as time: sessions, what is decided of them, and that git only reads."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.exchange.proposals.commits import Commit, commit_proposals, commits_of
from tuiclients.exchange.proposals.proposal import Proposal

DAY = datetime(2026, 11, 20, tzinfo=UTC)
NOW = DAY + timedelta(days=2)


def at(hour: int, minute: int = 0, subject: str = "") -> Commit:
    moment = DAY + timedelta(hours=hour, minutes=minute)
    return Commit(f"git:{moment:%H%M}", moment, subject or f"work of {hour}")


def sessions(
    *commits: Commit, decided: Collection[str] = (), now: datetime = NOW, subjects: bool = False
) -> list[Proposal]:
    return list(
        commit_proposals(
            *(commits, "acme", "site", lambda moment: moment.replace(tzinfo=None), now),
            *(lambda key: key in decided, "mira", subjects),
        )
    )


def brief(*commits: Commit, decided: Collection[str] = ()) -> list[tuple[str, int, int]]:
    """From when, how many minutes, of how many commits."""
    found = sessions(*commits, decided=decided)
    return [(one.entries[0].at, one.entries[0].minutes, len(one.parts)) for one in found]


def test_commits_that_lie_close_together_are_one_session_with_half_an_hour_before_it() -> None:
    assert brief(at(9), at(10, 10), at(12, 10), at(16)) == [("08:30", 220, 3), ("15:30", 30, 1)]


def test_what_is_decided_is_passed_over_and_what_goes_on_from_it_begins_there() -> None:
    assert brief(at(9), at(10, 10), at(11), decided={"git:0900", "git:1010"}) == [("10:10", 50, 1)]
    assert brief(at(9), at(10), at(11), decided={"git:1000"}) == [("08:30", 30, 1), ("10:00", 60, 1)]
    assert brief(at(9), at(16), decided={"git:0900"}) == [("15:30", 30, 1)]
    assert brief(at(9), decided={"git:0900"}) == []


def test_a_session_that_may_go_on_is_not_proposed_yet() -> None:
    assert sessions(at(9), now=DAY + timedelta(hours=10, minutes=59)) == []
    assert len(sessions(at(9), now=DAY + timedelta(hours=11))) == 1


def test_a_session_over_midnight_belongs_to_its_first_day_and_subjects_are_read_if_wanted() -> None:
    (one,) = sessions(at(23, 50), at(25, 20), subjects=True)
    entry = one.entries[0]
    assert (entry.on, entry.at, entry.minutes) == (date(2026, 11, 20), "23:20", 120)
    assert entry.note == "work of 23; work of 25" and one.why == "2 commits in site, 23:20 to 01:20"
    assert sessions(at(9))[0].entries[0].note == "site"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed here")
    path = tmp_path / "site"
    path.mkdir()
    git(path, "init", "-q")
    git(path, "config", "user.email", "Mira@work.example")
    return path


def git(path: Path, *words: str, **environment: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", "-c", "user.name=Mira", *words], cwd=path, env=clean | environment, check=True, capture_output=True
    )


def commit(path: Path, when: str, subject: str, email: str = "Mira@work.example") -> None:
    day = f"2026-11-{when}"
    git(
        *(path, "-c", f"user.email={email}", "commit", "-q", "--allow-empty", "-m", subject),
        GIT_AUTHOR_DATE=day,
        GIT_COMMITTER_DATE=day,
    )


def test_the_users_own_commits_of_all_branches_are_read(repository: Path) -> None:
    commit(repository, "10T09:00:00+0100", "first")
    commit(repository, "11T09:00:00+0100", "theirs", "bo@elsewhere.example")
    commit(repository, "12T09:00:00+0100", "at home", "mira@studio.eu")
    git(repository, "checkout", "-q", "-b", "side")
    commit(repository, "13T09:00:00+0100", "aside\twith\x1b[31m", "me@home.example")
    found = commits_of(str(repository), ("@studio.eu", "me@home.example"), date(2026, 11, 1), b"salt")
    assert [one.subject for one in found] == ["first", "at home", "aside\twith\x1b[31m"]
    assert found[0].at == datetime(2026, 11, 10, 8, tzinfo=UTC) and "first" not in found[0].key
    assert len(commits_of(str(repository), (), date(2026, 11, 12), b"salt")) == 0


def test_a_rebased_commit_is_the_same(repository: Path) -> None:
    commit(repository, "10T09:00:00+0100", "first")
    (before,) = commits_of(str(repository), (), date(2026, 11, 1), b"salt")
    git(repository, "commit", "-q", "--amend", "--allow-empty", "-m", "first, better")
    (after,) = commits_of(str(repository), (), date(2026, 11, 1), b"salt")
    assert (before.key, after.subject) == (after.key, "first, better")


def test_nothing_of_the_repository_is_run(repository: Path, tmp_path: Path) -> None:
    commit(repository, "10T09:00:00+0100", "first")
    script, mark = tmp_path / "script", tmp_path / "mark"
    script.write_text(f"#!/bin/sh\ntouch {mark}\n")
    script.chmod(0o700)
    for name in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.sshCommand", "core.editor"):
        git(repository, "config", name, str(script))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "core.hooksPath", str(tmp_path))
    assert len(commits_of(str(repository), (), date(2026, 11, 1), b"salt")) == 1
    assert not mark.exists()


def test_what_is_no_repository_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="no repository at"):
        commits_of(str(tmp_path / "gone"), (), date(2026, 11, 1), b"")
    if shutil.which("git") is not None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(Refused, match="git cannot read"):
            commits_of(str(tmp_path), (), date(2026, 11, 1), b"")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="git is not installed"):
        commits_of(str(tmp_path), (), date(2026, 11, 1), b"")


def test_an_empty_repository_has_no_commits(repository: Path) -> None:
    assert commits_of(str(repository), (), date(2026, 11, 1), b"") == []
