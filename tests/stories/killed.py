"""Runs commands of the program and kills them: a process of its own that forks for each, before a chosen system call.

Forked, since starting Python anew for every moment would cost more than all the rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

#: Forks for every line that it reads: the child carries out a command and, before the n-th call that changes files,
#: ends as `kill -9` ends it; of what it was to write then, half is written.
SERVER = """
import json, os, signal, sys
from tuiclients.cli import main as cli
import tuiclients.cli.fix_plan, tuiclients.cli.offboarding, tuiclients.cli.letter, tuiclients.cli.log
import tuiclients.workbench.desk, tuiclients.storage.books

CALLS = ("write", "fsync", "replace", "rename", "link", "unlink", "mkdir", "open", "truncate", "ftruncate")
count, at, outs = 0, 0, ()

def wrapped(name):
    real = getattr(os, name)
    def call(*args, **named):
        global count
        if name == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR):
            return real(*args, **named)
        if name == "write" and args[0] in outs:
            return real(*args, **named)
        count += 1
        if count == at:
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **named)
    return call

for line in sys.stdin:
    wish = json.loads(line)
    back, pipe = os.pipe()
    child = os.fork()
    if not child:
        os.close(back)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(null, stream)
        outs = (1, 2, pipe)
        at = wish["at"]
        for name in CALLS:
            setattr(os, name, wrapped(name))
        code = cli.main(["--book", wish["book"], *wish["words"]])
        at = 0
        os.write(pipe, json.dumps([code, count]).encode())
        os._exit(0)
    os.close(pipe)
    said = b""
    while piece := os.read(back, 1 << 16):
        said += piece
    os.close(back)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    print(json.dumps([ended, *(json.loads(said) if said else (None, 0))]), flush=True)
"""


class Ended(NamedTuple):
    """How a command ended: by which signal or 0, with which exit code (None if killed), after how many calls."""

    signal: int
    code: int | None
    calls: int


class Killer:
    """The process that runs commands, and kills them."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def run(self, book: Path, words: Sequence[str], at: int = 0) -> Ended:
        """Run a command; kill it before the `at`-th call that changes the disk, 0 = let it end."""
        server = self._server
        assert server.stdin is not None and server.stdout is not None
        server.stdin.write(json.dumps({"book": str(book), "words": list(words), "at": at}) + "\n")
        server.stdin.flush()
        said: list[Any] = json.loads(server.stdout.readline())
        return Ended(-said[0] if said[0] < 0 else said[0], said[1], said[2])

    def close(self) -> None:
        """End it."""
        server = self._server
        assert server.stdin is not None and server.stdout is not None
        server.stdin.close()
        server.wait()
        server.stdout.close()
