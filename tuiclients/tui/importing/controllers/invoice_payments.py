"""For which open invoices payments are: taken, changed or refused, one by one or all."""

from __future__ import annotations

from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.tui.controller import command
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.importing.view import ImportPartController
from tuiclients.workbench import payment_choices


class InvoicePaymentsController(ImportPartController):
    """Decides about the payments of a bank."""

    @command("take_payment")
    def take_one(self) -> None:
        """Take the highlighted payment as that of the proposed invoice."""
        choice = self.view.payment
        if choice is not None:
            self._decide(payment_choices.take_for(self.session.wanted, choice))

    @command("refuse_payment")
    def refuse_one(self) -> None:
        """Take it as that of no invoice; once more leaves its row out."""
        choice = self.view.payment
        if choice is not None:
            self._decide(payment_choices.refuse(self.session.wanted, choice), moves=False)

    @command("change_payment")
    def change_one(self) -> None:
        """Take it as that of another open invoice."""
        choice, session = self.view.payment, self.session
        if choice is None:
            return
        bills = payment_choices.bills_for(session.draft, choice)
        options = [
            Option(
                f"{place}", bill.number or "-", payment_choices.bill_words(bill, session.desk.policy, session.name_of)
            )
            for place, bill in enumerate(bills)
        ]

        def chosen(place: str) -> None:
            self._decide(payment_choices.take_for(session.wanted, choice, bills[int(place)].number))

        self.view.choose("Which invoice is it for?", options, "a number or a client", chosen)

    @command("take_payments")
    def take_all(self) -> None:
        """Take all as proposed."""
        self._decide(payment_choices.take_all(self.session.wanted), moves=False)

    @command("refuse_payments")
    def refuse_all(self) -> None:
        """Take all without an invoice."""
        self._decide(payment_choices.refuse_all(self.session.wanted), moves=False)

    def _decide(self, options: ImportOptions, moves: bool = True) -> None:
        self.session.read_again(options)
        if moves:
            self.view.next_payment()
