"""The built wheel, installed in a clean environment, holds all that the program needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tui.terminal.session import Session

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_themes_and_the_sample_book_travel_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for theme in (ROOT / "themes").glob("*.toml"):
        assert f"tuiclients/_data/themes/{theme.name}" in names
    assert "tuiclients/_data/sample_data/book.json" in names
    for template in (ROOT / "tuiclients/writing/templates").glob("*.md"):
        assert f"tuiclients/writing/templates/{template.name}" in names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_installed_program_starts_on_the_sample_book(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, capture_output=True)
    subprocess.run(
        [str(venv / "bin/pip"), "install", "-q", str(wheel)], check=True, capture_output=True, cwd=tmp_path
    )
    program = str(venv / "bin/tuiclients")
    env = {**os.environ, "HOME": str(tmp_path), "TERM": "xterm-256color", "PYTHONPATH": ""}
    assert subprocess.run([program, "--version"], check=True, capture_output=True, env=env, cwd=tmp_path).stdout
    with Session("", env=env, command=(program, "--demo")) as session:
        session.until("Clients", "sample book", "Enter save")
        session.child.sendcontrol("c")
        assert session.end() == 0
