"""The book's lock by itself; several programs that want it are in `tests/storage/change/test_together.py`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tuiclients.domain.errors import Busy
from tuiclients.storage.files.lock import Lock


def test_whoever_holds_the_lock_is_named_to_others(tmp_path: Path) -> None:
    path = str(tmp_path / ".lock")
    sentence = rf"process {os.getpid()} \(.*: a long import\) is writing to the book since"
    with Lock(path, "a long import"), pytest.raises(Busy, match=sentence):
        Lock(path, "a line", patience=0).__enter__()
    with Lock(path, "a line", patience=0):
        pass


def test_a_lock_that_cannot_be_signed_is_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / ".lock")

    def failing(*_: Any) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "pwrite", failing)
    with pytest.raises(OSError, match="Input/output"):
        Lock(path, "a line").__enter__()
    monkeypatch.undo()
    with Lock(path, "another line", patience=0):
        pass
