"""The same again: what a book has of a file already, otherwise, or no longer."""
