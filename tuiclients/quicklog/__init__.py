"""Floor 2: the one-line grammar, read and written."""
