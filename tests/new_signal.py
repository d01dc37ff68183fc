"""A process with one signal more: `python -m tests.new_signal FOLDER` prints what each face shows, as JSON."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from pathlib import Path

from tuiclients.domain import signal as registry

PRAISE = "client,on,what\nAcme,2020-11-20,thanks\n"


def lengthen() -> None:
    """Register the made-up signal; nothing that lists signals may have been imported before."""
    assert "tuiclients.domain.policy" not in sys.modules
    warmth = registry.SignalRecord("warmth", 8, 60, "tests.domain.audit.signals.made_up")
    registry.SIGNALS = (*registry.SIGNALS, warmth)


def shown(book: Path, *words: str) -> str:
    """What a command prints, to either side."""
    from tuiclients.cli.main import main

    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
        main(["--book", str(book), *words])
    return out.getvalue()


def faces(folder: Path) -> dict[str, str]:
    """The text of each face by its name."""
    book, fresh, rows = folder / "book", folder / "fresh", folder / "praise.csv"
    rows.write_text(PRAISE)
    shown(book, "client", "add", "Acme")
    logged = shown(book, "log", "acme", "thanks")
    return {
        "log": logged,
        "audit": shown(book, "audit", "acme"),
        "audit --json": shown(book, "audit", "acme", "--json"),
        "show --json": shown(book, "show", "acme", "--json"),
        "audit, judged by contact": shown(book, "settings", "judge_by", "contact") + shown(book, "audit", "acme"),
        "settings": shown(book, "settings"),
        "settings, one of them": shown(book, "settings", "weights.warmth", "3"),
        "settings --json": shown(book, "settings", "--json"),
        "settings, what there is": shown(book, "settings", "weights.cold", "3"),
        "settings, a preset": shown(book, "settings", "preset", "yearly") + shown(book, "settings"),
        "fix, the causes": shown(book, "fix", "acme", "--cause", "weather"),
        "fix, opened": shown(book, "fix", "acme", "--cause", "warmth"),
        "import": shown(fresh, "import", str(rows), "--kind", "praise", "--map", "client=client,on=on,what=what"),
        "report --md": shown(book, "report", "acme", "--md"),
        "report --html": shown(book, "report", "acme", "--html"),
        **_screens(),
    }


def _screens() -> dict[str, str]:
    from docs.signals import table
    from tuiclients.domain.audit.book_average import Averages
    from tuiclients.domain.audit.evidence import gather
    from tuiclients.domain.audit.fix_plan import remedies
    from tuiclients.domain.audit.verdict import judge
    from tuiclients.domain.client import Client
    from tuiclients.domain.entry import Entry
    from tuiclients.domain.policy import Policy
    from tuiclients.domain.record import Record
    from tuiclients.tui.forms import settings
    from tuiclients.tui.show import verdict
    from tuiclients.workbench.fix_plan import CAUSES
    from tuiclients.writing import explanation

    today = date(2026, 11, 22)
    thanks = Entry("e1", "acme", today, "praise", what="thanks")
    policy = Policy()
    audit = judge(gather(Record.of(Client("acme", "Acme"), [thanks]), policy, today), policy, Averages(None, None))
    return {
        "verdict on the screen": "\n".join(
            "".join(text for text, _ in line.parts) for line in verdict.lines(audit, False, 80)
        ),
        "explanation": "\n".join(text for text, _ in explanation.paragraphs(audit, policy)),
        "settings on the screen": "\n".join(
            f"{row.name} {row.value}" for row in settings.rows(policy, policy, frozenset())
        ),
        "fix plan on the screen": " ".join([*CAUSES, *remedies("warmth")]),
        "page": table(),
    }


if __name__ == "__main__":
    lengthen()
    sys.stdout.write(json.dumps(faces(Path(sys.argv[1]))))
