"""What the user's mail, calendar and tools propose: gathered, kept outside the book, logged or refused for good.

Nothing is logged by itself. What is open is kept in the state folder with a number each, so that Today and a later
command show it without looking through the sources again.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tuiclients.domain.errors import Busy, Refused
from tuiclients.exchange.proposals import own_sources
from tuiclients.exchange.proposals.own_sources import OwnSources
from tuiclients.exchange.proposals.proposal import Proposal
from tuiclients.parsing.visible import visible
from tuiclients.storage.files import durable
from tuiclients.storage.files.decided_keys import LOGGED, REFUSED, DecidedKeys
from tuiclients.storage.interface import Change, Edit
from tuiclients.workbench.decided_proposals import Decisions, without_hand_logged
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.gathered_sources import Looked, look_through
from tuiclients.workbench.open_proposals import (
    VERSION,
    OpenProposal,
    as_row,
    entry_object,
    keep,
    kept,
    kept_numbers,
    open_path,
    read_open,
)

BY_HAND = "logged by hand already"
DECIDED = "That was logged or refused meanwhile."


class Gathering(NamedTuple):
    """What is open, what of it is new, what was left out (reason to number), and what could not be used."""

    open: tuple[OpenProposal, ...]
    new: tuple[OpenProposal, ...]
    left_out: Mapping[str, int]
    faults: tuple[str, ...]


def own() -> tuple[OwnSources, list[str]]:
    """The user's sources and what is wrong with them. Raises `Refused` if there are none."""
    loaded = own_sources.load()
    if loaded is None:
        raise Refused(
            f"Nothing says yet where to look: write {own_sources.path()}.", "`tuiclients gather --setup` begins it"
        )
    sources, faults = loaded
    if not sources.any and not faults:
        raise Refused(
            f"{own_sources.path()} names nothing to look through: take the # away from a line of mail, calendar, "
            "git or another source."
        )
    return sources, faults


def is_set_up() -> bool:
    """Whether the user has named any sources."""
    return os.path.exists(own_sources.path())


def set_up() -> str:
    """Write the file in which the user names their sources, commented; its path. Raises `Refused` if it is there."""
    path = own_sources.path()
    if os.path.lexists(path):
        raise Refused(f"{path} is there already: edit it, or move it away first.")
    try:
        durable.make_folder(os.path.dirname(path))
        durable.write_file(path, own_sources.TEMPLATE.encode())
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}).") from None
    return path


def gather(desk: Desk, sources: OwnSources, faults: Sequence[str] = (), *, keeps: bool = True) -> Gathering | None:
    """Look through the sources for what is new since the last time; None while another session does.

    Nothing is changed in the book; without `keeps` nothing at all. Raises `Refused` where the state folder cannot be
    written.
    """
    if desk.fixed:
        raise Refused(f"This is the book as of {desk.as_of}: open it without --as-of to gather.")
    keys = _keys(desk)
    try:
        with keys.gathering_lock():
            looked = _looked(desk, keys, sources, keeps)
            # Only now: a key that decides something waits no longer than this takes.
            with keys.lock("keeping what was gathered"):
                found = _sorted_out(desk, keys, looked, keeps)
            return found._replace(faults=(*faults, *looked.faults))
    except Busy:
        return None
    except OSError as error:
        raise _unwritable(keys, error) from None


def _looked(desk: Desk, keys: DecidedKeys, sources: OwnSources, keeps: bool) -> Looked:
    """What the sources hold, read only as far as they have changed."""
    sign = keys.hash_of(json.dumps([VERSION, sources, _signs(desk)], default=str))
    path = f"{keys.path}.read.json"
    before = kept(path)
    known = before.get("kept", {}) if before.get("sign") == sign else {}
    looked = look_through(desk, sources, keys.salt, known, Decisions(desk, keys).is_decided, time.time())
    if keeps and (known != looked.kept or before.get("sign") != sign):
        keep(path, {"sign": sign, "kept": looked.kept})
    return looked


def _sorted_out(desk: Desk, keys: DecidedKeys, looked: Looked, keeps: bool) -> Gathering:
    """What of it is open, with its numbers; what an undo would open again keeps its number."""
    decisions = Decisions(desk, keys)
    left_out = Counter(looked.left_out)
    undecided = decisions.undecided(looked.proposals)
    by_hand = len(undecided)
    undecided = without_hand_logged(desk, undecided)
    left_out[BY_HAND] += by_hand - len(undecided)
    left = {proposal.key for proposal in undecided}
    numbers = {key: row for key, row in kept_numbers(keys).items() if key in left or decisions.may_return(key)}
    may_return = [
        _numbered(proposal, *numbers[proposal.key])
        for proposal in looked.proposals
        if proposal.key in numbers and proposal.key not in left
    ]
    number = max([number for number, _ in numbers.values()], default=0)
    open_: list[OpenProposal] = []
    for proposal in undecided:
        if proposal.key in numbers:
            open_.append(_numbered(proposal, *numbers[proposal.key]))
        else:
            number += 1
            open_.append(OpenProposal(number, proposal))
    new = [one for one in open_ if one.proposal.key not in numbers]
    if keeps:
        keep(open_path(keys), {"version": VERSION, "open": [as_row(one) for one in (*may_return, *open_)]})
    return Gathering(tuple(open_), tuple(new), +left_out, ())


def _numbered(proposal: Proposal, number: int, flipped: bool) -> OpenProposal:
    """A proposal as it was open before."""
    flipped = flipped and proposal.flips
    return OpenProposal(number, proposal.flipped() if flipped else proposal, flipped)


def _signs(desk: Desk) -> list[Any]:
    """What of the book decides whose a mail is, and when it was."""
    clients = sorted(desk.clients.values(), key=lambda client: client.id)
    cards = [
        (client.id, client.name, client.aliases, client.emails, client.domains, client.contact) for client in clients
    ]
    learnt = [(name, dict(thing.value)) for name, thing in sorted(desk.facts.remembered.items()) if "names" in name]
    return [desk.policy.timezone, cards, learnt]


def refresh(desk: Desk) -> str:
    """Look through the sources without a word, where there are any; the first sentence about what is wrong, or ""."""
    if desk.fixed or not is_set_up():
        return ""
    try:
        found = gather(desk, *own())
    except Refused as error:
        return error.sentence
    return found.faults[0] if found is not None and found.faults else ""


def refresher(desk: Desk) -> Callable[[], str]:
    """`refresh` for a thread: on a desk of its own, since the given one changes meanwhile."""
    path, clock = desk.path, desk.stamp

    def work() -> str:
        try:
            return refresh(open_desk(path, clock=clock))
        except Refused as error:
            return error.sentence

    return work


def still_open(desk: Desk) -> list[OpenProposal]:
    """What is open since sources were last looked through, oldest first; nothing is looked through now."""
    if desk.fixed or not is_set_up():
        return []
    try:
        keys = _keys(desk)
        found = [one for one in read_open(keys) if one.proposal.client in desk.clients]
        if not found:
            return []
        left = {proposal.key for proposal in Decisions(desk, keys).undecided([one.proposal for one in found])}
    except OSError:
        return []
    return [one for one in found if one.proposal.key in left]


def log(desk: Desk, proposals: Sequence[Proposal]) -> Change:
    """Log proposals as one change, on disk when this returns. Raises `Refused` if all were decided meanwhile."""
    if desk.read_only:
        raise Refused(desk.read_only)
    keys = _keys(desk)
    try:
        with keys.lock("logging what was gathered"):
            left = Decisions(desk, keys).undecided(proposals)
            left = [proposal for proposal in left if proposal.client in desk.clients]
            if not left:
                raise Refused(DECIDED)
            edits = [
                Edit(None, entry._replace(id=desk.engine.new_id())) for proposal in left for entry in proposal.entries
            ]
            change = desk.change(_says(desk, left), edits)
            # From here on its key stands in the book; the file says that it was ever logged, should it be deleted.
            keys.add(LOGGED, [key for proposal in left for key in (proposal.key, *proposal.parts)], change.id)
            return change
    except OSError as error:
        raise _unwritable(keys, error) from None


def log_line(desk: Desk, proposal: Proposal, line: str) -> str:
    """Log a line of the user's in place of a proposal; what was saved, in words. Raises `Refused`."""
    from tuiclients.workbench import logged_line

    keys = _keys(desk)
    try:
        with keys.lock("logging what was gathered"):
            if not Decisions(desk, keys).undecided([proposal]):
                raise Refused(DECIDED)
            saved = logged_line.log(desk, line)
            keys.add(LOGGED, [proposal.key, *proposal.parts], _last_change(desk))
            return saved.says
    except OSError as error:
        raise _unwritable(keys, error) from None


def refuse(desk: Desk, proposals: Sequence[Proposal]) -> None:
    """Never propose these again, on disk when this returns."""
    _decide(desk, REFUSED, proposals)


def mark_logged(desk: Desk, proposals: Sequence[Proposal]) -> None:
    """The user has just logged these in words of their own: they come back only if that is undone."""
    _decide(desk, LOGGED, proposals, _last_change(desk))


def flip(desk: Desk, key: str) -> None:
    """Say otherwise whether a message that is open awaits an answer. Raises `Refused`."""
    keys = _keys(desk)
    try:
        with keys.lock("flipping what was gathered"):
            rows = [as_row(_flipped(one) if one.proposal.key == key else one) for one in read_open(keys)]
            keep(open_path(keys), {"version": VERSION, "open": rows})
    except OSError as error:
        raise _unwritable(keys, error) from None


def _flipped(one: OpenProposal) -> OpenProposal:
    return OpenProposal(one.number, one.proposal.flipped(), not one.flipped) if one.proposal.flips else one


def _last_change(desk: Desk) -> str:
    """The id of the change that this session has made last, "" if there is none."""
    return next((change.id for change in desk.engine.done() if change.session == desk.engine.session), "")


def _decide(desk: Desk, mark: str, proposals: Sequence[Proposal], change: str = "") -> None:
    keys = _keys(desk)
    try:
        with keys.lock("refusing what was gathered"):
            keys.add(mark, [key for proposal in proposals for key in (proposal.key, *proposal.parts)], change)
    except OSError as error:
        raise _unwritable(keys, error) from None


def numbered(desk: Desk, open_: Sequence[OpenProposal], typed: Iterable[str]) -> list[Proposal]:
    """The proposals that are meant by `3`, `2-5`, `all`, or a client. Raises `Refused` for what means none."""
    by_number = {one.number: one.proposal for one in open_}
    chosen: list[Proposal] = []
    for word in (part for text in typed for part in text.split(",") if part.strip()):
        chosen += _meant(desk, by_number, word.strip())
    return list({proposal.key: proposal for proposal in chosen}.values())


def _meant(desk: Desk, by_number: Mapping[int, Proposal], word: str) -> list[Proposal]:
    if word.lower() == "all":
        if not by_number:
            raise Refused("Nothing is open.")
        return list(by_number.values())
    first, dash, last = word.partition("-")
    if first.isdecimal() and (last.isdecimal() if dash else True) and len(word) < 16:
        wanted = range(int(first), int(last if dash else first) + 1)
        found = [proposal for number, proposal in by_number.items() if number in wanted]
        if not found:
            raise Refused(f"Nothing that is open has the number {word}.", "`tuiclients gather --list` shows them")
        return found
    from tuiclients.workbench.clients import resolve

    client = resolve(desk, word)
    found = [proposal for proposal in by_number.values() if proposal.client == client]
    if not found:
        raise Refused(f"Nothing is open for {desk.client(client).name}.")
    return found


def describe_proposal(desk: Desk, proposal: Proposal, why: bool = True) -> str:
    """What would be logged and why: `mail out, an answer awaited: starts a thread`."""
    first = proposal.entries[0]
    if first.kind == "message" and first.channel == "email":
        awaits = ", an answer awaited" if proposal.flips and first.awaiting else ""
        subject = f" {visible(first.note, 60)!r}" if first.note else ""
        what = f"mail {first.direction}{subject}{awaits}"
    else:
        from tuiclients.quicklog.describe import describe

        at = f"{first.at} " if first.at else ""
        what = at + " and ".join(describe(entry, desk.policy) for entry in proposal.entries)
    return f"{what}: {proposal.why}" if why and proposal.why else what


def line_of_proposal(desk: Desk, proposal: Proposal) -> str:
    """A proposal as a line to change before it is logged; what no line says (a channel) is left out."""
    from tuiclients.quicklog.write import write
    from tuiclients.workbench.logged_line import line_context

    context = line_context(desk, None)
    entries = [
        entry._replace(channel="other", extra=None) if entry.kind == "message" and entry.channel == "email" else entry
        for entry in proposal.entries
    ]
    lines = [write(entry, context) for entry in entries]
    if len(entries) == 2 and all(lines):
        # A meeting with time is one line: `acme 1h meet kickoff @2026-11-12 @09:00`.
        client, duration, *rest = lines[0 if entries[0].kind == "time" else 1].split(" ")
        return " ".join([client, duration, "meet", *rest])
    return next((line for line in lines if line), proposal.client + " ")


def as_json(open_: Iterable[OpenProposal]) -> list[dict[str, Any]]:
    """Proposals as scripts see them."""
    return [
        {
            "number": one.number,
            "client": one.proposal.client,
            "source": one.proposal.source,
            "why": one.proposal.why,
            "entries": [entry_object(entry) for entry in one.proposal.entries],
        }
        for one in open_
    ]


def _says(desk: Desk, proposals: Sequence[Proposal]) -> str:
    """What undo calls it."""
    names = list(dict.fromkeys(desk.client(proposal.client).name for proposal in proposals))
    if len(proposals) == 1:
        return f"{names[0]} · {proposals[0].on} · {describe_proposal(desk, proposals[0], why=False)}"
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"logged {len(proposals)} of what was seen ({', '.join(names[:3])}{more})"


def _keys(desk: Desk) -> DecidedKeys:
    return DecidedKeys(desk.path)


def _unwritable(keys: DecidedKeys, error: OSError) -> Refused:
    reason = (error.strerror or "unknown error").lower()
    return Refused(f"What was gathered cannot be kept in {keys.folder} ({reason}): check that folder and try again.")
