"""Triggers: facts that outrank the score, by what they rest on."""
