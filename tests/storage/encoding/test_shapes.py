"""A field cannot be forgotten: a record and its shape name the same ones."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

import pytest

from tuiclients.storage.encoding.shapes import SHAPES, Field, Shape, match_fields
from tuiclients.storage.encoding.values import text
from tuiclients.storage.interface import TABLES


class Note(NamedTuple):
    """A made-up record."""

    id: str
    words: str = ""
    rev: int = 0


def test_every_table_has_the_shape_of_its_record() -> None:
    assert {table: shape.record for table, shape in SHAPES.items()} == {
        table: record for table, record in TABLES.items() if table != "entries"
    }


def test_a_record_with_the_fields_of_its_shape_is_taken() -> None:
    shape = Shape(Note, [Field("id", text, required=True), Field("words", text)])
    assert set(shape.spots) == {"id", "words", "rev"}


def test_a_field_that_no_shape_names_is_refused() -> None:
    with pytest.raises(
        TypeError, match=r"The record Note has a field 'words' that its shape .* lost when it is saved"
    ):
        Shape(Note, [Field("id", text, required=True)])


def test_a_field_that_the_record_lacks_is_refused() -> None:
    fields = [Field("id", text, required=True), Field("words", text), Field("mood", text)]
    with pytest.raises(
        TypeError, match=r"The shape of Note in storage names a field 'mood' that the record does not"
    ):
        Shape(Note, fields)


def test_what_every_shape_treats_alike_need_not_be_named() -> None:
    class Single(NamedTuple):
        words: str
        id: str = "the only one"
        rev: int = 0
        extra: dict[str, str] | None = None

    match_fields(Single, {"words"})
    with pytest.raises(TypeError, match="Note has a field 'id'"):
        match_fields(Note, {"words"})


# Gives a record one field more before the shapes are loaded.
WITH_A_FIELD_MORE = """
import sys
from collections import namedtuple
from tuiclients.storage import interface
name, field = sys.argv[1:]
homes = [sys.modules[record.__module__] for record in interface.TABLES.values()]
home = next(module for module in homes if hasattr(module, name))
old = getattr(home, name)
new = namedtuple(name, (*old._fields, field), defaults=(*old._field_defaults.values(), ""))
setattr(home, name, new)
import tuiclients.storage.encoding.codec
"""


@pytest.mark.parametrize("name", [*(record.__name__ for record in TABLES.values()), "Extension"])
def test_a_new_field_without_a_shape_fails_when_the_module_loads(name: str) -> None:
    command = [sys.executable, "-c", WITH_A_FIELD_MORE, name, "mood"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert f"TypeError: The record {name} has a field 'mood' that its shape in storage does not name" in ran.stderr


# Gives a kind of entry one field more, which the record has or has not.
KIND_WITH_A_FIELD_MORE = """
import sys
from tuiclients.domain import entry
from tuiclients.domain.kind import Kind
entry.KINDS = (*entry.KINDS, Kind("gift", (sys.argv[1],)))
import tuiclients.storage.encoding.codec
"""


def test_a_field_of_a_kind_that_the_record_lacks_fails_when_the_module_loads() -> None:
    command = [sys.executable, "-c", KIND_WITH_A_FIELD_MORE, "mood"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "TypeError: The shape of Entry in storage names a field 'mood' that the record does not have" in ran.stderr
