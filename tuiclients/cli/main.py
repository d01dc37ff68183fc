"""The command line: find the command, run it, and end with the right exit code.

`log` is called many times a day; it is found by hand, without argparse.
"""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from tuiclients.cli.place import Place, Usage
from tuiclients.domain.errors import Refused

#: Exit codes from here on tell which signal ended the workbench.
ENDED_BY_SIGNAL = 129
#: What writing to a full disk or to a terminal that is gone fails with.
OUTPUT_GONE = (errno.ENOSPC, errno.EIO)


def run() -> None:
    """The program's entry point."""
    if sys.stdout is None or sys.stderr is None or sys.stdin is None:
        _give_streams()
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Run the command that these words say. Returns the exit code: 0 done, 1 refused, 2 wrong usage."""
    try:
        code = _dispatch(list(words))
        if code < ENDED_BY_SIGNAL:
            sys.stdout.flush()
    except Refused as error:
        _tell(error.said)
        code = 1
    except Usage as error:
        _tell(str(error))
        code = 2
    except KeyboardInterrupt:
        _tell("Stopped; what was saved before stays saved.")
        code = 130
    except BrokenPipeError:
        _discard(sys.stdout)
        code = 0
    except OSError as error:
        if error.errno not in OUTPUT_GONE:
            raise
        _discard(sys.stdout)
        _tell(f"The output could not be written: {error.strerror}.")
        code = 1
    return _ended(code)


def _ended(code: int) -> int:
    """The exit code, with what is still to be printed given up if the terminal is gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _discard(stream)
    return code


def _tell(sentence: str) -> None:
    from tuiclients.cli.output import tell

    tell(sentence)


def _discard(stream: TextIO) -> None:
    from tuiclients.cli.output import discard

    discard(stream)


def _give_streams() -> None:
    """A program started with closed streams gets silent ones, so that printing is no error."""
    import os

    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115


def _dispatch(words: list[str]) -> int:
    for word in words:
        if not word.isascii() and not _is_text(word):
            raise Usage("That is no UTF-8 text; check the locale of this terminal.")
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
        elif word == "--version":
            from tuiclients import __version__

            print(f"tuiclients {__version__}")  # noqa: T201
            return 0
        elif word in ("-h", "--help"):
            from tuiclients.cli.parser import overview

            print(overview(), end="")  # noqa: T201
            return 0
        elif word == "--demo":
            sample = True
        else:
            raise Usage(f"There is no option {word}; `tuiclients --help` lists them.")
    if sample:
        if words:
            raise Usage("--demo opens the workbench on the sample book; it takes no command.")
        from tuiclients.cli.open import demo

        return demo(place)
    if not words:
        from tuiclients.cli.open import workbench

        return workbench(place)
    command = words.pop(0)
    if command == "log":
        # It ends long before its garbage could matter; looking for it would cost a tenth of the whole run.
        gc.disable()
        from tuiclients.cli import log

        code = log.main(words, place)
        # Python looks for garbage once more when it ends, unless all that is there is put out of its sight.
        gc.freeze()
        return code
    from importlib import import_module

    from tuiclients.cli.commands import COMMANDS

    if command not in COMMANDS:
        raise Usage(_unknown(command, COMMANDS))
    from tuiclients.cli.parser import parse

    options, place = parse(command, words, place)
    done: int = import_module(f"tuiclients.cli.{COMMANDS[command][0]}").run(options, place)
    return done


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unknown(command: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(command, known, n=1)
    hint = f"did you mean `tuiclients {near[0]}`?" if near else "`tuiclients --help` lists the commands."
    return f"There is no command {command!r}; {hint}"
