"""`tuiclients audit --walk`: line by line, from a terminal, a pipe or a file."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from tests.cli.conftest import Line

#: Answers to all questions about a client, in their order: gut, six criteria, potential, closeness, right for them.
ANSWERS = ("keep", "y", "no", "", "skip", "s", "yes", "3", "friendly", "n")
DECIDES = ("keep", "one more year")


class Typed:
    """A standard input with these lines, no terminal; at its end it raises what is given."""

    def __init__(self, lines: Sequence[str], ends: type[BaseException] | None = None) -> None:
        self._lines = [f"{line}\n" for line in lines]
        self._ends = ends

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        if not self._lines and self._ends is not None:
            raise self._ends
        return self._lines.pop(0) if self._lines else ""


@pytest.fixture
def two(acme: Line) -> Line:
    """A book with two clients whose audits are due: Acme Corp, then Borealis."""
    acme.done("client", "add", "Borealis")
    for client in ("acme", "borealis"):
        acme.done("log", client, "in", "a", "question")
    return acme


@pytest.fixture
def walk(two: Line, monkeypatch: pytest.MonkeyPatch) -> Walk:
    return Walk(two, monkeypatch)


class Walk:
    """Walks on a book with lines as the input."""

    def __init__(self, line: Line, patch: pytest.MonkeyPatch) -> None:
        self.line = line
        self._patch = patch

    def __call__(self, *typed: str, client: str = "", ends: type[BaseException] | None = None) -> str:
        """Walk; all that was printed, which holds no escape sequence."""
        self._patch.setattr("sys.stdin", Typed(typed, ends))
        self.code = self.line("audit", *([client] if client else []), "--walk")
        assert self.line.err == "" and "\x1b" not in self.line.out and "\r" not in self.line.out
        return self.line.out

    @property
    def kept(self) -> list[tuple[str, str | None]]:
        """Whose audits were kept, with the gut calls."""
        document = json.loads(self.line.done("export"))
        return [(audit["client"], audit.get("gut")) for audit in document["audits"]]


def test_every_client_is_kept_when_their_questions_are_done(walk: Walk) -> None:
    said = walk(*ANSWERS, *DECIDES, *ANSWERS, "skip")
    assert walk.code == 0 and walk.kept == [("acme", "keep"), ("borealis", "keep")]
    assert (
        said.index("1 of 2: Acme Corp")
        < said.index("Kept today's audit of Acme Corp")
        < said.index("2 of 2: Borealis")
    )
    assert "Review: asks early yes; pays as agreed no; room to grow yes; potential 3 of 4 (much); " in said
    assert "Your decision: keep, because: one more year" in said
    assert said.endswith("The walk is done: 2 audits kept.\n")
    assert "No audit is due" in walk()


def test_the_gut_is_asked_before_a_score_or_a_verdict_is_shown(walk: Walk) -> None:
    before, _, after = walk(*ANSWERS).partition("what is Acme Corp?")
    assert not any(word in before.lower() for word in ("score 5", "grade", "watch", "unsure", "blind", "fix"))
    assert "The audit says" not in after[: after.index("Are you right for them")]
    shown = after[after.index("Are you right for them") :]
    assert shown.index("The audit says unsure") < shown.index("Blind it would be unsure") < shown.index("you decide?")
    assert "k  keep (your gut)" in shown


def test_the_end_of_the_input_stops_it_and_the_next_walk_goes_on_there(walk: Walk) -> None:
    said = walk(*ANSWERS, "", "fix", "y")
    assert walk.code == 0 and walk.kept == [("acme", "keep")]
    assert "1 audit kept, 1 still to do; `tuiclients audit --walk` goes on where you stopped." in said
    said = walk(*ANSWERS[2:], *DECIDES)
    assert "It goes on where you stopped" in said and "asks early?" not in said
    assert walk.kept == [("acme", "keep"), ("borealis", "fix")]


@pytest.mark.parametrize("word", ["q", "Q", "quit"])
def test_q_stops_it(walk: Walk, word: str) -> None:
    said = walk("fix", word)
    assert walk.code == 0 and walk.kept == []
    assert "No audit was kept, 2 still to do" in said


def test_ctrl_c_stops_it_and_what_was_answered_is_kept(walk: Walk) -> None:
    said = walk("fix", "y", ends=KeyboardInterrupt)
    assert walk.code == 130 and walk.kept == [] and "goes on where you stopped" in said
    walk(*ANSWERS[2:], "", "q")
    assert walk.kept == [("acme", "fix")]


def test_what_was_answered_is_kept_whatever_ends_the_walk(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    monkeypatch.setattr("sys.stdin", Typed(("fix", "y", "n"), Killed))
    with pytest.raises(Killed):
        walk.line("audit", "--walk")
    walk.line._capture.readouterr()
    assert "pays as agreed?" not in walk(*ANSWERS[3:], "", "q")
    assert walk.kept == [("acme", "fix")]


def test_a_young_business_hears_a_hard_verdict_as_what_to_mend(walk: Walk) -> None:
    walk.line.done("log", "acme", "rude", "severe", "shouted")
    walk.line.done("settings", "stage", "early")
    said = walk(*ANSWERS, "q")
    assert "The audit says let go" in said and "Your business is young, and every client counts" in said


def test_back_asks_the_question_before_again(walk: Walk) -> None:
    said = walk("back", "fix", "back", "keep", *ANSWERS[1:], "let go", "back", "keep", "back", "fix", "because", "q")
    assert "This is the first question." in said
    assert walk.kept == [("acme", "keep")]
    assert "Your decision: fix, because: because" in said


def test_back_from_the_decision_works_the_audit_out_again(walk: Walk) -> None:
    said = walk(*ANSWERS[:-3], "0", "1", "y", "back", "back", "back", "4", "1", "y", "", "q")
    results = [line for line in said.splitlines() if line.startswith("The audit says")]
    assert len(results) == 2 and results[0] != results[1]
    assert "potential 4 of 4" in said.split("Kept today's audit")[1]


def test_what_is_no_answer_is_asked_for_again(walk: Walk) -> None:
    said = walk("perhaps", "9", "keep", *ANSWERS[1:], *DECIDES, "q")
    assert "'perhaps' does not answer this." in said and walk.kept == [("acme", "keep")]


def test_a_decision_needs_a_reason(walk: Walk) -> None:
    said = walk(*ANSWERS, "fix", "", "a reason", "q")
    assert "Say in a few words why you decide fix for Acme Corp" in said
    assert walk.kept == [("acme", "keep")]


@pytest.mark.parametrize("refused", [("fix", ""), ("fix", "", "q")])
def test_a_decision_that_was_refused_is_asked_for_again_by_the_next_walk(
    walk: Walk, refused: tuple[str, ...]
) -> None:
    walk(*ANSWERS, *refused)
    assert walk.kept == []
    said = walk("a reason", "q")
    assert "It goes on where you stopped" in said and "Your decision: fix, because: a reason" in said


@pytest.mark.parametrize("last", [{"verdict": "keep", "reason": ""}, {"verdict": "", "reason": "x"}, {"verdict": ""}])
def test_answers_that_a_killed_walk_left_complete_are_asked_for_again(
    walk: Walk, last: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(*ANSWERS)
    (file,) = (walk.line.book.parent / "state").rglob("walks/*.json")
    kept = json.loads(file.read_text())
    kept["acme"]["answers"] |= last
    file.write_text(json.dumps(kept))
    assert walk.kept == []
    walk(*(("why not",) if last["verdict"] else ("",)), "q")
    assert walk.kept == [("acme", "keep")]


def test_the_answer_that_ends_a_walk_is_not_kept_before_the_audit(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("tuiclients.workbench.audit_walk.finish", killed)
        patch.setattr("sys.stdin", Typed((*ANSWERS, "")))
        with pytest.raises(Killed):
            walk.line("audit", "--walk")
    walk.line._capture.readouterr()
    assert "And what do you decide?" in walk("", "q") and walk.kept == [("acme", "keep")]


def test_one_client_can_be_walked_whether_it_is_due_or_not(walk: Walk) -> None:
    walk(*ANSWERS, "", client="borealis")
    assert walk.kept == [("borealis", "keep")]
    walk("let go", *ANSWERS[1:], "", client="borealis")
    assert sorted(walk.kept, key=str) == [("borealis", "keep"), ("borealis", "let_go")]


def test_text_that_is_not_utf_8_is_asked_for_again(walk: Walk) -> None:
    assert "not UTF-8" in walk("\udcff", *ANSWERS, "", "q")
    assert walk.kept == [("acme", "keep")]


def test_what_was_typed_stands_in_the_output_of_a_pipe(walk: Walk) -> None:
    assert "> keep\n" in walk("keep", "q")


def test_hostile_names_are_made_visible(walk: Walk) -> None:
    walk.line.done("client", "edit", "acme", "--name", "\x1b[31mAcme\x07")
    assert "[31mAcme" in walk("q")
