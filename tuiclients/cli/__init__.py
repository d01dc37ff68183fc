"""Floor 4: the command line, one module per command, imported only when it runs."""
