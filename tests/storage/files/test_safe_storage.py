"""One file in two steps: staged beside the old version, published in its place, withdrawn or kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tuiclients.storage.encoding.page import Tables
from tuiclients.storage.files.safe_storage import SafeStorage

OLD: Tables = {"entries": {"1": {"id": "a"}}}
NEW: Tables = {"entries": {"1": {"id": "b"}}}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def published(path: Path) -> SafeStorage:
    """A storage whose new version is in place, with the former one within reach."""
    storage = SafeStorage(str(path))
    storage.hold()
    storage.write(NEW)
    storage.stage()
    storage.publish()
    assert SafeStorage(str(path)).read() == NEW
    return storage


def test_a_published_version_is_withdrawn_for_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    SafeStorage(str(path)).write(OLD)
    assert published(path).withdraw()
    assert SafeStorage(str(path)).read() == OLD
    assert names(tmp_path) == ["file.json"]


def test_the_first_version_of_a_file_is_withdrawn_for_none(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    assert published(path).withdraw()
    assert names(tmp_path) == []


def test_a_staged_version_is_withdrawn_before_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    SafeStorage(str(path)).write(OLD)
    storage = SafeStorage(str(path))
    storage.hold()
    storage.write(NEW)
    storage.stage()
    assert names(tmp_path) == [".file.json.tmp", "file.json"]
    assert SafeStorage(str(path)).read() == OLD
    assert storage.withdraw()
    assert names(tmp_path) == ["file.json"]


def test_a_version_that_cannot_be_withdrawn_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.json"
    SafeStorage(str(path)).write(OLD)
    storage = published(path)

    def failing(*_: Any) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", failing)
    assert not storage.withdraw()
    monkeypatch.undo()
    assert SafeStorage(str(path)).read() == NEW
    assert storage.withdraw()
    assert SafeStorage(str(path)).read() == OLD


def test_without_hard_links_nothing_is_withdrawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.json"
    SafeStorage(str(path)).write(OLD)

    def refused(*_: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert not published(path).withdraw()
    assert SafeStorage(str(path)).read() == NEW
    assert names(tmp_path) == ["file.json"]


def test_a_complete_change_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    SafeStorage(str(path)).write(OLD)
    storage = published(path)
    assert names(tmp_path) == [".file.json.old", "file.json"]
    storage.sync()
    storage.discard_former()
    assert names(tmp_path) == ["file.json"]
    assert SafeStorage(str(path)).read() == NEW


def test_a_second_change_of_one_storage_begins_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    storage = published(path)
    storage.discard_former()
    SafeStorage(str(path)).write(OLD)
    storage.hold()
    assert storage.read() == OLD
    assert not storage.lacks("entries", "a")
    storage.hold()
    assert storage.lacks("entries", "zz")
