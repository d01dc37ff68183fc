"""Writes the tasks of an exit from the program's checklist: `python -m docs.checklist` renews docs/offboarding.md."""

from __future__ import annotations

from pathlib import Path

from tuiclients.domain.offboarding.checklist import CHECKLIST, PlannedTask
from tuiclients.domain.offboarding.task import STEPS

PAGE = Path(__file__).parent / "offboarding.md"
BEGIN, END = "<!-- checklist: python -m docs.checklist -->\n", "<!-- end of checklist -->\n"


def main() -> None:
    """Write it."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.partition(END)[2]}"


def table() -> str:
    """Every task in order: its step, name, words, what becomes of it if they end it or both do, and its day."""
    titles = {step.name: step.title for step in STEPS}
    rows = ["| step | `name` | task | they left | by agreement | day |\n|---|---|---|---|---|---|\n"]
    shown = ""
    for task in CHECKLIST:
        title = titles[task.step] if task.step != shown else ""
        shown = task.step
        day = f"{'start' if task.base == 'opening' else 'end'}{f' {task.days:+d}' if task.days else ''}"
        them, both = (_words(task, words) for words in (task.them, task.both))
        rows.append(f"| {title} | `{task.name}` | {task.us} | {them} | {both} | {day} |\n")
    return "".join(rows)


def _words(task: PlannedTask, words: str) -> str:
    return "the same" if words == task.us else words or "-"


if __name__ == "__main__":
    main()
