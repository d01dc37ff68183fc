"""What was logged or refused of what was proposed: durable, private, and safe with several sessions."""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from tuiclients.storage.files.decided_keys import LOGGED, REFUSED, DecidedKeys


def keys_in(folder: Path) -> DecidedKeys:
    return DecidedKeys("/books/studio", str(folder / "gather"))


def test_keys_are_kept_as_salted_hashes_for_the_owner_alone(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    with keys.lock("a test"):
        keys.add(LOGGED, ["mail:secret:acme"], "change1")
        keys.add(REFUSED, ["mail:other:acme"])
    again = keys_in(tmp_path)
    assert again.read().logged == {again.hash_of("mail:secret:acme"): "change1"}
    assert again.read().refused == {again.hash_of("mail:other:acme")}
    for name in os.listdir(keys.folder):
        path = Path(keys.folder) / name
        assert path.stat().st_mode & 0o777 == 0o600, name
        assert b"secret" not in path.read_bytes() and b"acme" not in path.read_bytes()
    assert Path(keys.folder).stat().st_mode & 0o777 == 0o700
    assert DecidedKeys("/books/studio", str(tmp_path / "b")).hash_of("x") != keys.hash_of("x")


def test_a_line_that_a_kill_cut_off_is_no_line_and_spoils_none(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    with keys.lock("a test"):
        keys.add(REFUSED, ["one"])
    with open(keys.path, "a") as file:
        file.write("-0123")
    assert len(keys_in(tmp_path).read().refused) == 1
    with keys.lock("a test"):
        keys.add(REFUSED, ["two"])
    assert {keys.hash_of("one"), keys.hash_of("two")} <= keys_in(tmp_path).read().refused


def _refuse(folder: Path, who: int) -> None:
    keys = keys_in(folder)
    for number in range(20):
        with keys.lock("a test"):
            keys.add(REFUSED, [f"{who}.{number}"])


def test_sessions_that_decide_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    context = get_context("fork")
    sessions = [context.Process(target=_refuse, args=(tmp_path, who)) for who in range(4)]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    keys = keys_in(tmp_path)
    assert keys.read().refused == {keys.hash_of(f"{who}.{number}") for who in range(4) for number in range(20)}


def test_a_salt_that_is_none_is_said(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    assert keys.salt
    Path(keys.folder, "salt").write_text("nothing")
    with pytest.raises(OSError, match="move it away"):
        _ = keys_in(tmp_path).salt
