"""One cell of a table: numbers, days, moments, lengths of time, money, and how a file writes them."""
