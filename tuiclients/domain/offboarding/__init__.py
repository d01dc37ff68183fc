"""Parting well: the four steps, what guards them, and what came of it."""
