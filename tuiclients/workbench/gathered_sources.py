"""The sources of the user, one after the other: what each proposes for the clients of a book."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.names.correspondents import Correspondents
from tuiclients.exchange.proposals.own_sources import FILE, OwnSources
from tuiclients.exchange.proposals.proposal import Gathered, Proposal, Source
from tuiclients.parsing.clock import moment
from tuiclients.parsing.name import find
from tuiclients.parsing.visible import visible
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.open_proposals import proposal_of, proposal_row

if TYPE_CHECKING:
    from tuiclients.exchange.proposals.mail_reading import MailRules
    from tuiclients.exchange.proposals.strangers import Stranger

#: Folders that are searched for calendars, and files that are read.
FOLDERS_MAX, FILES_MAX = 5_000, 20_000


class Looked(NamedTuple):
    """What was found: proposals by day and time, what to keep for the next time, and what is to be said."""

    proposals: list[Proposal]
    kept: dict[str, Any]
    left_out: Counter[str]
    faults: list[str]


class SourceFile(NamedTuple):
    """A file or folder that is read as an import reads it."""

    path: str
    format: str
    source: Source
    title: str


def look_through(
    desk: Desk,
    sources: OwnSources,
    salt: bytes,
    kept: Mapping[str, Any],
    is_decided: Callable[[str], bool],
    now: float,
) -> Looked:
    """Look through all sources. `kept` = what was kept the last time, `now` a moment in UNIX time."""
    looked = Looked([], {}, Counter(), [])
    if sources.mail:
        _look_through_mail(desk, sources, salt, kept, now, looked)
    names = dict(_known(desk, sources.names, "names", looked.faults))
    for file in _files(sources, looked.faults):
        _look_through_file(desk, sources, file, names, kept.get("files", {}), looked)
    for repository, client in _known(desk, sources.git, "git", looked.faults):
        _look_through_repository(desk, sources, repository, client, salt, is_decided, looked)
    looked.proposals.sort(key=lambda proposal: (proposal.on, proposal.entries[0].at, proposal.key))
    return looked


def _known(desk: Desk, named: Mapping[str, str], table: str, faults: list[str]) -> Iterator[tuple[str, str]]:
    """What the user gave to clients, with the id of each; a sentence for a client that this book does not have."""
    for key, client in named.items():
        try:
            yield key, find(client, desk.clients)
        except Refused as error:
            faults.append(f"{FILE}, {table}, {visible(key, 60)!r}: {error.sentence}")


def _look_through_mail(
    desk: Desk, sources: OwnSources, salt: bytes, kept: Mapping[str, Any], now: float, looked: Looked
) -> None:
    from tuiclients.exchange.proposals.mail_reading import read_mail
    from tuiclients.exchange.proposals.threads import mail_proposals

    people = Correspondents(desk.clients, sources.me)
    if not people:
        looked.faults.append(
            "No client has an address yet, so no mail is theirs: `tuiclients client edit ID --email ann@acme.com`, "
            "or --domain acme.com."
        )
        return
    rules = _mail_rules(desk, sources, people, salt)
    found = read_mail(sources.mail, rules, kept.get("mail", {}), now)
    looked.kept["mail"] = found.kept
    looked.left_out.update(found.left_out)
    looked.faults.extend(found.faults)
    looked.proposals.extend(mail_proposals(found.mails, desk.policy.me, rules.since))


def _mail_rules(desk: Desk, sources: OwnSources, people: Correspondents, salt: bytes) -> MailRules:
    from tuiclients.exchange.proposals.mail_reading import MailRules

    policy, since = desk.policy, desk.as_of - timedelta(days=sources.days)
    return MailRules(people, salt, lambda at: moment(policy, at), since, desk.as_of, sources.subjects)


def find_strangers(desk: Desk, sources: OwnSources) -> list[Stranger]:
    """With whom the user corresponds who is no client's. Raises `Refused` where no mail is named."""
    from tuiclients.exchange.names.named_clients import NamedClients
    from tuiclients.exchange.proposals.strangers import strangers

    if not sources.mail:
        raise Refused(f"No mail is named in {FILE}: add mail and me there, then ask again.")
    people = Correspondents(desk.clients, sources.me)
    return strangers(sources.mail, _mail_rules(desk, sources, people, b""), NamedClients(desk.clients))


def _files(sources: OwnSources, faults: list[str]) -> Iterator[SourceFile]:
    """The files that are read, where they are there; a sentence for each that is not."""
    for path in sources.calendar:
        found = list(_calendars(path))
        if not found:
            faults.append(f"There is no calendar at {visible(path, 200)}: name an .ics file, or a folder of them.")
        elif found == [path] and not _is_calendar(path):
            faults.append(
                f"{visible(path, 200)} is not a calendar: name an .ics file, or a folder of them, in {FILE}."
            )
            continue
        yield from (SourceFile(one, "ical", "calendar", "your calendar") for one in found)
    trackers = (
        (sources.timewarrior and _timewarrior(sources.timewarrior), "timewarrior", "Timewarrior"),
        (sources.watson and _frames(sources.watson), "watson", "Watson"),
        *((path, "activitywatch", "ActivityWatch") for path in sources.activitywatch),
    )
    for path, format_, title in trackers:
        if path and not os.path.exists(path):
            faults.append(f"{title} keeps nothing at {visible(path, 200)}: correct it in {FILE}.")
        elif path:
            yield SourceFile(path, format_, "tracked", title)


def _calendars(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        if os.path.isfile(path):
            yield path
        return
    number = 0
    for folder, names, files in islice(os.walk(path), FOLDERS_MAX):
        names.sort()
        for name in sorted(files):
            if name.lower().endswith(".ics") and number < FILES_MAX:
                number += 1
                yield os.path.join(folder, name)


def _is_calendar(path: str) -> bool:
    """Whether a file begins as calendars do; one that cannot be read is refused when it is."""
    try:
        with open(path, "rb") as file:
            return b"BEGIN:VCALENDAR" in file.read(65536).upper()
    except OSError:
        return True


def _timewarrior(path: str) -> str:
    data = os.path.join(path, "data")
    return data if os.path.isdir(data) else path


def _frames(path: str) -> str:
    frames = os.path.join(path, "frames")
    return frames if os.path.isfile(frames) else path


def _look_through_file(
    desk: Desk,
    sources: OwnSources,
    file: SourceFile,
    names: Mapping[str, str],
    kept: Mapping[str, Any],
    looked: Looked,
) -> None:
    """A file that has not changed since it was read on this day is not read again."""
    from tuiclients.exchange.proposals.file_rows import file_proposals

    now = desk.now()
    before = kept.get(file.path, {})
    stamp = [f"{desk.as_of}", *_stamp(file.path)]
    if before.get("stamp") == stamp:
        found = Gathered([proposal_of(row) for row in before["rows"]], before["left out"])
    else:
        since = desk.as_of - timedelta(days=sources.days)
        try:
            found = file_proposals(
                *(file.path, file.format, file.source, file.title, names, desk.facts, since, desk.as_of)
            )
        except Refused as error:
            looked.faults.append(error.sentence)
            return
    # A meeting of today is proposed once it has begun.
    begun = f"{now:%H:%M}" if desk.as_of == now.date() else "24:00"
    looked.proposals.extend(
        proposal for proposal in found.proposals if (proposal.on, proposal.entries[0].at) <= (desk.as_of, begun)
    )
    looked.left_out.update(found.left_out)
    rows = [proposal_row(proposal) for proposal in found.proposals]
    looked.kept.setdefault("files", {})[file.path] = {"stamp": stamp, "rows": rows, "left out": found.left_out}


def _stamp(path: str) -> list[str]:
    """What changes with a file, or with one in a folder."""
    found = []
    for folder, names, files in os.walk(path) if os.path.isdir(path) else [("", [], [path])]:
        names.sort()
        for name in sorted(files):
            try:
                status = os.stat(os.path.join(folder, name))
            except OSError:
                continue
            found.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return found


def _look_through_repository(
    desk: Desk,
    sources: OwnSources,
    repository: str,
    client: str,
    salt: bytes,
    is_decided: Callable[[str], bool],
    looked: Looked,
) -> None:
    from tuiclients.exchange.proposals.commits import commit_proposals, commits_of

    policy = desk.policy
    since = desk.as_of - timedelta(days=sources.days)
    try:
        commits = commits_of(repository, sources.me, since, salt)
    except Refused as error:
        looked.faults.append(error.sentence)
        return
    name = os.path.basename(repository)
    found = commit_proposals(
        *(commits, client, name, lambda at: moment(policy, at), desk.stamp(), is_decided, policy.me, sources.subjects)
    )
    looked.proposals.extend(proposal for proposal in found if proposal.on >= since)
