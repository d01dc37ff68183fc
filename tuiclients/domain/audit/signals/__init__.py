"""The signals behind a score: one file each, and what they share."""
