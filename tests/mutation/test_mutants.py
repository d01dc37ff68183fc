from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.__main__ import PAGES, fails, reaching_tests, sample
from tests.mutation.mutants import Mutant, mutants

SOURCE = '''"""A module."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT: int = 3


def first(values: Sequence[int], limit: int = LIMIT) -> int | None:
    """The first small one."""
    for value in values:
        if value <= limit and value is not None:
            return value + 1
    return None


def named() -> str:
    log("é")
    return f"{'a' * 2} b"
'''


OWN = "tests/quicklog/test_read.py"


@pytest.fixture
def found(tmp_path: Path) -> list[Mutant]:
    path = tmp_path / "module.py"
    path.write_text(SOURCE, encoding="utf-8")
    return mutants(path, tmp_path)


def test_each_kind_of_fault_is_made_where_the_program_could_go_wrong(found: list[Mutant]) -> None:
    assert {(one.kind, one.function, one.old, one.new) for one in found} == {
        ("constant", "", "3", "4"),
        (
            "condition",
            "first",
            "value <= limit and value is not None",
            "(not (value <= limit and value is not None))",
        ),
        ("comparison", "first", "<=", "<"),
        ("comparison", "first", "is not", "is"),
        ("and/or", "first", "and", "or"),
        ("return", "first", "value + 1", "None"),
        ("operator", "first", "+", "-"),
        ("constant", "first", "1", "2"),
        ("call", "named", 'log("é")', "pass"),
        ("text", "named", '"é"', "'é~'"),
        ("return", "named", "f\"{'a' * 2} b\"", "None"),
    }


def test_a_mutant_changes_its_own_characters_alone(found: list[Mutant]) -> None:
    for mutant in found:
        assert SOURCE[mutant.start : mutant.end] == mutant.old
        assert len(mutant.applied(SOURCE)) == len(SOURCE) - len(mutant.old) + len(mutant.new)
        compile(mutant.applied(SOURCE), "module", "exec")


def test_lines_above_do_not_change_which_mutants_are_drawn(found: list[Mutant], tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("'''Longer.'''\n\n\n" + SOURCE.partition("\n")[2], encoding="utf-8")
    later = mutants(path, tmp_path)
    assert [one.rank(1) for one in later] == [one.rank(1) for one in found]
    assert [one.rank(2) for one in later] != [one.rank(1) for one in found]


def test_a_sample_is_the_same_each_time() -> None:
    assert sample("quicklog", 5, 1) == sample("quicklog", 5, 1)
    assert len({one.key for one in sample("quicklog", 50, 1)}) == 50


def test_the_tests_of_the_room_are_asked_first() -> None:
    mutant = Mutant("tuiclients/quicklog/read.py", 5, 5, "f", "return", 0, 1, "a", "None", 0)
    own, other = "tests/quicklog/test_read.py::test_a", "tests/workbench/test_line.py::test_b"
    reached = {mutant.module: {5: frozenset({own, other}), 6: frozenset({own}), 9: frozenset({own})}}
    assert reaching_tests(mutant, reached) == [own, other]
    assert reaching_tests(mutant._replace(line=6, end_line=6), reached) == [own]
    assert reaching_tests(mutant._replace(line=70, end_line=70), reached) == [OWN, other, *PAGES]


def test_the_tests_of_the_module_itself_come_first_and_are_all_asked() -> None:
    mutant = Mutant("tuiclients/quicklog/read.py", 5, 5, "f", "return", 0, 1, "a", "None", 0)
    mirror = "tests/quicklog/test_read.py::test_a"
    other, far = "tests/quicklog/test_line.py::test_b", "tests/workbench/test_line.py::test_c"
    reached = {mutant.module: {5: frozenset({other, far}), 6: frozenset({mirror, far})}}
    assert reaching_tests(mutant, reached) == [mirror, other, far]


def test_what_runs_at_import_is_asked_of_all_that_reach_the_module_and_of_the_docs() -> None:
    mutant = Mutant("tuiclients/quicklog/read.py", 5, 5, "Words", "text", 0, 1, "a", "b", 0)
    first, second = "tests/quicklog/test_line.py::test_b", "tests/workbench/test_line.py::test_c"
    reached = {mutant.module: {5: frozenset({first}), 6: frozenset({second})}}
    assert reaching_tests(mutant, reached) == [OWN, first, second, *PAGES]
    assert reaching_tests(mutant._replace(function="Words.count"), reached) == [first]


@pytest.mark.parametrize(
    ("text", "fails_"),
    [
        ("def test_a():\n    pass\n", False),
        ("def test_a():\n    assert False\n", True),
        ("import no_such_module\n\n\ndef test_a():\n    pass\n", True),
    ],
)
def test_a_failing_test_and_a_failing_import_notice_a_fault(tmp_path: Path, text: str, fails_: bool) -> None:
    (tmp_path / "test_it.py").write_text(text)
    assert fails(["test_it.py"], tmp_path) is fails_


def test_a_run_that_asks_no_test_ends_with_an_error_instead_of_a_score(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_a():\n    pass\n")
    with pytest.raises(RuntimeError, match="pytest ends with 4"):
        fails(["test_it.py::test_b"], tmp_path)
