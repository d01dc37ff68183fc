"""The files of a book: written safely, locked, watched, kept for a day's backup."""
