"""The README's commands are those that are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_ci_runs_exactly_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    (command,) = re.findall(r"^python3 -m venv .*pytest.*$", readme, re.MULTILINE)
    assert command in (ROOT / ".ci/run").read_text().splitlines()


def test_the_pictures_of_the_readme_are_there() -> None:
    pictures = re.findall(r"\]\(([^)]+\.svg)\)", (ROOT / "README.md").read_text())
    assert len(set(pictures)) == 6
    for path in pictures:
        assert (ROOT / path).stat().st_size < 100_000


def test_a_script_makes_the_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from docs import pictures

    for name in ("TERM", "COLORTERM", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(pictures, "HERE", tmp_path)
    monkeypatch.setattr(pictures, "PICTURES", {"workbench": pictures.PICTURES["workbench"]})
    pictures.main()
    picture = (tmp_path / "workbench.svg").read_text(encoding="utf-8")
    assert "Corvane" in picture and "score" in picture
    assert "@font-face" not in picture


def test_the_readme_names_every_command() -> None:
    from tuiclients.cli.command_table import COMMANDS

    readme = (ROOT / "README.md").read_text()
    assert [
        command for command in COMMANDS if f"`{command}" not in readme and f"tuiclients {command}" not in readme
    ] == []


def test_the_readme_names_every_format() -> None:
    from tuiclients.exchange.formats.format import FORMATS

    readme = (ROOT / "README.md").read_text().partition("## Bring your records")[2].partition("\n## ")[0].lower()
    spelled = re.sub(r"\W", "", readme)
    others = {"json", "entries", "tempo", "csv", "ical", "org", "contacts", "receivables"}
    names = [known.name.partition("-")[0] for known in FORMATS if known.read and known.name not in others]
    assert [name for name in names if name not in spelled] == []


def test_the_tables_of_keys_are_those_of_the_registry() -> None:
    from docs.keys import PAGE, README, page, with_table

    readme = README.read_text(encoding="utf-8")
    assert with_table(readme) == readme, "python -m docs.keys renews it"
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m docs.keys renews it"


def test_the_table_of_the_portfolios_columns_is_that_of_the_registry() -> None:
    from docs.columns import BEGIN, END, PAGE, with_table

    page = PAGE.read_text(encoding="utf-8")
    assert BEGIN in page and END in page
    assert with_table(page) == page, "python -m docs.columns renews it"


def test_the_table_of_tasks_is_that_of_the_checklist() -> None:
    from docs.checklist import BEGIN, END, PAGE, with_table

    page = PAGE.read_text(encoding="utf-8")
    assert BEGIN in page and END in page
    assert with_table(page) == page, "python -m docs.checklist renews it"


def test_the_table_of_signals_is_that_of_the_registry() -> None:
    from docs.signals import PAGE, with_table

    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page) == page, "python -m docs.signals renews it"


def test_the_page_of_the_architecture_names_what_is_there() -> None:
    page = (ROOT / "docs/architecture.md").read_text()
    rooms = set(re.findall(r"^\| \d \| `(\w+)/`", page, re.MULTILINE))
    assert rooms == {path.parent.name for path in (ROOT / "tuiclients").glob("*/__init__.py")}
    layers = page.partition("| modules | what they know |")[2].partition("\n\n")[0]
    named = {name for row in layers.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if row else "")}
    here = {path.stem for path in (ROOT / "tuiclients/storage").rglob("*.py")}
    assert named - here == set()
    assert here - named == {"__init__"}


def test_the_page_of_settings_is_up_to_date() -> None:
    from docs.settings import PAGE, with_tables

    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page


def test_the_letters_of_the_sample_book_are_those_of_the_templates() -> None:
    from docs.letters_sent import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page(), "python -m docs.letters_sent renews it"
