"""The settings as rows of a sheet, and the steps in which their values go up and down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import BANDS, HALF_LIVES, SIGNAL_NAMES, Policy
from tuiclients.parsing.setting import FORMATS, SETTINGS, format_setting, read_setting
from tuiclients.tui.dialogs.value_sheet import SheetRow
from tuiclients.workbench import first_run, settings

KEEP, PRESET, HELPER = "keep.", "preset", "helper"
LABELS = {
    "target_rate": "an hour must earn",
    "cost_rate": "an hour costs you",
    "cost_rates": "an hour of a person costs",
    "fill_rate": "freed hours you can sell",
    "interest": "interest a year",
    "window_days": "days of earning",
    "audit_every_days": "days between audits",
    "tolerance": "small change",
    "k": "evidence that counts half",
    "fit_criteria": "criteria",
    "currency": "currency",
    "number_format": "figures",
    "tax_rate": "tax on a bill",
    "timezone": "time zone",
    "working_hours": "working hours",
    "me": "who logs here",
}
#: The sheet from top to bottom: headings, and the settings under each.
SHEET: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Money", ("target_rate", HELPER, "cost_rate", "cost_rates", "fill_rate", "interest")),
    ("What you keep, so what you judge by", tuple(KEEP + name for name in first_run.RECORD_GROUPS)),
    ("Weights", tuple(f"weights.{name}" for name in SIGNAL_NAMES)),
    ("Half-lives in days", tuple(f"half_lives.{name}" for name in HALF_LIVES)),
    ("A verdict begins at", tuple(f"bands.{name}" for name in BANDS)),
    ("Looking back", (PRESET, "window_days", "audit_every_days", "tolerance", "k")),
    ("The ideal client", ("fit_criteria",)),
    ("Writing it down", ("currency", "number_format", "tax_rate", "timezone", "working_hours", "me")),
)
#: By how much one key changes a value; those that are left out are typed.
STEPS = {
    "target_rate": 1,
    "cost_rate": 1,
    "fill_rate": 5,
    "interest": 1,
    "weights": 1,
    "half_lives": 5,
    "bands": 1,
    "window_days": 5,
    "audit_every_days": 5,
    "tolerance": 1,
    "k": 1,
}
#: The least value of those that cannot be 0.
LEAST = {"half_lives": 1, "window_days": 1, "audit_every_days": 1, "k": 1}
EMPTY = "-"
#: Columns of a weight that is the only one.
BAR = 40


def rows(policy: Policy, before: Policy, kept: Collection[str]) -> list[SheetRow]:
    """The sheet for some settings; what differs from those `before` is marked."""
    found: list[SheetRow] = []
    for heading, names in SHEET:
        found.append(SheetRow("", heading))
        found += [_row(name, policy, before, kept) for name in names]
    return found


def _row(name: str, policy: Policy, before: Policy, kept: Collection[str]) -> SheetRow:
    if name == HELPER:
        return SheetRow(
            name, "work it out ...", "", "Work out what an hour must earn from income, costs and hours.", "do"
        )
    if name == PRESET:
        preset = settings.preset_of(policy)
        says = settings.PRESET_MEANINGS.get(
            preset, "The settings below are neither those of every quarter nor of once a year."
        )
        return SheetRow(name, "rhythm", preset or "your own", says, "pick", preset != settings.preset_of(before))
    if name.startswith(KEEP):
        kind = name.removeprefix(KEEP)
        was = kind in first_run.kept_groups(before)
        meaning = first_run.RECORD_GROUPS[kind]
        says = f"{meaning[:1].upper()}{meaning[1:]}; what you do not keep does not count."
        return SheetRow(
            name, kind, "yes" if kind in kept else "no", says, "pick", (kind in kept) != was and kind != "hours"
        )
    value = format_setting(policy, name)
    group, _, member = name.partition(".")
    says = SETTINGS[group].split(":")[0] if member else SETTINGS[group].replace("null", "empty")
    return SheetRow(
        name,
        member or LABELS[name],
        EMPTY if value == "null" else _with_bar(value, policy, member) if group == "weights" else value,
        f"{says[:1].upper()}{says[1:]}.",
        "pick" if name == "number_format" else "text",
        value != format_setting(before, name),
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
    known = {name for _, names in SHEET for name in names}
    left = {name: text for name, text in fields.items() if name in known and not name.startswith(KEEP)}
    fault = ""
    while left:
        # Bands hold each other in order, so one may only stand once another does.
        done = []
        for name, text in left.items():
            try:
                policy = put(policy, name, "" if text == EMPTY else text)
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


def put(policy: Policy, name: str, text: str) -> Policy:
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


def step(policy: Policy, name: str, by: int) -> Policy:
    """The settings with one of them a step up or down; as they are if it has no steps or ends there."""
    if name == "number_format":
        formats = [None, *FORMATS]
        place = formats.index(policy.number_format) if policy.number_format in formats else 0
        return policy._replace(number_format=formats[(place + by) % len(formats)])
    if name == PRESET:
        names = list(settings.PRESETS)
        now = settings.preset_of(policy)
        wanted = names[(names.index(now) + by) % len(names)] if now else names[0 if by > 0 else -1]
        return policy._replace(**settings.PRESETS[wanted])
    group = name.partition(".")[0]
    size = STEPS.get(group)
    if size is None:
        return policy
    text = format_setting(policy, name)
    number = Decimal(0) if text == "null" else Decimal(text.removesuffix("%"))
    after = max(Decimal(LEAST.get(group, 0)), number + size * by)
    if after == number:
        return policy
    return read_setting(policy, name, f"{after.normalize():f}{'%' if text.endswith('%') else ''}")
