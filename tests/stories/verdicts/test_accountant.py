"""An accountant imports three years of fees and hours, grades once a year, and gets all letters from A to F."""

from __future__ import annotations

import io
import json
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from tests.stories.verdicts.accountant import AS_OF, TARGET, TIERS, accounts
from tuiclients.cli.main import main

INVOICES = "client=Client,number=No,on=Date,due=Due,amount=Net,from=From,to=To,paid=Paid"
HOURS = "client=Client,on=Date,hours=Hours"
LETTERS = "ABCDF"
#: Of sixty clients so many may stand beside the grade of their sort, one letter away, and so many without a verdict.
BESIDE, UNSURE = 12, 5


def done(book: Path, *words: str) -> str:
    """Run one command that must succeed; its stdout."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        assert main(["--book", str(book), *words]) == 0, err.getvalue()
    return out.getvalue()


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The audits by the clients' names."""
    folder = tmp_path_factory.mktemp("accountant")
    book, files = folder / "book", accounts()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "STATE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        for name, text, fields in (("invoice", files.invoices, INVOICES), ("time", files.hours, HOURS)):
            path = folder / f"{name}.csv"
            path.write_text(text)
            done(book, "import", str(path), "--kind", name, "--map", fields, "--date-order", "ymd")
        done(book, "settings", "target_rate", str(TARGET))
        done(book, "settings", "preset", "yearly")
        found = json.loads(done(book, "audit", "--as-of", str(AS_OF), "--json"))
    return {audit["name"]: audit for audit in found}


def test_sixty_clients_get_all_letters(audits: dict[str, Any]) -> None:
    assert len(audits) == sum(tier.clients for tier in TIERS) == 60
    assert {audit["grade"] for audit in audits.values()} == set(LETTERS)


def test_each_sort_of_client_gets_its_letter(audits: dict[str, Any]) -> None:
    apart = Counter(
        abs(LETTERS.index(audits[name]["grade"]) - LETTERS.index(grade)) for name, grade in accounts().grades.items()
    )
    assert apart[0] + apart[1] == 60 and apart[1] <= BESIDE


def test_most_have_a_verdict(audits: dict[str, Any]) -> None:
    assert sum(audit["unsure"] for audit in audits.values()) <= UNSURE
