"""Writes the table of settings from the registry: `python -m docs.settings` renews docs/settings.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tuiclients.domain.policy import SETTINGS, Policy
from tuiclients.domain.setting_kind import SETTING_GROUPS, Setting
from tuiclients.parsing.setting import format_setting

PAGE = Path(__file__).parent / "settings.md"
BEGIN, END = "<!-- settings: python -m docs.settings -->\n", "<!-- end of settings -->\n"


def main() -> None:
    """Write it."""
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_tables(page: str) -> str:
    """The page with the tables as they are now."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}{tables()}{END}{rest.partition(END)[2]}"


def tables(settings: Iterable[Setting] = SETTINGS, policy: Policy | None = None) -> str:
    """A table for each group of the sheet: name, default as it is typed, meaning, range."""
    settings = tuple(settings)
    policy = policy or Policy()
    parts = []
    for group, heading in SETTING_GROUPS.items():
        rows = sorted((one for one in settings if one.group == group), key=lambda one: one.row)
        lines = [
            f"| `{one.name}` | {_default(policy, one, settings)} | {one.help} | {limits(one)} |\n" for one in rows
        ]
        parts.append(
            f"**{heading}**\n\n| setting | default | meaning | range |\n|---|---|---|---|\n{''.join(lines)}\n"
        )
    return "".join(parts)


def _default(policy: Policy, setting: Setting, settings: Iterable[Setting]) -> str:
    text = format_setting(policy, setting.name, settings)
    return "none" if text == "null" else text


def limits(setting: Setting) -> str:
    """The range of a number, or the values of a choice."""
    if setting.choices:
        return ", ".join(setting.choices)
    if not setting.most:
        return ""
    most = min(setting.most, setting.typed_most or setting.most)
    low, high = (
        f"{100 * bound:g} %" if setting.kind == "share" else f"{bound:,.0f}" for bound in (setting.least, most)
    )
    return f"above {low}, up to {high}" if setting.above else f"{low} to {high}"


if __name__ == "__main__":
    main()
