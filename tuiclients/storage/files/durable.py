"""Writing that is on disk when it returns, or has changed nothing."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable

from tuiclients.domain.errors import Unwritable

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def temporary(path: str) -> str:
    """Where a new version is written before it replaces the file; only the holder of the book's lock writes there."""
    return _hidden_sibling(path, ".tmp")


def former(path: str) -> str:
    """Where the former version of a file stays until the change is complete."""
    return _hidden_sibling(path, ".old")


def is_temporary(name: str) -> bool:
    """Whether a file's name (without its folder) is one of `temporary` or `former`."""
    return name[:1] == "." and name[-4:] in (".tmp", ".old")


def make_folder(path: str) -> None:
    """Make a folder, and those above it, for the owner alone; on disk when this returns."""
    if os.path.isdir(path):
        return
    above = os.path.dirname(path)
    if above:
        make_folder(above)
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        return
    os.chmod(path, FOLDER_MODE)
    sync_folder(above or ".")


def write_file(path: str, content: bytes) -> None:
    """Write a file, on disk when this returns; a failure leaves no file.

    Not for a file that is in use: `SafeStorage.stage` writes beside it.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
    try:
        try:
            os.fchmod(descriptor, FILE_MODE)
            remaining = memoryview(content)
            while remaining:
                remaining = remaining[os.write(descriptor, remaining) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        remove(path)
        raise


def write_soon(path: str, content: bytes) -> None:
    """Write a file that `sync_written` puts on the disk with many others; a failure leaves no file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
    try:
        try:
            os.fchmod(descriptor, FILE_MODE)
            remaining = memoryview(content)
            while remaining:
                remaining = remaining[os.write(descriptor, remaining) :]
        finally:
            os.close(descriptor)
    except BaseException:
        remove(path)
        raise


def sync_written(paths: Iterable[str]) -> None:
    """Put files on the disk that `write_soon` wrote.

    Linux waits in `sync` until all is written, once for all of them; elsewhere each file is asked for.
    """
    if sys.platform == "linux":
        os.sync()
        return
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class GrowingFile:
    """A file that is written piece by piece; on disk after `sync`. `discard` removes it."""

    def __init__(self, path: str) -> None:
        self.path = path
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
        self._descriptor = os.open(path, flags, FILE_MODE)
        os.fchmod(self._descriptor, FILE_MODE)

    def write(self, piece: bytes) -> None:
        """Add a piece at the end."""
        remaining = memoryview(piece)
        while remaining:
            remaining = remaining[os.write(self._descriptor, remaining) :]

    def sync(self) -> None:
        """Wait until all of it is on the disk."""
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close it."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def discard(self) -> None:
        """Close and remove it."""
        self.close()
        remove(self.path)


def sync_folder(path: str) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(path or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: str) -> None:
    """Remove a file if it is there and can be removed."""
    try:
        os.unlink(path)
    except OSError:
        pass


def remove_folder(path: str) -> None:
    """Remove a folder and its content as far as possible; of a link to one, only the link."""
    if os.path.islink(path):
        remove(path)
        return
    for above, folders, names in os.walk(path, topdown=False):
        for name in names:
            remove(os.path.join(above, name))
        for name in folders:
            _remove_empty(os.path.join(above, name))
    _remove_empty(path)


def _remove_empty(path: str) -> None:
    try:
        os.rmdir(path)
    except OSError:
        pass


def unwritable(error: OSError, nothing_saved: bool = True) -> Unwritable:
    """The plain sentence for a write that the system refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        what, cure = "the disk is full", "free some space and try again"
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        what, cure = "the book cannot be written to", "check the permissions of its folder"
    else:
        reason = error.strerror or "unknown error"
        what, cure = f"the disk refused the write ({reason[0].lower()}{reason[1:]})", "check the disk and try again"
    if nothing_saved:
        return Unwritable(f"Nothing was saved, {what}: {cure}.")
    return Unwritable(
        f"The change was written down, but not finished, because {what}: {cure}; "
        "it will be finished then, so do not enter it again."
    )


def _hidden_sibling(path: str, ending: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/.{name}{ending}" if folder else f".{name}{ending}"
