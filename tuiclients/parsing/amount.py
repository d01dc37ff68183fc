"""Amounts of money and shares: read as people type them; amounts are written so that they read back."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import decimals, with_marks
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.parsing.currency import currency
from tuiclients.parsing.visible import visible

DIGITS = "0123456789"
GROUPERS = "'’ \u00a0\u2009\u202f"
NARROW_BLANKS = {"\u00a0", "\u2009", "\u202f"}
"""Blanks that stand inside a number and never between words."""
CENT = Decimal("0.01")
MOST_DIGITS, MOST_DECIMALS = 15, 8
"""Before and behind the decimal mark."""


def amount(text: str, policy: Policy) -> Decimal:
    """The amount, >= 0 and with two decimals at least, in the book's currency.

    Point and comma are both read as decimal mark or between thousands, by their place; what a lone mark before
    exactly three digits means is decided by `policy.number_format` (0.125 has one meaning only). The sign or code
    of `policy.currency` may stand before or behind; `1.2k` are thousands.

    Raises Unreadable: no amount, negative, another currency, or two meanings and no `number_format`.
    """
    typed = text.strip()
    first = next((place for place, char in enumerate(typed) if char in DIGITS), -1)
    if first < 0:
        raise _no_amount(typed)
    last = max(typed.rfind(digit) for digit in DIGITS)
    head, body, tail = typed[:first], typed[first : last + 1], typed[last + 1 :]
    if head[-1:] in (".", ",") and currency(head, policy.currency) is None:
        head, body = head[:-1], head[-1] + body
    head, tail = head.strip(), tail.strip()
    if head[:1] in ("-", "−") or tail[-1:] in ("-", "−"):
        raise Unreadable(
            f'"{visible(typed, 30)}" is negative, and money never is here: type it without the minus '
            "(what is taken off an invoice is a credit or a writeoff, money given back a refund).",
            text,
        )
    thousands = tail[:1] in ("k", "K") and (
        not tail[1:2].strip() or currency(tail[1:].strip(), policy.currency) is not None
    )
    if thousands:
        tail = tail[1:].strip()
    if head and tail:
        raise _no_amount(typed)
    _own_currency(head or tail, typed, policy)
    value = _number(body, typed, policy)
    value = (value * 1000).quantize(CENT) if thousands else value
    if not decimals(policy.currency) and value != value.to_integral_value():
        raise Unreadable(
            f'"{visible(typed, 30)}" is not a whole number, and {policy.currency} has no smaller unit: '
            f"type {value:,.0f}, or the amount that was meant.",
            text,
        )
    return value


def format_amount(value: Decimal, policy: Policy) -> str:
    """The amount with marks between the thousands and the currency's decimals, as `policy.number_format` says (else
    1,234.56).

    What has more decimals than that shows at least four, or two where the currency has none, so that no amount has a
    second reading.
    """
    exponent = value.normalize().as_tuple().exponent
    given = -exponent if isinstance(exponent, int) else 2
    usual = decimals(policy.currency)
    shown = usual if given <= usual else 2 if given <= 2 else max(4, given)
    return with_marks(f"{value:,.{shown}f}", policy)


def plain_amount(value: Decimal) -> str:
    """The amount with a decimal point, thousands unmarked: `1200`, `12.50`; it reads back under any setting."""
    written = format_amount(value, Policy()).replace(",", "")
    return written[:-3] if written.endswith(".00") else written


def decimal_mark(policy: Policy) -> str:
    """The decimal mark of the setting `number_format`: "." or ",", or "" while it is not set."""
    marks = [char for char in policy.number_format or "" if char in ".,"]
    return marks[-1] if marks else ""


def share(text: str) -> Decimal:
    """The share, >= 0: `12%` and `0.12` are both 0.12; point or comma.

    Raises Unreadable for anything else, also for `12`, which could be meant either way, and for 10000 % and more.
    """
    typed = text.strip()
    body, percent = (typed[:-1].rstrip(), True) if typed.endswith("%") else (typed, False)
    whole, mark, fraction = body.replace(",", ".").partition(".")
    digits = whole + fraction
    if not (digits.isascii() and digits.isdigit()) or len(whole) > 4 or len(fraction) > 12 or (mark and not fraction):
        raise Unreadable(f'"{visible(typed, 30)}" is not a share: expected one like 20% or 0.2.', text)
    value = Decimal(f"{whole or '0'}.{fraction or '0'}")
    if percent:
        return value.scaleb(-2)
    if value > 1:
        raise Unreadable(
            f'"{visible(typed, 30)}" is more than the whole: for percent type {visible(typed, 30)}%.', text
        )
    return value


def _number(body: str, typed: str, policy: Policy) -> Decimal:
    point, comma = body.count("."), body.count(",")
    if point and comma:
        mark = "." if body.rfind(".") > body.rfind(",") else ","
    elif point + comma == 1:
        mark = "." if point else ","
        whole, _, fraction = body.partition(mark)
        if len(fraction) == 3 and whole.strip("0") and _counts_as_thousands(body, mark, typed, policy):
            mark = ""
    else:
        mark = ""
    whole, _, fraction = body.partition(mark) if mark else (body, "", "")
    separator = next((char for char in whole if char not in DIGITS), "")
    if separator:
        if separator not in ".," + GROUPERS or not _is_grouped(whole, separator):
            raise _no_amount(typed)
        whole = whole.replace(separator, "")
    if (mark and not fraction) or not all(char in DIGITS for char in whole + fraction):
        raise _no_amount(typed)
    if len(whole) > MOST_DIGITS or len(fraction) > MOST_DECIMALS:
        raise Unreadable(f'"{visible(typed, 30)}" has more digits than any amount of money.', typed)
    value = Decimal(f"{whole or '0'}.{fraction}") if fraction else Decimal(whole)
    return value.quantize(CENT) if len(fraction) < 2 else value


def _is_grouped(whole: str, separator: str) -> bool:
    """Whether the mark can stand between thousands: 1,234 or 12,34,567 (lakhs), never 0,123 or 1234,567."""
    head, *groups = whole.split(separator)
    if not groups or not head or head[0] == "0" or len(head) > 3 or len(groups[-1]) != 3:
        return False
    widths = {len(group) for group in groups[:-1]}
    return widths <= {3} or (widths == {2} and len(head) <= 2)


def _counts_as_thousands(body: str, mark: str, typed: str, policy: Policy) -> bool:
    decimal = decimal_mark(policy)
    if decimal:
        return mark != decimal
    if not decimals(policy.currency):
        return True
    whole, _, fraction = body.partition(mark)
    raise Unreadable(
        f'"{visible(typed, 30)}" can mean {whole}{fraction} or {whole}.{fraction}0: type one of these, '
        "or say once how you write numbers with the setting number_format (1,234.56 or 1.234,56).",
        typed,
    )


def _own_currency(sign: str, typed: str, policy: Policy) -> None:
    if not sign:
        return
    meant = currency(sign, policy.currency)
    if meant is None:
        raise _no_amount(typed)
    if meant != policy.currency:
        raise Unreadable(
            f'"{visible(typed, 30)}" is in {meant}, and this book is kept in {policy.currency}: '
            f"type the amount in {policy.currency}, or change the setting currency.",
            typed,
        )


def _no_amount(typed: str) -> Unreadable:
    return Unreadable(f'"{visible(typed, 30)}" is not an amount: expected one like 1200 or 89.50.', typed)
