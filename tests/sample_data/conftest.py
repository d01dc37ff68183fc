"""The sample book as it is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tuiclients.workbench.sample_book import sample_file


@pytest.fixture(scope="session")
def kept() -> dict[str, Any]:
    with open(sample_file(), encoding="utf-8") as file:
        document: dict[str, Any] = json.load(file)
    return document
