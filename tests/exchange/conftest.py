"""A book to import into."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book."""
    return Book(tmp_path)


@pytest.fixture
def acme(tmp_path: Path) -> Book:
    """A book with the client Acme and nothing else."""
    return Book(tmp_path, Client("acme", "Acme Ltd", aliases=("ac",)))
