"""Floor 4: the screens, and the only importer of Textual."""
