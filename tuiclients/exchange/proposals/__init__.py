"""What the user's own mail, calendar and tools make likely: proposals of entries, none of which is saved by itself.

Readers here only read. A proposal names its source by a salted hash, and holds no text of a mail but its subject, if
the user says so.
"""
