"""The settings as rows of a sheet, and their values a step up or down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import SETTINGS, Policy, setting_named
from tuiclients.domain.setting_kind import SETTING_GROUPS, Setting, SettingGroup
from tuiclients.parsing.setting import format_setting, read_setting
from tuiclients.tui.dialogs.value_sheet import SheetRow
from tuiclients.workbench import first_run, settings

KEEP, PRESET, HELPER, LEARNT = "keep.", "preset", "helper", "learnt names"
#: What else stands on the sheet: in the group of that name, before the row of that number.
ADDED: tuple[tuple[SettingGroup, int, str], ...] = (("money", 2, HELPER), ("looking back", 1, PRESET))
#: What is kept stands behind this group.
KEEP_BEHIND: SettingGroup = "money"
KEEP_HEADING = "What you keep, so what you judge by"
EMPTY = "-"
#: Columns of a weight that is the only one.
BAR = 40


def sheet(settings: Iterable[Setting] = SETTINGS) -> list[tuple[str, tuple[str, ...]]]:
    """The sheet from top to bottom: headings, and the names of the rows under each."""
    settings = tuple(settings)
    groups: list[tuple[str, tuple[str, ...]]] = []
    for group, heading in SETTING_GROUPS.items():
        numbered = [(setting.row, 1, setting) for setting in settings if setting.group == group]
        names = [
            (row, place, name)
            for row, place, setting in numbered
            for name in (
                [f"{setting.name}.{part}" for part in setting.default] if setting.has_parts else [setting.name]
            )
        ]
        names += [(row, 0, name) for within, row, name in ADDED if within == group]
        groups.append((heading, tuple(name for _, _, name in sorted(names, key=lambda row: row[:2]))))
        if group == KEEP_BEHIND:
            groups.append((KEEP_HEADING, tuple(KEEP + name for name in first_run.RECORD_GROUPS)))
    return groups


def rows(
    policy: Policy, before: Policy, kept: Collection[str], settings: Iterable[Setting] = SETTINGS
) -> list[SheetRow]:
    """The sheet for some settings; what differs from those `before` is marked."""
    by_name = {setting.name: setting for setting in settings}
    shown: list[SheetRow] = []
    for heading, names in sheet(by_name.values()):
        shown.append(SheetRow("", heading))
        for name in names:
            setting = by_name.get(name.partition(".")[0])
            shown.append(
                _setting_row(name, setting, policy, before) if setting else _added_row(name, policy, before, kept)
            )
    return shown


def import_rows(learnt: int) -> list[SheetRow]:
    """What imports have learnt: so many names of files that mean a client."""
    says = "Names in files that mean a client, as you said in an import; Enter gives them to others or forgets them."
    return [
        SheetRow("", "Imports"),
        SheetRow(LEARNT, "names learnt ...", f"{learnt:,}" if learnt else "none", says, "do"),
    ]


def _added_row(name: str, policy: Policy, before: Policy, kept: Collection[str]) -> SheetRow:
    if name == HELPER:
        return SheetRow(
            name, "calculate it ...", "", "Calculate what an hour must earn from income, costs and hours.", "do"
        )
    if name == PRESET:
        preset = settings.preset_of(policy)
        says = settings.PRESET_MEANINGS.get(
            preset, "The settings below are neither those for every quarter nor those for once a year."
        )
        return SheetRow(name, "rhythm", preset or "your own", says, "pick", preset != settings.preset_of(before))
    kind = name.removeprefix(KEEP)
    was = kind in first_run.kept_groups(before)
    meaning = first_run.RECORD_GROUPS[kind]
    says = f"{meaning[:1].upper()}{meaning[1:]}; what you do not keep does not count."
    return SheetRow(
        name, kind, "yes" if kind in kept else "no", says, "pick", (kind in kept) != was and kind != "hours"
    )


def _setting_row(name: str, setting: Setting, policy: Policy, before: Policy) -> SheetRow:
    value = format_setting(policy, name, (setting,))
    part = name.partition(".")[2]
    says = setting.help.split(":")[0] if part else setting.help.replace("null", "empty")
    return SheetRow(
        name,
        part or setting.label,
        EMPTY if value == "null" else _with_bar(value, policy, part) if setting.name == "weights" else value,
        f"{says[:1].upper()}{says[1:]}.",
        "pick" if setting.choices else "text",
        value != format_setting(before, name, (setting,)),
        "" if value == "null" else value,
    )


def _with_bar(value: str, policy: Policy, member: str) -> str:
    """A weight with its part of them all as a bar."""
    total = sum(policy.weights.values())
    share = policy.weights[member] / total if total else 0.0
    return f"{value:5}{share:4.0%} {'█' * round(share * BAR)}" if share else value


def filled(policy: Policy, before: Policy, kept: Collection[str]) -> dict[str, str]:
    """What differs from the settings `before`, each as it is typed, and what is kept."""
    found = {
        one.name: one.value if one.typed is None else one.typed
        for one in rows(policy, before, kept)
        if one.changed and one.name != PRESET and not one.name.startswith(KEEP)
    }
    return found | {KEEP: " ".join(first_run.in_order(kept))} if set(kept) != first_run.kept_groups(before) else found


def refilled(policy: Policy, fields: Mapping[str, str]) -> tuple[Policy, str]:
    """The settings with those that `filled` gave, and what is wrong with the last that cannot stand any more."""
    known = {name for _, names in sheet() for name in names}
    left = {name: text for name, text in fields.items() if name in known and not name.startswith(KEEP)}
    fault = ""
    while left:
        # Bands hold each other in order, so one may only stand once another does.
        done = []
        for name, text in left.items():
            try:
                policy = with_text(policy, name, "" if text == EMPTY else text)
            except Refused as error:
                fault = error.sentence
            else:
                done.append(name)
        if not done:
            return policy, fault
        left = {name: text for name, text in left.items() if name not in done}
    return policy, ""


def rebased(policy: Policy, before: Policy, onto: Policy) -> Policy:
    """What was changed since `before`, done to other settings: what another session set meanwhile stays."""
    changes: dict[str, Any] = {}
    for name in Policy._fields:
        now, was = getattr(policy, name), getattr(before, name)
        if now == was or name == "rev":
            continue
        if isinstance(now, Mapping) and isinstance(was, Mapping):
            there = getattr(onto, name)
            gone = {member for member in was if member not in now}
            changed = {member: value for member, value in now.items() if was.get(member) != value}
            now = {member: value for member, value in {**there, **changed}.items() if member not in gone}
        changes[name] = now
    return onto._replace(**changes)


def with_text(policy: Policy, name: str, text: str) -> Policy:
    """The settings with one of them as typed; nothing typed puts it back. Raises `Refused`."""
    if name == "cost_rates":
        return _cost_rates(policy, text)
    return read_setting(policy, name, text or "null")


def _cost_rates(policy: Policy, text: str) -> Policy:
    """What an hour of each person costs, typed as `bo 40, al 35`."""
    policy = policy._replace(cost_rates={})
    for part in text.split(","):
        person, _, rate = part.strip().rpartition(" ")
        if part.strip() and not person:
            raise Refused(f"Say whose hour costs that, such as bo 40, not {part.strip()!r}.")
        if person:
            policy = read_setting(policy, f"cost_rates.{person.strip()}", rate)
    return policy


def step(policy: Policy, name: str, by: int, settings_: Iterable[Setting] = SETTINGS) -> Policy:
    """The settings with one of them a step up or down; as they are if it has no steps or ends there."""
    setting = setting_named(name.partition(".")[0], settings_)
    if setting is not None and setting.choices:
        choices = list(dict.fromkeys((setting.default, *setting.choices)))
        now = getattr(policy, name)
        place = choices.index(now) if now in choices else 0
        return policy._replace(**{name: choices[(place + by) % len(choices)]})
    if name == PRESET:
        names = list(settings.PRESETS)
        now = settings.preset_of(policy)
        wanted = names[(names.index(now) + by) % len(names)] if now else names[0 if by > 0 else -1]
        return policy._replace(**settings.PRESETS[wanted])
    if setting is None or setting.step is None:
        return policy
    text = format_setting(policy, name)
    number = Decimal(0) if text == "null" else Decimal(text.removesuffix("%"))
    by_one = Decimal(str(setting.step))
    least = min(number, min(by_one, Decimal(1)) if setting.above else Decimal(setting.least))
    after = max(least, number + by_one * by)
    if after == number:
        return policy
    return read_setting(policy, name, f"{after.normalize():f}{'%' if text.endswith('%') else ''}")
