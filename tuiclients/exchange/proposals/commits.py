"""Commits of a repository as time: those that lie close together are one session of work.

git only reads here: no hook, no monitor of files, no pager, no program of the repository's configuration is run,
nothing is fetched and nothing locked.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.proposals.proposal import Proposal, hashed, sourced
from tuiclients.parsing.visible import visible

#: The longest pause between two commits of one session, and what is worked before its first commit.
PAUSE, LEAD = timedelta(hours=2), timedelta(minutes=30)
PREFIX = "git"
LONGEST_SUBJECT = 120
"""Characters."""
SECONDS_MAX = 20
COMMITS_MAX = 20_000
#: What the repository may say, and what is said over it.
_GIT = (
    *("git", "--no-pager", "--no-optional-locks", "--no-replace-objects"),
    *("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.pager=cat"),
    *("-c", "log.showSignature=false", "-c", "protocol.allow=never", "-c", "core.alternateRefsCommand="),
)
_FORMAT = "--format=%at%x00%ae%x00%s"


class Commit(NamedTuple):
    """A commit of the user's. `at` is an instant in UTC; `key` stays the same when it is rebased."""

    key: str
    at: datetime
    subject: str


class _Session(NamedTuple):
    """Commits in order, and when the work on them began."""

    start: datetime
    commits: tuple[Commit, ...]


def commits_of(repository: str, me: Iterable[str], since: date, salt: bytes) -> list[Commit]:
    """The commits of the user in all branches since a day, oldest first.

    They are known by the user's addresses and that of the repository's own configuration. Raises `Refused`.
    """
    if not os.path.isdir(repository):
        raise Refused(f"There is no repository at {visible(repository, 200)}: correct it in gather.toml.")
    own = {address.lower() for address in me if not address.startswith("@")}
    domains = tuple(address.lower() for address in me if address.startswith("@"))
    own.add(_git(repository, "config", "user.email", may_fail=True).strip().lower())
    text = _git(
        repository,
        *("log", "--all", "-z", "--no-color", "--no-notes", "--no-show-signature", f"--max-count={COMMITS_MAX}"),
        *(f"--since={since - timedelta(days=1)}T00:00:00Z", _FORMAT),
    )
    parts = text.split("\0")
    commits: dict[str, Commit] = {}
    for at, email, subject in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        email = email.strip().lower()
        if not email or (email not in own and not email.endswith(domains or "\0")):
            continue
        try:
            moment = datetime.fromtimestamp(int(at), UTC)
        except (ValueError, OverflowError, OSError):
            continue
        key = f"{PREFIX}:{hashed(salt, at.strip(), email)}"
        commits[key] = Commit(key, moment, subject)
    return sorted(commits.values(), key=lambda commit: (commit.at, commit.key))


def commit_proposals(
    commits: Sequence[Commit],
    client: str,
    name: str,
    local: Callable[[datetime], datetime],
    now: datetime,
    is_decided: Callable[[str], bool],
    by: str,
    subjects: bool,
) -> Iterator[Proposal]:
    """A proposal for each session that has ended; commits that are decided are passed over.

    `name`: what the repository is called, `local`: the book's time at an instant, `now`: the present instant.
    """
    for session in _sessions(commits, is_decided):
        last = session.commits[-1].at
        if now - last < PAUSE:
            continue
        start, end = local(session.start), local(last)
        minutes = max(1, round((last - session.start).total_seconds() / 60))
        number = count(len(session.commits), "commit")
        note = visible("; ".join(commit.subject for commit in session.commits), LONGEST_SUBJECT) if subjects else ""
        key = session.commits[0].key
        entry = Entry("", client, start.date(), "time", f"{start:%H:%M}", by, note or name, minutes=minutes)
        why = f"{number} in {name}, {start:%H:%M} to {end:%H:%M}"
        yield Proposal(key, "git", (sourced(entry, key),), why, tuple(commit.key for commit in session.commits))


def _sessions(commits: Sequence[Commit], is_decided: Callable[[str], bool]) -> Iterator[_Session]:
    """Sessions of commits that are not decided; one that goes on from a decided commit begins with that."""
    open_: list[Commit] = []
    start = before = None
    for commit in commits:
        close = before is not None and commit.at - before.at <= PAUSE
        decided = is_decided(commit.key)
        if open_ and start is not None and (not close or decided):
            yield _Session(start, tuple(open_))
            open_ = []
        if not decided:
            if not open_:
                # What was worked since the commit before, or as long as a first commit takes.
                start = max(before.at, commit.at - PAUSE) if close and before is not None else commit.at - LEAD
            open_.append(commit)
        before = commit
    if open_ and start is not None:
        yield _Session(start, tuple(open_))


def _git(repository: str, *words: str, may_fail: bool = False) -> str:
    """What git prints. Raises `Refused` with its first line where it fails."""
    shown = visible(repository, 200)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_PAGER": "cat",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            [*_GIT, "-C", repository, *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
        )
    except FileNotFoundError:
        raise Refused("git is not installed here, so no repository can be looked at.") from None
    except (OSError, subprocess.TimeoutExpired):
        raise Refused(f"git did not answer about {shown}; its commits are left out this time.") from None
    if done.returncode and not may_fail:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise Refused(f"git cannot read {shown} ({visible(reason, 120)}): correct it in gather.toml.")
    return done.stdout.decode("utf-8", "replace")
