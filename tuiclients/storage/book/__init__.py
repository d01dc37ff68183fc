"""The book as a whole: read and changed, backed up, restored and checked."""
