"""Floor 2: foreign formats, one module each, and the book as one JSON document."""
