from __future__ import annotations

import pickle

import pytest

from tests.test_floors import loaded_by
from tuiclients.domain.named import NamedTuple


class Pair(NamedTuple):
    """Two of something."""

    left: int
    right: str = "none"
    """What stands right."""

    @property
    def both(self) -> str:
        return f"{self.left}{self.right}"

    def __bool__(self) -> bool:
        return self.left > 0


def test_fields_are_given_by_place_and_by_name_and_have_defaults() -> None:
    assert Pair(1) == Pair(left=1, right="none") == (1, "none")
    assert Pair(1)._replace(right="x")._asdict() == {"left": 1, "right": "x"}
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]


def test_methods_properties_and_docstrings_stand_in_the_class() -> None:
    assert Pair(1, "x").both == "1x"
    assert not Pair(0)
    assert Pair.__doc__ == "Two of something."
    assert repr(Pair(1)) == "Pair(left=1, right='none')"


def test_they_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Pair(2))) == Pair(2)


def test_no_annotation_is_compiled_on_the_way_of_a_logged_line() -> None:
    assert "tuiclients.domain.named" in loaded_by("import tuiclients.cli.log")
    compiled = "import typing; made = []; old = typing.NamedTupleMeta.__new__\n"
    compiled += "typing.NamedTupleMeta.__new__ = lambda *all, **more: made.append(all[1]) or old(*all, **more)\n"
    # The standard library's own, and those of TinyDB, come from outside the package.
    assert loaded_by(f"{compiled}import tuiclients.cli.log\nassert not made, made")
