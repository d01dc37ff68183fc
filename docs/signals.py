"""Writes the table of signals from the registry: `python -m docs.signals` renews it in docs/verdict.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord

PAGE = Path(__file__).parent / "verdict.md"
BEGIN, END = "<!-- signals: python -m docs.signals -->\n", "<!-- end of signals -->\n"


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(page: str) -> str:
    """The page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def table(signals: Iterable[SignalRecord] = SIGNALS) -> str:
    """A row for each signal: its defaults, what it looks at, what to log for it, and what can be tried."""
    head = (
        "| signal | weight | half-life | looks at | to log for it | to try if it is the cause | source |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    return head + "".join([_row(signal) for signal in signals])


def _row(signal: SignalRecord) -> str:
    parts = parts_of(signal)
    half_life = f"{signal.half_life:g} days" if signal.half_life is not None else "a window instead"
    rule = parts.rule.format(window=Policy().window_days)
    remedies = ", ".join(parts.remedies) or "nothing"
    return (
        f"| {signal.name} | {signal.weight:g} | {half_life} | {rule} | {parts.log_next} | {remedies} "
        f"| {parts.source} |\n"
    )


if __name__ == "__main__":
    main()
