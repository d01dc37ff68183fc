"""The formats of programs that write invoices, most specific first."""

from __future__ import annotations

from tuiclients.exchange.formats.format_record import Format

INVOICING_FORMATS = (
    Format(
        "harvest-invoices",
        "an invoice report of Harvest",
        "an invoice report of Harvest",
        recognised_by="its header: Issue Date, ID, Client, Invoice Amount, Paid Amount, Balance",
        recognises="tuiclients.exchange.formats.harvest_invoices:is_harvest_invoices",
        read="tuiclients.exchange.formats.harvest_invoices:read_harvest_invoices",
        how_to_export="In Harvest: Reports, Invoices, Export, CSV.",
    ),
    Format(
        "freshbooks",
        "invoice details of FreshBooks",
        "FreshBooks invoices",
        recognised_by="its header: Client Name, Invoice #, Date Issued, Invoice Status, Line Subtotal or Line Total",
        recognises="tuiclients.exchange.formats.freshbooks:is_freshbooks",
        read="tuiclients.exchange.formats.freshbooks:read_freshbooks",
        how_to_export="In FreshBooks: Reports, Invoice Details, More Actions, Export for Excel (.csv).",
    ),
    Format(
        "invoiceninja",
        "invoices of Invoice Ninja",
        "Invoice Ninja invoices",
        recognised_by="its header: Client, Invoice Number, Amount, Paid, Status, Invoice Date, Partial/Deposit; or "
        "that of version 5",
        recognises="tuiclients.exchange.formats.invoice_ninja:is_invoice_ninja",
        read="tuiclients.exchange.formats.invoice_ninja:read_invoice_ninja",
        how_to_export="In Invoice Ninja: Settings, Import/Export, Export, CSV.",
    ),
    Format(
        "invoiceninja-payments",
        "payments of Invoice Ninja",
        "Invoice Ninja payments",
        recognised_by="its title `Invoice Ninja v…` and Client, Invoice Number, Amount, Date, or Payment Number",
        recognises="tuiclients.exchange.formats.invoice_ninja:is_invoice_ninja_payments",
        read="tuiclients.exchange.formats.invoice_ninja:read_invoice_ninja_payments",
        how_to_export="In Invoice Ninja: Settings, Import/Export, Export, CSV.",
    ),
    Format(
        "wave",
        "accounting transactions of Wave",
        "Wave transactions",
        recognised_by="its header: Transaction ID, Transaction Date, Account Name, Amount (One column), Customer, "
        "Invoice Number",
        recognises="tuiclients.exchange.formats.wave:is_wave",
        read="tuiclients.exchange.formats.wave:read_wave",
        how_to_export="In Wave: Settings, Data export, Accounting transactions, CSV.",
    ),
    Format(
        "zoho",
        "invoices of Zoho",
        "Zoho invoices",
        recognised_by="its header: Invoice Date, Invoice ID, Invoice Number, Invoice Status, Customer Name, Total, "
        "Balance",
        recognises="tuiclients.exchange.formats.zoho:is_zoho",
        read="tuiclients.exchange.formats.zoho:read_zoho",
        how_to_export="In Zoho: Sales, Invoices, More, Export Invoices, CSV.",
    ),
    Format(
        "invoicely",
        "invoices of Invoicely",
        "Invoicely invoices",
        recognised_by="its header: Date, Due, Details, Client, Status, Total",
        recognises="tuiclients.exchange.formats.invoicely:is_invoicely",
        read="tuiclients.exchange.formats.invoicely:read_invoicely",
        how_to_export="In Invoicely: Statements, Invoices, Export, CSV.",
    ),
    Format(
        "invoice2go",
        "documents of Invoice2go",
        "Invoice2go documents",
        recognised_by="its header: DocumentDate, DocumentNumber, DocumentStatus, Name, CurrencyCode, TotalAmount, "
        "BalanceDueAmount",
        recognises="tuiclients.exchange.formats.invoice2go:is_invoice2go",
        read="tuiclients.exchange.formats.invoice2go:read_invoice2go",
        how_to_export="In Invoice2go: Settings, Export data, Invoices.",
    ),
    Format(
        "quickbooks-sales",
        "a list of sales of QuickBooks Online",
        "QuickBooks sales",
        recognised_by="its header: Transaction date, Transaction type, No., Name, Status, Total",
        recognises="tuiclients.exchange.formats.quickbooks:is_quickbooks_sales",
        read="tuiclients.exchange.formats.quickbooks:read_quickbooks_sales",
        how_to_export="In QuickBooks Online: Sales, All sales, Export to Excel; save the sheet as CSV.",
    ),
    Format(
        "quickbooks",
        "an invoice list of QuickBooks Online",
        "a QuickBooks invoice list",
        recognised_by="its header: Date, Num, Customer, Due Date, Amount, Open Balance",
        recognises="tuiclients.exchange.formats.quickbooks:is_quickbooks",
        read="tuiclients.exchange.formats.quickbooks:read_quickbooks",
        how_to_export="In QuickBooks Online: Reports, Invoice List, Export to CSV.",
    ),
    Format(
        "xero",
        "sales invoices of Xero",
        "Xero invoices",
        recognised_by="its header: ContactName, InvoiceNumber, InvoiceDate, DueDate, Quantity, UnitAmount, "
        "AccountCode; asterisks or not",
        recognises="tuiclients.exchange.formats.xero:is_xero",
        read="tuiclients.exchange.formats.xero:read_xero",
        how_to_export="In Xero: Business, Invoices, Export.",
    ),
    Format(
        "receivables",
        "a list of receivables",
        "a list of receivables",
        recognised_by="its header: customerID, invoiceNumber, InvoiceDate, DueDate, InvoiceAmount, SettledDate",
        recognises="tuiclients.exchange.formats.receivables:is_receivables",
        read="tuiclients.exchange.formats.receivables:read_receivables",
        how_to_export="The columns as named, such as those of the data set Late Payment Histories.",
    ),
)
