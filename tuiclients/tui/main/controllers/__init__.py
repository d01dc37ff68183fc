"""The controllers of the main screen, a subject each; none knows another."""
