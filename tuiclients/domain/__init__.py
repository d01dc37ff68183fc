"""Floor 0: what the program is about, as immutable records and arithmetic; no clock, no I/O."""
