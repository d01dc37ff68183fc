"""A change of a book: compared, journalled, made in all files or in none, undone, recovered after damage."""
