"""A process with one setting more: `python -m tests.new_setting FOLDER` prints what each face shows, as JSON."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tuiclients.domain import policy as registry
from tuiclients.domain.setting_kind import Setting


def lengthen() -> None:
    """Register the made-up setting; nothing that holds settings may have been imported before."""
    assert "tuiclients.domain.record" not in sys.modules
    old: Any = registry.Policy
    fields = [(name, old.__annotations__[name]) for name in old._fields]
    longer: Any = NamedTuple("Policy", [*fields, ("day_fee", Decimal)])  # type: ignore[misc]
    longer.__new__.__defaults__ = (*old._field_defaults.values(), Decimal(7))
    longer._field_defaults = {**old._field_defaults, "day_fee": Decimal(7)}
    fee = Setting("day_fee", "money", Decimal(7), "money", 9, "a started day costs", "what a day costs", step=2)
    registry.Policy = longer  # type: ignore[misc, assignment]
    registry.SETTINGS = (*registry.SETTINGS, fee)
    registry.refuse_incomplete(registry.Policy, registry.SETTINGS)


def shown(book: Path, *words: str) -> str:
    """What a command prints, to either side."""
    from tuiclients.cli.main import main

    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
        main(["--book", str(book), *words])
    return out.getvalue()


def faces(folder: Path) -> dict[str, str]:
    """The text of each face by its name."""
    from docs.settings import tables
    from tuiclients.domain.policy import Policy
    from tuiclients.tui.forms import settings

    book, copy, document = folder / "book", folder / "copy", folder / "book.json"
    shown(book, "client", "add", "Acme")
    found = {
        "settings, changed": shown(book, "settings", "day_fee", "12"),
        "settings, typed wrongly": shown(book, "settings", "day_fee", "much"),
        "settings, mistyped": shown(book, "settings", "day_fees", "3"),
        "settings": shown(book, "settings"),
        "settings --json": shown(book, "settings", "--json"),
        "settings --help": shown(book, "settings", "--help"),
        "completion": shown(book, "complete", "bash", "tuiclients settings day"),
        "export": shown(book, "export", "-o", str(document)) + document.read_text(encoding="utf-8"),
        "import": shown(copy, "import", str(document)) + shown(copy, "settings", "day_fee"),
        "page": tables(),
    }
    policy = Policy()
    rows = settings.rows(policy, policy, ())
    return {
        **found,
        "settings on the screen": "\n".join(f"{row.label}: {row.value}. {row.says}" for row in rows),
        "a step on the screen": str(settings.step(policy, "day_fee", 1)),
        "typed on the screen": str(settings.with_text(policy, "day_fee", "30")),
    }


if __name__ == "__main__":
    lengthen()
    sys.stdout.write(json.dumps(faces(Path(sys.argv[1]))))
