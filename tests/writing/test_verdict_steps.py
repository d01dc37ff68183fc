"""The page "How a verdict comes about": what it prints can be checked by hand."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.domain.audit.builders import TODAY as DAY
from tests.domain.audit.builders import ago, audit, entry, policy, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.printed import in_points, printed_contributions
from tuiclients.domain.audit.result import Trigger
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.workbench.desk import Desk, open_desk
from tuiclients.workbench.sample_book import make_book
from tuiclients.workbench.verdict_arithmetic import steps_of
from tuiclients.writing.verdict_steps import RULES, Step, steps

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = make_book(str(tmp_path_factory.mktemp("page") / "book"), ON)
    return open_desk(path, as_of=ON)


def equations(page: list[Step]) -> list[tuple[str, float]]:
    """Each line that calculates: its expression and the result that it prints."""
    found = []
    for step in page:
        for line in step.formulae:
            if " = " in line:
                expression, _, result = line.rpartition(" = ")
                found.append((expression.partition(": ")[2], float(result)))
    return found


def value(expression: str) -> float:
    assert re.fullmatch(r"(?:min|max|[\d.,+\-*/() ])+", expression), expression
    return float(eval(expression, {"__builtins__": {}, "min": min, "max": max}))


def test_every_printed_equation_holds_for_every_client_of_the_sample_book(sample: Desk) -> None:
    checked = 0
    for client in sample.clients:
        for expression, result in equations(steps_of(sample, client)):
            assert value(expression) == pytest.approx(result, rel=0.02, abs=0.06), (client, expression, result)
            checked += 1
    assert checked > 300


def test_the_last_lines_of_a_signal_lead_from_its_reading_and_evidence_to_its_points(sample: Desk) -> None:
    for client in sample.clients:
        audited = sample.audit(client)
        page = {step.heading: step for step in steps_of(sample, client)}
        for signal, points in zip(audited.signals, printed_contributions(audited), strict=True):
            if signal.raw is None or not signal.weight:
                continue
            step = page[f"{signal.name.capitalize()}: {in_points(points)}"]
            counts, made = step.formulae[-2:]
            assert f"{signal.evidence:.2f} / (" in counts and counts.endswith(f"= {signal.confidence:.3f}")
            assert f"({signal.raw:.1f} - 50)" in made and float(made.rpartition("= ")[2]) == round(
                signal.contribution, 2
            )
            # What the lines above come to is what the audit says.
            assert any(re.search(rf"\b{signal.raw:.1f}\b", line) for line in step.formulae[:-2]), (client, signal)
            assert any(line.endswith(f" {signal.evidence:.2f}") for line in step.formulae[:-2]), (client, signal)


def test_the_score_line_adds_up_to_the_printed_score(sample: Desk) -> None:
    for client in sample.clients:
        (line,) = [line for step in steps_of(sample, client) for line in step.formulae if line.startswith("score: ")]
        expression, result = line.removeprefix("score: ").rsplit(" = ", 1)
        assert round(value(expression), 1) == float(result) == float(f"{sample.audit(client).score:.1f}")


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.name)
def test_every_signal_has_its_formula(signal: SignalRecord) -> None:
    assert parts_of(signal).formula.endswith(f":of_{signal.name}")


def test_the_rule_that_decided_is_marked_and_leads_to_the_verdict(sample: Desk) -> None:
    numbers = set()
    for client in sample.clients:
        (step,) = [step for step in steps_of(sample, client) if step.heading.startswith("The first rule")]
        (place,) = [place for place, line in enumerate(step.formulae) if line.endswith("<- this one")]
        assert step.heading.endswith(f"number {place + 1}")
        verdict = sample.audit(client).shown
        fitting = {
            0: ("leaving", "former"),
            1: ("unsure",),
            2: ("let_go", "fix"),
            3: ("fix", "let_go", "watch"),
            4: ("keep",),
            5: ("grow", "keep", "watch"),
        }
        assert verdict in fitting[place], (client, verdict, place)
        numbers.add(place)
    assert len(numbers) >= 4
    assert len(RULES) == 6


def test_a_client_without_records_has_a_page_too() -> None:
    nothing = record()
    page = steps(audit(nothing), Day(nothing, policy(), DAY), None)
    headings = [step.heading for step in page]
    assert "Earning: no evidence, so it moves nothing" in headings
    assert "Facts that outrank the score: none" in headings
    assert ("50", 50.0) in equations(page)


def test_a_weight_of_nothing_is_said() -> None:
    rules = policy(weights=dict.fromkeys(policy().weights, 0.0) | {"feelings": 10.0})
    happy = record(entry("feeling", ago(1), level=2))
    page = steps(audit(happy, rules), Day(happy, rules, DAY), None)
    assert "Fit: not counted" in [step.heading for step in page]


def test_facts_and_what_they_do_have_a_step_each(sample: Desk) -> None:
    client = next(iter(sample.clients))
    audited = sample.audit(client)._replace(triggers=(Trigger("abuse", "cap", "they shouted", ()),))
    page = steps(audited, Day(sample.record(client), sample.policy, ON), None)
    (step,) = [step for step in page if step.heading == "A fact that outranks the score: abuse"]
    assert step.prose == "They shouted. While that stands, the verdict is Fix at best."
