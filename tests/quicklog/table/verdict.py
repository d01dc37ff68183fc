"""What is wrong with an answer, by the table."""

from __future__ import annotations

from collections.abc import Sequence

from tests.quicklog.table.doors import Answer, answer, right_answer
from tests.quicklog.table.row import TODAY, Made, Row
from tuiclients.domain.entry import Entry

PLAIN = Entry("", "", TODAY, "time")


def differences(made: Sequence[Made], saved: Sequence[Entry]) -> list[str]:
    """Where the saved entries differ from those that must be, of whatever order."""
    left = list(saved)
    problems = []
    for want in made:
        same = next((entry for entry in left if entry.kind == want.kind), None)
        if same is None:
            problems.append(f"no {want.kind}")
            continue
        near = min((entry for entry in left if entry.kind == want.kind), key=lambda entry: len(_fields(want, entry)))
        left.remove(near)
        problems += _fields(want, near)
    return problems + [f"a {entry.kind} too many" for entry in left]


def _fields(want: Made, entry: Entry) -> list[str]:
    expected = {**PLAIN._asdict(), "client": want.client, **want.fields, "kind": want.kind}
    free = ("id", "rev", "extra")
    return [
        f"{want.kind}.{name} is {value!r}, not {expected[name]!r}"
        for name, value in entry._asdict().items()
        if name not in free and expected[name] != value
    ]


def problems(row: Row, given: Answer) -> list[str]:
    """Sentences about what is wrong; an answer that saves what was not meant and is silent begins with "silent"."""
    found = {"reads": _saved, "marked": _saved, "warned": _saved, "refused": _refused, "open": _open}[row.outcome](
        row, given
    )
    silent = bool(given.saved) and not given.warns.strip() and _is_wrong(row, given)
    found += [f"the answer does not name {word!r}" for word in row.says if word.lower() not in given.says.lower()]
    found += [f"the answer names {word!r}" for word in row.never if word.lower() in given.says.lower()]
    return [f"silent: {problem}" for problem in found] if silent else found


def _is_wrong(row: Row, given: Answer) -> bool:
    if row.outcome == "open":
        return bool(_open(row, given))
    if row.outcome == "reads" or row.outcome == "warned":
        return bool(differences(row.made, given.saved))
    return True


def _saved(row: Row, given: Answer) -> list[str]:
    if not given.saved:
        return [f"refused: {given.says.strip()}"]
    found = differences(row.made, given.saved)
    if row.outcome == "reads" and given.warns.strip():
        found.append(f"said beside it: {given.warns.strip()}")
    if row.outcome == "warned" and not given.warns.strip() and not row.says:
        found.append("nothing is said beside it")
    found += [f"{word!r} is not marked" for word in row.marks if word.lower() not in given.warns.lower()]
    return found


def _refused(row: Row, given: Answer) -> list[str]:
    found = [f"saved: {[_short(entry) for entry in given.saved]}"] if given.saved else []
    for line, made in row.right.items():
        wrong = differences(made, right_answer(line, row).saved)
        found += [f"the right line {line!r}: {problem}" for problem in wrong]
    return found


def _open(row: Row, given: Answer) -> list[str]:
    if not given.saved or given.warns.strip():
        return []
    if any(not differences(reading, given.saved) for reading in row.readings):
        return []
    return [f"saved without a word: {[_short(entry) for entry in given.saved]}"]


def _short(entry: Entry) -> str:
    fields = {name: value for name, value in entry._asdict().items() if value != getattr(PLAIN, name)}
    fields.pop("id", None)
    fields.pop("rev", None)
    return " ".join(f"{name}={value}" for name, value in fields.items())


def judge(row: Row) -> list[str]:
    return problems(row, answer(row))
