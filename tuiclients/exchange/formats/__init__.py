"""The formats of foreign files, a module each, and their registry."""
