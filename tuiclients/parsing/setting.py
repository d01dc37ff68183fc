"""Settings: a name and a text as somebody typed them, read into the policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.wording import either
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import SETTINGS, Policy, setting_helps, setting_named
from tuiclients.domain.setting_kind import Setting
from tuiclients.parsing.amount import amount, plain_amount, share
from tuiclients.parsing.visible import visible


def read_setting(policy: Policy, name: str, text: str, settings: Iterable[Setting] = SETTINGS) -> Policy:
    """The policy with one setting as typed: `target_rate` "95", `interest` "12%", `weights.fit` "0".

    "null" puts a setting back to its default (None where it has none) and takes a person out of `cost_rates`.
    Raises Refused for an unknown name, naming the nearest, and for a value that cannot be meant.
    """
    group, dot, member = name.strip().partition(".")
    group = group.lower().replace("-", "_")
    setting = setting_named(group, settings)
    if setting is None:
        raise Refused(f'There is no setting "{visible(name, 40)}"{_nearest(group, setting_helps(settings))}')
    typed = text.strip()
    if setting.has_parts:
        return _replaced(policy, group, _with_part(policy, setting, member.strip(), typed))
    if setting.kind == "money by person":
        return _replaced(policy, group, _with_person(policy, group, member.strip(), typed))
    if dot:
        raise Refused(f'The setting {group} has no parts: type it without ".{visible(member, 30)}".')
    if typed.lower() == "null" or (setting.kind == "name" and not typed):
        return _replaced(policy, group, setting.default)
    if not typed:
        raise Refused(f"The setting {group} needs a value ({setting.help}), or null to clear it.")
    return _replaced(policy, group, READERS[setting.kind](setting, typed, policy))


def format_setting(policy: Policy, name: str, settings: Iterable[Setting] = SETTINGS) -> str:
    """A setting as it is typed: `95`, `12%`, `null`; of a group all its parts, `payment 20, fit 0`."""
    group, _, member = name.partition(".")
    value = getattr(policy, group)
    setting = setting_named(group, settings)
    is_share = setting is not None and setting.kind == "share"
    if isinstance(value, Mapping):
        if member:
            return _format(value.get(member), is_share)
        return ", ".join(f"{key} {_format(item, is_share)}" for key, item in value.items()) or "null"
    return _format(value, is_share)


def _replaced(policy: Policy, name: str, value: Any) -> Policy:
    return policy._replace(**{name: value})


def _with_person(policy: Policy, name: str, person: str, typed: str) -> dict[str, Any]:
    values: dict[str, Any] = dict(getattr(policy, name))
    if not person or not person.isprintable():
        raise Refused(f"Name the person: {name}.bo 40.")
    if typed.lower() == "null":
        values.pop(person, None)
    else:
        values[person] = _rate(typed, policy)
    return values


def _with_part(policy: Policy, setting: Setting, part: str, typed: str) -> dict[str, Any]:
    group, defaults = setting.name, setting.default
    values: dict[str, Any] = dict(getattr(policy, group))
    if part not in defaults:
        known = "it is followed by one of " if not part else f'there is no "{visible(part, 30)}" among '
        names = ", ".join(f"{group}.{key}" for key in defaults)
        raise Refused(f"The setting {group} has several parts, and {known}{names}.")
    name = f"{group}.{part}"
    values[part] = defaults[part] if typed.lower() == "null" else _number(name, typed, above_zero=setting.above)
    if group == "bands":
        edges = [values[key] for key in defaults]
        if sorted(edges, reverse=True) != edges or edges[0] > setting.most:
            raise Refused(
                f"{name} cannot be {visible(typed, 20)}: the bands go down from grow over keep and watch to fix, "
                "from 100 at most."
            )
    return values


def _rate(typed: str, policy: Policy) -> Decimal:
    """Money an hour, without the cents where there are none."""
    rate = amount(typed, policy)
    whole = rate.to_integral_value()
    return whole if whole == rate else rate


def _number(name: str, typed: str, above_zero: bool) -> float:
    text = typed.replace(",", ".")
    digits = text.replace(".", "", 1)
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        raise Unreadable(f'{name} cannot be "{visible(typed, 30)}": expected a number such as 20 or 7.5.', typed)
    value = float(text)
    if above_zero and not value:
        raise Unreadable(f"{name} cannot be 0: expected a number above it.", typed)
    return int(value) if value.is_integer() else value


def _days(name: str, typed: str) -> int:
    body = typed[:-1] if typed[-1:] in "dD" else typed
    if not body.isascii() or not body.isdigit() or not 1 <= len(body) <= 5 or int(body) < 1:
        raise Unreadable(f'{name} cannot be "{visible(typed, 30)}": expected whole days, such as 90.', typed)
    return int(body)


def _share(setting: Setting, typed: str) -> float:
    value = float(share(typed))
    if setting.typed_most is not None and value > setting.typed_most:
        raise Unreadable(f"{setting.name} cannot be more than 100 %: expected a share such as 20% or 0.2.", typed)
    return value


def _criteria(typed: str) -> tuple[str, ...]:
    mark = ";" if ";" in typed else ","
    names = [" ".join(part.split()) for part in typed.split(mark)]
    names = [name for name in names if name]
    if not names or len(set(names)) < len(names) or not typed.isprintable():
        raise Unreadable(
            "fit_criteria are short texts, each once, separated by commas: asks early, pays as agreed.", typed
        )
    return tuple(names)


def _currency(typed: str) -> str:
    from tuiclients.parsing.currency import SIGNS

    code = SIGNS[typed][0] if typed in SIGNS else typed.upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise Unreadable(
            f'currency cannot be "{visible(typed, 30)}": expected a code of three letters such as EUR.', typed
        )
    return code


def _timezone(typed: str) -> str:
    from datetime import datetime

    from tuiclients.parsing.clock import moment

    moment(Policy(timezone=typed), datetime(2000, 1, 1))
    return typed


def _working_hours(typed: str) -> str:
    from tuiclients.parsing.clock import format_hours, working_hours

    return format_hours(working_hours(typed))


def _choice(setting: Setting, typed: str) -> str:
    word = typed.lower()
    meant = [
        choice
        for choice in setting.choices
        if choice == word or (len(word) > 2 and word.isalpha() and choice.startswith(word))
    ]
    if len(meant) != 1:
        expected = either(list(setting.choices))
        raise Unreadable(f'{setting.name} cannot be "{visible(typed, 30)}": expected {expected}.', typed)
    return meant[0]


def _name(setting: Setting, typed: str) -> str:
    if not typed.isprintable() or len(typed) > 60:
        like = ", such as bo" if setting.name == "me" else " of at most 60 characters"
        raise Unreadable(f"{setting.name} is a short name on one line{like}.", typed)
    return " ".join(typed.split())


def _weekdays(typed: str) -> str:
    from tuiclients.parsing.clock import format_weekdays, weekdays

    return format_weekdays(weekdays(typed))


def _country(setting: Setting, typed: str) -> str:
    code = typed.upper()
    country, _, part = code.partition("-")
    if not (country.isascii() and country.isalpha() and len(country) == 2) or not (
        part.isascii() and part.isalnum() and len(part) <= 3 if "-" in code else True
    ):
        raise Unreadable(
            f'{setting.name} cannot be "{visible(typed, 30)}": expected a country such as DE, or DE-BY.', typed
        )
    # Here alone, since the library is large and few settings name a country.
    from tuiclients.domain.offboarding.working_days import holidays_of

    try:
        holidays_of(code)
    except Refused as error:
        raise Unreadable(error.sentence, typed) from None
    return code


def language_code(name: str, typed: str) -> str:
    """The language of letters as typed for a setting or a fact of that name: `de`. Raises Unreadable."""
    code = typed.lower()
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
        raise Unreadable(f'{name} cannot be "{visible(typed, 30)}": expected a short code such as en or de.', typed)
    return code


Read = Callable[[Setting, str, Policy], Any]
"""Reads what was typed for a setting; the policy tells how amounts are written."""

#: How each kind of setting is read, those with parts and by person aside.
READERS: dict[str, Read] = {
    "money": lambda setting, typed, policy: _rate(typed, policy),
    "share": lambda setting, typed, policy: _share(setting, typed),
    "days": lambda setting, typed, policy: _days(setting.name, typed),
    "number": lambda setting, typed, policy: _number(setting.name, typed, above_zero=setting.above),
    "texts": lambda setting, typed, policy: _criteria(typed),
    "currency": lambda setting, typed, policy: _currency(typed),
    "zone": lambda setting, typed, policy: _timezone(typed),
    "hours": lambda setting, typed, policy: _working_hours(typed),
    "choice": lambda setting, typed, policy: _choice(setting, typed),
    "name": lambda setting, typed, policy: _name(setting, typed),
    "weekdays": lambda setting, typed, policy: _weekdays(typed),
    "country": lambda setting, typed, policy: _country(setting, typed),
    "language": lambda setting, typed, policy: language_code(setting.name, typed),
}


def _format(value: Any, is_share: bool) -> str:
    if value is None or value == "":
        return "null"
    if isinstance(value, Decimal):
        return plain_amount(value)
    if isinstance(value, tuple):
        # As it is typed: where a comma belongs to one of them, they are told apart by semicolons.
        return "; ".join([*value, ""]).strip() if any("," in text for text in value) else ", ".join(value)
    if is_share:
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    return str(value)


def _nearest(name: str, known: Mapping[str, str]) -> str:
    from rapidfuzz.distance import OSA

    best = max(known, key=lambda other: OSA.normalized_similarity(name, other))
    if OSA.normalized_similarity(name, best) >= 0.6:
        return f": did you mean {best}?"
    return f": expected one of {', '.join(known)}."
