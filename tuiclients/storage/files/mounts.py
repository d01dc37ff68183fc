"""Network mounts: on some of them locks do not hold, and two programs could write at once."""

from __future__ import annotations

import os

from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.derived import cache, cached

NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "ceph", "glusterfs")
MOUNTS = "/proc/mounts"
#: Exits with 0 if a second process is kept out of the lock.
_LOCK_PROBE = """
import fcntl, os, sys
descriptor = os.open(sys.argv[1], os.O_RDWR)
try:
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    sys.exit(0)
sys.exit(1)
"""


def lock_problem(files: DiskFiles) -> str:
    """Why the book must be opened for reading only, as a sentence; empty if its lock holds."""
    kind = mounted_as(files.where)
    if kind not in NETWORK:
        return ""
    name = f"lock/{os.uname().nodename}/{os.stat(files.where).st_dev}"
    holds = cached(files, name)
    if holds is None:
        holds = lock_holds(files)
        cache(files, name, holds)
    if holds:
        return ""
    return (
        f"The book is open for reading only, because locks do not hold on its network mount ({kind}): "
        "work on a copy, or move the book to a disk of this machine."
    )


def mounted_as(path: str, mounts: str = "") -> str:
    """The type of the file system that a folder lies on, empty if unknown."""
    try:
        with open(mounts or MOUNTS, encoding="utf-8", errors="surrogateescape") as file:
            lines = [line.split(" ") for line in file]
    except OSError:
        return ""
    path = os.path.realpath(path)
    best, kind = "", ""
    for line in lines:
        if len(line) < 3:
            continue
        point = _unescaped(line[1])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, line[2]
    return kind


def lock_holds(files: DiskFiles) -> bool:
    """Whether a second process is kept out while this one holds the lock."""
    import subprocess
    import sys

    try:
        with files.lock("trying the lock") as lock:
            probe = subprocess.run([sys.executable, "-I", "-c", _LOCK_PROBE, lock.path], check=False, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return False
    return probe.returncode == 0


def _unescaped(point: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, char)
    return point
