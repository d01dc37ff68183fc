"""Which file: what a path that is being typed can become."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuiclients.workbench.import_paths import completed, offers, real_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    for name in ("Downloads/toggl.csv", "Downloads/picture.png", "books/a.json", "books/.hidden.csv", "Toggle/x.csv"):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x" * 10)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home / "books")
    return home


def test_without_a_text_the_newest_exports_are_offered(folder: Path) -> None:
    assert {offer.text for offer in offers("")} == {"a.json", "~/Downloads/toggl.csv"}


def test_a_text_is_completed_as_far_as_it_is_clear(folder: Path) -> None:
    text = "~/Downloads/to"
    assert completed(text, offers(text)) == "~/Downloads/toggl.csv"
    text = f"{folder}/"
    assert [offer.text for offer in offers(text)] == [
        f"{folder}/{name}/" for name in ("books", "Downloads", "Toggle")
    ]
    assert completed(text, offers(text)) == text
    assert completed("~/dow", offers("~/dow")) == "~/Downloads/"
    assert completed("~/nothing", offers("~/nothing")) == "~/nothing"


def test_hidden_files_come_once_a_point_is_typed(folder: Path) -> None:
    assert [offer.text for offer in offers("~/books/")] == ["~/books/a.json"]
    assert [offer.text for offer in offers("~/books/.h")] == ["~/books/.hidden.csv"]


def test_every_file_is_offered_once_its_name_is_begun(folder: Path) -> None:
    assert [offer.text for offer in offers("~/Downloads/")] == ["~/Downloads/toggl.csv"]
    assert [offer.text for offer in offers("~/Downloads/p")] == ["~/Downloads/picture.png"]


def test_what_is_no_folder_offers_nothing(folder: Path) -> None:
    assert offers("/no/such/place/") == [] and offers("\0/") == []
    assert real_path(" ~/books ") == str(folder / "books")
