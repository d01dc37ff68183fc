"""The command line: find the command, run it, and end with the right exit code.

`log` runs many times a day, so it is dispatched without argparse.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Iterable, Sequence

from tuiclients import __version__
from tuiclients.cli import lazy
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printing import discard, notify
from tuiclients.domain.errors import Refused

#: Lowest exit code that names the signal which ended the workbench.
ENDED_BY_SIGNAL = 129
#: Errors of writing to a full disk or to a closed terminal.
OUTPUT_GONE = (errno.ENOSPC, errno.EIO)


def run() -> None:
    """Run the command of the program's arguments, and end the program."""
    if sys.stdout is None or sys.stderr is None or sys.stdin is None:
        _give_streams()
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Run a command. Returns the exit code: 0 done, 1 refused, 2 wrong usage."""
    try:
        code = _dispatch(list(words))
        if code < ENDED_BY_SIGNAL:
            sys.stdout.flush()
    except Refused as error:
        notify(error.with_hint)
        code = 1
    except Usage as error:
        notify(str(error))
        code = 2
    except KeyboardInterrupt:
        notify("Stopped; what was saved before stays saved.")
        code = 130
    except BrokenPipeError:
        discard(sys.stdout)
        code = 0
    except OSError as error:
        if error.errno not in OUTPUT_GONE:
            raise
        discard(sys.stdout)
        notify(f"The output could not be written: {error.strerror}.")
        code = 1
    return _ended(code)


def _ended(code: int) -> int:
    """Flush the output, or discard it if the terminal is gone; returns the exit code unchanged."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            discard(stream)
    return code


def _give_streams() -> None:
    """Replace closed standard streams by silent ones, so that printing is no error."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115


def _dispatch(words: list[str]) -> int:
    for word in words:
        if not word.isascii() and not _is_text(word):
            raise Usage("That is not UTF-8 text; check the locale of this terminal.")
    place, sample = Place(), False
    while words and words[0].startswith("-"):
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if name in ("--book", "--as-of"):
            if not equals:
                if not words:
                    raise Usage(f"{name} takes a {'folder' if name == '--book' else 'date'}.")
                value = words.pop(0)
            if not value:
                raise Usage(f"{name} takes a {'folder' if name == '--book' else 'date'}.")
            place = place._replace(book=value) if name == "--book" else place._replace(as_of=value)
        elif word == "--verbose" and "--version" in words:
            words.append(word)
        elif word == "--version":
            return _print_version(verbose="--verbose" in words)
        elif word in ("-h", "--help"):
            print(lazy.on_terminal(lazy.overview()), end="")  # noqa: T201
            return 0
        elif word == "--demo":
            sample = True
        else:
            raise Usage(f"There is no option {word}; `tuiclients --help` lists them.")
    if sample:
        if words:
            raise Usage("--demo opens the workbench on the sample book; it takes no command.")
        return lazy.demo(place)
    if not words:
        return lazy.workbench(place)
    command = words.pop(0)
    if command == "log":
        # `log` ends long before garbage could matter; collecting it would cost a tenth of the run.
        gc.disable()
        code = lazy.log.main(words, place)
        # Python collects garbage once more at exit, unless everything is frozen.
        gc.freeze()
        return code
    if command == "today" and (code_of_status := lazy.answer(words, place)) is not None:
        return code_of_status
    gc.enable()
    if command == "complete":
        return lazy.print_next_words(words)
    if command not in lazy.COMMANDS:
        raise Usage(_unknown(command, lazy.COMMANDS))
    options, place = lazy.parse(command, words, place)
    done: int = lazy.command_module(lazy.COMMANDS[command][0]).run(options, place)
    return done


def _print_version(verbose: bool) -> int:
    if verbose:
        lazy.print_groups({"program": lazy.program_facts()})
    else:
        print(f"tuiclients {__version__}")  # noqa: T201
    return 0


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unknown(command: str, commands: Iterable[str]) -> str:
    matches = lazy.get_close_matches(command, commands, n=1)
    hint = f"did you mean `tuiclients {matches[0]}`?" if matches else "`tuiclients --help` lists the commands."
    return f"There is no command {command!r}; {hint}"
