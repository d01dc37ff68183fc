"""The audit: from one client's record to an explained verdict (one module per signal)."""
