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
    ("a tick", ("offboard", "acme", "--tick", "team")),
    ("several ticks", ("offboard", "acme", "--tick", "wording", "card", "rehearse")),
    ("a task of one's own", ("offboard", "acme", "--add", scene.KEYS, "--step", "communicate", "--due", "+4d")),
    ("another day", ("offboard", "acme", "--due", "book", "+10d")),
    ("a note", ("offboard", "acme", "--note", "book", scene.NOTE)),
    ("a waiver", ("offboard", "acme", "--waive", "book", "--reason", scene.DATA)),
    ("the talk", ("offboard", "acme", "--tick", "talk", "--note", scene.AGREED, "--channel", "call")),
    ("the task of one's own", ("offboard", "acme", "--tick", "9")),
    ("the letter is sent", ("letter", "acme", "--kind", "termination-capacity", "--sent", "email")),
    ("no haggling", ("offboard", "acme", "--tick", "firm")),
    ("a tool", ("offboard", "acme", "--access", "theirs", "shop")),
    ("help", ("offboard", "acme", "--tick", *map(str, range(14, 18)), "transition", "recurring", "deposits")),
    ("what is open is given up", ("offboard", "acme", "--write-off")),
    ("the rest", ("offboard", "acme", "--tick", "questions", "smooth", "data", "feedback", "archive", "look_back")),
    ("closed", ("offboard", "acme", "--close", "--anyway")),
    ("opened again", ("offboard", "acme", "--reopen", "--reason", scene.BACK, "--review", "+60d")),
)
