"""For which open invoices the payments of a bank are: proposed, with the reason, never assigned in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.exchange.receipts.invoice_mentions import InvoiceMentions
from tuiclients.parsing.name import without_legal_form

#: What speaks for an invoice, the strongest first. The first two are certain.
Reason = Literal["number and sum", "parts", "number", "sum and name", "sum", "number of another"]
CERTAIN: tuple[Reason, ...] = ("number and sum", "parts")
#: The most other invoices that are named beside the proposed one.
ALTERNATIVES = 3
#: A name must have this many characters to be looked for inside a longer text.
SHORTEST_NAME = 4


class OpenBill(NamedTuple):
    """An invoice with something open, tax included, in the book's currency."""

    client: str
    """The id of its client."""
    number: str
    on: date
    open: Decimal
    names: tuple[str, ...] = ()
    """What its client goes by."""


class Receipt(NamedTuple):
    """Money that came, in the book's currency."""

    line: int
    on: date
    amount: Decimal
    """Above 0."""
    payer: str = ""
    """As the file calls them."""
    purpose: str = ""
    client: str = ""
    """The id of its client, "" if they are not known."""


class Proposal(NamedTuple):
    """For which invoice a receipt may be, and why; None where nothing speaks for any."""

    receipt: Receipt
    bill: OpenBill | None = None
    reason: Reason | Literal[""] = ""
    alternatives: tuple[OpenBill, ...] = ()
    paid_twice: str = ""
    """The number of an invoice that it names and that earlier receipts of the file have paid."""

    @property
    def certain(self) -> bool:
        """Whether number and sum agree: good enough to be taken unless somebody objects."""
        return self.reason in CERTAIN

    @property
    def why(self) -> str:
        """The middle of a sentence: `its number and its sum agree`."""
        match self.reason:
            case "number and sum":
                return "the purpose names its number, and the sum agrees"
            case "parts":
                return "the purpose names its number, and the parts add up to what is open"
            case "number":
                return "the purpose names its number"
            case "sum and name":
                return "the sum agrees and so does the name"
            case "sum":
                return "the sum agrees"
            case "number of another":
                return "the purpose names its number, but the payer is another client"
        return ""


def propose(receipts: Sequence[Receipt], bills: Iterable[OpenBill]) -> list[Proposal]:
    """A proposal for each receipt, in their order.

    What is strong goes first: number and sum, then parts that add up, the number, sum and name, the sum alone.
    An invoice is proposed again only as far as the receipts before leave something open of it.
    """
    return _Proposing(receipts, bills).run()


def goes_by(text: str, names: Iterable[str]) -> bool:
    """Whether a text is, or holds word for word, one of the names, legal forms aside."""
    bare = without_legal_form(text)
    padded = f" {_words(text)} "
    for name in names:
        wanted = without_legal_form(name)
        if wanted and (wanted == bare or (len(wanted) >= SHORTEST_NAME and f" {_words(wanted)} " in padded)):
            return True
    return False


def _words(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in without_legal_form(text)).split())


class _Proposing:
    """One pass over the receipts for every reason; `left` is what is still open of each invoice."""

    def __init__(self, receipts: Sequence[Receipt], bills: Iterable[OpenBill]) -> None:
        self._receipts = receipts
        self._bills = sorted((bill for bill in bills if bill.open > 0), key=lambda bill: (bill.on, bill.number))
        self._left = {_ident(bill): bill.open for bill in self._bills}
        self._by_sum: dict[Decimal, list[OpenBill]] = {}
        for bill in self._bills:
            self._by_sum.setdefault(bill.open, []).append(bill)
        mentions = InvoiceMentions(self._bills)
        named = [mentions.named_in(receipt.purpose) for receipt in receipts]
        self._named = [
            [bill for bill in bills if receipt.client in ("", bill.client)]
            for receipt, bills in zip(receipts, named, strict=True)
        ]
        self._of_others = [
            [bill for bill in bills if receipt.client not in ("", bill.client)]
            for receipt, bills in zip(receipts, named, strict=True)
        ]
        self._found: dict[int, Proposal] = {}
        """By the place of the receipt."""

    def run(self) -> list[Proposal]:
        self._numbers_with_sums()
        self._parts()
        self._numbers()
        self._sums()
        self._numbers_of_others()
        return [self._found.get(place) or self._nothing(place) for place in range(len(self._receipts))]

    def _open_places(self) -> list[int]:
        """The places of receipts without a proposal, by day."""
        places = [place for place in range(len(self._receipts)) if place not in self._found]
        return sorted(places, key=lambda place: (self._receipts[place].on, place))

    def _numbers_with_sums(self) -> None:
        for place in self._open_places():
            amount = self._receipts[place].amount
            fitting = [bill for bill in self._named[place] if self._left[_ident(bill)] == amount]
            if len(fitting) == 1:
                self._propose(place, fitting[0], "number and sum", self._named[place])

    def _parts(self) -> None:
        """Receipts that each name one invoice only, and together are what is open of it."""
        parts: dict[tuple[str, str], list[int]] = {}
        for place in self._open_places():
            if len(self._named[place]) == 1:
                parts.setdefault(_ident(self._named[place][0]), []).append(place)
        for ident, places in parts.items():
            if len(places) > 1 and sum(self._receipts[place].amount for place in places) == self._left[ident]:
                for place in places:
                    self._propose(place, self._named[place][0], "parts", ())

    def _numbers(self) -> None:
        for place in self._open_places():
            named = [bill for bill in self._named[place] if self._left[_ident(bill)] > 0]
            fitting = [bill for bill in named if self._left[_ident(bill)] == self._receipts[place].amount]
            if named:
                self._propose(place, (fitting or named)[0], "number", named)

    def _sums(self) -> None:
        for by_name in (True, False):
            for place in self._open_places():
                receipt = self._receipts[place]
                equal = [
                    bill
                    for bill in self._by_sum.get(receipt.amount, ())
                    if bill.on <= receipt.on and self._left[_ident(bill)] == receipt.amount
                ]
                if by_name:
                    known = [bill for bill in equal if self._is_payer(receipt, bill)]
                    if known:
                        self._propose(place, known[0], "sum and name", known)
                elif equal and not receipt.client:
                    self._propose(place, equal[0], "sum", equal)

    def _numbers_of_others(self) -> None:
        for place in self._open_places():
            named = [bill for bill in self._of_others[place] if self._left[_ident(bill)] > 0]
            if named:
                self._propose(place, named[0], "number of another", named)

    def _is_payer(self, receipt: Receipt, bill: OpenBill) -> bool:
        if receipt.client:
            return receipt.client == bill.client
        return goes_by(receipt.payer, bill.names) or goes_by(receipt.purpose, bill.names)

    def _propose(self, place: int, bill: OpenBill, reason: Reason, others: Sequence[OpenBill]) -> None:
        receipt, ident = self._receipts[place], _ident(bill)
        self._left[ident] = max(Decimal(0), self._left[ident] - receipt.amount)
        rest = tuple(other for other in others if other is not bill)[:ALTERNATIVES]
        self._found[place] = Proposal(receipt, bill, reason, rest)

    def _nothing(self, place: int) -> Proposal:
        paid = next((bill.number for bill in self._named[place] if not self._left[_ident(bill)]), "")
        return Proposal(self._receipts[place], paid_twice=paid)


def _ident(bill: OpenBill) -> tuple[str, str]:
    return bill.client, bill.number
