"""What has been logged or refused of what was proposed, outside the book: a line for each, durable before it counts.

Lines are only added, under a lock, so that several sessions lose nothing; a last line that was cut off by a kill is
no line. Keys are salted hashes: who reads the file learns nothing.
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from tuiclients.storage.files import durable
from tuiclients.storage.files.lock import Lock
from tuiclients.storage.files.xdg import state_folder

LOGGED, REFUSED = "+", "-"
SALT_BYTES = 32


class Decided(NamedTuple):
    """Hashes of keys: those logged with the id of the change ("" if it is not known), and those refused."""

    logged: dict[str, str]
    refused: frozenset[str]


class DecidedKeys:
    """The file of one book."""

    def __init__(self, book: str, folder: str = "") -> None:
        self.folder = folder or os.path.join(state_folder(), "gather")
        where = zlib.crc32(os.path.realpath(book).encode("utf-8", "replace"))
        self.path = os.path.join(self.folder, f"{where:08x}.decided")
        self._salt = b""
        self._read: tuple[tuple[int, int] | None, Decided] = (None, Decided({}, frozenset()))

    @property
    def salt(self) -> bytes:
        """The secret of this machine's user, made when it is first needed."""
        if not self._salt:
            self._salt = _salt(self.folder)
        return self._salt

    def hash_of(self, key: str) -> str:
        """How a key stands in the file."""
        return blake2b(key.encode("utf-8", "replace"), key=self.salt, digest_size=12).hexdigest()

    def lock(self, what: str, patience: float | None = None) -> Lock:
        """Held while something is decided. Raises `OSError` if the folder cannot be made."""
        durable.make_folder(self.folder)
        return Lock(f"{self.path}.lock", what, patience)

    def gathering_lock(self) -> Lock:
        """Held while sources are looked through, by one session; another does not wait for it.

        Raises `OSError` if the folder cannot be made.
        """
        durable.make_folder(self.folder)
        return Lock(f"{self.path}.gathering", "gathering", 0.0)

    def read(self) -> Decided:
        """What is decided by now; an unreadable file decides nothing."""
        try:
            status = os.stat(self.path)
            stamp = status.st_mtime_ns, status.st_size
            if self._read[0] != stamp:
                with open(self.path, "rb") as file:
                    self._read = stamp, _parsed(file.read())
        except OSError:
            self._read = None, Decided({}, frozenset())
        return self._read[1]

    def add(self, mark: str, keys: Iterable[str], change: str = "") -> None:
        """Add what was decided, on disk when this returns; the lock is held. Raises `OSError`."""
        lines = "".join(f"{mark}{self.hash_of(key)} {change}\n" for key in keys)
        is_new = not os.path.exists(self.path)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self.path, flags, durable.FILE_MODE)
        try:
            os.fchmod(descriptor, durable.FILE_MODE)
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                lines = f"\n{lines}"
            rest = memoryview(lines.encode("ascii"))
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            durable.sync_folder(self.folder)


def _parsed(data: bytes) -> Decided:
    logged: dict[str, str] = {}
    refused: set[str] = set()
    whole, _, _ = data.rpartition(b"\n")
    for line in whole.decode("ascii", "replace").splitlines():
        hashed, _, change = line[1:].partition(" ")
        if line[:1] == LOGGED:
            logged[hashed] = change
        elif line[:1] == REFUSED:
            refused.add(hashed)
    return Decided(logged, frozenset(refused))


def _salt(folder: str) -> bytes:
    """The salt; of two sessions that make one at the same time the first wins. Raises `OSError`."""
    durable.make_folder(folder)
    path = os.path.join(folder, "salt")
    for _ in range(2):
        try:
            with open(path, "rb") as file:
                salt = bytes.fromhex(file.read().decode("ascii").strip())
            if len(salt) == SALT_BYTES:
                return salt
            raise ValueError
        except FileNotFoundError:
            pass
        except ValueError:
            raise OSError(0, f"{path} does not hold what it should; move it away") from None
        beside = f"{path}.{os.getpid()}.{secrets.token_hex(4)}"
        durable.write_file(beside, f"{secrets.token_hex(SALT_BYTES)}\n".encode("ascii"))
        try:
            os.link(beside, path)
            durable.sync_folder(folder)
        except FileExistsError:
            pass
        except OSError:
            # Not every file system knows links.
            os.replace(beside, path)
        finally:
            durable.remove(beside)
    raise OSError(0, f"{path} cannot be made")
