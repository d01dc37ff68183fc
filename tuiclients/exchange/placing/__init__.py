"""Rows on their way into a book: joined, settled, converted, balanced, and prepared as one change."""
