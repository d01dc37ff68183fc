"""Floor 3: the use cases; every change of the book goes through here."""
