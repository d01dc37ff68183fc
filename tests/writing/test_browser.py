"""The page in a real browser, light and dark and printed; skipped where none is installed."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from tests.writing.test_report import desk
from tuiclients.workbench import reports
from tuiclients.writing.report_html import report_html

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), "")

pytestmark = pytest.mark.skipif(not BROWSER, reason="no headless browser on PATH")


def browse(folder: Path, *words: str) -> str:
    common = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
    done = subprocess.run([BROWSER, *common, *words], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(report_html(reports.of_book(desk())))
    return path


def pixels(path: Path) -> tuple[int, int, bytes]:
    """Width, height and the first row of a PNG as it is stored (filter byte, then samples)."""
    data = path.read_bytes()
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    stored, place = b"", 8
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            stored += data[place + 8 : place + 8 + size]
        place += 12 + size
    return width, height, zlib.decompress(stored)[:8]


@pytest.mark.parametrize(("scheme", "bright"), [(1, True), (0, False)])
def test_the_page_is_light_or_dark_as_the_reader_wishes(
    source: Path, tmp_path: Path, scheme: int, bright: bool
) -> None:
    shot = tmp_path / "shot.png"
    wish = f"--blink-settings=preferredColorScheme={scheme}"
    browse(tmp_path, wish, "--window-size=1280,2000", f"--screenshot={shot}", source.as_uri())
    width, height, first = pixels(shot)
    assert (width, height) == (1280, 2000)
    assert (min(first[1:4]) > 200) is bright
    assert (max(first[1:4]) < 80) is not bright


def test_the_browser_sees_every_section_and_runs_nothing(source: Path, tmp_path: Path) -> None:
    seen = browse(tmp_path, "--dump-dom", source.as_uri())
    assert seen.count("<section>") == 8
    assert seen.count("<svg") >= 4
    assert "<script" not in seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen


def test_it_prints(source: Path, tmp_path: Path) -> None:
    paper = tmp_path / "report.pdf"
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", source.as_uri())
    assert paper.read_bytes().startswith(b"%PDF")
