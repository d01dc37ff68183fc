"""Floor 1: the book on disk, and the only importer of TinyDB."""
