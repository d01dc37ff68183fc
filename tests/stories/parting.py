"""One parting, step by step, as commands."""

from __future__ import annotations

from tests.stories import scene
from tests.stories.scene import ENDS

Words = tuple[str, ...]
#: What is done in each step, and the command that does it.
STEPS: tuple[tuple[str, Words], ...] = (
    (
        "the plan is opened",
        ("fix", "acme", "--remedy", "ask why and when", "--goal", scene.GOAL, "--deadline", "+30d"),
    ),
    ("a check-in", ("fix", "acme", "--check-in", scene.CHECK_IN)),
    ("the extension", ("fix", "acme", "--extend", "+60d", "--reason", scene.HOPE)),
    ("the plan has failed", ("fix", "acme", "--close", "failed", "--reason", scene.FAILED)),
    ("the exit is opened", ("offboard", "acme", "--open", "--end-date", str(ENDS))),
    ("a tick", ("offboard", "acme", "--tick", "1")),
    ("several ticks", ("offboard", "acme", "--tick", "3", "4")),
    ("a task of one's own", ("offboard", "acme", "--add", scene.KEYS, "--step", "communicate", "--due", "+4d")),
    ("another day", ("offboard", "acme", "--due", "5", "+10d")),
    ("a note", ("offboard", "acme", "--note", "5", scene.NOTE)),
    ("a waiver", ("offboard", "acme", "--waive", "5", "--reason", scene.DATA)),
    ("opened again", ("offboard", "acme", "--reopen", "--reason", "they paid")),
)
