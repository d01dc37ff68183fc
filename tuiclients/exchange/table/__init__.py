"""Tables read by a mapping: which column feeds which field, and every line as a row."""
