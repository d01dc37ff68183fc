"""Payments of banks: whose they are, and which open invoices they are proposed for."""
