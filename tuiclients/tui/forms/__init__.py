"""What the forms ask, and what becomes of the answers."""
