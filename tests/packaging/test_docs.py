"""What the documentation says of the program holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tuiclients.tui.theming import COLORS, read

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"]({page.name})" not in index] == ["README.md"]


def test_the_theme_of_the_page_can_be_worn_and_the_page_names_every_colour(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    file = tmp_path / "forest.toml"
    file.write_text(text.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    scheme = read(str(file))
    assert set(scheme.colors) == set(COLORS)
    assert scheme.attributes["let_go"] == "bold underline"
    table = text.rpartition("| colour | paints |")[2]
    assert set(COLORS) <= set(re.findall(r"`(\w+)`", table))


def test_the_themes_page_lists_every_theme() -> None:
    text = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) >= {
        path.stem for path in (ROOT / "themes").glob("*.toml")
    }
