"""`tuiclients log`: one line, or lines from stdin."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from tuiclients.cli import lazy
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.quicklog.word import join
from tuiclients.workbench.logged_line import LoggedLine, log

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tuiclients.workbench.desk import Desk

HELP = """Usage: tuiclients log [--json] [--strict] [--new] CLIENT WHAT [note ...]

Log one line. Without words, lines are read from stdin: the good ones are saved, the bad ones named.

  tuiclients log acme 2h call about scope feel:dread
  tuiclients log acme invoice 1200 no:204 due 5 dec
  tuiclients log acme paid no:190 on:fri
  tuiclients log acme out asked for the brief tag:site

  time      2h  90m  1h30  1:30  1,5h  2 hours  14:00-15:30, then unbilled or late, then a note
  day       yesterday  last friday  3 days ago  on 27 nov, behind what happened or at the end
  message   out  in  call  meet    ("out fyi ..." awaits no answer, "out no:190 ..." is about that bill)
  money     invoice  paid  refund  credit  writeoff  cost  promises
  trouble   rude disrespect demand afterhours scope promise dispute breach [minor|serious|severe] [ours]
  mood      dread meh ok good energised    morning  social  thanks  referral  wish  note
  waiting   nowait   away 1 aug..21 aug
  timer     start acme sketches  or  acme start sketches, then stop  (stop 2h, stop at 18:00, stop cancel)

Shells eat # ! and &, so write no:190 tag:retail feel:dread on:fri. Words after CLIENT are never options.
What looks like a day, a duration, a sum or a client and stays in the note is said on stderr; --strict, before
CLIENT, refuses such a line. Text in quotes is note: tuiclients log acme 2h '"free wifi page"'
--new adds the client of an unknown name, which stands before what happened: tuiclients log --new Gamma Films 2h
--json prints the entries that were saved.
"""


#: What no shell reads as anything but itself; a line with other characters is quoted as a whole.
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 @%+=:,./_-")
#: Whole lines that log nothing.
ASK_FOR_HELP = (["help"], ["?"])
LEAVE = ("quit", "exit")
#: Rare verbs for which `HELP` has no room.
NOT_NAMED = ("testimonial", "resolved")


def help_text() -> str:
    """`HELP`, with a line for each verb that it does not name."""
    named = [*HELP.replace("|", " ").replace("]", " ").split(), *NOT_NAMED]
    extra = [f"  also      {word} ({means})\n" for word, means in lazy.guide().items() if word not in named]
    return HELP.replace("\nShells eat", "".join(extra) + "\nShells eat")


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments for completion only; `main` reads the words itself."""
    parser.add_argument("--json", action="store_true", help="print the saved entries as JSON")
    parser.add_argument("--strict", action="store_true", help="refuse a line whose note keeps what looks like a fact")
    parser.add_argument("--new", action="store_true", help="add the client whose unknown name begins the line")
    parser.add_argument("words", nargs="*", help="CLIENT WHAT [note ...]")


def main(words: list[str], place: Place) -> int:
    """Log the words as one line, or lines from stdin without words. Returns the exit code."""
    as_json = strict = new = False
    while words and words[0].startswith("-"):
        word = words.pop(0)
        if word == "--json":
            as_json = True
        elif word == "--strict":
            strict = True
        elif word == "--new":
            new = True
        elif word in ("-h", "--help"):
            sys.stdout.write(lazy.on_terminal(help_text()))
            return 0
        elif word == "--":
            break
        elif word in ("--book", "--as-of") and words:
            value = words.pop(0)
            place = place._replace(book=value) if word == "--book" else place._replace(as_of=value)
        else:
            raise Usage(f"`log` has no option {word}; `tuiclients log --help` shows how to use it.")
    if not words:
        return _from_stdin(place, as_json, strict, new)
    if words in ASK_FOR_HELP:
        sys.stdout.write(help_text())
        return 0
    desk = place.open(may_be_new=True) if new else place.open()
    try:
        logged = log(desk, join(words), strict, new)
    except Unreadable as error:
        notify(error.with_hint)
        _say_choices(error)
        return 1
    finally:
        _print_notices(desk)
    if as_json:
        _as_json([logged])
    else:
        _print_logged(desk, logged)
    _say_remarks(desk, logged, new)
    _say_what_does_not_count(desk, [logged])
    return 0


def _say_what_does_not_count(desk: Desk, lines: list[LoggedLine]) -> None:
    """Say on stderr that what was logged feeds only signals that are left out, and how they would count."""
    if 0 in desk.policy.weights.values():
        says = lazy.not_counted(desk, [entry.kind for logged in lines for entry in logged.entries])
        if says:
            notify(f"{says} `tuiclients settings judge_by kept` counts them again, `judge_by unchanged` does not.")


def _say_choices(error: Unreadable) -> None:
    """Say on stderr the lines that may have been meant, as a shell takes them."""
    for choice in error.choices:
        notify(f"Perhaps: tuiclients log {choice if set(choice) <= PLAIN else lazy.quote(choice)}", whole=True)


def _print_notices(desk: Desk) -> None:
    for notice in desk.notices():
        notify(notice)


def _print_logged(desk: Desk, logged: LoggedLine) -> None:
    name = desk.clients[logged.client].name
    prefix = "about " if logged.approximate else ""
    if logged.added:
        echo(f"Added {name}; its id is {logged.client}.")
    echo(f"Saved: {name} · {logged.says}")
    if logged.before is not None and logged.after is not None:
        echo(f"Score: {prefix}{logged.before:.1f} → {logged.after:.1f}")


def _say_remarks(desk: Desk, logged: LoggedLine, new: bool) -> None:
    """Say on stderr what the line did not take, and what it is saved with in spite of."""
    if new and not logged.added:
        notify(f"{desk.clients[logged.client].name} is a client already: nobody was added.")
    for remark in logged.remarks:
        notify(remark)


def _as_json(lines: list[LoggedLine]) -> None:
    dump([lazy.to_object(entry) for logged in lines for entry in logged.entries])


def _from_stdin(place: Place, as_json: bool, strict: bool, new: bool) -> int:
    gc.enable()
    desk = place.open(may_be_new=True) if new else place.open()
    lines: list[LoggedLine] = []
    bad = 0
    asks = sys.stdin.isatty()
    number = 0
    while True:
        if asks:
            sys.stderr.write("log> ")
            sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            break
        number += 1
        if not line.strip():
            continue
        if [line.strip().lower()] in ASK_FOR_HELP:
            sys.stderr.write(help_text())
            continue
        if line.strip().lower() in LEAVE:
            break
        try:
            logged = log(desk, line.rstrip("\n"), strict, new)
        except Refused as error:
            bad += 1
            notify(error.with_hint if asks else f"line {number}: {error.with_hint}")
            if isinstance(error, Unreadable):
                for choice in error.choices:
                    notify(f"Perhaps: {choice}", whole=True)
            continue
        lines.append(logged)
        if not as_json:
            _print_logged(desk, logged)
            sys.stdout.flush()
        _say_remarks(desk, logged, new)
    if asks:
        sys.stderr.write("\n")
    _print_notices(desk)
    if as_json:
        _as_json(lines)
    _say_what_does_not_count(desk, lines)
    return 1 if bad else 0
