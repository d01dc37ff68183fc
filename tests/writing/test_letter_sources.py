"""Facts carry their sources through a template, so that each sentence knows what it rests on."""

from __future__ import annotations

from tuiclients.writing.letter_filling import fill
from tuiclients.writing.letter_sources import (
    Behind,
    Fact,
    Number,
    Sentence,
    marked,
    sentences,
    sources_of,
    unmarkable,
    without_marks,
)

DATA = {
    "who": Fact("Dr. Ann Ho", "@card"),
    "bills": [{"number": Fact("204", "b1"), "late": Number(3, "b1")}, {"number": Fact("205", "b2", "b2", "p1")}],
    "empty": Fact("", "b9"),
    "behind": {"bills": Behind("", "b1", "b2")},
    "single": True,
}


def told(template: str) -> list[Sentence]:
    return list(sentences(fill(template, marked(DATA), "t.md")))


def test_a_sentence_rests_on_the_facts_that_it_quotes() -> None:
    assert told("Dear {{ who }},\n\nHello. Bill {{ bills[1].number }} is open! All fine?") == [
        Sentence("Dear Dr. Ann Ho,", ("@card",)),
        Sentence("Hello.", ()),
        Sentence("Bill 205 is open!", ("b2", "p1")),
        Sentence("All fine?", ()),
    ]


def test_sources_outlive_concatenation_conditions_and_filters() -> None:
    assert told('{{ "Bill " ~ bills[0].number ~ "." if bills else "" }}') == [Sentence("Bill 204.", ("b1",))]
    assert told("{{ bills[0].late }} days{{ ', not one' if bills[0].late > 1 else '' }}.") == [
        Sentence("3 days, not one.", ("b1",))
    ]
    assert told("{% if empty %}never{% endif %}{{ who | upper }}") == [Sentence("DR. ANN HO", ("@card",))]


def test_a_sentence_can_rest_on_what_it_does_not_quote() -> None:
    assert told("{{ behind.bills }}These are open:") == [Sentence("These are open:", ("b1", "b2"))]
    assert fill("{{ behind.bills }}These are open:", DATA, "t.md") == "These are open:\n"


def test_a_line_of_a_list_is_one_sentence() -> None:
    assert told("- Bill {{ bills[0].number }}. It is late.\n- Another.") == [
        Sentence("- Bill 204. It is late.", ("b1",)),
        Sentence("- Another.", ()),
    ]


def test_marks_come_off_and_a_user_cannot_write_them() -> None:
    template = "{{ who }} {{ bills[0].late }} {{ bills[1].number }}{{ empty }}"
    assert without_marks(fill(template, marked(DATA), "t.md")) == fill(template, DATA, "t.md")
    forged = without_marks(unmarkable("\uf8f0b9\uf8f1x\uf8f2"))
    assert forged == "\ufffdb9\ufffdx\ufffd"


def test_all_sources_of_data_are_found_once() -> None:
    assert sources_of(DATA) == ("@card", "b1", "b2", "p1", "b9")
