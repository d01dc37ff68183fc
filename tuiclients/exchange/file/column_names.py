"""What columns are usually called, in several languages, and the field that each then is."""

from __future__ import annotations


def folded(name: str) -> str:
    """The name of a column for comparing: letters and digits, no case."""
    return "".join(char for char in name.casefold() if char.isalnum()) or name


COLUMN_WORDS = {
    "client": "client|client name|who|for|customer|customer name|company|company name|account|contact name|"
    "bill to|payer|payee|paid by|counterparty|kunde|kundenname|kundin|auftraggeber|firma|firmenname|mandant|"
    "zahlungspflichtiger|beguenstigter/zahlungspflichtiger|auftraggeber/empfänger|name zahlungsbeteiligter|zahler|"
    "absender|client nom|nom du client|nom client|société|entreprise|cliente|empresa|azienda|ragione sociale|"
    "klant|klantnaam|bedrijf|kund|klient|zákazník|organisation|organization|name|nom|nombre",
    "project": "project|project name|projekt|projet|proyecto|progetto|project title|job|matter|engagement",
    "on": "date|day|issue date|date issued|invoice date|issued|transaction date|posted date|booking date|created|"
    "datum|tag|arbeitstag|rechnungsdatum|belegdatum|buchungstag|buchungsdatum|wertstellung|valuta|valutadatum|"
    "date de facture|date facture|date d'émission|fecha|fecha de factura|fecha de emisión|data|data fattura|"
    "factuurdatum|dato|dátum",
    "start": "start|start time|start date|started|begin|begin time|from|time in|clock in|beginn|von|startzeit|"
    "anfang|début|debut|heure de début|inicio|hora de inicio|inizio|dalle|starttijd|van",
    "end": "end|end time|end date|stop|stopped|finish|until|to|time out|clock out|ende|bis|endzeit|fin|"
    "heure de fin|hora de fin|fine|alle|eindtijd|tot",
    "pause": "pause|pausen|break|breaks|break time|pause (min)|break (min)|pausa|pauze|rast",
    "hours": "hours|hour|hrs|h|std.|time (h)|time (decimal)|duration (decimal)|duration (h)|decimal hours|"
    "hours worked|stunden|std|arbeitszeit|heures|horas|ore|uren|timer|timmar|quantity (hours)",
    "minutes": "minutes|mins|min|minuten|duration (min)|duration (minutes)|minuti|minutos",
    "duration": "duration|time spent|time|length|elapsed|worked|dauer|zeit|zeitaufwand|aufwand|durée|durata|"
    "duración|duur|tid",
    "number": "number|no|num|nr|invoice|invoice #|invoice no|invoice number|invoice id|document number|docnumber|"
    "ref|rechnungsnummer|rechnungsnr|rechnung|re-nr|belegnummer|belegnr|beleg|nummer|numéro|n°|n° facture|"
    "n° de facture|no facture|numéro de facture|facture|número|número de factura|factura|numero|numero fattura|"
    "fattura|nº factura|n. fattura|factuurnummer|factuur|fakturanummer",
    "amount": "amount|net|net amount|subtotal|price|value|sum|line subtotal|betrag|betrag netto|netto|nettobetrag|"
    "summe netto|umsatz|preis|montant|montant ht|total ht|ht|importe|base imponible|importo|imponibile|bedrag|"
    "bedrag excl|belopp|invoice amount|total excl tax|total excl vat",
    "gross": "gross|gross amount|total|total amount|amount due|grand total|brutto|bruttobetrag|betrag brutto|"
    "gesamtbetrag|gesamt|rechnungsbetrag|total ttc|ttc|montant ttc|totale|importe total|totaal|total incl tax|"
    "total incl vat",
    "tax": "tax|vat|tax amount|vat amount|sales tax|gst|mwst|mwst betrag|mwst 19%|ust|ust 19%|umsatzsteuer|steuer|"
    "steuerbetrag|tva|iva|btw|moms|tax total|total tax",
    "due": "due|due date|payment due|fällig|fällig am|fälligkeit|fälligkeitsdatum|zahlungsziel|échéance|"
    "date d'échéance|vencimiento|fecha de vencimiento|scadenza|vervaldatum|förfallodatum",
    "paid": "paid|paid on|date paid|paid date|payment date|last payment date|settled|settled date|paid amount|"
    "amount paid|bezahlt|bezahlt am|zahlungsdatum|zahldatum|payé|payé le|date de paiement|pagado|pagato|betaald",
    "open": "open|balance|open balance|balance due|outstanding|amount open|offen|offener betrag|saldo|restbetrag|"
    "solde|reste à payer|pendiente|openstaand",
    "currency": "currency|currency code|cur|ccy|währung|waehrung|devise|moneda|divisa|valuta code|munt",
    "note": "note|notes|what|description|details|memo|comment|comments|subject|task|activity|item|item name|"
    "purpose|text|beschreibung|notiz|notizen|bemerkung|kommentar|tätigkeit|aufgabe|leistung|verwendungszweck|"
    "buchungstext|betreff|libellé|commentaire|remarque|descripción|concepto|descrizione|causale|omschrijving|"
    "notitie",
    "status": "status|state|invoice status|payment status|état|statut|estado|stato|zustand",
    "billable": "billable|billable?|abrechenbar|abrechenbar?|facturable|fakturierbar|verrechenbar",
    "tags": "tags|tag list|labels|label|schlagworte|schlagwörter|kategorie|category|categories|étiquettes|etiquetas",
    "by": "user|user name|person|employee|member|staff|benutzer|mitarbeiter|bearbeiter|utilisateur|usuario|utente|"
    "medewerker",
    "invoice": "invoice ref|for invoice|original invoice",
    "direction": "direction|richtung",
    "id": "id|transaction id|entry id|uuid|guid|row id",
    "": "project code|task code|code|quantity|rate|unit price|unitamount|email|e-mail|address|country|group|type|"
    "reference|phone|iban|bic|payment method|discount|soll|haben|debit|credit|fee|menge|einheit|stundensatz|tarif|"
    "category name",
}
#: Folded name to field; "" for what is a usual name and feeds no field.
COLUMN_NAMES = {folded(name): field for field, names in COLUMN_WORDS.items() for name in names.split("|")}


def known(header: list[str] | tuple[str, ...]) -> int:
    """How many of the cells are usual names of columns, each counted once."""
    return len({folded(name) for name in header if name} & COLUMN_NAMES.keys())
