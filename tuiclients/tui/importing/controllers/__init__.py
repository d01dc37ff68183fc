"""The controllers of the import screen, one subject each."""
