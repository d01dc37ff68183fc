"""What people really type, and what it must become: fixed from the description of the line before it was run."""
