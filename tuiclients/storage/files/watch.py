"""What changed since a moment, at the cost of a few stats while nothing did, of listing a folder otherwise."""

from __future__ import annotations

import time
from collections.abc import Mapping

from tuiclients.storage.files.book_files import GRAIN, Files, Stamp
from tuiclients.storage.files.layout import AUDITS, BOOK, CLIENTS, ENTRIES, owner
from tuiclients.storage.interface import Mark, News

#: The time of change of a folder (0: no folder; None: too recent to be trusted), and the versions of its files.
_Folder = tuple[int | None, Mapping[str, Stamp | None]]
#: The files that a change has written, each with its version before and after.
Written = Mapping[str, tuple[Stamp | None, Stamp | None]]


def present_mark(files: Files) -> Mark:
    """The present moment."""
    return files.stamp(BOOK), files.stamp(CLIENTS), _folder_state(files, ENTRIES), _folder_state(files, AUDITS)


def since(files: Files, mark: Mark) -> tuple[Mark, News | None]:
    """The present moment, and what changed since `mark`, None if nothing did."""
    book, clients, entries, audits = mark
    now_book, now_clients = files.stamp(BOOK), files.stamp(CLIENTS)
    now_entries = _folder_state_after(files, ENTRIES, entries)
    now_audits = _folder_state_after(files, AUDITS, audits)
    facts = (book, clients) != (now_book, now_clients)
    if not facts and now_entries is entries and now_audits is audits:
        return mark, None
    changed = _differing(ENTRIES, entries, now_entries) | _differing(AUDITS, audits, now_audits)
    news = News(facts, frozenset(changed)) if facts or changed else None
    return (now_book, now_clients, now_entries, now_audits), news


def advanced(mark: Mark, written: Written) -> Mark:
    """A mark moved past one's own writing.

    A file that had another version before than the mark has seen was changed by somebody else first: it stays as
    the mark has it. So do the times of the folders, since others may have changed other files meanwhile.
    """
    book, clients, *folders = mark
    facts = _moved({BOOK: book, CLIENTS: clients}, written)
    for place, folder in enumerate((f"{ENTRIES}/", f"{AUDITS}/")):
        own = {name[len(folder) :]: versions for name, versions in written.items() if name.startswith(folder)}
        if own:
            folders[place] = (folders[place][0], _moved(folders[place][1], own))
    return facts[BOOK], facts[CLIENTS], *folders


def _moved(seen: Mapping[str, Stamp | None], written: Written) -> dict[str, Stamp | None]:
    own = {name: after for name, (before, after) in written.items() if seen.get(name) == before}
    return {**seen, **own}


def _folder_state(files: Files, folder: str) -> _Folder:
    changed = _time_of(files, folder)
    settled = abs(time.time_ns() - changed) > GRAIN
    return (changed if settled else None), files.stamps(folder)


def _folder_state_after(files: Files, folder: str, before: _Folder) -> _Folder:
    if before[0] is not None and before[0] == _time_of(files, folder):
        return before
    return _folder_state(files, folder)


def _time_of(files: Files, folder: str) -> int:
    stamp = files.stamp(folder)
    return 0 if stamp is None else stamp[0]


def _differing(folder: str, before: _Folder, now: _Folder) -> set[str]:
    changed = set()
    for name in before[1].keys() | now[1].keys():
        if before[1].get(name) != now[1].get(name):
            home = owner(f"{folder}/{name}")
            if home is not None:
                changed.add(home[0])
    return changed
