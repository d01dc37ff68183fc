"""Network mounts, on which a lock may not hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.storage.things import add, hours
from tuiclients.domain.errors import Unwritable
from tuiclients.storage.books import open_book
from tuiclients.storage.files import mounts
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.interface import Engine

KINDS = ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "ceph", "glusterfs")
MOUNTS = """/dev/vda / ext4 rw 0 0
proc /proc proc rw 0 0
server:/home /home/my\\040books nfs4 rw 0 0
tmpfs /home/my\\040books/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/my books/book", "nfs4"),
        ("/home/my books", "nfs4"),
        ("/home/my books/local/x", "tmpfs"),
        ("/home/my", "ext4"),
    ],
)
def test_the_mount_of_a_folder_is_found(tmp_path: Path, path: str, kind: str) -> None:
    (tmp_path / "mounts").write_text(MOUNTS)
    assert mounts.mounted_as(path, str(tmp_path / "mounts")) == kind
    assert mounts.mounted_as(path, str(tmp_path / "none")) == ""


def test_a_network_mount_is_tried_once_from_a_second_process(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "major", lambda _: 0)
    monkeypatch.setattr(mounts, "mounted_as", lambda _: "nfs4")
    tried: list[bool] = []
    real = mounts.lock_holds

    def counted(files: DiskFiles) -> bool:
        tried.append(real(files))
        return tried[-1]

    monkeypatch.setattr(mounts, "lock_holds", counted)
    for _ in range(2):
        assert open_book(folder).read_only == ""
    assert tried == [True]


def test_a_network_mount_without_locks_is_opened_for_reading(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "major", lambda _: 0)
    monkeypatch.setattr(mounts, "mounted_as", lambda _: "fuse.sshfs")
    monkeypatch.setattr(mounts, "lock_holds", lambda _: False)
    engine = open_book(folder)
    assert "fuse.sshfs" in engine.read_only
    with pytest.raises(Unwritable):
        add(engine, hours())


@pytest.mark.parametrize("kind", KINDS)
def test_the_lock_is_tried_on_every_kind_of_network_mount(
    kind: str, folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounts, "mounted_as", lambda _: kind)
    monkeypatch.setattr(mounts, "lock_holds", lambda _: False)
    assert f"network mount ({kind})" in mounts.lock_problem(DiskFiles(folder))


@pytest.mark.parametrize("kind", ["ext4", "tmpfs", "overlay", ""])
def test_the_lock_is_not_tried_elsewhere(
    kind: str, folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounts, "mounted_as", lambda _: kind)
    monkeypatch.setattr(mounts, "lock_holds", None)
    assert mounts.lock_problem(DiskFiles(folder)) == ""


@pytest.mark.skipif(not os.path.exists("/proc/mounts"), reason="the system lists no mounts")
def test_the_mounts_of_this_system_are_read() -> None:
    assert mounts.mounted_as("/proc") == "proc"
