"""What the use cases refuse is said on the screen as well as on the command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tuiclients

ROOT = Path(tuiclients.__file__).parent
#: Files are only brought in by the command line.
ROOMS = [path for room in ("workbench", "domain", "writing") for path in (ROOT / room).rglob("*.py")]
COMMAND_LINE_ONLY = ("importing",)


def sentences(path: Path) -> list[str]:
    """The texts of all refusals of a module, without what is put into them."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("Refused", "Guard")]
    texts = [call.args[min(len(call.args), 1 if call.func.id == "Guard" else 0)] for call in named if call.args]  # type: ignore[attr-defined]
    return [
        "".join(
            str(constant.value)
            for constant in ast.walk(text)
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
        )
        for text in texts
    ]


@pytest.mark.parametrize(
    "path", [room for room in ROOMS if room.stem not in COMMAND_LINE_ONLY], ids=lambda room: room.stem
)
def test_no_sentence_names_an_option_or_a_command(path: Path) -> None:
    for sentence in sentences(path):
        assert "`tuiclients" not in sentence, sentence
        assert "--" not in sentence.replace("without --as-of", ""), sentence
