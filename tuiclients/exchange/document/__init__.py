"""The whole book as one JSON document."""
