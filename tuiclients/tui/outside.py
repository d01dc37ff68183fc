"""Other programs in the terminal: the workbench steps aside, gives it away whole, and takes it back."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping

from textual.app import App, SuspendNotSupported

from tuiclients.domain.errors import Refused
from tuiclients.tui.os_signals import interrupts_left_to_others

#: What edits texts where neither VISUAL nor EDITOR says it.
USUAL_EDITOR = "vi"


def run(app: App[int], line: str, told: Mapping[str, str]) -> int:
    """Run a line by `sh -c` in the terminal, exactly as it is written; its exit code, below 0 if a signal ended it.

    `told` is added to the environment. Raises `Refused` if it cannot be run.
    """
    return _run(app, ["sh", "-c", line], told)


def edited(app: App[int], text: str, ending: str = ".txt") -> str:
    """A text as the user's editor left it, without the line break at its end.

    Raises `Refused` if there is no editor, or if it ended with an error; then the text is as it was.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or USUAL_EDITOR
    if editor == USUAL_EDITOR and shutil.which(editor) is None:
        raise Refused("No editor is set: put its name into the variable EDITOR.")
    # Only the user may read it, and it is gone afterwards.
    with tempfile.TemporaryDirectory(prefix="tuiclients-") as folder:
        path = os.path.join(folder, f"text{ending}")
        with open(path, "w", encoding="utf-8", errors="replace", opener=_private) as file:
            file.write(text if text.endswith("\n") or not text else f"{text}\n")
        # As git does it: EDITOR may hold arguments; the path is no part of the text that the shell reads.
        code = _run(app, ["sh", "-c", f'{editor} "$@"', editor, path], {})
        if code:
            raise Refused(f"The editor ended with an error ({code}); the text is as it was.")
        try:
            with open(path, encoding="utf-8", errors="replace", newline=None) as file:
                return file.read().removesuffix("\n")
        except OSError:
            raise Refused("The editor left no text behind; it is as it was.") from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _run(app: App[int], words: list[str], told: Mapping[str, str]) -> int:
    own = {name: value for name, value in os.environ.items() if name not in told}
    try:
        with app.suspend(), interrupts_left_to_others():
            return subprocess.run(words, env={**own, **told}, check=False).returncode
    except SuspendNotSupported:
        raise Refused("This terminal cannot be given to another program.") from None
    except OSError as error:
        raise Refused(f"That could not be run ({error.strerror}).") from None
