"""Filling templates: nothing but the data is reached, and errors name file and line."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.writing.letter_filling import LONGEST, fill, names_in

DATA: dict[str, Any] = {
    "client": {"name": "Acme {{ us }} {% raw %}", "items": "own"},
    "us": "mira",
    "open": [{"number": "1", "late": 3}, {"number": "2", "late": 40}],
    "nothing": [],
}


def filled(source: str) -> str:
    return fill(source, DATA, "letter.md")


def test_names_loops_and_filters_work() -> None:
    loop = "{% for one in open %}\n- {{ one.number }} {{ loop.index }}\n{% endfor %}\n"
    assert filled("{# Title #}\n" + loop + "{{ us | upper }}") == "- 1 1\n- 2 2\nMIRA\n"
    assert filled("{% macro hi(x) %}hi {{ x }}{% endmacro %}{{ hi(us) }}") == "hi mira\n"
    assert filled("{{ open[1].late - open[0].late * 2 }}") == "34\n"


def test_user_text_is_never_a_template() -> None:
    assert filled("{{ client.name }}") == "Acme {{ us }} {% raw %}\n"


def test_a_name_of_the_data_goes_before_what_dicts_can_do() -> None:
    assert filled("{{ client.items }}") == "own\n"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ us.__class__ }}",
        "{{ client.__class__ }}",
        "{{ us['__class__'] }}",
        "{{ client.keys() }}",
        "{{ us.upper() }}",
        "{{ us.format(x=1) }}",
        "{{ us.format_map }}",
        "{{ us['format'] }}",
        "{{ '%s' % us }}",
        "{{ us.center(1000000000) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ open * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{{ self }}{{ self._TemplateReference__context }}",
        "{{ loop }}",
        "{% for one in open %}{{ loop.__class__ }}{% endfor %}",
        "{% for one in open %}{{ loop._iterable }}{% endfor %}",
        "{{ us | attr('__class__') }}",
        "{{ open | map(attribute='__class__') | list }}",
        "{{ us | pprint }}",
        "{{ us | indent(1000000000) }}",
        "{% set x = client.update({'a': 1}) %}",
        "{% include 'other.md' %}",
        "{% import 'other.md' as o %}",
        "{% from 'other.md' import o %}",
        "{% extends 'other.md' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}x{% endmacro %}{{ m.__globals__ }}",
        "{{ 1 / 0 }}",
        "{{ us + 1 }}",
        "{{ missing }}",
        "{{ client.missing }}",
        "{% for one in open %}{{ one.missing }}{% endfor %}",
    ],
)
def test_everything_else_is_refused_with_file_and_line(source: str) -> None:
    before = time.process_time()
    with pytest.raises(Refused, match=r"^letter\.md, line 3: .+"):
        filled(f"one\ntwo\n{source}\n")
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\nb {% if %}\n", 2),
        ("a\n{{ us\n}\n", 3),
        ("{% for x in open %}\n", 1),
        ("\n{{ us | nosuch }}", 2),
    ],
)
def test_what_is_no_template_is_refused_with_its_line(source: str, line: int) -> None:
    with pytest.raises(Refused, match=f"letter.md, line {line}"):
        filled(source)


def test_a_letter_cannot_grow_without_end() -> None:
    loops = "{% for a in x %}{% for b in x %}{% for c in x %}{{ big }}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(Refused, match="too large"):
        fill(loops, {"x": [1] * 1000, "big": "x" * LONGEST}, "letter.md")


def test_a_deeply_nested_template_is_refused_not_crashed_on() -> None:
    with pytest.raises(Refused, match="line"):
        filled("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}")


def test_the_names_that_a_template_asks_for_are_known() -> None:
    assert names_in("{% for one in open %}{{ one.number }} {{ us }}{% endfor %}", "x") == {"open", "us"}


def test_empty_lines_do_not_pile_up() -> None:
    assert filled("a\n\n\n{% if nothing %}\nx\n{% endif %}\n\nb  \n\n") == "a\n\nb\n"


@pytest.mark.parametrize("product", ["2 * 'a'", "'a' * 2", "2e12 * 2", "2 * 2e12", "2 ** 2"])
def test_arithmetic_is_for_numbers_of_a_sensible_size(product: str) -> None:
    with pytest.raises(Refused, match="only for numbers"):
        filled(f"{{{{ {product} }}}}")
    assert filled("{{ 6 * 7 }} {{ 7 // 2 }} {{ 7 % 4 }}") == "42 3 3\n"
