"""Options and fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure; how long things take is measured elsewhere.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="takes minutes: run with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def real_data() -> Path:
    """The folder of real exports named by TUICLIENTS_REAL_DATA; the test is skipped without it."""
    folder = os.environ.get("TUICLIENTS_REAL_DATA")
    if not folder:
        pytest.skip("TUICLIENTS_REAL_DATA is not set")
    return Path(folder)
