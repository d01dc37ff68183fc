"""Settings: a name and a text as somebody typed them, read into the policy."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import amount, plain_amount, share
from tuiclients.parsing.visible import visible

MONEY = ("target_rate", "cost_rate")
SHARES = ("fill_rate", "interest", "tolerance", "tax_rate")
DAYS = ("window_days", "audit_every_days")
GROUPS = ("weights", "half_lives", "bands")
FORMATS = ("1,234.56", "1.234,56")

#: Every setting that can be named, with what it says; those of a group are named `weights.payment` and so on.
SETTINGS: dict[str, str] = {
    "currency": "the one currency of the book, such as EUR",
    "target_rate": "what an hour must earn; null = no target",
    "cost_rate": "what an hour costs you",
    "cost_rates": "what an hour of one person costs: cost_rates.bo 40",
    "fill_rate": "the share of freed hours that you expect to sell, such as 50%",
    "interest": "what money costs you, a year, such as 12%",
    "tax_rate": "what +vat adds to an invoice, such as 20%; null = none",
    "tolerance": "the share of an invoice that counts as small change, such as 5%",
    "window_days": "the days over which earning is measured",
    "audit_every_days": "the days from one audit to the next",
    "weights": "how much a signal counts: weights.payment 20 (0 = not at all)",
    "half_lives": "the days after which a record counts half: half_lives.payment 180",
    "bands": "the score from which a verdict begins: bands.keep 60",
    "k": "the amount of evidence that makes a signal count half",
    "timezone": "a name such as Europe/Berlin; null = this machine's",
    "working_hours": "such as mon-fri 09:00-18:00; null = never out of hours",
    "number_format": "1,234.56 or 1.234,56; null = ask",
    "me": "the person whose entries these are, unless by: says otherwise",
    "fit_criteria": "what your ideal client does, separated by commas",
}


def read_setting(policy: Policy, name: str, text: str) -> Policy:
    """The policy with one setting as typed: `target_rate` "95", `interest` "12%", `weights.fit` "0".

    "null" puts a setting back to its default (None where it has none) and takes a person out of `cost_rates`.
    Raises Refused for an unknown name, naming the nearest, and for a value that cannot be meant.
    """
    group, dot, member = name.strip().partition(".")
    group = group.lower().replace("-", "_")
    if group not in SETTINGS:
        raise Refused(f'There is no setting "{visible(name, 40)}"{_nearest(group, SETTINGS)}')
    typed = text.strip()
    if group in (*GROUPS, "cost_rates"):
        return _with(policy, group, _group(policy, group, member.strip(), typed))
    if dot:
        raise Refused(f'The setting {group} has no parts: type it without ".{visible(member, 30)}".')
    if typed.lower() == "null" or (group == "me" and not typed):
        return _with(policy, group, Policy._field_defaults[group])
    return _with(policy, group, _value(policy, group, typed))


def format_setting(policy: Policy, name: str) -> str:
    """A setting as it is typed: `95`, `12%`, `null`; of a group all its parts, `payment 20, fit 0`."""
    group, _, member = name.partition(".")
    value = getattr(policy, group)
    if isinstance(value, Mapping):
        if member:
            return _format(value.get(member), group)
        return ", ".join(f"{key} {_format(item, group)}" for key, item in value.items()) or "null"
    return _format(value, group)


def _with(policy: Policy, name: str, value: Any) -> Policy:
    return policy._replace(**{name: value})


def _value(policy: Policy, name: str, typed: str) -> Any:
    if not typed:
        raise Refused(f"The setting {name} needs a value ({SETTINGS[name]}), or null to clear it.")
    if name in MONEY:
        return _rate(typed, policy)
    if name in SHARES:
        return _share(name, typed)
    if name in DAYS:
        return _days(name, typed)
    if name == "k":
        return _number(name, typed, above_zero=True)
    if name == "fit_criteria":
        return _criteria(typed)
    return _TEXTS[name](typed)


def _group(policy: Policy, group: str, member: str, typed: str) -> dict[str, Any]:
    values: dict[str, Any] = dict(getattr(policy, group))
    if group == "cost_rates":
        if not member or not member.isprintable():
            raise Refused("Name the person: cost_rates.bo 40.")
        if typed.lower() == "null":
            values.pop(member, None)
        else:
            values[member] = _rate(typed, policy)
        return values
    defaults = Policy._field_defaults[group]
    if member not in defaults:
        known = "it is followed by one of " if not member else f'there is no "{visible(member, 30)}" among '
        names = ", ".join(f"{group}.{key}" for key in defaults)
        raise Refused(f"The setting {group} has several parts, and {known}{names}.")
    name = f"{group}.{member}"
    values[member] = (
        defaults[member] if typed.lower() == "null" else _number(name, typed, above_zero=group == "half_lives")
    )
    if group == "bands":
        edges = [values[key] for key in defaults]
        if sorted(edges, reverse=True) != edges or edges[0] > 100:
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


def _share(name: str, typed: str) -> float:
    value = float(share(typed))
    if value > 1 and name != "tax_rate":
        raise Unreadable(f"{name} cannot be more than 100 %: expected a share such as 20% or 0.2.", typed)
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


def _number_format(typed: str) -> str:
    if typed not in FORMATS:
        raise Unreadable(f'number_format cannot be "{visible(typed, 30)}": expected 1,234.56 or 1.234,56.', typed)
    return typed


def _me(typed: str) -> str:
    if not typed.isprintable() or len(typed) > 60:
        raise Unreadable("me is a short name on one line, such as bo.", typed)
    return " ".join(typed.split())


_TEXTS = {
    "currency": _currency,
    "timezone": _timezone,
    "working_hours": _working_hours,
    "number_format": _number_format,
    "me": _me,
}


def _format(value: Any, name: str) -> str:
    if value is None or value == "":
        return "null"
    if isinstance(value, Decimal):
        return plain_amount(value)
    if isinstance(value, tuple):
        # As it is typed: where a comma belongs to one of them, they are told apart by semicolons.
        return "; ".join([*value, ""]).strip() if any("," in one for one in value) else ", ".join(value)
    if name in SHARES:
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    return str(value)


def _nearest(name: str, known: Mapping[str, str]) -> str:
    from rapidfuzz.distance import OSA

    best = max(known, key=lambda other: OSA.normalized_similarity(name, other))
    if OSA.normalized_similarity(name, best) >= 0.6:
        return f": did you mean {best}?"
    return f": expected one of {', '.join(known)}."
